"""An indexing that is killed loses nothing and doubles nothing."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from copyholder.sources.archive import Archive, Location, open_archive
from sources.archive import postgres
from sources.archive.originals import damaged, original, write, write_lines

postgres_url = postgres.postgres_url

KILLS = int(os.environ.get("COPYHOLDER_KILLS", "5"))
ROWS = 1500
INDEXING = """
import sys
from pathlib import Path
from copyholder.sources.archive import Location, indexing, open_archive

indexing._ROWS, indexing._TOGETHER = 20, 50
class Told:
    def progress(self, done, total, documents):
        print("+", end="", flush=True)
    def problem(self, message):
        raise SystemExit(message)

archive = open_archive(sys.argv[1], create=True)
for path in sys.argv[2:]:
    archive.add(Location(Path(path)), Told())
print(".", end="", flush=True)
"""


def index(where: str, locations: list[Path], choose: random.Random | None = None) -> bool:
    """Index in a process of its own, which may be killed at some moment, and say whether it finished."""
    command = [sys.executable, "-c", INDEXING, where, *map(str, locations)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        seen = b""
        told = choose.randint(1, 60) if choose else None
        while said := process.stdout.read(1):
            seen += said
            if choose and len(seen) == told:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=choose.uniform(0, 0.02))  # so that it is not always between two batches
                process.send_signal(signal.SIGKILL)
                break
    return seen.endswith(b".")


def content(archive: Archive) -> list[tuple[str, str]]:
    """Return the names and texts of all documents, by their numbers."""
    found = archive._store.documents(range(1, 4 * ROWS))  # type: ignore[arg-type]
    return sorted(("/".join((doc.location.name, doc.file, doc.key)), doc.text) for doc in found)


@pytest.fixture
def locations(tmp_path: Path) -> list[Path]:
    """A long export and a folder of texts."""
    export = tmp_path / "export.jsonl"
    wire = tmp_path / "wire"
    wire.mkdir()
    for number in range(150):
        write(wire / f"{number}.txt", original(number, 60))
    return [write_lines(export, [{"id": n, "text": original(n, 60)} for n in range(150, ROWS)]), wire]


def change(locations: list[Path]) -> None:
    """Let rows and files change, come and go."""
    export, wire = locations
    rows = [n for n in range(150, ROWS + 100) if n % 3]
    write_lines(
        export, [{"id": n, "text": original(n + (n % 5 == 0) * 5000, 60)} for n in rows], changed=1_500_000_001
    )
    for number in range(0, 150, 2):
        (wire / f"{number}.txt").unlink()
    for number in range(1, 150, 4):
        write(wire / f"{number}.txt", original(number + 5000, 60), changed=1_500_000_001)


def is_whole(where: str) -> bool:
    with closing(sqlite3.connect(Path(where) / "archive.sqlite")) as connection:
        connection.execute("INSERT INTO posting (posting) VALUES ('integrity-check')")
        said = connection.execute("PRAGMA integrity_check").fetchall()
    return said == [("ok",)]


@pytest.mark.parametrize("kind", ["embedded", "postgresql"])
def test_an_archive_that_was_killed_is_like_one_that_never_was(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, locations: list[Path]
) -> None:
    where = str(tmp_path / "killed")
    if kind == "postgresql":
        import psycopg

        where = request.getfixturevalue("postgres_url")
        with psycopg.connect(where) as connection:
            connection.execute("DROP SCHEMA IF EXISTS copyholder CASCADE")
    choose = random.Random(KILLS)
    for turn in range(2):
        for _ in range(KILLS):
            index(where, locations, choose)
        assert index(where, locations)
        with (
            closing(open_archive(where)) as killed,
            closing(open_archive(str(tmp_path / f"whole-{turn}"), create=True)) as whole,
        ):
            for location in locations:
                whole.add(Location(location))
            assert content(killed) == content(whole)
            assert killed.status().documents == whole.status().documents
            for number in range(0, ROWS, 100):
                draft = damaged(original(number, 60))
                assert [one[::2] for one in killed.find(draft)] == [one[::2] for one in whole.find(draft)]
        if kind == "embedded":
            assert is_whole(where)
        if turn == 0:
            change(locations)
