"""The drafts that a command was asked to work on."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click

from copyholder import files
from copyholder.cli.sources import DraftSources
from copyholder.files.reading import because
from copyholder.ignores import DraftIgnores, IgnoreFiles, IgnoresError
from copyholder.inspector import Inspector
from copyholder.registry import BY_CODE
from copyholder.report.results import Unreadable
from copyholder.settings import Settings, SettingsError, SettingsFinder, SettingsSource, read_settings
from copyholder.sources import Source, SourceError
from copyholder.sources.finder import SourceFinder, archive_of, read_source

STDIN: Final = Path("-")


class Input(NamedTuple):
    """A draft to be read.

    Attributes
    ----------
    path
        Where it is; `STDIN` for standard input.
    name
        The path that reports call it by.
    inspector
        Inspects it under the settings that hold for it.
    encoding
        Python's name of the encoding that the writer gave, or None.
    ignores
        What is ignored in it.
    sources
        Finds its source.
    """

    path: Path
    name: str
    inspector: Inspector
    encoding: str | None
    ignores: DraftIgnores
    sources: DraftSources

    @property
    def is_stdin(self) -> bool:
        """Whether this is standard input."""
        return self.path == STDIN

    def read(self) -> files.DraftFile:
        """Read the draft.

        Raises
        ------
        FileError
            If it cannot be read, or is no text.
        """
        if self.is_stdin:
            return files.decode(sys.stdin.buffer.read(), self.encoding)
        return files.read(self.path, self.encoding)


class Inputs:
    """The drafts that a command was asked to work on.

    Parameters
    ----------
    paths
        Files, folders, and `STDIN`.
    stdin_filename
        What to call standard input, and where to look for its settings.
    encoding
        Python's name of the encoding of the drafts, or None to tell it from each.
    config
        The settings file to use for all; None for the nearest one to each draft.
    isolated
        Use no settings file at all, and ignore nothing.
    no_ignores
        Ignore nothing.
    select
        The rules to use; none for those that are on.
    ignore
        The rules not to use.
    source
        The source of the draft, which is then the only one.
    no_source
        Use no source.
    """

    def __init__(
        self,
        paths: tuple[Path, ...],
        stdin_filename: Path | None,
        encoding: str | None,
        config: Path | None,
        isolated: bool,
        no_ignores: bool,
        select: tuple[tuple[str, ...], ...],
        ignore: tuple[tuple[str, ...], ...],
        source: Path | None,
        no_source: bool,
    ) -> None:
        self._paths = paths
        self._stdin_filename = stdin_filename
        self._encoding = encoding
        self._source: SettingsSource = SettingsFinder()
        if config or isolated:
            self._source = _FixedSettings(config)
        self._ignore_files = None if isolated or no_ignores else IgnoreFiles()
        self._given = source
        self._finder = None if no_source else SourceFinder()
        self._select = {code for codes in select for code in codes}
        self._ignore = {code for codes in ignore for code in codes}
        self._inspector = functools.cache(self._inspector_for)

    @property
    def has_folder(self) -> bool:
        """Whether one of the paths is a folder, so that there may be many drafts."""
        return any(_is_folder(path) for path in self._paths)

    def collect(self) -> tuple[list[Input], list[Unreadable]]:
        """Return the drafts, each once even where links lead to it too, and the folders that cannot be listed.

        Raises
        ------
        click.ClickException
            If the settings of one of them cannot be used, or the file that says what is ignored in it; or if there
            are several, and a source for one; or if that is the draft itself.
        """
        failed: list[Unreadable] = []
        found: dict[str, Input] = {}
        try:
            given = read_source(self._given) if self._given else None
            for path in self._paths:
                for draft in self._drafts(path, failed):
                    found.setdefault(os.path.realpath(draft), self._input(draft, given))
        except (SettingsError, IgnoresError, SourceError) as error:
            raise click.ClickException(str(error)) from error
        if given and self._finder is None:
            raise click.UsageError("--source and --no-source exclude each other; give one of them.")
        if given and (len(found) > 1 or self.has_folder):
            raise click.BadParameter(
                "A source is that of one draft; give the path of that alone", param_hint="--source"
            )
        if self._given and any(files.is_same_file(self._given, draft.path) for draft in found.values()):
            raise click.BadParameter(
                f"“{self._given}” is the draft itself; give the text that it was made from", param_hint="--source"
            )
        return list(found.values()), failed

    def _drafts(self, path: Path, failed: list[Unreadable]) -> Iterator[Path]:
        """Yield the drafts that a path stands for. A file that was named outright is one, whatever its name."""
        if path == STDIN or not _is_folder(path):
            yield path
            return
        from copyholder.files.walking import drafts_under  # its patterns take a while to start

        seen = len(failed)
        for draft in drafts_under(path, self._source, lambda error: failed.append(_unlisted(error))):
            seen = -1
            yield draft
        if seen == len(failed):
            click.echo(f"copyholder: {path}: no draft in this folder; by default these are *.txt", err=True)

    def _input(self, path: Path, given: Source | None) -> Input:
        named = (self._stdin_filename or STDIN) if path == STDIN else path
        place = Path(_absolute(named))
        ignores = self._ignore_files.of_draft(place) if self._ignore_files else DraftIgnores()
        folder = place.parent
        archive = archive_of(self._source.settings_for(folder), self._source.root_for(folder))
        sources = DraftSources(self._finder, given, place if named != STDIN else None, archive)
        return Input(path, str(named), self._inspector(folder), self._encoding, ignores, sources)

    def _inspector_for(self, folder: Path) -> Inspector:
        settings = self._source.settings_for(folder)
        rules: dict[str, str] = {}
        for code, rule in BY_CODE.items():
            if code in self._ignore or (self._select and code not in self._select):
                rules[code] = "off"
            elif code in self._select and settings.severity(rule) is None:
                rules[code] = rule.severity
        return Inspector(settings.overridden({"rules": rules}, "--select") if rules else settings)


def _absolute(path: Path) -> str:
    """Return the path from the root without `..`; unlike `resolve`, it does not follow links."""
    return os.path.abspath(path)  # noqa: PTH100


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it will tell what is wrong


def _unlisted(error: OSError) -> Unreadable:
    return Unreadable(os.fsdecode(error.filename or ""), f"cannot be listed: {because(error)}")


class _FixedSettings:
    """The same settings everywhere: those of one file, or the defaults.

    Parameters
    ----------
    file
        The settings file, or None.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings."""
        return read_settings(self._file) if self._file else Settings()

    def root_for(self, folder: Path) -> Path:
        """Return where the patterns in them count from: the settings file's folder."""
        return self._file.absolute().parent if self._file else folder
