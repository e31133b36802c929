"""Code actions: the fixes of a place, of all places like it, and of the whole draft.

They are found by range alone: no client has to keep data with a diagnostic for them. What changes many places is
worked out when it is chosen, if the client can wait for it; if not, at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from copyholder.findings import Applicability, Category, Finding
from copyholder.inspector import Inspection
from copyholder.lsp.bulk import Bulk
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.edits import workspace_edit
from copyholder.lsp.features import ignores
from copyholder.lsp.ignoring import Ignoring
from copyholder.lsp.places import touching
from copyholder.lsp.ranges import range_of, span_of
from copyholder.lsp.wording import title_of

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

QUICK_FIX: Final = types.CodeActionKind.QuickFix.value
IGNORE: Final = QUICK_FIX + ".ignore"
FIX_ALL: Final = types.CodeActionKind.SourceFixAll.value + ".copyholder"

_EVERYTHING_SAFE: Final = Bulk(None, Applicability.SAFE)


def register(server: CopyholderServer) -> None:
    """Offer code actions, unless the client only takes commands."""
    client = server.client
    if not client.code_action_literals:
        return
    options = types.CodeActionOptions([QUICK_FIX, IGNORE, FIX_ALL], resolve_provider=client.resolves_edits or None)

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, options)
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        inspected = await server.inspected(params.text_document.uri)
        if inspected is None:
            return None
        return list(Offer(*inspected, params.context, client, server.ignoring).actions(params.range))

    if client.resolves_edits:

        @server.feature(types.CODE_ACTION_RESOLVE)
        async def resolve(action: types.CodeAction) -> types.CodeAction:
            if isinstance(action.data, dict):
                data: dict[str, Any] = action.data
                inspected = await server.inspected(data["uri"])
                if inspected is None or inspected[0].version != data["version"]:
                    raise JsonRpcContentModified
                document, inspection = inspected
                # Some clients leave out what is null on the way back.
                bulk = Bulk(data.get("code"), Applicability(data["applicability"]))
                action.edit = bulk_edit(bulk, document, inspection, client)
            return action


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
    ignoring
        What is ignored.
    """

    document: Document
    inspection: Inspection
    context: types.CodeActionContext
    client: Client
    ignoring: Ignoring

    def actions(self, at: types.Range) -> Iterator[types.CodeAction]:
        """Yield the actions for a range."""
        offered_all = False
        if self._wants(QUICK_FIX):
            start, end = span_of(self.inspection.draft, at, self.client.encoding)
            findings = touching(self.inspection.findings, start, end)
            for finding in findings:
                yield from self._fixes(finding)
            for code, category in {finding.code: finding.category for finding in findings}.items():
                yield from self._fixes_of_kind(code, category)
            # Menus of quick fixes leave out what is of the kind “source”.
            if any(finding.safe_fix for finding in findings):
                offered_all = True
                yield from self._fix_all(QUICK_FIX)
            for title, command in ignores.actions(self.inspection, start, end, self.ignoring, self.document.uri):
                yield types.CodeAction(title, IGNORE, command=command)
        # A client that looks by itself whether there is something at the cursor does not ask about the whole draft.
        automatic = self.context.trigger_kind is types.CodeActionTriggerKind.Automatic
        unasked = self.context.only is None and (automatic or offered_all)
        if self._wants(FIX_ALL) and not unasked:
            yield from self._fix_all(FIX_ALL)

    def _wants(self, kind: str) -> bool:
        """Tell whether a kind is asked for, by its own name or by one above it."""
        if self.context.only is None:
            return True
        return any(not wanted or (kind + ".").startswith(wanted + ".") for wanted in self.context.only)

    def _fixes(self, finding: Finding) -> Iterator[types.CodeAction]:
        """Yield the fixes of one finding, best first; the safe one is preferred."""
        draft = self.inspection.draft
        place = range_of(draft, finding.start, finding.end, self.client.encoding)
        shown = [d for d in self.context.diagnostics if d.code == finding.code and d.range == place]
        for fix in finding.fixes:
            yield types.CodeAction(
                title=title_of(fix, finding, draft),
                kind=QUICK_FIX,
                diagnostics=shown or None,
                is_preferred=True if self.client.preferred_actions and fix is finding.safe_fix else None,
                edit=workspace_edit(self.document, fix.edits, self.client),
            )

    def _fixes_of_kind(self, code: str, category: str) -> Iterator[types.CodeAction]:
        """Yield what fixes all findings of one rule, where there are more than one."""
        # What stood where a mention was copied is not guessed in bulk.
        in_bulk = "Remove or mark all" if category == Category.MENTION else "Take the first suggestion for all"
        for bulk, title in (
            (Bulk(code, Applicability.SAFE), f"Fix all “{code}” in this draft"),
            (Bulk(code, Applicability.SUGGESTED), f"{in_bulk} “{code}” in this draft"),
        ):
            count = len(bulk.among(self.inspection.findings))
            if count > 1:
                action = self._bulk_action(f"{title} ({count})", QUICK_FIX, bulk)
                action.diagnostics = [d for d in self.context.diagnostics if d.code == code] or None
                yield action

    def _fix_all(self, kind: str) -> Iterator[types.CodeAction]:
        """Yield what fixes all that is safe to fix, where there is something."""
        count = len(_EVERYTHING_SAFE.among(self.inspection.findings))
        if count:
            title = f"Fix all that is safe to fix in this draft ({count})"
            yield self._bulk_action(title, kind, _EVERYTHING_SAFE)

    def _bulk_action(self, title: str, kind: str, bulk: Bulk) -> types.CodeAction:
        action = types.CodeAction(title, kind)
        if self.client.resolves_edits:
            action.data = {"uri": self.document.uri, "version": self.document.version, **bulk._asdict()}
        else:
            action.edit = bulk_edit(bulk, self.document, self.inspection, self.client)
        return action


def bulk_edit(bulk: Bulk, document: Document, inspection: Inspection, client: Client) -> types.WorkspaceEdit:
    """Return the edit that fixes many findings. Suggestions that nobody has looked at one by one are confirmed."""
    confirm = "Suggested by Copyholder" if bulk.applicability is Applicability.SUGGESTED else None
    return workspace_edit(document, bulk.edits(inspection.findings), client, confirm=confirm)
