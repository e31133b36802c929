"""The drafts of the workspace, open or not, and what is found in those that are not."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from lsprotocol import types
from pygls.uris import to_fs_path

from copyholder.files import FileError, is_same_file, read
from copyholder.ignores import DraftIgnores, IgnoreFiles, IgnoresError
from copyholder.inspector import Inspection, Inspector
from copyholder.lsp.diagnostics import SOURCE, diagnostics
from copyholder.lsp.documents import Document
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.lsp.searching import version_of
from copyholder.repair import apply, choose
from copyholder.settings import Settings, SettingsError, SettingsFinder
from copyholder.sources import FoundSource, Source, SourceError
from copyholder.sources.finder import archive_of

if TYPE_CHECKING:
    from copyholder.lsp.client import Client
    from copyholder.lsp.rule_pages import RulePages
    from copyholder.lsp.sourcing import Sourcing


class FolderSettings:
    """The settings of the drafts in a folder of the workspace: the files', with the editor's on top.

    Parameters
    ----------
    editor
        What the editor says.
    uri
        The folder, for which the editor has been asked.
    """

    def __init__(self, editor: EditorSettings, uri: str) -> None:
        self._editor = editor
        self._uri = uri
        self._finder = SettingsFinder()

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings that hold in a folder; a file that cannot be used is as good as none."""
        try:
            settings = self._finder.settings_for(folder)
        except SettingsError:
            settings = Settings()
        return self._editor.over(settings, self._uri)

    def root_for(self, folder: Path) -> Path:
        """Return where the patterns in them count from."""
        try:
            return self._finder.root_for(folder)
        except SettingsError:
            return folder

    def archive_for(self, folder: Path) -> str:
        """Return where the archive is in which to look for the sources of its drafts; empty if there is none."""
        settings = self.settings_for(folder)
        home = to_fs_path(self._uri) if self._editor.gives("archive", self._uri) else None
        return archive_of(settings, Path(home) if home else self.root_for(folder))


class ClosedDraft(NamedTuple):
    """A draft that is not open, with all that its findings depend on.

    Attributes
    ----------
    path
        Where it is.
    state
        What tells one content of the file from another.
    settings, ignores
        What holds for it.
    source
        Its source, if that is attached or lies beside it.
    archive
        Where else its source may be, and what tells one content of that from another; empty for nowhere.
    """

    path: Path
    state: tuple[int, int]
    settings: Settings
    ignores: DraftIgnores
    source: FoundSource | None = None
    archive: tuple[str, str] = ("", "")


class ClosedDrafts:
    """Inspects drafts that are not open, and knows which need not be inspected again.

    Parameters
    ----------
    client, pages
        As `diagnostics` takes them.
    sourcing
        Knows where sources are.
    """

    def __init__(self, client: Client, pages: RulePages, sourcing: Sourcing) -> None:
        self._client = client
        self._pages = pages
        self._sourcing = sourcing
        self._ignore_files = IgnoreFiles()
        self._reported: dict[str, tuple[ClosedDraft, str]] = {}
        self._ids: Final = itertools.count(1)

    def in_folder(self, folder: Path, settings: FolderSettings) -> list[ClosedDraft]:
        """Return the drafts in a folder of the workspace, in order; folders that cannot be listed have none.

        Parameters
        ----------
        folder, settings
            The folder, and what holds in it.
        """
        from copyholder.files.walking import drafts_under  # its patterns take a while to start

        drafts = []
        versions = functools.cache(self._version_of)
        for path in drafts_under(folder, settings, lambda _: None):
            try:
                status = path.stat()
            except OSError:
                continue
            state = status.st_mtime_ns, status.st_size
            source = self._source_of(path)
            where = settings.archive_for(path.parent) if source is None else ""
            archive = (where, version) if where and (version := versions(where)) else ("", "")
            draft = ClosedDraft(
                path, state, settings.settings_for(path.parent), self._ignores_of(path), source, archive
            )
            drafts.append(draft)
        return drafts

    def _source_of(self, path: Path) -> FoundSource | None:
        """Return the source that is attached to a draft or lies beside it; one that cannot be used is none."""
        try:
            return self._sourcing.near.near(path)
        except SourceError:
            return None

    def _version_of(self, where: str) -> str:
        """Return which content an archive has; empty for one that cannot be used, which is not searched either."""
        try:
            return version_of(self._sourcing.archives, where)
        except SourceError:
            return ""

    def _ignores_of(self, path: Path) -> DraftIgnores:
        """Return what is ignored in a draft; a file that cannot be used ignores nothing."""
        try:
            return self._ignore_files.of_draft(path)
        except IgnoresError:
            return DraftIgnores()

    def result_id(self, draft: ClosedDraft) -> str | None:
        """Return the name of what was reported of a draft, if nothing has changed since."""
        last, result_id = self._reported.get(str(draft.path), (None, ""))
        return result_id if last == draft else None

    def reported(self, draft: ClosedDraft) -> str:
        """Note that a draft is reported as it is now, and return the name of that."""
        result_id = f"closed-{next(self._ids)}"
        self._reported[str(draft.path)] = draft, result_id
        return result_id

    def inspect(self, draft: ClosedDraft, cancelled: Callable[[], bool]) -> list[types.Diagnostic]:
        """Return what is found in a draft; a file that cannot be read is a finding, too.

        Raises
        ------
        Cancelled
            If `cancelled` answered yes.
        """
        try:
            text = read(draft.path).text
        except FileError as error:
            top = types.Range(types.Position(0, 0), types.Position(0, 0))
            message = f"This draft {error}."
            return [types.Diagnostic(top, message, types.DiagnosticSeverity.Warning, source=SOURCE)]
        document = Document(draft.path.as_uri(), 0, text)
        inspector = Inspector(draft.settings)
        glance = inspector.glance(document.draft, None, cancelled)
        inspection = inspector.inspect(document.draft, glance, cancelled, self._found(draft, glance))
        shown, _ = draft.ignores.divide(inspection.findings, inspection.draft)
        return diagnostics(
            document,
            inspection._replace(findings=shown),
            self._client,
            self._pages,
            summed_up=draft.settings.summary,
        )

    def _found(self, draft: ClosedDraft, glance: Inspection) -> Source | None:
        """Return the source of a draft, from the archive if there is none nearer."""
        found, (where, _) = draft.source, draft.archive
        if where:
            with contextlib.suppress(SourceError):
                text = apply(glance.draft.text, choose(glance.found))
                found = self._sourcing.archives.in_archive(where, text, draft.path)
        is_itself = found is not None and is_same_file(found.source.path, draft.path)
        return found.source if found and found.source.name and not is_itself else None
