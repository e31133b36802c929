"""Formatting: what a tokenizer left behind is cleared away, as far as that is safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from copyholder.findings import Category, Finding
from copyholder.inspector import Inspection
from copyholder.lsp.ranges import span_of, text_edits
from copyholder.repair import choose

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer


def register(server: CopyholderServer) -> None:
    """Offer formatting of whole documents and of ranges."""
    encoding = server.client.encoding

    async def in_ranges(uri: str, ranges: Sequence[types.Range]) -> list[types.TextEdit] | None:
        inspected = await server.inspected(uri)
        if inspected is None:
            return None
        _, inspection = inspected
        spans = [span_of(inspection.draft, each, encoding) for each in ranges]
        inside = (
            finding
            for finding in inspection.findings
            if any(start <= finding.start and finding.end <= end for start, end in spans)
        )
        return _formatted(inspection, inside)

    def _formatted(inspection: Inspection, findings: Iterable[Finding]) -> list[types.TextEdit]:
        edits = choose(finding for finding in findings if finding.category is Category.ARTIFACT)
        return text_edits(inspection.draft, edits, encoding)

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        inspected = await server.inspected(params.text_document.uri)
        return None if inspected is None else _formatted(inspected[1], inspected[1].findings)

    several = types.DocumentRangeFormattingOptions(ranges_support=True) if server.client.formats_ranges else None

    @server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, several)
    async def range_formatting(params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
        return await in_ranges(params.text_document.uri, [params.range])

    if server.client.formats_ranges:

        @server.feature(types.TEXT_DOCUMENT_RANGES_FORMATTING)
        async def ranges_formatting(params: types.DocumentRangesFormattingParams) -> list[types.TextEdit] | None:
            return await in_ranges(params.text_document.uri, params.ranges)
