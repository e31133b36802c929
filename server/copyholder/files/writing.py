"""Writing restored drafts back: all of a file or nothing of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
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
        with _beside(target, data) as new:
            _take_over(target, new)
            if target.read_bytes() != file.data:
                raise FileError("was changed by somebody else meanwhile; run the command again")
            new.replace(target)
    except OSError as error:
        raise FileError(f"cannot be written: {because(error)}") from error


def write(path: Path, data: bytes) -> None:
    """Write a file that is ours, new or not: at once and as a whole. A link stays a link.

    Raises
    ------
    OSError
        If it cannot be written; it is then as it was.
    """
    target = path.resolve()
    with _beside(target, data) as new:
        if target.exists():
            _take_over(target, new)
        else:
            new.chmod(0o666 & ~_umask())
        new.replace(target)


@contextlib.contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    """Write a file beside another one; it is gone afterwards, unless it took the other's place."""
    handle, name = tempfile.mkstemp(prefix=".copyholder-", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(handle)
        yield new
    finally:
        new.unlink(missing_ok=True)


def _umask() -> int:
    """Return which permissions new files are not to have; it can only be asked for by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _take_over(old: Path, new: Path) -> None:
    """Give a new file the owner, the mode and the extended attributes of an old one, but not its time."""
    status = old.stat()
    with contextlib.suppress(OSError, AttributeError):  # not allowed, or Windows, which has no such owner
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)
    os.utime(new)
