"""What is found in each document, in numbers, for clients that have a place to show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from copyholder.findings import Severity
from copyholder.inspector import Inspection
from copyholder.lsp.documents import Document
from copyholder.lsp.following import Follower
from copyholder.lsp.original import address_of
from copyholder.lsp.overview import Overview

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

STATUS: Final = "copyholder/status"
"""A notification of our own. Clients ask for it with the experimental capability `copyholderStatus`."""


def register(server: CopyholderServer) -> None:
    """Tell the client the numbers of each open document, if it wants them."""
    if not server.client.status:
        return

    def show(document: Document, inspection: Inspection) -> None:
        source = None
        found, collation = server.sourcing.used(document, inspection), inspection.collation
        if found and collation:
            source = {
                "name": found.source.name,
                "origin": found.origin.value,
                "share": round(collation.share, 4),
                "uri": address_of(found.source, document.uri, server.client, server.documents.uri_of),
            }
        server.protocol.notify(STATUS, status(document, Overview.of(inspection), source))

    Follower(server, show)


def status(document: Document, overview: Overview, source: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the parameters of the notification.

    Parameters
    ----------
    document, overview
        The draft, and what there is to say of it.
    source
        The source that it is restored by: its name, where it comes from, which share of the draft stands in it, and
        its URI, if the client can show it.
    """
    return {
        "uri": document.uri,
        "version": document.version,
        **{severity.value: overview.severities[severity] for severity in Severity},
        "safe": overview.safe,
        "ignored": overview.ignored,
        "summary": overview.sentence,
        "source": source,
    }
