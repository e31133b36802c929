import contextlib
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from running import COMMAND, invoke, run, show

FOUND = "Originals, by the share of the draft’s longer words that stand there in the same order:"


def original(number: int) -> str:
    """Return a text of its own for each number."""
    choose = random.Random(number)
    return " ".join("".join(choose.choices("abcdefghijklmnop", k=choose.randint(2, 9))) for _ in range(200)) + "."


@pytest.fixture
def wire(desk: Path) -> Path:
    """A folder of originals, and an export of many."""
    folder = desk / "wire"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(original(number))
    with (desk / "export.jsonl").open("w") as export:
        for number in range(3, 400):
            print(json.dumps({"slug": f"s{number}", "body": original(number)}), file=export)
    return folder


@pytest.fixture
def filled(wire: Path) -> str:
    """The name of an archive of these."""
    assert invoke("archive", "add", "--archive", "originals", "wire").exit_code == 0
    return "originals"


def test_originals_are_added_and_found(wire: Path) -> None:
    added = invoke(
        "archive",
        "add",
        "--archive",
        "originals",
        "--text-column",
        "body",
        "--id-column",
        "slug",
        "export.jsonl",
        "wire",
    )
    assert added.exit_code == 0
    assert "400 documents from 2 locations" in added.stderr
    Path("draft.txt").write_text(original(7).replace(".", " ."))
    found = invoke("archive", "find", "--archive", "originals", "draft.txt")
    assert found.exit_code == 0
    assert found.stdout == f"{FOUND}\n100.0%  export.jsonl: id s7\n"
    found = invoke("archive", "find", "--archive", "originals", "-", stdin=original(1).encode())
    assert found.stdout == f"{FOUND}\n100.0%  wire/1.txt\n"


def test_a_draft_is_looked_for_without_the_marks_of_its_tokenizer(filled: str) -> None:
    words = original(2).split(" ")
    pieces = " ".join(f"{word[:3]} ##{word[3:]}" if len(word) > 5 else word for word in words)
    found = invoke("archive", "find", "--archive", filled, "-", stdin=pieces.encode())
    assert (found.exit_code, found.stdout) == (0, f"{FOUND}\n100.0%  wire/2.txt\n")


def test_it_is_said_when_no_original_is_good_enough(filled: str) -> None:
    half = original(1)[: len(original(1)) // 2]
    found = invoke("archive", "find", "--archive", filled, "-", stdin=f"{half} {original(9)}".encode())
    assert found.exit_code == 1
    first, second = found.stdout.splitlines()
    assert first == (
        "No original is good enough: of the draft’s longer words, 70% would have to stand there in the same order."
        " These come nearest:"
    )
    assert second.endswith("%  wire/1.txt")
    found = invoke("archive", "find", "--archive", filled, "-", stdin=original(9).encode())
    assert (found.exit_code, found.stdout) == (1, "No original has anything in common with this draft.\n")
    found = invoke("archive", "find", "--archive", filled, "-", stdin=b"It is so.")
    assert (found.exit_code, found.stdout) == (
        1,
        "This draft is too short to be looked for: it must have three words of four letters or more.\n",
    )


def test_programs_are_told_in_json(filled: str, wire: Path) -> None:
    found = invoke("archive", "find", "--archive", filled, "--format", "json", "--most", "1", "wire/1.txt")
    assert json.loads(found.stdout) == {
        "version": 1,
        "archive": str(wire.parent / "originals"),
        "candidates": [
            {"name": "wire/1.txt", "number": 2, "score": 1.0, "good": True, "path": str(wire / "1.txt")},
        ],
    }
    status = json.loads(invoke("archive", "status", "--archive", filled, "--format", "json").stdout)
    assert (status["version"], status["documents"]) == (1, 3)
    assert status["size"] > 1000
    (location,) = status["locations"]
    assert location["path"] == str(wire)
    assert location["documents"] == 3
    assert location["characters"] == sum(len(original(number)) for number in range(3))
    assert location["updated"].endswith("+00:00")


def test_the_status_lists_the_locations(filled: str, wire: Path) -> None:
    status = invoke("archive", "status", "--archive", filled)
    assert status.exit_code == 0
    first, second = status.stdout.splitlines()
    assert first.startswith(f"{wire.parent / 'originals'}: 3 documents, ")
    assert second.startswith(f"  {wire}: 3 documents, ")


def test_updating_follows_the_files(filled: str, wire: Path) -> None:
    (wire / "0.txt").unlink()
    (wire / "9.txt").write_text(original(9))
    (wire / "1.txt").write_text(original(8))
    updated = invoke("archive", "update", "--archive", filled)
    assert updated.exit_code == 0
    assert updated.stderr.splitlines()[0] == f"{wire}: 1 document added, 1 changed, 1 gone"
    assert invoke("archive", "find", "--archive", filled, "-", stdin=original(0).encode()).exit_code == 1
    assert invoke("archive", "find", "--archive", filled, "-", stdin=original(9).encode()).exit_code == 0


def test_it_is_told_what_became_of_each_location(filled: str, wire: Path, desk: Path) -> None:
    (desk / "notes.txt").write_text(original(8))
    added = invoke("archive", "add", "--archive", filled, "wire", "notes.txt")
    assert added.stderr.splitlines()[:2] == ["wire: nothing changed", "notes.txt: 1 document added"]
    for number in range(2):
        (wire / f"{number}.txt").unlink()
    updated = invoke("archive", "update", "--archive", filled)
    assert updated.stderr.splitlines()[:2] == [f"{wire}: 2 documents gone", f"{desk}/notes.txt: nothing changed"]


def test_what_cannot_be_read_is_told_and_the_rest_is_there(filled: str, wire: Path, desk: Path) -> None:
    (wire / "picture.txt").write_bytes(b"\0\1")
    (desk / "bad.jsonl").write_text('{"text": "Good."}\n{"text": 5}\n')
    added = invoke("archive", "add", "--archive", filled, "wire", "none", "export.jsonl", "bad.jsonl")
    assert added.exit_code == 2
    assert "wire: nothing changed\n" in added.stderr
    problems = [line for line in added.stderr.splitlines() if not line.startswith("wire: ")]
    assert problems[0].startswith(f"copyholder: {wire}/picture.txt is not a text")
    assert problems[1].startswith(f"copyholder: {desk}/none: cannot be reached: there is no such file")
    assert problems[2].endswith(
        "export.jsonl: there is no column “text”; choose one with --text-column: slug, body"
    )
    assert problems[3].startswith(f"copyholder: {desk}/bad.jsonl: row 2 has no text")
    assert problems[-1].startswith(f"{desk / filled}: 4 documents from 2 locations")


def test_what_was_added_is_taken_out(filled: str, wire: Path) -> None:
    removed = invoke("archive", "remove", "--archive", filled, "wire")
    assert removed.exit_code == 0
    assert "0 documents from 0 locations" in removed.stderr
    again = invoke("archive", "remove", "--archive", filled, "wire")
    assert again.exit_code == 2
    assert f"{wire}: this is no location of the archive; it has none" in again.stderr


@pytest.mark.parametrize(
    "arguments", [("status",), ("update",), ("find", "-"), ("add", "wire"), ("remove", "wire")]
)
def test_without_an_archive_it_is_said_what_to_do(arguments: tuple[str, ...], desk: Path) -> None:
    (desk / "copyholder.toml").write_text("")
    result = invoke("archive", *arguments)
    assert result.exit_code == 2
    assert "No archive is configured; name one with --archive, or in copyholder.toml" in result.stderr


def test_an_archive_that_is_not_there_is_not_made_by_looking(desk: Path) -> None:
    result = invoke("archive", "status", "--archive", "none")
    assert result.exit_code == 2
    assert f"{desk / 'none'}: there is no archive here; “copyholder archive add” makes one" in result.stderr
    assert not (desk / "none").exists()


def test_the_archive_of_the_settings_counts_from_their_folder(
    filled: str, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "copyholder.toml").write_text(f'archive = "{filled}"\n')
    (desk / "sub").mkdir()
    monkeypatch.chdir(desk / "sub")
    assert invoke("archive", "find", "../wire/1.txt").exit_code == 0


def test_an_unknown_encoding_is_told(wire: Path) -> None:
    result = invoke("archive", "add", "--archive", "originals", "--encoding", "nonsense", "wire")
    assert result.exit_code == 2
    assert "no encoding “nonsense”" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_interruption_ends_with_a_clear_line_and_can_be_gone_on_from(desk: Path) -> None:
    with (desk / "export.jsonl").open("w") as export:
        for number in range(6000):
            print(json.dumps({"text": f"{number} {original(number % 50)}"}), file=export)
    screen, side = os.openpty()
    arguments = ("archive", "add", "--archive", "originals", "export.jsonl")
    with subprocess.Popen([*COMMAND, *arguments], stdin=side, stdout=side, stderr=side) as process:
        os.close(side)
        seen = b""
        with contextlib.suppress(OSError):  # how Linux says that nobody writes any more
            while data := os.read(screen, 65536):
                began = b"Reading" in seen
                seen += data
                if b"Reading" in seen and not began:
                    process.send_signal(signal.SIGINT)
        os.close(screen)
    assert process.returncode == 130
    assert "interrupted; what was indexed so far stays, and the same command goes on from there" in seen.decode()
    assert "Traceback" not in seen.decode()
    assert "6,000 documents" in invoke(*arguments).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_is_shown_on_a_terminal_alone(wire: Path) -> None:
    arguments = ("archive", "add", "--archive", "originals", "--text-column", "body", "export.jsonl")
    assert "Reading export.jsonl" in show(*arguments)
    assert b"Reading" not in run(*arguments, "wire").stderr


NEAR_MISSES = [
    "POSTGRESQL://rowena:hush/hush@db/news",
    "postgresql://rowena:hush@hush@db/news",
    "postgresql:/rowena:hush@db/news",
    "mysql://rowena:hush@db/news",
    "host=db user=rowena password=hush",
    "'host=db user=rowena password=hush'",
    " postgresql:/rowena:hush@db/news",
]


@pytest.mark.parametrize("address", NEAR_MISSES)
def test_an_address_that_cannot_be_understood_is_not_repeated(address: str, desk: Path) -> None:
    (desk / "draft.txt").write_text("A draft.")
    (desk / "copyholder.toml").write_text(f"archive = {json.dumps(address)}\n")
    for arguments in (("status", "--archive", address), ("add", "--archive", address, "draft.txt"), ("status",)):
        result = invoke("archive", *arguments)
        assert "the address of the archive cannot be understood" in result.stderr
        assert "hush" not in result.output
    assert sorted(file.name for file in desk.iterdir()) == ["copyholder.toml", "draft.txt"]


def test_a_draft_is_checked_though_the_address_of_its_archive_cannot_be_understood(desk: Path) -> None:
    (desk / "draft.txt").write_text("A draft.")
    (desk / "copyholder.toml").write_text('archive = "mysql://rowena:hush@db/news"')
    result = run("check", "draft.txt")
    assert result.returncode == 0
    assert "the address of the archive cannot be understood" in result.stderr.decode()
    assert b"hush" not in result.stdout + result.stderr


@pytest.mark.parametrize("address", ["postgresql://rowena:hush@db/news", "password=hush", *NEAR_MISSES])
@pytest.mark.parametrize(
    "arguments",
    [("add", "."), ("add",), ("remove",), ("find",), ("find", "draft.txt"), ("status",), ("update",), ()],
)
def test_an_address_in_the_place_of_a_path_is_not_repeated(address: str, arguments: tuple[str, ...]) -> None:
    result = invoke("archive", *arguments, address)
    assert result.exit_code == 2
    assert "This is no file or folder, but an address; name the archive with --archive" in result.stderr
    assert "hush" not in result.output


def test_a_file_with_a_name_like_an_address_is_a_file(desk: Path) -> None:
    (desk / "re: the mayor@10:30.txt").write_text(original(1))
    assert invoke("archive", "add", "--archive", "originals", "re: the mayor@10:30.txt").exit_code == 0
