"""The settings that hold for a document: its folder's file, and what the editor says on top."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from pygls.uris import to_fs_path

from copyholder.lsp.complaints import Complaints
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.settings import Settings, SettingsError, SettingsFinder


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
        path = to_fs_path(uri)
        folder = Path(path).parent if path else self._root()
        settings = self._settings_in(folder) if folder else Settings()
        return self.editor.over(settings, uri)

    def _settings_in(self, folder: Path) -> Settings:
        try:
            self._last_good[folder] = self._finder.settings_for(folder)
            self._complaints.settled(str(folder))
        except SettingsError as error:
            self._complaints.about(str(folder), str(error))
        return self._last_good.get(folder, Settings())
