import os
from pathlib import Path

import pytest

from copyholder.kept_files import KeptFiles


def test_a_file_is_read_once_until_it_changes(tmp_path: Path) -> None:
    read: list[str] = []

    def reading(path: Path) -> str:
        read.append(path.read_text())
        return read[-1]

    files, path = KeptFiles(reading), tmp_path / "file"
    assert files.get(path) is None
    path.write_text("one")
    assert [files.get(path), files.get(path)] == ["one", "one"]
    path.write_text("three")
    assert files.get(path) == "three"
    assert read == ["one", "three"]
    path.unlink()
    assert files.get(path) is None


def test_a_file_that_cannot_be_used_is_an_error_each_time(tmp_path: Path) -> None:
    def refuse(path: Path) -> str:
        raise ValueError(path.name)

    (tmp_path / "file").write_text("")
    files = KeptFiles(refuse)
    for _ in range(2):
        with pytest.raises(ValueError, match="file"):
            files.get(tmp_path / "file")


@pytest.mark.skipif(os.name != "posix", reason="named pipes are of Unix")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not KeptFiles.has(tmp_path / "pipe")
    assert KeptFiles(Path.read_text).get(tmp_path / "pipe") is None
