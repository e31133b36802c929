"""What holds for every command: help, version, start-up, and how it ends."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import COMMAND, DAMAGED, invoke, run

from copyholder import __version__

COMMANDS = ["check", "fix", "explain", "rules", "serve"]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_listed_and_has_help_with_examples(command: str) -> None:
    assert command in invoke("--help").output
    page = invoke(command, "--help")
    assert page.exit_code == 0
    assert f"copyholder {command}" in page.output


def test_version() -> None:
    assert run("--version").stdout.decode().strip() == f"copyholder {__version__}"


def test_an_unknown_command_is_an_error() -> None:
    assert run("chekc").returncode == 2


def test_checking_a_typical_draft_does_not_load_what_it_does_not_need(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    program = (
        "import sys; sys.argv = ['copyholder', 'check', 'draft.txt']\n"
        "from copyholder.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = done.stderr.split()
    assert "copyholder" in loaded
    unwanted = {"pygls", "lsprotocol", "rich", "ftfy", "charset_normalizer", "pathspec", "asyncio", "socket"}
    assert not unwanted.intersection(loaded)


def test_a_reader_that_stops_reading_is_no_error(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED * 3000)
    command = [*COMMAND, "check", "--all", "draft.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal of Unix")
def test_interrupting_ends_quietly_with_130(desk: Path) -> None:
    command = [*COMMAND, "check", "missing.txt", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert b"missing.txt" in process.stderr.readline()  # from here on it waits for standard input
        process.send_signal(signal.SIGINT)
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) == 130


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_an_error_not_a_finding(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*COMMAND, "rules"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_terminal_without_curly_quotes_still_gets_a_report(desk: Path) -> None:
    (desk / "draft.txt").write_text("He said “no , never” .\n", encoding="utf-8")
    done = run("check", "draft.txt", PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert b"space-before-punctuation" in done.stdout
    assert b"Traceback" not in done.stderr


def test_the_shell_completes_commands_and_rules() -> None:
    words = {"_COPYHOLDER_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    offered = run(COMP_WORDS="copyholder explain space-before", **words).stdout
    assert b"space-before-punctuation" in offered
