"""The protocol as pygls speaks it, with our documents in place of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from typing import Any

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInternalError,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method

from copyholder.text import PositionEncoding


class Protocol(LanguageServerProtocol):
    """Speaks with the client; see `copyholder.lsp.documents` for why pygls' documents stay unused."""

    on_lost: Callable[[str], object] = staticmethod(lambda _: None)
    """What to call with the name of a document of which a change could not be read."""

    encoding: PositionEncoding | None = None
    """The units in which characters are counted, if that is not to be negotiated."""

    initialized = False
    shut_down = False

    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Answer what the server can do; of content of our own pygls knows nothing yet."""
        result = yield from super().lsp_initialize(params)
        if result.capabilities.workspace:
            content = self.fm.feature_options.get(types.WORKSPACE_TEXT_DOCUMENT_CONTENT)
            result.capabilities.workspace.text_document_content = content
        if self.encoding:
            result.capabilities.position_encoding = self.encoding.value
        return result

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; a request that cannot be read is refused, where pygls would leave the client waiting."""
        try:
            message = super().structure_message(data)
            self._check_order(data)
            if data.get("method") == types.TEXT_DOCUMENT_DID_CHANGE:
                _check_texts(data)
            return message
        except JsonRpcException as error:
            if data.get("method") == types.TEXT_DOCUMENT_DID_CHANGE:
                self._lose_document(data)
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def _lose_document(self, data: dict[str, Any]) -> None:
        """Forget a document of which a change could not be read: what is said of it would be about another text."""
        with contextlib.suppress(KeyError, TypeError):
            self.on_lost(data["params"]["textDocument"]["uri"])

    def _check_order(self, data: dict[str, Any]) -> None:
        """Refuse what must not be asked before the server is initialized, after it is shut down, or twice."""
        method = data.get("method")
        if method is None or "id" not in data:
            return
        if method == types.INITIALIZE:
            if self.initialized:
                raise JsonRpcInvalidRequest("the server has been initialized already")
            self.initialized = True
        elif not self.initialized:
            raise JsonRpcServerNotInitialized
        elif self.shut_down:
            raise JsonRpcInvalidRequest("the server has been shut down")
        elif method == types.SHUTDOWN:
            self.shut_down = True

    def _send_response(
        self, msg_id: str | int, result: Any | None = None, error: types.ResponseError | None = None
    ) -> None:
        """Answer a request; of an unforeseen error only its name is told, for the rest may quote a draft."""
        if error is not None and error.code == JsonRpcInternalError.CODE:
            error = types.ResponseError(error.code, error.message.partition(":")[0])
        super()._send_response(msg_id, result, error)


def _check_texts(data: dict[str, Any]) -> None:
    """Refuse changes whose text is none; the library would make one of whatever is there."""
    if not all(isinstance(change["text"], str) for change in data["params"]["contentChanges"]):
        raise JsonRpcInvalidParams
