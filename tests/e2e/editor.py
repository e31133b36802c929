"""An editor, as far as the server can tell: it keeps the texts, sends changes, and applies what it is given."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from cattrs import Converter
from lsprotocol import types
from plain_positions import apply, position
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from copyholder.inspector import Inspector
from copyholder.lsp.diagnostics import SUMMARY
from copyholder.lsp.features.status import STATUS
from copyholder.settings import Settings
from copyholder.text import Draft

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds until a test gives up on what should have come long before."""


Start = Callable[..., Awaitable["Editor"]]
"""Starts a server and an editor for it."""


def _converter() -> Converter:
    """Return lsprotocol's converter, mended: it takes a code action that has a command for a command."""
    converter = default_converter()  # type: ignore[no-untyped-call]
    converter.register_structure_hook(
        types.Command | types.CodeAction,
        lambda given, _: converter.structure(
            given, types.Command if isinstance(given.get("command"), str) else types.CodeAction
        ),
    )
    assert isinstance(converter, Converter)
    return converter


def make_client() -> LanguageClient:
    """Return a client that keeps all that is published; pytest-lsp's forgets the versions."""
    client = LanguageClient(converter_factory=_converter)
    features = {**DEFAULT_CLIENT_FEATURES}
    for ours in (
        types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS,
        types.WORKSPACE_DIAGNOSTIC_REFRESH,
        types.PROGRESS,
        types.WINDOW_SHOW_DOCUMENT,
    ):
        del features[ours]
    register_lsp_features(client, features)
    return client


class Editor:
    """Drives a server through a client of pytest-lsp."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.settings = Settings()
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.published: list[types.PublishDiagnosticsParams] = []
        self.registered: list[types.Registration] = []
        self.refreshed = 0
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.refuses = False
        self.shown: list[types.ShowDocumentParams] = []
        self.refreshed_content: list[str] = []
        self.statuses: list[dict[str, Any]] = []
        self.on_progress: Callable[[types.ProgressToken, Any], object] = lambda token, value: None
        self._news = asyncio.Event()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def publish(params: types.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        @client.feature(types.WORKSPACE_DIAGNOSTIC_REFRESH)  # type: ignore[untyped-decorator]
        def refresh(_: None) -> None:
            self.refreshed += 1
            self._news.set()

        @client.feature(types.PROGRESS)  # type: ignore[untyped-decorator]
        def progress(params: types.ProgressParams) -> None:
            self.on_progress(params.token, params.value)

        @client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
        def apply_edit(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.applied.append(params)
            if not self.refuses:
                self.apply(params.edit)
            return types.ApplyWorkspaceEditResult(applied=not self.refuses)

        @client.feature(types.WINDOW_SHOW_DOCUMENT)  # type: ignore[untyped-decorator]
        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params)
            return types.ShowDocumentResult(success=True)

        @client.feature(types.WORKSPACE_TEXT_DOCUMENT_CONTENT_REFRESH)  # type: ignore[untyped-decorator]
        def refresh_content(params: types.TextDocumentContentRefreshParams) -> None:
            self.refreshed_content.append(params.uri)
            self._news.set()

        @client.feature(STATUS)  # type: ignore[untyped-decorator]
        def status(params: Any) -> None:
            self.statuses.append(params._asdict())
            self._news.set()

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def register(params: types.RegistrationParams) -> None:
            self.registered += params.registrations

    async def initialize(self, capabilities: types.ClientCapabilities, **params: Any) -> types.InitializeResult:
        """Start the session."""
        self.result = await self.client.initialize_session(types.InitializeParams(capabilities, **params))
        self.encoding = str(self.result.capabilities.position_encoding)
        return self.result

    async def news(self) -> None:
        """Wait until the server tells something."""
        self._news.clear()
        await self._news.wait()

    # Documents

    def open(self, uri: str, text: str, language: str = "plaintext") -> None:
        """Open a document."""
        self.texts[uri], self.versions[uri] = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, language, 1, text))
        )

    def change(self, uri: str, *edits: tuple[int, int, str]) -> None:
        """Send edits in one notification, each counting in what the one before left."""
        changes = []
        for start, end, new_text in edits:
            changes.append(types.TextDocumentContentChangePartial(self.range(uri, start, end), new_text))
            self.texts[uri] = self.texts[uri][:start] + new_text + self.texts[uri][end:]
        self.send_changes(uri, changes)

    def replace(self, uri: str, text: str) -> None:
        """Send the whole text."""
        self.texts[uri] = text
        self.send_changes(uri, [types.TextDocumentContentChangeWholeDocument(text)])

    def send_changes(self, uri: str, changes: Sequence[types.TextDocumentContentChangeEvent]) -> None:
        """Send changes as they are."""
        self.versions[uri] = self.versions.get(uri, 0) + 1
        identifier = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, changes))

    def save(self, uri: str) -> None:
        """Say that a document was saved."""
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri: str) -> None:
        """Close a document."""
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def range(self, uri: str, start: int, end: int) -> types.Range:
        """Return where a stretch of a document stands."""
        text = self.texts[uri]
        return types.Range(position(text, start, self.encoding), position(text, end, self.encoding))

    def place(self, uri: str, wording: str) -> types.Range:
        """Return where a wording stands."""
        start = self.texts[uri].index(wording)
        return self.range(uri, start, start + len(wording))

    # Diagnostics

    async def publication(self, uri: str, version: int | None = None) -> types.PublishDiagnosticsParams:
        """Wait until the diagnostics of a version are published, of the newest if none is named."""
        version = self.versions[uri] if version is None else version
        async with asyncio.timeout(PATIENCE):
            while True:
                for params in reversed(self.published):
                    if (params.uri, params.version) == (uri, version):
                        return params
                self._news.clear()
                await self._news.wait()

    async def pull(self, uri: str, previous: str | None = None) -> types.DocumentDiagnosticReport:
        """Ask for the diagnostics of a document."""
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri), previous_result_id=previous)
        return await self._answer(self.client.text_document_diagnostic_async(params))

    async def diagnostics(self, uri: str) -> Sequence[types.Diagnostic]:
        """Return the diagnostics of a document's newest version, the way this editor gets them.

        Mentions come later than all else: an editor that pulls is told to ask again, another is sent more.
        """
        items: Sequence[types.Diagnostic] = []
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._news.clear()
                    items = await self.glance(uri)
                    if self.places(items) == self.expected(uri):
                        break
                    await self._news.wait()
        return items

    async def glance(self, uri: str) -> Sequence[types.Diagnostic]:
        """Return the diagnostics of a document's newest version as they come first, but for its summary."""
        return [item for item in await self._all(uri) if item.code != SUMMARY]

    async def summary(self, uri: str) -> types.Diagnostic | None:
        """Return the diagnostic that sums up a document, if there is one, as it comes first."""
        found = [item for item in await self._all(uri) if item.code == SUMMARY]
        assert len(found) <= 1
        return found[0] if found else None

    async def _all(self, uri: str) -> Sequence[types.Diagnostic]:
        if self.result.capabilities.diagnostic_provider is None:
            return (await self.publication(uri)).diagnostics
        return await self._pulled(uri)

    async def _pulled(self, uri: str) -> Sequence[types.Diagnostic]:
        report = await self.pull(uri)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return report.items

    @staticmethod
    def places(items: Sequence[types.Diagnostic]) -> list[tuple[object, types.Range]]:
        """Return what diagnostics are about and where, without the summary."""
        return [(item.code, item.range) for item in items if item.code != SUMMARY]

    def expected(self, uri: str) -> list[tuple[str, types.Range]]:
        """Return what the engine finds in a text, and where that is for this editor."""
        findings = Inspector(self.settings).inspect(Draft(self.texts[uri])).findings
        return [(finding.code, self.range(uri, finding.start, finding.end)) for finding in findings]

    # Requests

    async def actions(
        self,
        uri: str,
        at: types.Range,
        *,
        only: Sequence[str] | None = None,
        trigger: types.CodeActionTriggerKind | None = None,
        diagnostics: Sequence[types.Diagnostic] = (),
        ignores: bool = False,
    ) -> list[types.CodeAction]:
        """Ask for the code actions of a range; those that ignore something, or the others."""
        context = types.CodeActionContext(diagnostics, only, trigger)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), at, context)
        actions = await self._answer(self.client.text_document_code_action_async(params))
        offered = [action for action in actions or () if isinstance(action, types.CodeAction)]
        assert len(offered) == len(actions or ()), "a command in place of an action"
        return [action for action in offered if (action.kind == "quickfix.ignore") is ignores]

    async def chosen(self, action: types.CodeAction) -> str:
        """Choose an action, and return the text of the document that it changes."""
        if action.edit is None:
            action = await self._answer(self.client.code_action_resolve_async(action))
        assert action.edit is not None
        return self.apply(action.edit)

    def apply(self, edit: types.WorkspaceEdit) -> str:
        """Apply an edit as a client would, refusing one for another version; tell the server; return the text."""
        if edit.document_changes:
            (change,) = edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            uri = change.text_document.uri
            assert change.text_document.version == self.versions[uri]
            edits = change.edits
        else:
            assert edit.changes is not None
            ((uri, edits),) = edit.changes.items()
        assert not any(isinstance(each, types.SnippetTextEdit) for each in edits)
        return self.apply_edits(uri, [types.TextEdit(each.range, each.new_text) for each in edits])

    def apply_edits(self, uri: str, edits: list[types.TextEdit]) -> str:
        """Apply text edits and send them from the last to the first, as editors do."""
        text = apply(self.texts[uri], edits, self.encoding)
        last_first = sorted(
            edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True
        )
        self.texts[uri] = text
        self.send_changes(
            uri, [types.TextDocumentContentChangePartial(edit.range, edit.new_text) for edit in last_first]
        )
        return text

    async def run(self, command: str, *arguments: Any) -> Any:
        """Have the server carry out a command."""
        params = types.ExecuteCommandParams(command, arguments)
        return await self._answer(self.client.workspace_execute_command_async(params))

    async def hover(self, uri: str, at: types.Position) -> types.Hover | None:
        """Ask for the explanation of a place."""
        params = types.HoverParams(types.TextDocumentIdentifier(uri), at)
        return await self._answer(self.client.text_document_hover_async(params))

    async def highlights(self, uri: str, at: types.Position) -> list[types.DocumentHighlight] | None:
        """Ask for what belongs to a place."""
        params = types.DocumentHighlightParams(types.TextDocumentIdentifier(uri), at)
        answer = await self._answer(self.client.text_document_document_highlight_async(params))
        return None if answer is None else list(answer)

    async def format(self, uri: str, *ranges: types.Range) -> list[types.TextEdit]:
        """Ask for formatting, of one or several ranges or of all."""
        document, options = types.TextDocumentIdentifier(uri), types.FormattingOptions(4, True)
        answer: Awaitable[Sequence[types.TextEdit] | None]
        if not ranges:
            answer = self.client.text_document_formatting_async(types.DocumentFormattingParams(document, options))
        elif len(ranges) == 1:
            one = types.DocumentRangeFormattingParams(document, ranges[0], options)
            answer = self.client.text_document_range_formatting_async(one)
        else:
            several = types.DocumentRangesFormattingParams(document, ranges, options)
            answer = self.client.text_document_ranges_formatting_async(several)
        edits = await self._answer(answer)
        return list(edits or ())

    async def quit(self) -> int:
        """End the session, and return the server's exit status."""
        server = self.client._server
        assert server is not None
        if server.returncode is None:
            await self._answer(self.client.shutdown_session())
        await self.client.stop()  # type: ignore[no-untyped-call]
        return server.returncode or 0

    async def _answer(self, answer: Awaitable[T]) -> T:
        return await asyncio.wait_for(answer, PATIENCE)
