import json
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError

from copyholder.lsp.server import CopyholderServer


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
