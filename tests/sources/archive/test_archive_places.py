import os
import sys
from pathlib import Path

import pytest

from copyholder.sources.archive.places import listed
from copyholder.sources.archive.store import Location, LocationError
from sources.archive.originals import LONG_AGO, write


def found(location: Location) -> list[str]:
    failed: list[str] = []
    paths = list(listed(location, lambda path, reason: failed.append(f"{path} {reason}")))
    return paths + failed


def test_a_folder_stands_for_the_texts_in_it_and_below(tmp_path: Path) -> None:
    (tmp_path / "2017" / "01").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "2017/01/a.txt", "notes.md", ".hidden/c.txt", "2017/.d.txt"):
        write(tmp_path / name, "Text.")
    assert found(Location(tmp_path)) == ["b.txt", "2017/01/a.txt"]
    assert found(Location(tmp_path, include="*.md")) == ["notes.md"]
    assert found(Location(tmp_path, include="2017/**")) == ["2017/01/a.txt"]


def test_settings_of_drafts_do_not_hold_for_originals(tmp_path: Path) -> None:
    write(tmp_path / "copyholder.toml", 'include = ["*.md"]')
    write(tmp_path / "a.txt", "Text.")
    assert found(Location(tmp_path)) == ["a.txt"]


def test_a_file_is_meant_whatever_its_name(tmp_path: Path) -> None:
    story = write(tmp_path / "a.story", "Text.")
    (state,) = listed(Location(story), lambda path, reason: None).items()
    assert state == ("", (LONG_AGO * 10**9, 5))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocationError, match=r"none: cannot be reached: there is no such file; .*archive remove"):
        found(Location(tmp_path / "none"))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "export.jsonl")
    with pytest.raises(LocationError, match="is a pipe or a device"):
        found(Location(tmp_path / "export.jsonl"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "Text.")
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"), "Text.")
    assert found(Location(tmp_path))[0] == "a.txt"
    assert found(Location(tmp_path))[1].endswith("has a name that is no text; rename it")
    with pytest.raises(LocationError, match="has a name that is no text; rename it"):
        found(Location(tmp_path / os.fsdecode(b"caf\xe9.txt")))
