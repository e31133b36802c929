"""Restoring a whole draft, until nothing is left that may be restored."""

from __future__ import annotations

from typing import Final, NamedTuple

from copyholder.findings import Applicability, Finding
from copyholder.ignores import DraftIgnores
from copyholder.inspector import Inspector
from copyholder.repair import apply, best_fix, choose
from copyholder.sources import Source
from copyholder.sources.collation import Collation
from copyholder.text import Draft

# One round does it for all but the most tangled damage; the bound is for what nobody has thought of.
_MOST_ROUNDS: Final = 8


class Restoration(NamedTuple):
    """A restored draft.

    Attributes
    ----------
    text
        The text, restored.
    places
        How many places were restored.
    left
        What is still to be found in it.
    collation
        The draft as it was beside its source, if it was given one.
    """

    text: str
    places: int
    left: tuple[Finding, ...]
    collation: Collation | None = None


def restore(
    inspector: Inspector,
    draft: Draft,
    allow: Applicability = Applicability.SAFE,
    ignores: DraftIgnores | None = None,
    source: Source | None = None,
) -> Restoration:
    """Apply fixes, look again at what that leaves, and go on until there is nothing to apply.

    One fix may bring to light what another was hidden by: an escape, say, inside a placeholder. So that restoring
    a restored draft changes nothing, it is looked at until it stays as it is.

    Parameters
    ----------
    inspector
        What to look with.
    draft
        The draft; it stays as it is.
    allow
        `SAFE` takes safe fixes only; `SUGGESTED` takes the best fix of each finding, once: a suggestion is made for
        the draft as it is, not for what other suggestions make of it.
    ignores
        What is left as it is, and not counted.
    source
        The original of the draft, or what is thought to be.
    """
    places = 0
    ignores = ignores or DraftIgnores()
    inspection = inspector.inspect(draft, source=source)
    collation = inspection.collation
    for turn in range(_MOST_ROUNDS):
        allow = allow if turn == 0 else Applicability.SAFE
        findings, _ = ignores.divide(inspection.findings, inspection.draft)
        edits = choose(findings, allow)
        if not edits:
            break
        taken = set(edits)
        fixes = [fix for finding in findings if (fix := best_fix(finding, allow)) is not None]
        places += sum(taken.issuperset(fix.edits) for fix in fixes)
        inspection = inspector.inspect(Draft(apply(inspection.draft.text, edits)), inspection, source=source)
    left, _ = ignores.divide(inspection.findings, inspection.draft)
    return Restoration(inspection.draft.text, places, left, collation)
