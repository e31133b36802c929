import json
import os
import sys
from pathlib import Path

import pytest
from running import DAMAGED, RESTORED, invoke, run, show


def test_a_clean_draft_exits_with_0(desk: Path) -> None:
    (desk / "draft.txt").write_text(RESTORED)
    done = run("check", "draft.txt")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == ["1 draft checked: nothing found."]
    assert done.stderr == b""


def test_a_damaged_draft_exits_with_1_and_shows_where(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    done = run("check", "draft.txt")
    assert done.returncode == 1
    shown = done.stdout.decode().splitlines()
    assert shown[0].startswith("draft.txt:1:10 hint[space-before-punctuation] ")
    assert shown[1].endswith("The mayor·, who had promised to resign , stayed .")
    assert shown[2].index("^") == shown[1].index("·")
    assert "3 findings" in shown[-1]


def test_the_current_folder_is_checked_when_nothing_is_named(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    (desk / "notes.md").write_text(DAMAGED)
    result = invoke("check", "--format", "json")
    assert [file["path"] for file in json.loads(result.stdout)["files"]] == ["draft.txt"]


def test_a_file_that_was_named_is_checked_whatever_its_name(desk: Path) -> None:
    (desk / "notes.md").write_text(DAMAGED)
    assert invoke("check", "notes.md").exit_code == 1


def test_a_draft_named_twice_is_checked_once(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("check", "--format", "json", "draft.txt", "./draft.txt", ".")
    assert len(json.loads(result.stdout)["files"]) == 1


def test_standard_input_is_reported_under_the_name_it_is_given() -> None:
    assert invoke("check", "-", stdin=DAMAGED.encode()).stdout.startswith("-:1:10 ")
    named = invoke("check", "-", "--stdin-filename", "desk/draft.txt", stdin=DAMAGED.encode())
    assert named.stdout.startswith("desk/draft.txt:1:10 ")


def test_standard_input_takes_the_settings_of_the_file_it_stands_for(desk: Path) -> None:
    (desk / "raw").mkdir()
    (desk / "raw" / "copyholder.toml").write_text('categories.artifact = "off"\n')
    assert invoke("check", "-", stdin=DAMAGED.encode()).exit_code == 1
    assert invoke("check", "-", "--stdin-filename", "raw/draft.txt", stdin=DAMAGED.encode()).exit_code == 0


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    (desk / "picture.txt").write_bytes(b"\x89PNG\r\n\0\0")
    result = invoke("check", "--format", "json", "picture.txt", "missing.txt", "draft.txt")
    assert result.exit_code == 2
    picture, missing, draft = json.loads(result.stdout)["files"]
    assert "no such file" in missing["error"]
    assert "not a text" in picture["error"]
    assert picture["findings"] == missing["findings"] == []
    assert "error" not in draft
    assert len(draft["findings"]) == 3
    assert "missing.txt" in result.stderr
    assert "picture.txt" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are of Unix")
def test_a_named_pipe_is_refused_and_not_waited_for(desk: Path) -> None:
    os.mkfifo(desk / "pipe.txt")
    done = run("check", "pipe.txt")
    assert done.returncode == 2
    assert b"pipe.txt" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("format_", ["text", "json", "sarif", "github"])
def test_a_path_that_is_no_text_can_be_reported(desk: Path, format_: str) -> None:
    (desk / os.fsdecode(b"caf\xe9\n.txt")).write_text(DAMAGED)
    done = run("check", "--format", format_, ".")
    assert done.returncode == 1
    assert done.stderr == b""
    done.stdout.decode()


def test_a_draft_in_windows_1252_is_read_and_said_to_be(desk: Path) -> None:
    (desk / "draft.txt").write_bytes("The mayor’s café , he said .".encode("cp1252"))
    result = invoke("check", "draft.txt")
    assert "draft.txt:1:17 " in result.stdout
    assert "Windows-1252" in result.stderr


def test_the_encoding_can_be_named(desk: Path) -> None:
    (desk / "draft.txt").write_bytes("A “draft” , he said .".encode("mac_roman"))
    result = invoke("check", "--encoding", "mac-roman", "draft.txt")
    assert "“draft”·, he" in result.stdout
    assert result.stderr == ""
    for name in ("no-such-encoding", "rot13"):
        refused = invoke("check", "--encoding", name, "draft.txt")
        assert refused.exit_code == 2
        assert name in refused.stderr


def test_rules_can_be_selected_and_left_out(desk: Path) -> None:
    (desk / "draft.txt").write_text("The mayor , he said , did n't know .\n")

    def codes(*options: str) -> set[str]:
        report = json.loads(invoke("check", "--format", "json", *options, "draft.txt").stdout)
        return {finding["code"] for finding in report["files"][0]["findings"]}

    assert {"space-before-punctuation", "split-contraction"} <= codes()
    assert codes("--select", "split-contraction") == {"split-contraction"}
    assert "split-contraction" not in codes("--ignore", "split-contraction")
    assert codes("--select", "artifact", "--ignore", "split-contraction") == {"space-before-punctuation"}


def test_a_selected_rule_is_used_even_if_the_settings_turn_it_off(desk: Path) -> None:
    (desk / "copyholder.toml").write_text('rules.space-before-punctuation = "off"\n')
    (desk / "draft.txt").write_text(DAMAGED)
    assert invoke("check", "draft.txt").exit_code == 0
    assert invoke("check", "--select", "space-before-punctuation", "draft.txt").exit_code == 1


def test_a_misspelt_rule_gets_the_nearest_name() -> None:
    result = invoke("check", "--select", "space-before-punctuatoin", ".")
    assert result.exit_code == 2
    assert "space-before-punctuation" in result.stderr


def test_settings_hold_for_the_drafts_below_them(desk: Path) -> None:
    for folder in ("loud", "quiet"):
        (desk / folder).mkdir()
        (desk / folder / "draft.txt").write_text(DAMAGED)
    (desk / "loud" / "copyholder.toml").write_text('rules.space-before-punctuation = "error"\n')
    (desk / "quiet" / "copyholder.toml").write_text('rules.space-before-punctuation = "off"\n')
    report = json.loads(invoke("check", "--format", "json", ".").stdout)
    loud, quiet = report["files"]
    assert {finding["severity"] for finding in loud["findings"]} == {"error"}
    assert quiet["findings"] == []


def test_settings_can_be_named_or_done_without(desk: Path) -> None:
    (desk / "copyholder.toml").write_text('categories.artifact = "off"\n')
    (desk / "other.toml").write_text('rules.space-before-punctuation = "error"\n')
    (desk / "draft.txt").write_text(DAMAGED)
    assert invoke("check", "draft.txt").exit_code == 0
    assert invoke("check", "--isolated", "draft.txt").exit_code == 1
    assert " error[" in invoke("check", "--config", "other.toml", "draft.txt").stdout


def test_settings_that_cannot_be_used_stop_the_command(desk: Path) -> None:
    (desk / "copyholder.toml").write_text('rules.space-befor-punctuation = "off"\n')
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("check", "draft.txt")
    assert result.exit_code == 2
    assert "copyholder.toml" in result.stderr
    assert "space-before-punctuation" in result.stderr
    assert result.stdout == ""


def test_a_report_can_be_written_to_a_file(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("check", "--format", "json", "--output", "report.json", "draft.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(json.loads((desk / "report.json").read_bytes())["files"]) == 1
    assert invoke("check", "--output", "no/such/folder/report.txt", "draft.txt").exit_code == 2


def test_a_folder_without_drafts_is_said_to_have_none(desk: Path) -> None:
    (desk / "notes.md").write_text(DAMAGED)
    result = invoke("check", ".")
    assert result.exit_code == 0
    assert "no draft" in result.stderr


def test_colours_are_for_terminals(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    assert b"\x1b[" not in run("check", "draft.txt").stdout
    assert b"\x1b[" in run("check", "--color", "always", "draft.txt").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_on_a_terminal_colours_can_be_refused(desk: Path, env: dict[str, str], coloured: bool) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    assert ("\x1b[" in show("check", "draft.txt", **env)) is coloured


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_report_on_a_folder_is_whole_beside_the_progress_bar(desk: Path) -> None:
    for number in range(30):
        (desk / f"{number:02}.txt").write_text(DAMAGED)
    shown = show("check", ".")
    assert "30 drafts checked" in shown
    assert shown.count("29.txt") == 4


def test_an_empty_source_is_refused(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    (desk / "wire.txt").write_text("\n")
    result = invoke("check", "--source", "wire.txt", "draft.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "wire.txt: the source is empty; attach the text that the draft was made from" in result.stderr
