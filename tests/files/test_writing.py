import os
import stat
import sys
from pathlib import Path

import pytest

from copyholder.files import DraftFile, FileError, decode, read
from copyholder.files.writing import encode, replace

unix = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are of Unix")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"one , two\r\n")
    return path


def rest_of(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "draft.txt")


def test_the_new_content_is_in_the_place_of_the_old_and_nothing_else_is_left(path: Path) -> None:
    replace(path, read(path), b"one, two\r\n")
    assert path.read_bytes() == b"one, two\r\n"
    assert rest_of(path.parent) == []


@unix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    replace(path, read(path), b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@unix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 12345, 54321)
    replace(path, read(path), b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_the_time_of_change_is_now(path: Path) -> None:
    os.utime(path, (0, 0))
    replace(path, read(path), b"new")
    assert path.stat().st_mtime > 0


def test_a_link_leads_to_the_new_content(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.txt"
    link.symlink_to(path)
    replace(link, read(link), b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_another_hard_name_keeps_the_old_content(path: Path, tmp_path: Path) -> None:
    (tmp_path / "backup.txt").hardlink_to(path)
    replace(path, read(path), b"new")
    assert path.read_bytes() == b"new"
    assert (tmp_path / "backup.txt").read_bytes() == b"one , two\r\n"


def test_a_file_that_somebody_else_changed_is_not_overwritten(path: Path) -> None:
    file = read(path)
    path.write_bytes(b"better")
    with pytest.raises(FileError, match="changed"):
        replace(path, file, b"new")
    assert path.read_bytes() == b"better"
    assert rest_of(path.parent) == []


def test_a_file_that_somebody_else_removed_is_not_brought_back(path: Path) -> None:
    file = read(path)
    path.unlink()
    with pytest.raises(FileError, match="no such file"):
        replace(path, file, b"new")
    assert not path.exists()


def test_a_write_protected_file_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = read(path)
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # the tests may run as root, who may do everything
    with pytest.raises(FileError, match="write-protected"):
        replace(path, file, b"new")
    assert path.read_bytes() == file.data


def test_a_disk_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError(28, "No space left on device")

    file = read(path)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileError, match="No space left"):
        replace(path, file, b"new")
    assert path.read_bytes() == file.data
    assert rest_of(path.parent) == []


def windows_1252(text: str) -> DraftFile:
    return decode(text.encode("cp1252"), "cp1252")


def test_a_restored_text_is_written_in_the_encoding_of_the_draft() -> None:
    assert encode(windows_1252("cafe"), "“café”") == "“café”".encode("cp1252")
    assert encode(decode("cafe".encode("utf-16")), "café") == "café".encode("utf-16")


def test_a_character_that_the_encoding_lacks_is_an_error_that_names_it() -> None:
    with pytest.raises(FileError, match=r"U\+2190.*UTF-8"):
        encode(windows_1252("a"), "←")


def test_an_encoding_that_would_change_other_bytes_is_refused() -> None:
    file = decode(b"\x1b(B\x1b(Ba , b", "iso2022_jp")  # says twice what once would do
    with pytest.raises(FileError, match="other bytes"):
        encode(file, "a, b")
