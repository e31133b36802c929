"""Restoring by command all that is safe: in a draft, or in a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified, JsonRpcException, JsonRpcInvalidParams

from copyholder.findings import Finding
from copyholder.lsp.edits import workspace_edit
from copyholder.lsp.inspections import InspectionFailed
from copyholder.lsp.places import touching
from copyholder.lsp.ranges import span_of
from copyholder.repair import choose

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

RESTORE: Final = "copyholder.restoreSafe"


def register(server: CopyholderServer) -> None:
    """Offer the command, if the client applies edits that it did not ask for."""
    if not server.client.applies_edits:
        return

    @server.command(RESTORE)
    async def restore(uri: str, *ranges: Any) -> dict[str, int]:
        document = server.documents.get(uri)
        if document is None:
            return {"restored": 0}
        try:
            # Of the newest version, whichever that is by then: it is not about a place that was seen in another.
            inspection = await server.inspections.latest(document)
        except (InspectionFailed, JsonRpcContentModified):
            return {"restored": 0}
        findings: Sequence[Finding] = inspection.findings
        if at := next(filter(None, ranges), None):
            findings = touching(findings, *span_of(inspection.draft, _range(at), server.client.encoding))
        edits = choose(findings)
        if not edits:
            return {"restored": 0}
        edit = workspace_edit(document, edits, server.client)
        try:
            result = await server.workspace_apply_edit_async(
                types.ApplyWorkspaceEditParams(edit, "Restore all that is safe")
            )
        except JsonRpcException:
            return {"restored": 0}
        restored = sum(finding.safe_fix is not None for finding in findings)
        return {"restored": restored if result.applied else 0}


def _range(given: Any) -> types.Range:
    """Return a range that came as an argument of a command, which nobody has checked."""
    try:
        return types.Range(types.Position(**given["start"]), types.Position(**given["end"]))
    except (KeyError, TypeError, ValueError) as error:
        raise JsonRpcInvalidParams from error
