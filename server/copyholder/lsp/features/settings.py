"""Keeping up with settings, in the editor and in files."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from copyholder.ignores import FILE
from copyholder.lsp.editor_settings import SECTION
from copyholder.settings import FILE_NAME, PYPROJECT
from copyholder.sources.attachments import FILE as ATTACHED
from copyholder.sources.finder import BESIDE

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

logger = logging.getLogger(__name__)


def register(server: CopyholderServer) -> None:
    """Follow the settings of open documents."""
    editor = server.configuration.editor
    server.documents.on_close.append(lambda document: editor.forget(document.uri))
    if server.client.configuration:
        server.documents.on_open.append(lambda document: editor.ask([document.uri]))

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def did_change_configuration(params: types.DidChangeConfigurationParams) -> None:
        if server.client.configuration:
            editor.ask([document.uri for document in server.documents])
        elif isinstance(params.settings, Mapping) and SECTION in params.settings:
            editor.take(params.settings[SECTION])
            server.settings_may_have_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.settings_may_have_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(params: types.DidChangeWorkspaceFoldersParams) -> None:
        server.settings_may_have_changed()

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        registrations = _registrations(server)
        if registrations:
            try:
                await server.client_register_capability_async(types.RegistrationParams(registrations))
            except JsonRpcException:
                logger.warning("the client will not tell of changed settings")


def _registrations(server: CopyholderServer) -> list[types.Registration]:
    """Return what to be told of, as far as the client can be asked to."""
    registrations = []
    if server.client.registers_configuration:
        method = types.WORKSPACE_DID_CHANGE_CONFIGURATION
        section = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
        registrations.append(types.Registration(method, method, section))
    if server.client.registers_watched_files:
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        names = (FILE_NAME, PYPROJECT, FILE.as_posix(), ATTACHED.as_posix(), f"*{BESIDE}")
        watchers = [types.FileSystemWatcher(f"**/{name}") for name in names]
        files = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append(types.Registration(method, method, files))
    return registrations
