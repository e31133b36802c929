"""The source of a draft, for whoever works on the command line."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copyholder.cli.terminal import complain, complain_of
from copyholder.inspector import Inspector
from copyholder.repair import apply, choose
from copyholder.report.results import UsedSource
from copyholder.sources import FoundSource, Origin, Source, SourceError
from copyholder.sources.finder import SourceFinder
from copyholder.text import Draft

if TYPE_CHECKING:
    from copyholder.cli.inputs import Input


class DraftSources(NamedTuple):
    """Finds the source of one draft.

    Attributes
    ----------
    finder
        What to find it with; None to use no source.
    given
        The one that was named outright.
    draft
        The absolute path of the draft, or None.
    archive
        Where to look last.
    """

    finder: SourceFinder | None
    given: Source | None
    draft: Path | None
    archive: str

    def find(self, inspector: Inspector, draft: Draft) -> FoundSource | None:
        """Return the source.

        Raises
        ------
        SourceError
            If there is one that cannot be used.
        """
        if self.given:
            return FoundSource(self.given, Origin.GIVEN)
        if self.finder is None:
            return None
        return self.finder.find(self.draft, self.archive, lambda: _restored(inspector, draft))

    def find_instead(self, inspector: Inspector, draft: Draft) -> FoundSource | None:
        """Return the archive's source of a draft that was not made from the one beside it; it raises the same."""
        if self.finder is None or not self.archive:
            return None
        return self.finder.in_archive(self.archive, _restored(inspector, draft), self.draft)


def source_of(draft: Input, text: Draft) -> FoundSource | None:
    """Return the source of a draft; one that cannot be had is said so, and the draft is looked at without it.

    A draft that was not made from what lies beside it may be made from what the archive has.

    Parameters
    ----------
    draft
        The draft to be read.
    text
        What was read.
    """
    found = _had(lambda: draft.sources.find(draft.inspector, text))
    if found is None or found.origin is not Origin.BESIDE or not draft.sources.archive:
        return found
    used = UsedSource.of(found, draft.inspector.glance(text, source=found.source).collation)
    if used is None or used.used:
        return found
    instead = _had(lambda: draft.sources.find_instead(draft.inspector, text))
    if instead is None:
        return found
    complain(draft.name, used.unused)
    return instead


def _had(find: Callable[[], FoundSource | None]) -> FoundSource | None:
    try:
        return find()
    except SourceError as error:
        _say(str(error))
        return None


def _restored(inspector: Inspector, draft: Draft) -> str:
    """Return a draft with what can be restored safely at a glance, so that marks of tokenizers are gone."""
    return apply(draft.text, choose(inspector.glance(draft).findings))


@functools.cache
def _say(error: str) -> None:
    """Complain, but only once of what concerns all drafts, as an archive does."""
    complain_of(error)
