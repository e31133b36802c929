import codecs
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyholder.files import FileError, decode, read
from copyholder.files.reading import LARGEST

CURLY = "The mayor’s “café” costs €5 — no more."


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_told_by_its_mark_or_by_itself(bom: bytes, codec: str) -> None:
    file = decode(bom + CURLY.encode(codec))
    assert file.text == CURLY
    assert file.encoding == (codec, bom)
    assert file.note is None


def test_windows_1252_is_taken_when_it_reads_as_text_and_noted() -> None:
    file = decode(CURLY.encode("cp1252"))
    assert file.text == CURLY
    assert file.note is not None
    assert "Windows-1252" in file.note


@pytest.mark.parametrize(
    "data",
    [
        "Мэр города заявил, что не уйдёт в отставку.".encode("cp1251"),
        "市長は辞任しないと述べた。".encode("shift_jis"),
        "He said “no” to it’s “café”, “naïve” — yes.".encode("mac_roman"),
        b"an undefined character: \x81",
        b"\xef\xbb\xbfa mark of UTF-8, then something else: \xff",
    ],
)
def test_what_is_not_plausible_is_not_guessed(data: bytes) -> None:
    with pytest.raises(FileError, match="--encoding"):
        decode(data)


def test_a_broken_character_does_not_make_utf_8_something_else() -> None:
    with pytest.raises(FileError, match="line 2 is broken"):
        decode(f"{CURLY}\n{CURLY}".encode().replace(b"\n", b"\n\xe2\x80 "))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\0\0\0", "UTF-16 without a mark".encode("utf-16-le")])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileError, match="not a text"):
        decode(data)


@pytest.mark.parametrize("name", ["utf-16-le", "mac-roman", "UTF8", "utf-16", "utf-8-sig"])
def test_a_named_encoding_is_used(name: str) -> None:
    assert decode(CURLY.replace("—", "-").encode(name), name).text == CURLY.replace("—", "-")


def test_a_named_encoding_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(FileError, match="UTF-8"):
        decode(CURLY.encode("cp1252"), "utf-8")


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(FileError):
        decode(b"+2D0-", "utf-7")


@given(st.binary(max_size=200))
def test_any_content_gives_a_draft_that_can_be_written_back_or_a_clear_error(data: bytes) -> None:
    try:
        file = decode(data)
    except FileError:
        return
    assert file.encoding.encode(file.text) == data


@given(st.text())
def test_line_ends_stay_as_they_are(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


def test_an_empty_file_is_an_empty_draft(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").touch()
    assert read(tmp_path / "draft.txt").text == ""


def test_a_missing_file_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such file"):
        read(tmp_path / "draft.txt")


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="folder"):
        read(tmp_path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "draft.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(FileError, match="larger than"):
        read(tmp_path / "draft.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices are files on Unix")
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(FileError, match="pipe or a device"):
            read(path)


def test_a_circle_of_links_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    with pytest.raises(FileError, match="cannot be read"):
        read(tmp_path / "one.txt")


def test_what_may_not_be_read_is_said_to_be_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    (tmp_path / "draft.txt").touch()
    monkeypatch.setattr(os, "open", refuse)  # the tests may run as somebody who may read everything
    with pytest.raises(FileError, match="no permission"):
        read(tmp_path / "draft.txt")
