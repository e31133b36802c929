import asyncio
import json
from concurrent.futures import Future

import pytest
from clients import ALL, EMACS, VSCODE
from editor import PATIENCE, Editor, Start
from lsprotocol import types
from pygls.exceptions import JsonRpcException

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
OTHER = "file:///news/other.txt"
TEXT = "The mayor , who had promised to resign , stayed .\n"
SECRET = "Prudence Fairweather , the whistleblower , is hiding in Utica .\n"

PLACE = types.Range(types.Position(0, 9), types.Position(0, 10))


async def stderr_of(editor: Editor, capfd: pytest.CaptureFixture[str]) -> str:
    """End the session, and return what the server wrote to its log."""
    forwarder = editor.client._stderr_forwarder
    await editor.quit()
    assert forwarder is not None
    await asyncio.wait([forwarder], timeout=PATIENCE)
    return capfd.readouterr().err


def request(editor: Editor, method: str, params: object, number: int = 1) -> asyncio.Future[object]:
    """Send a request at once, under a number that can be cancelled."""
    return asyncio.wrap_future(editor.client.protocol.send_request(method, params, msg_id=number))


@pytest.mark.parametrize(
    ("method", "params"),
    [
        (types.TEXT_DOCUMENT_DIAGNOSTIC, types.DocumentDiagnosticParams(types.TextDocumentIdentifier(URI))),
        (types.TEXT_DOCUMENT_HOVER, types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(0, 9))),
        (
            types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT,
            types.DocumentHighlightParams(types.TextDocumentIdentifier(URI), types.Position(0, 9)),
        ),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            types.CodeActionParams(types.TextDocumentIdentifier(URI), PLACE, types.CodeActionContext([])),
        ),
        (
            types.TEXT_DOCUMENT_FORMATTING,
            types.DocumentFormattingParams(types.TextDocumentIdentifier(URI), types.FormattingOptions(4, True)),
        ),
    ],
)
async def test_a_request_can_be_cancelled_and_others_go_on(start: Start, method: str, params: object) -> None:
    editor = await start(VSCODE, script="endless")
    editor.open(URI, "This is endless , is it ?\n")
    answer = request(editor, method, params, 77)
    editor.client.cancel_request(types.CancelParams(77))
    with pytest.raises(JsonRpcException) as error:
        await asyncio.wait_for(answer, PATIENCE)
    assert error.value.code == types.LSPErrorCodes.RequestCancelled
    editor.open(OTHER, TEXT)
    assert len(await editor.diagnostics(OTHER)) == len(editor.expected(OTHER))


async def test_diagnostics_are_those_of_the_newest_version(start: Start) -> None:
    editor = await start(VSCODE, script="endless")
    editor.open(URI, "This is endless , is it ?\n")
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(URI))
    early = request(editor, types.TEXT_DOCUMENT_DIAGNOSTIC, params)
    editor.replace(URI, TEXT)
    report = await asyncio.wait_for(early, PATIENCE)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert editor.places(report.items) == editor.expected(URI)


async def test_a_question_about_a_place_in_an_older_version_is_not_answered(start: Start) -> None:
    editor = await start(VSCODE, script="endless")
    editor.open(URI, "This is endless , is it ?\n")
    params = types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(0, 15))
    early = request(editor, types.TEXT_DOCUMENT_HOVER, params)
    editor.replace(URI, TEXT)
    with pytest.raises(JsonRpcException) as error:
        await asyncio.wait_for(early, PATIENCE)
    assert error.value.code == types.LSPErrorCodes.ContentModified


@pytest.mark.parametrize("name", ALL)
async def test_the_server_leaves_in_the_middle_of_an_inspection(start: Start, name: str) -> None:
    editor = await start(ALL[name], script="endless")
    editor.open(URI, "This is endless , is it ?\n")
    params = types.HoverParams(types.TextDocumentIdentifier(URI), types.Position(0, 15))
    hover = request(editor, types.TEXT_DOCUMENT_HOVER, params)
    assert await editor.quit() == 0
    with pytest.raises(JsonRpcException):
        await hover


async def test_the_server_leaves_when_the_client_is_gone(start: Start) -> None:
    editor = await start(script="endless")
    editor.open(URI, "This is endless , is it ?\n")
    server = editor.client._server
    assert server is not None
    assert server.stdin is not None
    server.stdin.close()
    assert await asyncio.wait_for(server.wait(), PATIENCE) == 1


async def test_leaving_without_goodbye_is_an_error(start: Start) -> None:
    editor = await start()
    server = editor.client._server
    assert server is not None
    editor.client.exit(None)
    assert await asyncio.wait_for(server.wait(), PATIENCE) == 1


@pytest.mark.parametrize("name", ["vscode", "emacs"])
async def test_a_fault_of_ours_is_told_once_and_quotes_no_draft(
    start: Start, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    editor = await start(ALL[name], script="failing")
    editor.open(URI, SECRET)
    for _ in range(4):
        editor.change(URI, (0, 0, "Dear Prudence , "))
        assert await editor.hover(URI, types.Position(0, 5)) is None
        assert await editor.actions(URI, PLACE) == []
        if name == "vscode":
            with pytest.raises(JsonRpcException) as error:
                await editor.pull(URI)
            assert error.value.code == types.LSPErrorCodes.ServerCancelled
            assert error.value.data == {"retriggerRequest": False}
    assert len(editor.client.messages) == 1
    assert editor.published == []
    log = await stderr_of(editor, capfd)
    assert log.count("the server failed") == 1
    assert "failing.py" in log
    assert "Prudence" not in log + str(editor.client.messages + editor.client.log_messages)


async def test_the_log_is_silent_about_the_draft(start: Start, capfd: pytest.CaptureFixture[str]) -> None:
    editor = await start(VSCODE)
    editor.open(URI, SECRET)
    editor.change(URI, (0, 0, "Dear Prudence , "))
    shown = await editor.diagnostics(URI)
    (action, *_) = await editor.actions(URI, PLACE, diagnostics=shown)
    await editor.chosen(action)
    await editor.hover(URI, PLACE.start)
    await editor.format(URI)
    editor.close(URI)
    assert await stderr_of(editor, capfd) == ""
    assert editor.client.log_messages == []


async def test_a_message_that_cannot_be_read_is_answered_and_survived(
    start: Start, capfd: pytest.CaptureFixture[str]
) -> None:
    editor = await start(VSCODE)
    server = editor.client._server
    assert server is not None
    assert server.stdin is not None
    wrong = {"textDocument": {"uri": URI}, "position": {"line": -1, "character": "Prudence"}}
    body = json.dumps({"jsonrpc": "2.0", "id": "wrong", "method": "textDocument/hover", "params": wrong})
    refused: Future[object] = Future()
    editor.client.protocol._request_futures["wrong"] = refused
    server.stdin.write(f"Content-Length: {len(body)}\r\n\r\n{body}".encode())
    with pytest.raises(JsonRpcException) as error:
        await asyncio.wait_for(asyncio.wrap_future(refused), PATIENCE)
    assert error.value.code == types.ErrorCodes.InvalidParams
    editor.open(URI, TEXT)
    assert len(await editor.diagnostics(URI)) == len(editor.expected(URI))
    assert editor.client.messages == []
    assert "Prudence" not in await stderr_of(editor, capfd)


@pytest.mark.parametrize("name", ["vscode", "emacs"])
async def test_the_server_never_reaches_for_the_network(start: Start, name: str) -> None:
    editor = await start(ALL[name], script="offline")
    editor.open(URI, TEXT)
    shown = await editor.diagnostics(URI)
    (action, *_) = await editor.actions(URI, PLACE, diagnostics=shown)
    await editor.chosen(action)
    await editor.hover(URI, PLACE.start)
    await editor.format(URI)
    assert await editor.quit() == 0


async def test_incremental_changes_are_asked_for(start: Start) -> None:
    editor = await start(EMACS)
    sync = editor.result.capabilities.text_document_sync
    assert isinstance(sync, types.TextDocumentSyncOptions)
    assert (sync.open_close, sync.change) == (True, types.TextDocumentSyncKind.Incremental)
    assert not sync.will_save
    assert not sync.will_save_wait_until
    assert sync.save == types.SaveOptions(include_text=False)
