"""Code lenses: what there is to do in a draft, in the first line above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from copyholder.findings import Finding, Severity
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.features.ignores import SHOW_IGNORED
from copyholder.lsp.features.restoring import RESTORE
from copyholder.lsp.features.sources import SHOW_SOURCE
from copyholder.lsp.following import Follower
from copyholder.lsp.original import ORIGINS
from copyholder.lsp.overview import Overview
from copyholder.lsp.ranges import range_of
from copyholder.report.results import count
from copyholder.sources import FoundSource

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

FIRST: Final = "copyholder.showFirst"
"""Shows the first place that is for the writer to look at."""

_TOP: Final = types.Range(types.Position(0, 0), types.Position(0, 0))


def register(server: CopyholderServer) -> None:
    """Offer code lenses, if the client shows them."""
    client = server.client
    if not client.code_lens:
        return

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def code_lens(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        inspected = await server.inspected(params.text_document.uri)
        return None if inspected is None else list(lenses(*inspected, client, server.sourcing.used(*inspected)))

    if client.shows_documents:

        @server.command(FIRST)
        async def show_first(uri: str) -> None:
            inspected = await server.inspected(uri)
            first = inspected and _first(inspected[1])
            if inspected and first:
                place = range_of(inspected[1].draft, first.start, first.end, client.encoding)
                await server.show(uri, place)

    if client.refreshes_code_lenses:
        # At a keystroke the client asks by itself; what comes later, or because settings changed, it is told of.
        told: dict[Document, tuple[Overview, FoundSource | None]] = {}

        def refresh(document: Document, inspection: Inspection) -> None:
            now = Overview.of(inspection), server.sourcing.used(document, inspection)
            if told.get(document) != now:
                told[document] = now
                server.workspace_code_lens_refresh(None)

        Follower(server, refresh, gone=lambda document: told.pop(document, None))


def lenses(
    document: Document, inspection: Inspection, client: Client, found: FoundSource | None = None
) -> Iterator[types.CodeLens]:
    """Yield the lenses of a draft; none where nothing was found, and no source used.

    Parameters
    ----------
    document, inspection
        The draft, and what was found in it.
    client
        What the client can do: what it cannot carry out is only said.
    found
        The source that the draft is restored by, if there is one.
    """

    def lens(title: str, command: str, *, works: bool) -> types.CodeLens:
        return types.CodeLens(_TOP, types.Command(title, command if works else "", arguments=[document.uri]))

    overview = Overview.of(inspection)
    if overview.safe:
        restore = f"Restore {count(overview.safe, 'place')} safely"
        yield lens(restore, RESTORE, works=client.applies_edits)
    if overview.open:
        yield lens(f"{overview.open:,} for you to look at", FIRST, works=client.shows_documents)
    if overview.ignored:
        yield lens(f"{overview.ignored:,} ignored", SHOW_IGNORED, works=client.shows_documents)
    if found:
        source = f"Source: {found.source.name} ({ORIGINS[found.origin]})"
        yield lens(source, SHOW_SOURCE, works=client.shows_documents)
    if overview.looks:
        yield lens(overview.looks, "", works=False)


def _first(inspection: Inspection) -> Finding | None:
    """Return the first finding for the writer to look at; what is but a hint comes last."""
    findings = [finding for finding in inspection.findings if finding.safe_fix is None]
    return min(findings, key=lambda finding: (finding.severity is Severity.HINT, finding.start), default=None)
