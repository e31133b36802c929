import json
from pathlib import Path

import pytest
from running import DAMAGED, RESTORED, invoke

from copyholder.ignores import IgnoredFinding, IgnoreFiles

FIRST = IgnoredFinding("space-before-punctuation", "", "The mayor", "who had promised")


@pytest.fixture
def ignored(desk: Path) -> Path:
    """A desk with a damaged draft in a folder, and its first finding ignored."""
    (desk / "columns").mkdir()
    (desk / "columns" / "draft.txt").write_text(DAMAGED)
    IgnoreFiles().add(desk, FIRST)
    return desk


def test_what_is_ignored_is_not_reported_but_counted(ignored: Path) -> None:
    report = json.loads(invoke("check", "--format", "json", "columns").stdout)
    assert [finding["start"] for finding in report["files"][0]["findings"]] == [38, 47]
    assert invoke("check", "columns").stdout.splitlines()[-1].endswith(" 1 more is ignored.")


def test_what_is_ignored_is_not_restored(ignored: Path) -> None:
    assert invoke("fix", "columns").exit_code == 0
    assert (ignored / "columns" / "draft.txt").read_text() == RESTORED.replace("mayor,", "mayor ,")
    assert invoke("check", "columns").exit_code == 0


@pytest.mark.parametrize("option", ["--no-ignores", "--isolated"])
def test_all_can_be_looked_at_in_spite_of_it(ignored: Path, option: str) -> None:
    assert invoke("fix", option, "columns").exit_code == 0
    assert (ignored / "columns" / "draft.txt").read_text() == RESTORED


def test_a_file_that_cannot_be_used_stops_the_command_and_is_named(ignored: Path) -> None:
    file = ignored / ".copyholder" / "ignores.toml"
    file.write_text("[[ignore]\n")
    result = invoke("check", "columns")
    assert result.exit_code == 2
    assert str(file) in result.stderr
