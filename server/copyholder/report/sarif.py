"""The report in SARIF 2.1.0, the standard format for the results of checking tools.

Plain data under the standard's own names, which the tests check against the standard's schema: of the libraries
for it one has rested since 2019, one brings a second validation library along, and the others know no fixes.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec

from copyholder import __version__
from copyholder.findings import Finding, Fix, Severity
from copyholder.registry import RULES
from copyholder.report.results import Checked, Result, Unreadable
from copyholder.report.rule_page import introduction, rule_page
from copyholder.rule import Rule
from copyholder.text import Draft

Object = dict[str, Any]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
    Severity.HINT: "note",
}
_INDEXES: Final = {rule.code: index for index, rule in enumerate(RULES)}
_CONTEXT: Final = 40
"""How many characters on each side of a finding tell it from another one."""


def sarif_report(results: Iterable[Result]) -> bytes:
    """Return the report.

    Parameters
    ----------
    results
        What was checked; the paths should be relative to the root of the repository.
    """
    findings: list[Object] = []
    notifications: list[Object] = []
    for result in results:
        if isinstance(result, Unreadable):
            notifications.append(_notification(result.path, "error", result.error))
            continue
        if result.note:
            notifications.append(_notification(result.path, "note", result.note))
        findings += _results(result)
    run = {
        "tool": {
            "driver": {
                "name": "copyholder",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        "invocations": [
            {
                "executionSuccessful": all(n["level"] != "error" for n in notifications),
                "toolExecutionNotifications": notifications,
            }
        ],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": findings,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.encode(log) + b"\n"


def _rule(rule: Rule) -> Object:
    page = rule_page(rule)
    return {
        "id": rule.code,
        "shortDescription": {"text": introduction(rule)},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.on},
        "properties": {"tags": [rule.category]},
    }


def _notification(path: str, level: str, message: str) -> Object:
    return {
        "level": level,
        "message": {"text": message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}],
    }


def _results(result: Checked) -> Iterable[Object]:
    alike: Counter[str] = Counter()
    for finding in result.findings:
        fingerprint = _fingerprint(finding, result.draft.text)
        alike[fingerprint] += 1
        yield {
            "ruleId": finding.code,
            "ruleIndex": _INDEXES[finding.code],
            "level": _LEVELS[finding.severity],
            "rank": round(100 * finding.confidence, 1),
            "message": {"text": finding.message},
            "locations": [_location(result, finding.start, finding.end)],
            "relatedLocations": [
                {
                    "id": number,
                    **_location(result, related.start, related.end),
                    "message": {"text": related.message},
                }
                for number, related in enumerate(finding.related)
            ],
            "fixes": [_fix(fix, result) for fix in finding.fixes],
            "partialFingerprints": {"wording/v1": f"{fingerprint}:{alike[fingerprint]}"},
        }


def _location(result: Checked, start: int, end: int) -> Object:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(result.path)},
            "region": {**_region(result.draft, start, end), "snippet": {"text": result.draft.text[start:end]}},
        }
    }


def _region(draft: Draft, start: int, end: int) -> Object:
    first, last = draft.position(start), draft.position(end)
    return {
        "startLine": first.line + 1,
        "startColumn": first.character + 1,
        "endLine": last.line + 1,
        "endColumn": last.character + 1,
        "charOffset": start,
        "charLength": end - start,
    }


def _fix(fix: Fix, result: Checked) -> Object:
    replacements = [
        {"deletedRegion": _region(result.draft, edit.start, edit.end), "insertedContent": {"text": edit.new_text}}
        for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": {"uri": _uri(result.path)}, "replacements": replacements}],
        "properties": {"applicability": fix.applicability, "restores": fix.restores},
    }


def _fingerprint(finding: Finding, text: str) -> str:
    """Return what tells a finding from others, and stays the same when it moves or other places change."""
    before = re.findall(r"\w+", text[max(0, finding.start - _CONTEXT) : finding.start])[-2:]
    after = re.findall(r"\w+", text[finding.end : finding.end + _CONTEXT])[:2]
    wording = "\0".join([finding.code, *before, text[finding.start : finding.end], *after])
    return hashlib.sha256(wording.encode()).hexdigest()[:32]


def _uri(path: str) -> str:
    at = Path(path)
    return at.as_uri() if at.is_absolute() else quote(os.fsencode(at.as_posix()))
