"""Highlights: all copies of one mention, and where they were copied from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.inspector import Inspection
from copyholder.lsp.copies import family_at, overlap
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
    family = family_at(inspection, draft.offset(position.line, position.character, encoding))
    if family is None:
        return None
    shown = [(copy.start, copy.end, COPY) for copy in family.copies]
    # Where a copy was copied on, it is shown already.
    if (origin := family.antecedent) and not any(overlap(copy, origin) for copy in family.copies):
        shown.append((origin.start, origin.end, ANTECEDENT))
    return [
        types.DocumentHighlight(range_of(draft, start, end, encoding), kind) for start, end, kind in sorted(shown)
    ]
