import logging

import pytest
from lsprotocol import types
from pygls.exceptions import (
    FeatureNotificationError,
    JsonRpcContentModified,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
)

from copyholder.lsp.server import CopyholderServer


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> CopyholderServer:
    server = CopyholderServer()
    monkeypatch.setattr(server, "window_show_message", lambda _: pytest.fail("a window was opened"))
    return server


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_fault_is_logged_by_place_and_name(server: CopyholderServer, caplog: pytest.LogCaptureFixture) -> None:
    fault = JsonRpcInternalError("ValueError: a line of the draft", data={"traceback": ["in hover.py\n"]})
    server.report_server_error(fault, FeatureNotificationError)
    assert messages(caplog) == ["in hover.py\nValueError"]


def test_what_is_no_fault_is_not_logged(server: CopyholderServer, caplog: pytest.LogCaptureFixture) -> None:
    server.report_server_error(JsonRpcContentModified(), FeatureNotificationError)
    assert messages(caplog) == []


def test_a_message_that_cannot_be_read_is_the_clients_fault(
    server: CopyholderServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.report_server_error(JsonRpcInvalidParams(), FeatureNotificationError)
    assert messages(caplog) == ["the client sent a message that is not of the protocol"]


def test_the_same_failure_is_logged_once(server: CopyholderServer, caplog: pytest.LogCaptureFixture) -> None:
    def fail(what: str) -> None:
        raise ValueError(what)

    for what in ("a line of the draft", "another line"):
        try:
            fail(what)
        except ValueError as error:
            server.log_failure(error)
    server.log_failure(None)
    server.log_failure(None)
    assert messages(caplog) == ["the server failed", "the server failed"]


@pytest.mark.asyncio
async def test_there_is_nothing_to_say_of_a_document_that_is_not_open(server: CopyholderServer) -> None:
    assert await server.inspected("untitled:1") is None


def test_it_says_who_it_is(server: CopyholderServer) -> None:
    assert server.protocol.server_info == types.ServerInfo("copyholder", server.version)
