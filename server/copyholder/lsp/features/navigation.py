"""From a copy to where it was copied from, and from there to all copies: definition and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.findings import Finding
from copyholder.inspector import Inspection
from copyholder.lsp.copies import Family, antecedent_of, family_at
from copyholder.lsp.ranges import range_of

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Offer the definition and the references of what was copied."""

    async def family(uri: str, position: types.Position) -> tuple[Inspection, Family] | None:
        inspected = await server.inspected(uri)
        if inspected is None:
            return None
        _, inspection = inspected
        offset = inspection.draft.offset(position.line, position.character, server.client.encoding)
        found = family_at(inspection, offset)
        return (inspection, found) if found else None

    def location(uri: str, inspection: Inspection, start: int, end: int) -> types.Location:
        return types.Location(uri, range_of(inspection.draft, start, end, server.client.encoding))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> types.Location | None:
        uri = params.text_document.uri
        found = await family(uri, params.position)
        if found is None:
            return None
        inspection, (here, _, _) = found
        origin = antecedent_of(here) if isinstance(here, Finding) else here
        return location(uri, inspection, origin.start, origin.end) if origin else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        uri = params.text_document.uri
        found = await family(uri, params.position)
        if found is None:
            return None
        inspection, (_, copies, origin) = found
        places = {(copy.start, copy.end) for copy in copies}
        if origin and params.context.include_declaration:
            places.add((origin.start, origin.end))
        return [location(uri, inspection, start, end) for start, end in sorted(places)]
