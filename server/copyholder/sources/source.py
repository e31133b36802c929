"""The original that a draft was made from."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import NamedTuple


class SourceError(ValueError):
    """A source cannot be used; the message names it and the mend."""


class Source(NamedTuple):
    """An original.

    Attributes
    ----------
    name
        What it is called when a writer is told of it.
    text
        The whole text.
    path
        The file that it is, if it is a file of its own.
    """

    name: str
    text: str
    path: Path | None = None


class Origin(enum.StrEnum):
    """Where a source comes from, in order of precedence."""

    GIVEN = "given"
    ATTACHED = "attached"
    BESIDE = "beside"
    ARCHIVE = "archive"


class FoundSource(NamedTuple):
    """A source, and where it comes from."""

    source: Source
    origin: Origin
