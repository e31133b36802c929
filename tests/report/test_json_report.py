import json

from samples import MESSAGE, checked, mention, space, unreadable

from copyholder import __version__
from copyholder.report.json import json_report


def test_the_report_is_as_the_contract_says() -> None:
    text = "First.\r\nThe mayor , he said"
    report = json.loads(json_report([checked(text, space(text, 17))]))
    assert report == {
        "version": 1,
        "tool": {"name": "copyholder", "version": __version__},
        "files": [
            {
                "path": "draft.txt",
                "findings": [
                    {
                        "code": "space-before-punctuation",
                        "category": "artifact",
                        "severity": "information",
                        "message": MESSAGE,
                        "confidence": 0.99,
                        "start": 17,
                        "end": 18,
                        "range": {"start": {"line": 1, "character": 9}, "end": {"line": 1, "character": 10}},
                        "text": " ",
                        "related": [],
                        "fixes": [
                            {
                                "title": "Remove the space",
                                "applicability": "safe",
                                "restores": "",
                                "edits": [{"start": 17, "end": 18, "new_text": ""}],
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_related_places_are_in_the_report() -> None:
    text = "The mayor left. The mayor stayed."
    [file] = json.loads(json_report([checked(text, mention(text, "The mayor", "He"))]))["files"]
    assert file["findings"][0]["related"] == [{"start": 0, "end": 9, "message": "copied from here"}]


def test_offsets_and_characters_are_code_points_and_lines_end_as_in_editors() -> None:
    text = "🎉\u2028🎉\x0c , a\r , b"
    report = json.loads(json_report([checked(text, space(text, 4), space(text, 9))]))
    ranges = [finding["range"]["start"] for finding in report["files"][0]["findings"]]
    assert ranges == [{"line": 0, "character": 4}, {"line": 1, "character": 0}]


def test_a_file_that_cannot_be_read_is_an_entry_with_its_error() -> None:
    report = json.loads(json_report([unreadable()]))
    assert report["files"] == [{"path": "picture.txt", "findings": [], "error": "is not a text"}]


def test_a_path_that_is_no_text_is_still_json() -> None:
    report = json.loads(json_report([checked("", path="caf\udce9.txt")]))
    assert report["files"][0]["path"] == "caf\\xe9.txt"
