"""The JSON report, version 1, that outside tools rely on."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from copyholder import __version__
from copyholder.findings import Category, Finding, Fix, Related, Severity
from copyholder.report.results import Result, Unreadable, printable_path
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


class _File(msgspec.Struct, omit_defaults=True):
    path: str
    findings: list[_Finding]
    error: str | None = None


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
    return _File(path, [_finding(finding, result.draft) for finding in result.findings])


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
