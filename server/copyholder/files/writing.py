"""Writing restored drafts back: all of a file or nothing of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from copyholder.files.reading import DraftFile, FileError, because


def encode(file: DraftFile, text: str) -> bytes:
    """Return a restored text as it would stand in the file of its draft: same encoding, same byte order mark.

    Parameters
    ----------
    file
        The draft as it was read.
    text
        Its text, restored.

    Raises
    ------
    FileError
        If the encoding lacks a character, or does not give the same bytes back for what is not changed.
    """
    try:
        if file.encoding.encode(file.text) != file.data:
            raise FileError("cannot be written back without changing other bytes; save it as UTF-8 first")
        return file.encoding.encode(text)
    except UnicodeEncodeError as error:
        character = f"U+{ord(text[error.start]):04X}"
        codec = file.encoding.codec.upper()
        raise FileError(
            f"cannot be restored in {codec}, which has no {character}; save it as UTF-8 first"
        ) from error


def replace(path: Path, file: DraftFile, data: bytes) -> None:
    """Put new content in the place of a file.

    It is there at once and as a whole, or not at all. A link stays a link: what it leads to is replaced. Mode,
    extended attributes and, where that is allowed, owner are kept. A file with a second (hard) name gets a content
    of its own, and the other name keeps the old one: a backup that shares its bytes must not change.

    Parameters
    ----------
    path
        Where the file is.
    file
        The draft as it was read from there.
    data
        The new content.

    Raises
    ------
    FileError
        If it cannot be written, or has changed since it was read; it is then as it was.
    """
    try:
        target = path.resolve(strict=True)
        if not os.access(target, os.W_OK):
            raise FileError("cannot be written: it is write-protected")
        handle, name = tempfile.mkstemp(prefix=".copyholder-", dir=target.parent)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(handle)
            _take_over(target, new)
            if target.read_bytes() != file.data:
                raise FileError("was changed by somebody else meanwhile; run the command again")
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise FileError(f"cannot be written: {because(error)}") from error


def _take_over(old: Path, new: Path) -> None:
    """Give a new file the owner, the mode and the extended attributes of an old one, but not its time."""
    status = old.stat()
    with contextlib.suppress(OSError, AttributeError):  # not allowed, or Windows, which has no such owner
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)
    os.utime(new)
