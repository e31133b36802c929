import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copyholder.sources.archive import ArchiveError, Location, open_archive
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
    with pytest.raises(ArchiveError, match=r"archive: the archive is damaged .*; delete this folder and add"):
        open_archive(str(folder))


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
