import re
import subprocess
import sys
from pathlib import Path

import pytest
from running import DAMAGED, RESTORED, invoke, run, show

from copyholder import inspector
from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Edit, Finding, Fix
from copyholder.rule import PatternRule
from copyholder.text import Passage


def test_a_draft_is_restored_in_place(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    done = run("fix", "draft.txt")
    assert done.returncode == 0
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == [
        "restored draft.txt: 3 places",
        "Restored 3 places in 1 of 1 draft.",
    ]
    assert (desk / "draft.txt").read_text() == RESTORED


def test_fixing_again_changes_nothing(desk: Path) -> None:
    draft = desk / "draft.txt"
    draft.write_text("( CNN ) The mayor 's plan , he said , did n't cost $ 5 or 5 % : `` No '' .\n")
    invoke("fix", "draft.txt")
    once = draft.read_text()
    before = draft.stat()
    assert invoke("fix", "draft.txt").exit_code == 0
    assert draft.read_text() == once
    assert draft.stat().st_mtime_ns == before.st_mtime_ns
    assert draft.stat().st_ino == before.st_ino
    assert invoke("fix", "--check", "draft.txt").exit_code == 0


def test_a_path_must_be_named(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    assert invoke("fix").exit_code == 2
    assert (desk / "draft.txt").read_text() == DAMAGED


class Guess(PatternRule):
    """A rule whose fixes are only suggested."""

    code = "guess"
    pattern = re.compile("word")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding:
        edit = Edit(*match.span(), "wording")
        suggestion = Fix("Write “wording”", Applicability.SUGGESTED, (edit,), "wording")
        return self.finding(*match.span(), "Perhaps a wording.", confidence=0.5, fixes=(suggestion,))


@pytest.fixture
def guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspector, "RULES", (Guess(),))


@pytest.mark.usefixtures("guess")
def test_suggestions_are_taken_only_when_asked_for(desk: Path) -> None:
    draft = desk / "draft.txt"
    draft.write_text("A word is here.\n")
    left = invoke("fix", "draft.txt")
    assert left.exit_code == 0
    assert "1 finding left" in left.stderr
    assert draft.read_text() == "A word is here.\n"
    assert invoke("fix", "--suggested", "draft.txt").exit_code == 0
    assert draft.read_text() == "A wording is here.\n"


class Unknown(PatternRule):
    """A rule that cannot tell what would mend what it finds."""

    code = "unknown"
    pattern = re.compile("gone")

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding:
        return self.finding(*match.span(), "Something is gone.", confidence=0.5)


def test_what_only_the_writer_can_mend_is_counted_apart(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspector, "RULES", (Guess(), Unknown()))
    (desk / "draft.txt").write_text("A word is here, and another is gone.\n")
    mixed = invoke("fix", "draft.txt")
    assert mixed.stderr.endswith("; 2 findings left for you to look at, 1 of which only you can mend.\n")


LOST = "The members of the    committee , who had come from all over the state , voted on Tuesday for a    bill .\n"


def test_a_lost_word_is_the_writers_to_put_in(desk: Path) -> None:
    (desk / "draft.txt").write_text(LOST)
    fixed = invoke("fix", "draft.txt")
    assert fixed.stderr.endswith(" in 1 of 1 draft; 2 findings left that only you can mend.\n")


def test_a_gap_that_was_only_marked_does_not_pass_for_restored(desk: Path) -> None:
    (desk / "draft.txt").write_text(LOST)
    fixed = invoke("fix", "--suggested", "draft.txt")
    assert (desk / "draft.txt").read_text().count("[…]") == 2
    assert fixed.stderr.splitlines() == [
        "restored draft.txt: 3 places, 2 gaps marked with […]",
        "Restored 3 places in 1 of 1 draft; 2 gaps marked with […], for you to fill.",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\f\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_nothing_but_the_damage_changes(desk: Path, codec: str, line_end: str) -> None:
    def encoded(text: str) -> bytes:
        return ("\ufeff" + text if codec == "utf-16-be" else text).encode(codec)

    draft = desk / "draft.txt"
    draft.write_bytes(encoded(f"The mayor’s café , he said .{line_end}\t“No”{line_end}{line_end}end"))
    assert invoke("fix", "draft.txt").exit_code == 0
    assert draft.read_bytes() == encoded(f"The mayor’s café, he said.{line_end}\t“No”{line_end}{line_end}end")


def test_standard_input_goes_to_standard_output() -> None:
    done = run("fix", "-", stdin="The café , he said .\r\n".encode("utf-8-sig"))
    assert done.returncode == 0
    assert done.stdout == "The café, he said.\r\n".encode("utf-8-sig")
    unchanged = run("fix", "-", stdin=RESTORED.encode())
    assert unchanged.stdout == RESTORED.encode()


def test_standard_input_that_is_no_text_gives_no_output() -> None:
    done = run("fix", "-", stdin=b"\0\1\2")
    assert done.returncode == 2
    assert done.stdout == b""


def test_check_writes_nothing_and_tells_by_its_status(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("fix", "--check", "draft.txt")
    assert result.exit_code == 1
    assert "would restore draft.txt: 3 places" in result.stderr
    assert (desk / "draft.txt").read_text() == DAMAGED
    (desk / "draft.txt").write_text(RESTORED)
    assert invoke("fix", "--check", "draft.txt").exit_code == 0


def test_diff_writes_nothing_and_shows_a_patch(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("fix", "--diff", "draft.txt")
    assert result.exit_code == 0
    assert (desk / "draft.txt").read_text() == DAMAGED
    assert result.stdout.splitlines() == [
        "--- a/draft.txt",
        "+++ b/draft.txt",
        "@@ -1 +1 @@",
        f"-{DAMAGED.rstrip()}",
        f"+{RESTORED.rstrip()}",
    ]
    assert invoke("fix", "--diff", "--check", "draft.txt").exit_code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_diff_on_a_terminal_is_coloured_and_cannot_steer_it(desk: Path) -> None:
    (desk / "draft.txt").write_text("A \x1b[2J draft , here.\n")
    seen = show("fix", "--diff", "--ignore", "invisible-character", "draft.txt")
    assert "\x1b[32m" in seen
    assert "\x1b[2J" not in seen


def test_a_file_that_cannot_be_restored_stays_and_the_others_are_done(desk: Path) -> None:
    (desk / "one.txt").write_bytes(b"\0\1\2")
    (desk / "two.txt").write_text(DAMAGED)
    result = invoke("fix", ".")
    assert result.exit_code == 2
    assert (desk / "one.txt").read_bytes() == b"\0\1\2"
    assert (desk / "two.txt").read_text() == RESTORED
    assert "one.txt" in result.stderr


def test_a_link_stays_a_link(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    (desk / "link.txt").symlink_to("draft.txt")
    invoke("fix", "link.txt")
    assert (desk / "link.txt").is_symlink()
    assert (desk / "draft.txt").read_text() == RESTORED


def test_no_draft_text_is_in_what_is_said_about_errors(desk: Path) -> None:
    (desk / "draft.txt").write_bytes(b"The secret plan \x81 , he said .")
    done = run("fix", "draft.txt")
    assert done.returncode == 2
    assert b"secret" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_diff_can_be_applied(desk: Path) -> None:
    text = "One , two .\r\nthree\nfour , five"
    (desk / "draft.txt").write_bytes(text.encode())
    patch = run("fix", "--diff", "draft.txt").stdout
    try:
        subprocess.run(["git", "apply", "-"], input=patch, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    assert (desk / "draft.txt").read_bytes() == re.sub(r" (?=[,.])", "", text).encode()
