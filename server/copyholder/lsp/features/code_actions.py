"""Code actions: the fixes of a place, of all places like it, and of the whole draft.

They are found by range alone. A client need neither keep data with a diagnostic nor resolve an action later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from lsprotocol import types

from copyholder.findings import Applicability, Finding
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.edits import workspace_edit
from copyholder.lsp.places import touching
from copyholder.lsp.ranges import range_of, span_of
from copyholder.lsp.wording import title_of
from copyholder.repair import choose

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

FIX_ALL: Final = f"{types.CodeActionKind.SourceFixAll.value}.copyholder"


def register(server: CopyholderServer) -> None:
    """Offer code actions, unless the client only takes commands."""
    if not server.client.code_action_literals:
        return
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=kinds))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        inspected = await server.inspected(params.text_document.uri)
        if inspected is None:
            return None
        document, inspection = inspected
        return list(Offer(document, inspection, params.context, server.client).actions(params.range))


class Offer(NamedTuple):
    """What there is to choose from at one place of a document.

    Attributes
    ----------
    document, inspection
        The document, and what was found in it.
    context
        Which diagnostics the client shows there, what it asks for and why.
    client
        What the client can do.
    """

    document: Document
    inspection: Inspection
    context: types.CodeActionContext
    client: Client

    def actions(self, at: types.Range) -> Iterator[types.CodeAction]:
        """Yield the actions for a range."""
        if self._wants(types.CodeActionKind.QuickFix):
            findings = touching(self.inspection.findings, *span_of(self.inspection.draft, at, self.client.encoding))
            for finding in findings:
                yield from self._fixes(finding)
            for code in dict.fromkeys(finding.code for finding in findings):
                yield from self._fixes_of_kind(code)
        # Nobody asked for it where the client only looks whether there is something to offer at the cursor.
        automatic = self.context.trigger_kind is types.CodeActionTriggerKind.Automatic
        if self._wants(FIX_ALL) and not (automatic and self.context.only is None):
            yield from self._fix_all()

    def _wants(self, kind: str) -> bool:
        """Tell whether a kind is asked for, by its own name or by one above it."""
        if self.context.only is None:
            return True
        return any(f"{kind}.".startswith(f"{wanted}." if wanted else "") for wanted in self.context.only)

    def _fixes(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Yield the fixes of one finding, best first; the safe one is preferred."""
        draft = self.inspection.draft
        place = range_of(draft, finding.start, finding.end, self.client.encoding)
        shown = [d for d in self.context.diagnostics if d.code == finding.code and d.range == place]
        for fix in finding.fixes:
            yield types.CodeAction(
                title=title_of(fix, finding, draft),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=shown or None,
                is_preferred=True if self.client.preferred_actions and fix is finding.safe_fix else None,
                edit=workspace_edit(self.document, fix.edits, self.client),
            )

    def _fixes_of_kind(self, code: str) -> Iterator[types.CodeAction]:
        """Yield what fixes all findings of one rule at once, where there is more than one to fix."""
        findings = [finding for finding in self.inspection.findings if finding.code == code and finding.fixes]
        safe = [finding for finding in findings if finding.safe_fix]
        suggested = [finding for finding in findings if not finding.safe_fix]
        shown = [d for d in self.context.diagnostics if d.code == code] or None
        if len(safe) > 1:
            title = f"Fix all “{code}” in this draft ({len(safe)})"
            edit = workspace_edit(self.document, choose(safe), self.client)
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=shown, edit=edit)
        if len(suggested) > 1:
            title = f"Take the first suggestion for all “{code}” in this draft ({len(suggested)})"
            edit = workspace_edit(self.document, choose(suggested, Applicability.SUGGESTED), self.client)
            yield types.CodeAction(title, kind=types.CodeActionKind.QuickFix, diagnostics=shown, edit=edit)

    def _fix_all(self) -> Iterator[types.CodeAction]:
        """Yield what fixes everything that is safe to fix."""
        safe = [finding for finding in self.inspection.findings if finding.safe_fix]
        if safe:
            yield types.CodeAction(
                f"Fix all that is safe to fix in this draft ({len(safe)})",
                kind=FIX_ALL,
                edit=workspace_edit(self.document, choose(safe), self.client),
            )
