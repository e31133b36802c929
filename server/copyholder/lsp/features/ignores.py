"""Ignoring findings, wordings and rules, hearing of them again, and listing them: by command, for every editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import msgspec
from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from copyholder.findings import Finding
from copyholder.ignores import FILE, Ignore, IgnoredFinding, IgnoredRule, IgnoredWording, IgnoresError
from copyholder.inspector import Inspection
from copyholder.lsp.ignoring import Ignoring
from copyholder.lsp.places import touching
from copyholder.lsp.ranges import range_of
from copyholder.lsp.wording import shortened
from copyholder.report.results import count
from copyholder.text import Draft

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

IGNORE: Final = "copyholder.ignore"
STOP_IGNORING: Final = "copyholder.stopIgnoring"
IGNORED: Final = "copyholder.ignored"
SHOW_IGNORED: Final = "copyholder.showIgnored"

# A selection that takes in more findings is not about any one of them.
_FEW: Final = 2


def register(server: CopyholderServer) -> None:
    """Offer the commands."""
    ignoring = server.ignoring

    @server.command(IGNORE)
    def ignore(uri: str, entry: Any) -> None:
        try:
            ignoring.add(uri, _entry(entry))
        except IgnoresError as error:
            server.warn(str(error))
        server.settings_may_have_changed()

    @server.command(STOP_IGNORING)
    def stop_ignoring(uri: str, entry: Any) -> None:
        try:
            ignoring.remove(uri, _entry(entry))
        except IgnoresError as error:
            server.warn(str(error))
        server.settings_may_have_changed()

    @server.command(IGNORED)
    async def ignored(uri: str) -> list[dict[str, Any]]:
        inspected = await server.inspected(uri)
        if inspected is None:
            return []
        draft = inspected[1].draft
        return [
            {
                "title": _listed(entry, len(findings)),
                "entry": msgspec.to_builtins(entry),
                "range": range_of(draft, findings[0].start, findings[0].end, server.client.encoding),
            }
            for entry, findings in entries_of(inspected[1], ignoring, uri).items()
        ]

    if server.client.shows_documents:

        @server.command(SHOW_IGNORED)
        async def show_ignored(uri: str) -> None:
            home = next((layer.home for layer in ignoring.of(uri).layers if layer.home), None)
            if home is None:
                server.warn("nothing is ignored here that a file remembers.")
            else:
                await server.show((home / FILE).as_uri())


def actions(
    inspection: Inspection, start: int, end: int, ignoring: Ignoring, uri: str
) -> Iterator[tuple[str, types.Command]]:
    """Yield what may be ignored, or heard of again, at a place: the title of each choice and its command.

    Parameters
    ----------
    inspection
        What was found in the draft.
    start, end
        The selection.
    ignoring, uri
        What is ignored, and the draft.
    """
    draft = inspection.draft
    findings = touching(inspection.findings, start, end)
    if 0 < len(findings) <= _FEW:
        name = ignoring.name_of(uri)
        entries = [entry for finding in findings for entry in _offered(finding, draft, name)]
        for entry in dict.fromkeys(entries):
            yield _chosen(f"Ignore {_what(entry)}", IGNORE, uri, entry)
    if hidden := touching(inspection.ignored, start, end):
        for entry in entries_of(inspection._replace(ignored=tuple(hidden)), ignoring, uri):
            yield _chosen(f"Stop ignoring {_what(entry)}", STOP_IGNORING, uri, entry)


def entries_of(inspection: Inspection, ignoring: Ignoring, uri: str) -> dict[Ignore, list[Finding]]:
    """Return why findings of a draft are ignored, each reason with its findings, in order of position."""
    ignores = ignoring.of(uri)
    entries: dict[Ignore, list[Finding]] = {}
    for finding in inspection.ignored:
        if found := ignores.which(finding, inspection.draft):
            entries.setdefault(found[1], []).append(finding)
    return entries


def _offered(finding: Finding, draft: Draft, name: str | None) -> Iterator[Ignore]:
    yield IgnoredFinding.of(finding, draft)
    yield IgnoredWording.of(finding, draft)
    if name:
        yield IgnoredRule(finding.code, name)


def _chosen(title: str, command: str, uri: str, entry: Ignore) -> tuple[str, types.Command]:
    return title, types.Command(title, command, arguments=[uri, msgspec.to_builtins(entry)])


def _what(entry: Ignore) -> str:
    """Return what is ignored, as a title goes on after “Ignore”."""
    match entry:
        case IgnoredFinding():
            return f"this place ({entry.code})"
        case IgnoredWording():
            return f"“{shortened(entry.text)}” everywhere ({entry.code})"
        case IgnoredRule():
            return f"all “{entry.code}” in this draft"


def _listed(entry: Ignore, places: int) -> str:
    """Return what is ignored, as a list of it shows it."""
    if isinstance(entry, IgnoredFinding):
        around = " ".join(filter(None, [entry.before, entry.text, entry.after]))
        return f"“{shortened(around)}” ({entry.code})"
    what = _what(entry)
    return f"{what[0].upper()}{what[1:]}: {count(places, 'place')}"


def _entry(given: Any) -> Ignore:
    try:
        entry: Ignore = msgspec.convert(given, Ignore)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams from error
    return entry
