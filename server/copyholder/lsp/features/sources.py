"""Attaching the source of a draft, detaching it, and showing it: by command, for every editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from copyholder.lsp.original import address_of
from copyholder.sources import SourceError
from copyholder.sources.finder import BESIDE

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

ATTACH: Final = "copyholder.attachSource"
DETACH: Final = "copyholder.detachSource"
SHOW_SOURCE: Final = "copyholder.showSource"


def register(server: CopyholderServer) -> None:
    """Offer the commands.

    - `copyholder.attachSource` with the URIs of a draft and of a file remembers that this is its source. It answers
      `{"attached": name}`; where the file cannot be used the name is null, and the writer is told why.
    - `copyholder.detachSource` with the URI of a draft answers `{"detached": …}`: whether it had a source. What was
      attached is forgotten, so that what lies beside the draft, or in the archive, is its source again. If that is
      where the source was found, it is remembered that the draft has none. Detaching once more, where that is
      remembered, forgets it: then sources are found again, and the answer is false.
    - `copyholder.showSource` with the URI of a draft shows its source, if the client shows documents.
    """
    sourcing = server.sourcing

    @server.command(ATTACH)
    def attach_source(uri: str, source_uri: str) -> dict[str, Any]:
        try:
            name = sourcing.attach(uri, source_uri).name
        except SourceError as error:
            server.warn(str(error))
            return {"attached": None}
        server.settings_may_have_changed()
        return {"attached": name}

    @server.command(DETACH)
    def detach_source(uri: str) -> dict[str, Any]:
        try:
            detached = sourcing.detach(uri, server.documents.get(uri))
        except SourceError as error:
            server.warn(str(error))
            return {"detached": False}
        server.settings_may_have_changed()
        return {"detached": detached}

    if server.client.shows_documents:

        @server.command(SHOW_SOURCE)
        async def show_source(uri: str) -> None:
            document = server.documents.get(uri)
            found = sourcing.of(document) if document else None
            if found is None:
                server.warn(f"this draft has no source: attach one, or put it beside the draft as “NAME{BESIDE}”.")
                return
            address = address_of(found.source, uri, server.client, server.documents.uri_of)
            if address is None:
                server.warn(f"“{found.source.name}” is no file of its own, and this editor shows nothing else.")
            else:
                await server.show(address)
