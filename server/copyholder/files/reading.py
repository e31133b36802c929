"""Reading drafts."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from copyholder.files.encodings import (
    UTF_8,
    WINDOWS_1252,
    Encoding,
    broken_line,
    marked,
    named,
    plausible_windows_1252,
)

LARGEST: Final = 32 * 2**20
"""How many bytes a draft may have. A novel has one million."""


class FileError(Exception):
    """A file that cannot be read or written. The message says why and what helps; it does not name the file."""


class DraftFile(NamedTuple):
    """A draft and the file it was read from.

    Attributes
    ----------
    data
        The content of the file.
    text
        The draft; line ends are as in the file, a byte order mark is left out.
    encoding
        How the one became the other.
    note
        What the writer should know about the reading, or None.
    """

    data: bytes
    text: str
    encoding: Encoding
    note: str | None = None


def read(path: Path, encoding: str | None = None) -> DraftFile:
    """Read a draft.

    Parameters
    ----------
    path
        Where it is; links are followed.
    encoding
        Python's name of its encoding, if the writer gave one.

    Raises
    ------
    FileError
        If it cannot be read, or is no text.
    """
    return decode(_content(path), encoding)


def decode(data: bytes, encoding: str | None = None) -> DraftFile:
    """Make a draft of the content of a file.

    Without a name the encoding is told by a byte order mark; else it is UTF-8; else, if that gives a plausible
    text, Windows-1252, with a note saying so.

    Parameters
    ----------
    data
        The content.
    encoding
        Python's name of the encoding, if the writer gave one.

    Raises
    ------
    FileError
        If the content is no text, or in none of these encodings.
    """
    if encoding is not None:
        return _decode_as(named(encoding, data), data)
    found = marked(data)
    if found is None and b"\0" in data:
        raise FileError("is not a text; if it is one in UTF-16, name its encoding: --encoding utf-16-le")
    if b"\x1b$" in data or b"\x1b(" in data:
        raise FileError("switches alphabets with escape sequences; name its encoding: --encoding iso-2022-jp, say")
    try:
        return _decode_as(found or UTF_8, data)
    except FileError:
        if found is None and (line := broken_line(data)):
            raise FileError(
                f"is in UTF-8, but a character in line {line} is broken; mend it there, or name another encoding"
                " with --encoding"
            ) from None
        if found is None and plausible_windows_1252(data):
            note = "is not in UTF-8 and was read as Windows-1252; name another encoding with --encoding"
            return _decode_as(WINDOWS_1252, data)._replace(note=note)
        if found is not None:
            raise
    raise FileError(
        "is neither in UTF-8 nor in Windows-1252; name its encoding with --encoding, or save it as UTF-8"
    )


def _decode_as(encoding: Encoding, data: bytes) -> DraftFile:
    try:
        text = encoding.decode(data)
        UTF_8.encode(text)  # a lone surrogate, which some encodings let through, is no character
    except UnicodeError as error:
        raise FileError(f"is not in {encoding.codec.upper()}; name its encoding with --encoding") from error
    return DraftFile(data, text, encoding)


def _content(path: Path) -> bytes:
    """Return the bytes of a file. A pipe that nobody writes to must not hold up the other drafts."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise FileError("is a pipe or a device, not a file; pipe the draft in and give - as the path")
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileError(f"cannot be read: {because(error)}") from error
    if len(data) > LARGEST:
        raise FileError(f"is larger than {LARGEST >> 20} MiB; a draft that long has to be split")
    return data


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def because(error: OSError) -> str:
    """Say why a file could not be read or written."""
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "it is a folder"
        case PermissionError():
            return "you have no permission"
        case _:
            return error.strerror or str(error)


def is_same_file(one: Path | None, other: Path | None) -> bool:
    """Tell whether two paths lead to the same file, through links and `..`; None leads nowhere."""
    if one is None or other is None:
        return False
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # there is none, or no system has one with such a name
        return False
