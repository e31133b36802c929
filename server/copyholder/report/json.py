"""The JSON report, version 1, that outside tools rely on."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from copyholder import __version__
from copyholder.findings import Category, Finding, Fix, Related, Severity
from copyholder.report.results import Result, Unreadable, UsedSource, printable_path
from copyholder.text import Draft, Position


class _Position(msgspec.Struct):
    line: int
    character: int


class _Range(msgspec.Struct):
    start: _Position
    end: _Position


class _Finding(msgspec.Struct):
    code: str
    category: Category
    severity: Severity
    message: str
    confidence: float
    start: int
    end: int
    range: _Range
    text: str
    related: tuple[Related, ...]
    fixes: tuple[Fix, ...]


class _Source(msgspec.Struct):
    name: str
    origin: str
    share: float
    used: bool


class _File(msgspec.Struct, omit_defaults=True):
    path: str
    findings: list[_Finding]
    error: str | None = None
    source: _Source | None = None


class _Tool(msgspec.Struct):
    name: str
    version: str


class _Report(msgspec.Struct):
    version: int
    tool: _Tool
    files: list[msgspec.Raw]


def json_report(results: Iterable[Result]) -> bytes:
    """Return the report; its fields are described in the documentation and only ever added to.

    Parameters
    ----------
    results
        What was checked.
    """
    # Encoded one by one: as bytes, the findings of a large folder take a fraction of the room.
    files = [msgspec.Raw(msgspec.json.encode(_file(result))) for result in results]
    report = _Report(1, _Tool("copyholder", __version__), files)
    return msgspec.json.encode(report) + b"\n"


def _file(result: Result) -> _File:
    path = printable_path(result.path)
    if isinstance(result, Unreadable):
        return _File(path, [], result.error)
    findings = [_finding(finding, result.draft) for finding in result.findings]
    return _File(path, findings, source=_source(result.source) if result.source else None)


def _source(used: UsedSource) -> _Source:
    return _Source(printable_path(used.name), used.origin, round(used.share, 3), used.used)


def _finding(finding: Finding, draft: Draft) -> _Finding:
    return _Finding(
        finding.code,
        finding.category,
        finding.severity,
        finding.message,
        finding.confidence,
        finding.start,
        finding.end,
        _Range(_position(draft.position(finding.start)), _position(draft.position(finding.end))),
        draft.text[finding.start : finding.end],
        finding.related,
        finding.fixes,
    )


def _position(position: Position) -> _Position:
    return _Position(*position)
