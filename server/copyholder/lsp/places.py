"""Which findings, or places that they speak of, a place in a draft is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from copyholder.findings import Finding, Related

Place = TypeVar("Place", bound=Finding | Related)


def touching(findings: Sequence[Place], start: int, end: int) -> list[Place]:
    """Return the findings that a selection shares text with, or that a cursor stands in or beside.

    Parameters
    ----------
    findings
        In order of precedence.
    start, end
        The selection; without extent it is a cursor.
    """
    near = [finding for finding in findings if finding.start <= end and start <= finding.end]
    return [f for f in near if start == end or f.start == f.end or (f.start < end and start < f.end)]


def at_offset(findings: Sequence[Place], offset: int) -> Place | None:
    """Return the finding that a character belongs to, or else one that ends before it."""
    near = touching(findings, offset, offset)
    inside = [finding for finding in near if offset < finding.end or finding.start == finding.end]
    return next(iter(inside or near), None)
