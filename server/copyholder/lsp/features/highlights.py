"""Highlights: all copies of one mention, and where they were copied from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.findings import COPIED_FROM, Category, Finding, Related
from copyholder.inspector import Inspection
from copyholder.lsp.places import at_offset
from copyholder.lsp.ranges import range_of
from copyholder.text import PositionEncoding

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

COPY = types.DocumentHighlightKind.Write
ANTECEDENT = types.DocumentHighlightKind.Read


def register(server: CopyholderServer) -> None:
    """Offer highlights of what was copied; of all other words the editor's own stay."""
    client = server.client

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    async def document_highlight(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
        inspected = await server.inspected(params.text_document.uri)
        if inspected is None:
            return None
        return highlights(inspected[1], params.position, client.encoding)


def highlights(
    inspection: Inspection, position: types.Position, encoding: PositionEncoding
) -> list[types.DocumentHighlight] | None:
    """Return what belongs to the copy at a position, or to the place it was copied from.

    Parameters
    ----------
    inspection
        What was found.
    position
        Where the cursor is.
    encoding
        The units in which it is counted.

    Returns
    -------
    list of DocumentHighlight or None
        In order of position; None where nothing was copied.
    """
    draft = inspection.draft
    copies = [finding for finding in inspection.findings if finding.category is Category.MENTION]
    antecedents = [place for copy in copies if (place := _antecedent(copy))]
    # A copy goes before an antecedent in the same place: it is what the editor marks there.
    places: list[Finding | Related] = [*copies, *antecedents]
    here = at_offset(places, draft.offset(position.line, position.character, encoding))
    if here is None:
        return None
    shown = sorted(_shown(here, copies, draft.text))
    return [types.DocumentHighlight(range_of(draft, start, end, encoding), kind) for start, end, kind in shown]


def _shown(
    here: Finding | Related, copies: list[Finding], text: str
) -> Iterator[tuple[int, int, types.DocumentHighlightKind]]:
    """Yield the copies that share an antecedent with a place, and the antecedent."""
    origin = _origin(here)
    together = [
        copy
        for copy in copies
        if _overlap(_origin(copy), origin) or (_is_lone(here) and _is_lone(copy) and _same(copy, here, text))
    ]
    for copy in together:
        yield copy.start, copy.end, COPY
    antecedents = [place for copy in together if (place := _antecedent(copy))]
    if antecedents:
        # Some were copied from a part of what others were copied from: it is one place.
        whole = Related(min(a.start for a in antecedents), max(a.end for a in antecedents), COPIED_FROM)
        # Where a copy was copied on, it is shown already.
        if not any(_overlap(copy, whole) for copy in together):
            yield whole.start, whole.end, ANTECEDENT


def _antecedent(finding: Finding) -> Related | None:
    """Return where a copy was copied from, if that is known."""
    return next((place for place in finding.related if place.message == COPIED_FROM), None)


def _origin(place: Finding | Related) -> Finding | Related:
    """Return where a copy was copied from; a place stands for itself, and so does a copy of nobody knows what."""
    return (_antecedent(place) or place) if isinstance(place, Finding) else place


def _is_lone(place: Finding | Related) -> bool:
    return isinstance(place, Finding) and _antecedent(place) is None


def _same(one: Finding | Related, other: Finding | Related, text: str) -> bool:
    """Tell whether two places read the same, but for their spaces."""
    return text[one.start : one.end].split() == text[other.start : other.end].split()


def _overlap(one: Finding | Related, other: Finding | Related) -> bool:
    return one.start < other.end and other.start < one.end
