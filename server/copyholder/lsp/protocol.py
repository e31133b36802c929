"""The protocol as pygls speaks it, with our documents in place of its own."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.protocol import LanguageServerProtocol, lsp_method


class Protocol(LanguageServerProtocol):
    """Speaks with the client; see `copyholder.lsp.documents` for why pygls' documents stay unused."""

    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(self, params: types.InitializeParams) -> Generator[Any, Any, types.InitializeResult]:
        """Answer what the server can do, and nothing that it cannot."""
        result = yield from super().lsp_initialize(params)
        if not self.fm.commands:
            result.capabilities.execute_command_provider = None
        return result

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Read a message; a request that cannot be read is refused, where pygls would leave the client waiting."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def _send_response(
        self, msg_id: str | int, result: Any | None = None, error: types.ResponseError | None = None
    ) -> None:
        """Answer a request; of an unforeseen error only its name is told, for the rest may quote a draft."""
        if error is not None and error.code == JsonRpcInternalError.CODE:
            error = types.ResponseError(error.code, error.message.partition(":")[0])
        super()._send_response(msg_id, result, error)
