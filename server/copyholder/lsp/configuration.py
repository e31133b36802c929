"""The settings that hold for a document: its folder's file, and what the editor says on top."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pygls.uris import to_fs_path

from copyholder.lsp.complaints import Complaints
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.settings import Settings, SettingsError, SettingsFinder
from copyholder.sources.finder import archive_of


class Configuration:
    """Knows the settings of every document; a file that cannot be used leaves the last good ones in force.

    Parameters
    ----------
    editor
        What the editor says.
    root
        Asked for the folder that documents without a file belong to, if there is one.
    complaints
        Where to complain of settings that cannot be used.
    """

    def __init__(self, editor: EditorSettings, root: Callable[[], Path | None], complaints: Complaints) -> None:
        self.editor: Final = editor
        self._root = root
        self._complaints = complaints
        self._finder = SettingsFinder()
        self._last_good: dict[Path, Settings] = {}
        self._last_roots: dict[Path, Path] = {}

    async def settled(self, uri: str) -> None:
        """Wait until the editor has answered what its settings for a document are."""
        await self.editor.settled(uri)

    def settings_for(self, uri: str) -> Settings:
        """Return the settings for a document, as they are now.

        Parameters
        ----------
        uri
            The document; one without a file takes the settings of the workspace.
        """
        folder = self._folder_of(uri)
        settings = self._settings_in(folder) if folder else Settings()
        return self.editor.over(settings, uri)

    def archive_for(self, uri: str, home: Path | None) -> str:
        """Return where the archive is in which to look for a document's source; empty if there is none.

        Parameters
        ----------
        uri
            The document.
        home
            The folder that a relative path in the editor's settings counts from; one in a file counts from the
            file's folder.
        """
        settings = self.settings_for(uri)
        if not settings.archive:
            return ""
        folder = self._folder_of(uri)
        if folder and not self.editor.gives("archive", uri):
            with contextlib.suppress(SettingsError):
                self._last_roots[folder] = self._finder.root_for(folder)
            home = self._last_roots.get(folder, folder)
        return archive_of(settings, home or Path.cwd())

    def _folder_of(self, uri: str) -> Path | None:
        path = to_fs_path(uri)
        return Path(path).parent if path else self._root()

    def _settings_in(self, folder: Path) -> Settings:
        try:
            self._last_good[folder] = self._finder.settings_for(folder)
            self._complaints.settled(str(folder))
        except SettingsError as error:
            self._complaints.about(str(folder), str(error))
        return self._last_good.get(folder, Settings())
