"""From a finding to what stands in the source, and to where it was copied from, and from there to all copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.findings import Finding
from copyholder.inspector import Inspection
from copyholder.lsp.copies import Family, antecedent_of, family_at
from copyholder.lsp.original import address_of, original_of
from copyholder.lsp.places import at_offset
from copyholder.lsp.ranges import range_of

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Offer the definition of what was damaged, and the references of what was copied."""
    encoding = server.client.encoding

    async def inspected_at(uri: str, position: types.Position) -> tuple[Inspection, int] | None:
        inspected = await server.inspected(uri)
        if inspected is None:
            return None
        _, inspection = inspected
        return inspection, inspection.draft.offset(position.line, position.character, encoding)

    def location(uri: str, inspection: Inspection, start: int, end: int) -> types.Location:
        return types.Location(uri, range_of(inspection.draft, start, end, encoding))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | list[types.Location] | None:
        uri = params.text_document.uri
        at = await inspected_at(uri, params.position)
        if at is None:
            return None
        copied = _antecedent_at(*at)
        # The source first: it has what the copy was written over.
        places = [
            place for place in [_original_at(server, uri, *at), copied and location(uri, at[0], *copied)] if place
        ]
        return places if len(places) > 1 else next(iter(places), None)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        uri = params.text_document.uri
        at = await inspected_at(uri, params.position)
        family: Family | None = family_at(*at) if at else None
        if at is None or family is None:
            return None
        places = {(copy.start, copy.end) for copy in family.copies}
        if family.antecedent and params.context.include_declaration:
            places.add((family.antecedent.start, family.antecedent.end))
        return [location(uri, at[0], start, end) for start, end in sorted(places)]


def _original_at(server: CopyholderServer, uri: str, inspection: Inspection, offset: int) -> types.Location | None:
    """Return what stands in the source in the place of the finding at an offset, if the client can show it."""
    finding = at_offset(inspection.findings, offset)
    original = original_of(inspection, finding) if finding else None
    if original is None:
        return None
    address = address_of(original.source, uri, server.client, server.documents.uri_of)
    return original.location(address, server.client) if address else None


def _antecedent_at(inspection: Inspection, offset: int) -> tuple[int, int] | None:
    """Return where the copy at an offset was copied from, or the place itself if copies were made of it."""
    family = family_at(inspection, offset)
    here = family.here if family else None
    origin = antecedent_of(here) if isinstance(here, Finding) else here
    return (origin.start, origin.end) if origin else None
