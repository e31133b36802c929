import json
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError

from copyholder.lsp.server import CopyholderServer
from copyholder.text import PositionEncoding


class Written(list[dict[str, Any]]):
    """A transport that keeps what is written."""

    def write(self, data: bytes) -> None:
        self.append(json.loads(data))

    def close(self) -> None:
        self.clear()


@pytest.fixture
def server() -> CopyholderServer:
    return CopyholderServer()


@pytest.fixture
def written(server: CopyholderServer) -> Written:
    written = Written()
    server.protocol.set_writer(written, include_headers=False)
    return written


def test_pygls_keeps_no_documents(server: CopyholderServer) -> None:
    for method in (
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_CLOSE,
    ):
        assert method not in server.protocol.fm.builtin_features


def test_an_error_of_ours_is_told_by_its_name(server: CopyholderServer, written: Written) -> None:
    error = types.ResponseError(JsonRpcInternalError.CODE, "ValueError: a line of the draft", {"traceback": ["…"]})
    server.protocol._send_response(1, error=error)
    assert written[0]["error"] == {"code": JsonRpcInternalError.CODE, "message": "ValueError"}


def test_other_errors_are_told_as_they_are(server: CopyholderServer, written: Written) -> None:
    server.protocol._send_response(1, error=types.ResponseError(-32801, "Content Modified", {"a": 1}))
    assert written[0]["error"] == {"code": -32801, "message": "Content Modified", "data": {"a": 1}}


def test_a_request_that_cannot_be_read_is_refused(server: CopyholderServer, written: Written) -> None:
    message = {"jsonrpc": "2.0", "id": 5, "method": "textDocument/hover", "params": {"position": "here"}}
    with pytest.raises(JsonRpcException):
        server.protocol.structure_message(message)
    assert (written[0]["id"], written[0]["error"]["message"]) == (5, "Invalid Params")


def test_a_notification_that_cannot_be_read_has_no_answer(server: CopyholderServer, written: Written) -> None:
    message = {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 7}}
    with pytest.raises(JsonRpcException):
        server.protocol.structure_message(message)
    assert written == []


def request(server: CopyholderServer, method: str) -> None:
    params = {"processId": None, "rootUri": None, "capabilities": {}} if method == "initialize" else None
    server.protocol.structure_message({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})


def test_requests_come_between_initialize_and_shutdown(server: CopyholderServer, written: Written) -> None:
    with pytest.raises(JsonRpcException):
        request(server, "shutdown")
    request(server, "initialize")
    with pytest.raises(JsonRpcException):
        request(server, "initialize")
    request(server, "shutdown")
    with pytest.raises(JsonRpcException):
        request(server, "shutdown")
    assert [answer["error"]["code"] for answer in written] == [-32002, -32600, -32600]


@pytest.mark.parametrize(
    "change",
    [
        {"text": None},
        {"text": 5},
        {"range": {"start": {"line": 0, "character": -5}, "end": {"line": 0, "character": 0}}, "text": "x"},
    ],
)
def test_a_document_is_lost_with_a_change_that_cannot_be_read(server: CopyholderServer, change: object) -> None:
    server.documents.open("file:///a.txt", 1, "A draft.")
    params = {"textDocument": {"uri": "file:///a.txt", "version": 2}, "contentChanges": [change]}
    with pytest.raises(JsonRpcException):
        server.protocol.structure_message({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params})
    assert server.documents.get("file:///a.txt") is None
    whole = types.TextDocumentContentChangeWholeDocument("Another.")
    server.documents.change("file:///a.txt", 3, [whole], PositionEncoding.UTF16)
    document = server.documents.get("file:///a.txt")
    assert document is not None
    assert (document.version, document.draft.text) == (3, "Another.")
