"""What stands in the source where a draft is damaged, and where an editor finds that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from lsprotocol import types

from copyholder.findings import Category, Edit, Finding
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.ranges import range_of
from copyholder.lsp.wording import shortened
from copyholder.repair import apply
from copyholder.sources import Origin, Source
from copyholder.text import Draft
from copyholder.text.word_ends import to_spaces

SCHEME: Final = "copyholder-source"
"""A source's name with this scheme, and the draft's URI as its query, names a source that is no file of its own."""

ORIGINS: Final = {
    Origin.GIVEN: "given",
    Origin.ATTACHED: "attached",
    Origin.BESIDE: "beside the draft",
    Origin.ARCHIVE: "from the archive",
}
"""Where a source comes from, in words."""

# How far to look for words around a place that has none itself.
_NEIGHBOURHOOD: Final = 24


class Original(NamedTuple):
    """What in a source answers to a finding that it restores.

    Attributes
    ----------
    source
        The source.
    start, end
        The place in it.
    """

    source: Source
    start: int
    end: int

    @property
    def wording(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """How it reads there, and where that is, for a writer."""
        return f"In “{self.source.name}” it reads: “{shortened(self.wording)}”."

    def location(self, uri: str, client: Client) -> types.Location:
        """Return the place as the client counts, in a document of that name."""
        return types.Location(uri, range_of(Draft(self.source.text), self.start, self.end, client.encoding))


def original_of(inspection: Inspection, finding: Finding) -> Original | None:
    """Return what in its source a draft should read in the place of a finding; None where no source restores it."""
    collation, source, text = inspection.collation, inspection.source, inspection.draft.text
    if collation is None or source is None or collation.text != text:
        return None
    place = collation.source_span(finding.start, finding.end)
    if place is None:
        return None
    precise = Original(source, *place)
    if finding.category is not Category.SOURCE and not _restores(finding, precise.wording, text):
        return None
    if any(map(str.isalnum, precise.wording)):
        return precise
    # A space or a mark says nothing by itself.
    first, last = max(0, finding.start - _NEIGHBOURHOOD), min(len(text), finding.end + _NEIGHBOURHOOD)
    around = collation.source_span(*to_spaces(text, finding.start, finding.end, first, last))
    return Original(source, *around) if around else precise


def address_of(
    source: Source, draft: str, client: Client, open_as: Callable[[Path], str | None] = lambda _: None
) -> str | None:
    """Return the URI under which the client can show a source, or None if it cannot.

    Parameters
    ----------
    source
        The source.
    draft
        The URI of the draft that it is the source of.
    client
        What the client can do.
    open_as
        Asked for the name by which a file is open.
    """
    if source.path is not None:
        return open_as(source.path) or source.path.as_uri()
    return f"{SCHEME}:/{quote(source.name)}?{quote(draft, safe='')}" if client.shows_content else None


def _restores(finding: Finding, wording: str, text: str) -> bool:
    """Tell whether a finding's safe fix leaves what stands in the source."""
    fix = finding.safe_fix
    if fix is None:
        return False
    edits = [Edit(e.start - finding.start, e.end - finding.start, e.new_text) for e in fix.edits]
    return apply(text[finding.start : finding.end], edits).split() == wording.split()
