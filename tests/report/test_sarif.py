import json
from typing import Any

import pytest
from samples import checked, mention, space, unreadable
from sarif_kit.validate import validation_errors

from copyholder.registry import RULES
from copyholder.report.results import Result
from copyholder.report.sarif import sarif_report

TEXT = "First.\nThe mayor , 🎉 he said , The mayor."


def run_of(*results: Result) -> dict[str, Any]:
    """Return the one run in a report that the standard's schema finds nothing wrong with."""
    log = json.loads(sarif_report(results))
    assert validation_errors(log) == []
    [run] = log["runs"]
    return run


def results_of(*results: Result) -> list[dict[str, Any]]:
    return run_of(*results)["results"]


def test_a_report_on_anything_is_valid() -> None:
    run_of()
    run_of(checked("clean"), unreadable(), checked("note", note="was read as Windows-1252"))
    run_of(checked(TEXT, space(TEXT, 16), mention(TEXT, "The mayor", "he", "his")))


def test_every_rule_is_described_and_every_result_names_its_own() -> None:
    run = run_of(checked(TEXT, space(TEXT, 16)))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["shortDescription"]["text"] and rule["help"]["markdown"] for rule in rules)
    [result] = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "space-before-punctuation"


def test_places_are_counted_in_code_points_from_1() -> None:
    run = run_of(checked(TEXT, space(TEXT, 28)))
    assert run["columnKind"] == "unicodeCodePoints"
    assert "\r" in run["newlineSequences"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": 2,
        "startColumn": 22,
        "endLine": 2,
        "endColumn": 23,
        "charOffset": 28,
        "charLength": 1,
        "snippet": {"text": " "},
    }


def test_fixes_say_what_to_replace_and_how_sure_they_are() -> None:
    [space_result, mention_result] = results_of(checked(TEXT, space(TEXT, 16), mention(TEXT, "The mayor", "he")))
    [fix] = space_result["fixes"]
    [change] = fix["artifactChanges"]
    [replacement] = change["replacements"]
    assert replacement["deletedRegion"]["charOffset"] == 16
    assert replacement["insertedContent"] == {"text": ""}
    assert fix["properties"]["applicability"] == "safe"
    assert mention_result["fixes"][0]["properties"] == {"applicability": "suggested", "restores": "he"}


def test_related_places_are_locations() -> None:
    [result] = results_of(checked(TEXT, mention(TEXT, "The mayor", "he")))
    [related] = result["relatedLocations"]
    assert related["message"] == {"text": "copied from here"}
    assert related["physicalLocation"]["region"]["charOffset"] == 7


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("desk/a b.txt", "desk/a%20b.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("caf\udce9.txt", "caf%E9.txt"),
        ("ü.txt", "%C3%BC.txt"),
    ],
)
def test_paths_are_uris(path: str, uri: str) -> None:
    [result] = results_of(checked(TEXT, space(TEXT, 16), path=path))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def fingerprints(text: str, *offsets: int) -> list[str]:
    results = results_of(checked(text, *(space(text, at) for at in offsets)))
    return [result["partialFingerprints"]["wording/v1"] for result in results]


def test_a_finding_is_recognized_when_it_moves() -> None:
    assert fingerprints(TEXT, 16) == fingerprints("A new line.\n" + TEXT, 28)


def test_findings_are_told_apart() -> None:
    alike = "a , b\na , b"
    assert len(set(fingerprints(alike, 1, 7))) == 2
    assert len(set(fingerprints(TEXT, 16, 28))) == 2


def test_a_file_that_cannot_be_read_makes_the_run_unsuccessful() -> None:
    [invocation] = run_of(unreadable())["invocations"]
    assert invocation["executionSuccessful"] is False
    [notification] = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert "picture.txt" in json.dumps(notification)
    [invocation] = run_of(checked("", note="was read as Windows-1252"))["invocations"]
    assert invocation["executionSuccessful"] is True
