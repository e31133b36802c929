"""Settings: one file for editor, command line and continuous integration.

``copyholder.toml`` in the draft's folder or the nearest one above it, or ``[tool.copyholder]`` in a
``pyproject.toml`` there. What the editor sends overrides the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, Protocol, get_args

import msgspec
from rapidfuzz import process

from copyholder.findings import Category, Severity
from copyholder.kept_files import KeptFiles
from copyholder.registry import BY_CODE
from copyholder.rule import Rule

FILE_NAME: Final = "copyholder.toml"
PYPROJECT: Final = "pyproject.toml"

Level = Literal["error", "warning", "information", "hint", "off"]


class SettingsError(ValueError):
    """Settings that cannot be used; the message names the place and the mend."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a writer or a desk may decide.

    Attributes
    ----------
    rules
        Severity by the name of a rule, or ``"off"``.
    categories
        Severity by category (``artifact``, ``mention``, ``source``), or ``"off"``; a rule's own entry wins.
    include
        Which files a folder stands for, as patterns in git's notation.
    exclude
        Which of the files in a folder are left out, as patterns in git's notation.
    summary
        Whether editors show one diagnostic in each draft that sums up what was done to it.
    archive
        Where the archive of originals is that drafts are restored from: a folder, or the URL of a PostgreSQL
        database, ``postgresql://user@host/database``.
    """

    rules: dict[str, Level] = {}
    categories: dict[str, Level] = {}
    include: tuple[str, ...] = ("*.txt",)
    exclude: tuple[str, ...] = ()
    summary: bool = True
    archive: str = ""

    def severity(self, rule: Rule) -> Severity | None:
        """Return how loudly a rule speaks, or None when it is off."""
        level: Level | Severity | None = self.rules.get(rule.code)
        if level is None and rule.on:
            level = self.categories.get(rule.category) or rule.severity
        return None if level in (None, "off") else Severity(level)

    def overridden(self, settings: Mapping[str, Any], where: str) -> Settings:
        """Return these settings with some of them replaced; rules and categories are replaced one by one.

        Parameters
        ----------
        settings
            The settings to put on top, as plain data; what is None or missing stays as it is.
        where
            What to call their origin in an error.

        Raises
        ------
        SettingsError
            If there is something in them that is no setting.
        """
        given = {key: value for key, value in settings.items() if value is not None}
        over = parse(given, where)
        changes: dict[str, Any] = {key: getattr(over, key) for key in given}
        for table in ("rules", "categories"):
            if table in changes:
                changes[table] = getattr(self, table) | changes[table]
        return msgspec.structs.replace(self, **changes)


def parse(settings: Mapping[str, Any], where: str) -> Settings:
    """Return settings given as plain data, checked.

    Parameters
    ----------
    settings
        The settings as TOML or JSON gives them.
    where
        What to call their origin in an error.

    Raises
    ------
    SettingsError
        If there is something in them that is no setting.
    """
    _check_names(settings, Settings.__struct_fields__, "setting", where)
    _check_levels(settings, where)
    try:
        parsed = msgspec.convert(settings, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {error}") from error
    _check_names(parsed.rules, BY_CODE, "rule", where)
    _check_names(parsed.categories, tuple(Category), "category", where)
    return parsed


def _check_levels(settings: Mapping[str, Any], where: str) -> None:
    """Say what is wrong in the tables of severities, which are all that is given by name."""
    for table in ("rules", "categories"):
        levels = settings.get(table)
        for name, level in levels.items() if isinstance(levels, Mapping) else ():
            if name in Settings.__struct_fields__:
                raise SettingsError(
                    f"{where}: “{name}” stands in the table [{table}]; put it before the first table"
                )
            if table == "rules" and name in tuple(Category):
                raise SettingsError(f"{where}: “{name}” is a category, not a rule; put it into [categories]")
            if level not in get_args(Level):
                # What is no single word may be a connection string that went astray, with a password.
                given = repr(level) if str(level).isalpha() else "this"
                raise SettingsError(
                    f"{where}: “{name}” cannot be set to {given}; choose one of {', '.join(get_args(Level))}"
                )


def _check_names(given: Iterable[str], known: Iterable[str], what: str, where: str) -> None:
    names = [str(name) for name in known]
    for name in given:
        if name not in names:
            near = process.extractOne(name, names, score_cutoff=60)
            mend = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(names)}."
            raise SettingsError(f"{where}: there is no {what} “{name}”; {mend}")


class SettingsSource(Protocol):
    """Says which settings hold where, as a `SettingsFinder` does."""

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings that hold for the drafts in a folder."""

    def root_for(self, folder: Path) -> Path:
        """Return the folder from which the patterns in those settings count."""


class SettingsFinder:
    """Finds the settings that hold for a folder, and notices when their file changes."""

    def __init__(self) -> None:
        self._files: KeptFiles[Settings | None] = KeptFiles(_read)

    def settings_for(self, folder: Path) -> Settings:
        """Return the settings of the nearest file at or above a folder, or the defaults where there is none.

        Raises
        ------
        SettingsError
            If that file cannot be used; the message names it and the mend.
        """
        return self._nearest(folder)[0]

    def root_for(self, folder: Path) -> Path:
        """Return where the patterns of a folder's settings count from: their file's folder, or else itself.

        Raises
        ------
        SettingsError
            If that file cannot be used; the message names it and the mend.
        """
        return self._nearest(folder)[1]

    def _nearest(self, folder: Path) -> tuple[Settings, Path]:
        for place in (folder, *folder.parents):
            for name in (FILE_NAME, PYPROJECT):
                settings = self._files.get(place / name)
                if settings is not None:
                    return settings, place
        return Settings(), folder


def read_settings(path: Path) -> Settings:
    """Return what a settings file says that was named outright.

    Raises
    ------
    SettingsError
        If it cannot be used; the message names it and the mend.
    """
    settings = _read(path)
    if settings is None:
        raise SettingsError(f"{path}: there is no table [tool.copyholder] that can be read; add one")
    return settings


def _read(path: Path) -> Settings | None:
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        if path.name == PYPROJECT:
            return None  # not ours to complain about
        reason = f": {error.strerror}" if isinstance(error, OSError) else f" as TOML: {error}"
        raise SettingsError(f"{path}: cannot be read{reason}") from error
    if path.name == PYPROJECT:
        tools = table.get("tool")
        table = tools.get("copyholder") if isinstance(tools, dict) else None
        if table is None:
            return None
        if not isinstance(table, dict):
            raise SettingsError(f"{path}: tool.copyholder must be a table: [tool.copyholder]")
    return parse(table, str(path))
