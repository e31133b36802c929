"""Where a report goes."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from copyholder.files.reading import because


@contextlib.contextmanager
def written_to(path: Path | None) -> Iterator[TextIO | None]:
    """Open what to write a report to: nothing of it is there before all of it is, except in a pipe or a device.

    Parameters
    ----------
    path
        The file; None for standard output, for which None is yielded.
    """
    if path is None:
        yield None
        return
    target = path.resolve()
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            stream, new = path.open("w", encoding="utf-8"), None
        else:
            handle, name = tempfile.mkstemp(prefix=".copyholder-", dir=target.parent)
            stream, new = os.fdopen(handle, "w", encoding="utf-8"), Path(name)
    except OSError as error:
        raise click.ClickException(f"{path}: the report cannot be written: {because(error)}") from error
    if new is None:
        with stream:
            yield stream
        return
    try:
        with stream:
            yield stream
        new.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_mask())
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def _mask() -> int:
    """Return the bits of a mode that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
