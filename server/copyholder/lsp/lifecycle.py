"""From the client's first message to its last but one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from copyholder.lsp import parent
from copyholder.lsp.client import Client
from copyholder.lsp.editor_settings import SECTION
from copyholder.lsp.features import (
    code_actions,
    code_lens,
    formatting,
    highlights,
    hover,
    ignores,
    navigation,
    pull_diagnostics,
    push_diagnostics,
    restoring,
    settings,
    shown_content,
    sources,
    status,
    synchronization,
    workspace_diagnostics,
)
from copyholder.text import PositionEncoding

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

# In this order they hear of documents: the editor is asked for settings before anything is inspected under them.
FEATURES: Final = (
    synchronization,
    settings,
    pull_diagnostics,
    push_diagnostics,
    workspace_diagnostics,
    code_actions,
    hover,
    highlights,
    navigation,
    formatting,
    ignores,
    sources,
    restoring,
    code_lens,
    shown_content,
    status,
)


def register(server: CopyholderServer) -> None:
    """Wait for the client to say what it can do, and offer what makes sense to it."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        negotiated = PositionEncoding(server.workspace.position_encoding or PositionEncoding.UTF16)
        encoding = server.encoding or negotiated
        name = params.client_info.name if params.client_info else ""
        server.client = Client.of(params.capabilities, encoding, name)
        options = params.initialization_options
        if isinstance(options, dict):
            server.configuration.editor.take(options.get(SECTION, options))
        if params.process_id is not None:
            parent.watch(params.process_id)
        for feature in FEATURES:
            feature.register(server)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        server.was_shut_down = True
        server.close()
