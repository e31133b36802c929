"""The restored draft as a document of its own, to compare the draft with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from copyholder.repair import apply, choose

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

SCHEME: Final = "copyholder-restored"
"""A draft's URI with this scheme, and the URI itself as its query, names the draft as its safe fixes leave it."""


async def content(server: CopyholderServer, uri: str) -> str | None:
    """Return a draft as its safe fixes leave it; None if it is not open."""
    inspected = await server.inspected(uri)
    return apply(inspected[1].draft.text, choose(inspected[1].findings)) if inspected else None
