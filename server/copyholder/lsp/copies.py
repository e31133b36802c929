"""Copies of one mention, and where they were copied from: what belongs to a place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copyholder.findings import COPIED_FROM, Category, Finding, Related
from copyholder.inspector import Inspection
from copyholder.lsp.places import at_offset


class Family(NamedTuple):
    """What belongs to a place.

    Attributes
    ----------
    here
        The copy at the place, or what was copied that stands there.
    copies
        The copies that share an antecedent with it, in order of position.
    antecedent
        Where they were copied from, if that is known: one place that takes in what each was copied from.
    """

    here: Finding | Related
    copies: tuple[Finding, ...]
    antecedent: Related | None


def family_at(inspection: Inspection, offset: int) -> Family | None:
    """Return what belongs to the copy at an offset, or to where it was copied from; None if neither is there.

    Parameters
    ----------
    inspection
        What was found.
    offset
        Where the cursor is.
    """
    text = inspection.draft.text
    copies = [finding for finding in inspection.findings if finding.category is Category.MENTION]
    antecedents = [place for copy in copies if (place := antecedent_of(copy))]
    # A copy goes before an antecedent in the same place: it is what the editor marks there.
    places: list[Finding | Related] = [*copies, *antecedents]
    here = at_offset(places, offset)
    if here is None:
        return None
    together = tuple(_together(here, copies, text))
    known = [place for copy in together if (place := antecedent_of(copy))]
    if not known:
        return Family(here, together, None)
    # Some were copied from a part of what others were copied from: it is one place.
    whole = Related(min(place.start for place in known), max(place.end for place in known), COPIED_FROM)
    return Family(here, together, whole)


def antecedent_of(finding: Finding) -> Related | None:
    """Return where a copy was copied from, if that is known."""
    return next((place for place in finding.related if place.message == COPIED_FROM), None)


def overlap(one: Finding | Related, other: Finding | Related) -> bool:
    """Tell whether two places share text."""
    return one.start < other.end and other.start < one.end


def _together(here: Finding | Related, copies: list[Finding], text: str) -> Iterator[Finding]:
    origin = _origin(here)
    for copy in copies:
        if overlap(_origin(copy), origin) or (_is_lone(here) and _is_lone(copy) and _same(copy, here, text)):
            yield copy


def _origin(place: Finding | Related) -> Finding | Related:
    """Return where a copy was copied from; a place stands for itself, and so does a copy of nobody knows what."""
    return (antecedent_of(place) or place) if isinstance(place, Finding) else place


def _is_lone(place: Finding | Related) -> bool:
    return isinstance(place, Finding) and antecedent_of(place) is None


def _same(one: Finding | Related, other: Finding | Related, text: str) -> bool:
    """Tell whether two places read the same, but for their spaces."""
    return text[one.start : one.end].split() == text[other.start : other.end].split()
