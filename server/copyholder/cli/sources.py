"""The source of a draft, for whoever works on the command line."""

from __future__ import annotations

import functools

from copyholder.cli.inputs import Input
from copyholder.cli.terminal import complain_of
from copyholder.sources import FoundSource, SourceError
from copyholder.text import Draft


def source_of(draft: Input, text: Draft) -> FoundSource | None:
    """Return the source of a draft; one that cannot be had is said so, and the draft is looked at without it.

    Parameters
    ----------
    draft
        The draft to be read.
    text
        What was read.
    """
    try:
        return draft.sources.find(draft.inspector, text)
    except SourceError as error:
        _say(str(error))
        return None


@functools.cache
def _say(error: str) -> None:
    """Complain, but only once of what concerns all drafts, as an archive does."""
    complain_of(error)
