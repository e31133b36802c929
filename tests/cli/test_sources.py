import json
from pathlib import Path

import pytest
from running import DAMAGED, RESTORED, invoke

ORIGINAL = (
    "The mayor, who had promised in May to resign, stayed on Friday. “We will not be moved,” he said.\n\n"
    "The so-called sanctuary order was signed in January by his predecessor, and nobody has tested it since.\n"
)
DRAFT = (
    "The mayor , who had promised in May to resign , stayed on Friday . “ We will not be moved , ” he said .\n\n"
    "The     sanctuary order was signed in January by his predecessor , and nobody The mayor tested it since .\n"
)
OTHER = "Nothing of this chapter is about any of what stands in that other text, nor will the next one be.\n"


@pytest.fixture
def draft(desk: Path) -> Path:
    """A damaged draft, and its original in a folder of its own."""
    (desk / "wire").mkdir()
    (desk / "wire" / "monday.txt").write_text(ORIGINAL)
    path = desk / "draft.txt"
    path.write_text(DRAFT)
    return path


@pytest.fixture
def archived(draft: Path, desk: Path) -> Path:
    """The draft; the settings name an archive that has its original."""
    assert invoke("archive", "add", "--archive", "originals", "wire").exit_code == 0
    (desk / "copyholder.toml").write_text('archive = "originals"\n')
    return draft


def test_a_source_that_is_damaged_itself_is_not_used_on_a_draft_that_is_not(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples"
    draft = tmp_path / "draft.txt"
    draft.write_bytes((example / "harbor-toll.original.txt").read_bytes())
    fixed = invoke("fix", "--source", str(example / "harbor-toll.txt"), str(draft))
    assert "is in better shape than" in fixed.stderr
    assert draft.read_bytes() == (example / "harbor-toll.original.txt").read_bytes()


def test_a_draft_is_restored_from_the_original_that_is_named(draft: Path) -> None:
    checked = invoke("check", "--source", "wire/monday.txt", "draft.txt")
    assert "Compared with its source, “monday.txt”: " in checked.stdout
    assert "% of the draft stands in it word for word." in checked.stdout
    fixed = invoke("fix", "--source", "wire/monday.txt", "draft.txt")
    assert (fixed.exit_code, draft.read_text()) == (0, ORIGINAL)
    assert ", by “monday.txt”" in fixed.stderr


@pytest.mark.parametrize("command", ["check", "fix"])
@pytest.mark.parametrize("source", ["draft.txt", "../desk/draft.txt", "link.txt"])
def test_a_draft_is_no_source_of_its_own(draft: Path, desk: Path, command: str, source: str) -> None:
    (desk / "link.txt").symlink_to("draft.txt")
    refused = invoke(command, "--source", source, "draft.txt")
    assert refused.exit_code == 2
    assert f"“{source}” is the draft itself; give the text that it was made from" in refused.stderr
    assert draft.read_text() == DRAFT


def test_what_a_program_makes_of_a_file_can_be_compared_with_that_file(desk: Path) -> None:
    (desk / "draft.txt").write_text(ORIGINAL)
    options = ("--source", "draft.txt", "--stdin-filename", "draft.txt")
    assert invoke("fix", *options, "-", stdin=DRAFT.encode()).stdout == ORIGINAL


def test_an_original_that_cannot_be_read_is_told(draft: Path) -> None:
    refused = invoke("fix", "--source", "wire/tuesday.txt", "draft.txt")
    assert refused.exit_code == 2
    assert "wire/tuesday.txt: the source cannot be read: there is no such file" in refused.stderr


def test_the_original_beside_a_draft_goes_before_the_archive(archived: Path, desk: Path) -> None:
    beside = ORIGINAL.replace("has tested", "had tested")
    (desk / "draft.source.txt").write_text(beside)
    fixed = invoke("fix", "draft.txt")
    assert ", by “draft.source.txt”" in fixed.stderr
    assert "he said" in archived.read_text()


def test_where_what_lies_beside_a_draft_does_not_fit_the_archive_is_asked(archived: Path, desk: Path) -> None:
    (desk / "draft.source.txt").write_text(OTHER)
    checked = invoke("check", "--format", "json", "draft.txt")
    source = json.loads(checked.stdout)["files"][0]["source"]
    assert (source["name"], source["origin"], source["used"]) == ("wire/monday.txt", "archive", True)
    fixed = invoke("fix", "draft.txt")
    unfit, restored, _ = fixed.stderr.splitlines()
    assert unfit == (
        "copyholder: draft.txt was not made from “draft.source.txt”: 0% of the draft stands in it word for word;"
        " that source was not used"
    )
    assert restored.endswith(", by “wire/monday.txt”")
    assert archived.read_text() == ORIGINAL


def test_what_does_not_fit_is_said_once_where_the_archive_has_nothing_either(archived: Path, desk: Path) -> None:
    (desk / "draft.source.txt").write_text(OTHER)
    archived.write_text(DAMAGED)
    fixed = invoke("fix", "draft.txt")
    assert fixed.stderr.count("was not made from “draft.source.txt”") == 1
    assert archived.read_text() == RESTORED


def test_what_does_not_fit_is_said_where_the_archive_cannot_be_searched(draft: Path, desk: Path) -> None:
    (desk / "draft.source.txt").write_text(OTHER)
    (desk / "copyholder.toml").write_text('archive = "nowhere"\n')
    checked = invoke("check", "draft.txt")
    assert "nowhere: there is no archive here" in checked.stderr
    assert checked.stderr.count("was not made from “draft.source.txt”") == 1


def test_a_draft_can_be_read_without_its_original(archived: Path, desk: Path) -> None:
    (desk / "draft.source.txt").write_text(ORIGINAL)
    checked = invoke("check", "--no-source", "--format", "json", "draft.txt")
    assert "source" not in json.loads(checked.stdout)["files"][0]
    both = invoke("check", "--no-source", "--source", "wire/monday.txt", "draft.txt")
    assert both.exit_code == 2
