"""Findings as diagnostics."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import Final

from lsprotocol import types

from copyholder.findings import Finding, Severity
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document
from copyholder.lsp.overview import Overview
from copyholder.lsp.ranges import range_of
from copyholder.lsp.rule_pages import RulePages
from copyholder.lsp.wording import takes_away
from copyholder.text import Draft

SOURCE: Final = "copyholder"

MOST: Final = 1_000
"""How many diagnostics a document has at most.

Editors slow down when there are more to draw at every keystroke, and VS Code draws no more than that. Fixes and
explanations are there for all findings, shown or not.
"""

_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFORMATION: types.DiagnosticSeverity.Information,
    Severity.HINT: types.DiagnosticSeverity.Hint,
}


SUMMARY: Final = "summary"
"""The code of the diagnostic that sums up a draft."""


def diagnostics(
    document: Document, inspection: Inspection, client: Client, pages: RulePages, *, summed_up: bool = False
) -> list[types.Diagnostic]:
    """Return what to show of an inspection, in order of position, what is about the draft as a whole last.

    Parameters
    ----------
    document, inspection
        What was inspected, and what was found.
    client
        What the client can show.
    pages
        Where a diagnostic's code leads to.
    summed_up
        Whether to sum up a draft that has findings which are but hints: editors hardly show these.
    """
    shown = _most_important(inspection.findings)
    items = [_diagnostic(finding, document.uri, inspection.draft, client, pages) for finding in shown]
    hidden = len(inspection.findings) - len(shown)
    if hidden:
        items.append(_notice(inspection, shown, hidden, client))
    hint = next((finding for finding in shown if finding.severity is Severity.HINT), None)
    if summed_up and hint is not None:
        items.append(_summary(hint, inspection, client))
    return items


def _summary(first: Finding, inspection: Inspection, client: Client) -> types.Diagnostic:
    """Return a diagnostic that sums up a draft, where the first hint stands."""
    return types.Diagnostic(
        range=range_of(inspection.draft, first.start, first.end, client.encoding),
        message=Overview.of(inspection).sentence,
        severity=types.DiagnosticSeverity.Information,
        code=SUMMARY,
        source=SOURCE,
    )


def _most_important(findings: Sequence[Finding]) -> Sequence[Finding]:
    """Return as many findings as may be shown: the gravest, and of those the first."""
    if len(findings) <= MOST:
        return findings
    chosen = heapq.nsmallest(MOST, findings, key=lambda f: (_SEVERITIES[f.severity].value, f.start))
    return sorted(chosen, key=lambda finding: finding.start)


def _notice(inspection: Inspection, shown: Sequence[Finding], hidden: int, client: Client) -> types.Diagnostic:
    """Return a diagnostic that stands where the first finding is left out."""
    kept = set(map(id, shown))
    first = next(finding for finding in inspection.findings if id(finding) not in kept)
    return types.Diagnostic(
        range=range_of(inspection.draft, first.start, first.end, client.encoding),
        message=f"{hidden:,} more damaged places are not marked. They can be fixed all the same.",
        severity=types.DiagnosticSeverity.Information,
        source=SOURCE,
    )


def _diagnostic(finding: Finding, uri: str, draft: Draft, client: Client, pages: RulePages) -> types.Diagnostic:
    related = None
    if client.related_information and finding.related:
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(uri, range_of(draft, place.start, place.end, client.encoding)), place.message
            )
            for place in finding.related
        ]
    link = pages.link(finding.code) if client.code_descriptions else None
    superfluous = client.unnecessary_tag and _is_superfluous(finding, draft)
    return types.Diagnostic(
        range=range_of(draft, finding.start, finding.end, client.encoding),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(link) if link else None,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if superfluous else None,
        related_information=related,
    )


def _is_superfluous(finding: Finding, draft: Draft) -> bool:
    """Tell whether words stand there that the best fix takes away whole, so that they may be shown faded."""
    return bool(finding.fixes) and takes_away(finding.fixes[0], finding, draft)
