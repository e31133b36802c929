import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copyholder.sources.archive import ArchiveError, Location, open_archive
from copyholder.sources.archive.indexing import Silence
from sources.archive.originals import original, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of one document."""
    folder = tmp_path / "archive"
    with closing(open_archive(str(folder), create=True)) as archive:
        archive.add(Location(write(tmp_path / "one.txt", original(1))))
    return folder


def test_a_damaged_archive_is_told(folder: Path) -> None:
    (folder / "archive.sqlite").write_bytes(b"This is no database at all, but long enough to look like one." * 100)
    with pytest.raises(
        ArchiveError, match=r"archive: the archive is damaged .*; delete archive.sqlite there and add"
    ):
        open_archive(str(folder))


def test_a_damaged_text_is_told(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as connection, connection:
        connection.execute("UPDATE content SET text = x'0011'")
    with closing(open_archive(str(folder))) as archive:
        with pytest.raises(ArchiveError, match="archive: the archive is damaged: the text of document 1 cannot"):
            archive.find(original(1))
        with pytest.raises(ArchiveError, match="the archive is damaged"):
            archive.remove(tmp_path / "one.txt")


def test_an_empty_file_is_no_archive_but_may_become_one(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").touch()
    with pytest.raises(ArchiveError, match="there is no archive here; “copyholder archive add” makes one"):
        open_archive(str(tmp_path))
    with closing(open_archive(str(tmp_path), create=True)) as archive:
        assert archive.status().documents == 0


@pytest.mark.parametrize("table", ["story", "fact"])
def test_the_file_of_another_program_is_no_archive_and_left_as_it_is(tmp_path: Path, table: str) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.sqlite")) as connection:
        connection.execute(f"CREATE TABLE {table} (text)")
    before = (tmp_path / "archive.sqlite").read_bytes()
    with pytest.raises(ArchiveError, match="there is no archive here"):
        open_archive(str(tmp_path))
    with pytest.raises(ArchiveError, match=r"archive.sqlite here is another program’s; choose another folder"):
        open_archive(str(tmp_path), create=True)
    assert (tmp_path / "archive.sqlite").read_bytes() == before


def test_an_archive_within_what_it_indexes_is_none_of_it(tmp_path: Path) -> None:
    write(tmp_path / "one.story", original(1))
    problems: list[str] = []

    class Reads(Silence):
        def problem(self, message: str) -> None:
            problems.append(message)

    for place in (tmp_path / "archive", tmp_path):
        with closing(open_archive(str(place), create=True)) as archive:
            archive.add(Location(tmp_path, include="*"), Reads())
            archive.update(Reads())
            assert archive.status().documents == 1
    assert problems == []


def test_an_archive_of_another_version_is_told(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as connection, connection:
        connection.execute("UPDATE fact SET value = '0' WHERE name = 'format'")
    with pytest.raises(
        ArchiveError, match="made by another version of copyholder; add the originals to a new archive"
    ):
        open_archive(str(folder))


def test_where_no_folder_can_be_made_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in ("file", "file/archive"):
        with pytest.raises(ArchiveError, match="the archive cannot be made here"):
            open_archive(str(tmp_path / place), create=True)


def test_an_open_archive_sees_that_another_took_its_place(folder: Path, tmp_path: Path) -> None:
    with closing(open_archive(str(folder))) as archive:
        version = archive.version()
        shutil.rmtree(folder)
        with pytest.raises(ArchiveError, match="there is no archive here"):
            archive.find(original(1))
        with closing(open_archive(str(folder), create=True)) as other:
            other.add(Location(write(tmp_path / "two.txt", original(2))))
        assert archive.version() != version
        assert archive.find(original(1)) == []
        assert archive.find(original(2))[0].name == "two.txt"


def test_an_archive_whose_making_was_interrupted_is_made(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    with closing(sqlite3.connect(tmp_path / "archive" / "archive.sqlite")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with closing(open_archive(str(tmp_path / "archive"), create=True)) as archive:
        assert archive.status().documents == 0


def test_a_closed_archive_leaves_one_database_and_can_be_moved(folder: Path) -> None:
    assert sorted(file.name for file in folder.iterdir()) == ["archive.lock", "archive.sqlite"]
    moved = folder.rename(folder.with_name("elsewhere"))
    with closing(open_archive(str(moved))) as archive:
        assert archive.find(original(1))[0].name == "one.txt"
