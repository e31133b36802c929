from __future__ import annotations

import pytest
from newsroom import ORIGINAL, wire

from copyholder.inspector import Inspector
from copyholder.sources import Source
from copyholder.text import Change, Draft

SOURCE = wire("\n\n".join(f"Part {number}. {ORIGINAL}" for number in range(20)))
DAMAGED = (
    SOURCE.text.replace(",", " ,").replace("Monday", "the ferry company Monday").replace(" well-known ", "   ")
)


def ranges(inspector: Inspector, draft: Draft, *, source: Source = SOURCE) -> set[tuple[str, int, int]]:
    return {(f.code, f.start, f.end) for f in inspector.inspect(draft, source=source).findings}


@pytest.mark.parametrize("length", [2_000, len(DAMAGED)], ids=["short", "long"])
def test_what_is_typed_takes_no_restoration_away(length: int) -> None:
    inspector = Inspector()
    before = inspector.inspect(Draft(DAMAGED[:length]), source=SOURCE)
    assert before.source is SOURCE
    typed = before.draft.changed(Change(1_000, 1_000, "so "))
    glance = inspector.glance(typed, before, source=SOURCE)
    assert not glance.complete
    seen = {(f.code, f.start, f.end) for f in glance.findings}
    assert len(ranges(inspector, typed) ^ seen) <= 3, "what stands beside the change may be looked at later"
    safe = {(f.start, f.end) for f in glance.findings if f.safe_fix}
    assert {(f.start, f.end) for f in before.findings if f.safe_fix and f.end < 900} <= safe


def test_a_long_draft_is_compared_in_full_when_there_is_time() -> None:
    inspector = Inspector()
    before = inspector.inspect(Draft(DAMAGED), source=SOURCE)
    typed = before.draft.changed(Change(1_000, 1_000, "Nobody saw it coming. "))
    glance = inspector.glance(typed, before, source=SOURCE)
    full = inspector.inspect(typed, glance, source=SOURCE)
    assert full.findings == inspector.inspect(typed, source=SOURCE).findings
    assert full.collation is not None
    assert full.collation.text == typed.text


def test_another_source_is_looked_at_at_once() -> None:
    inspector = Inspector()
    before = inspector.inspect(Draft(DAMAGED), source=SOURCE)
    other = Source("other.txt", SOURCE.text.replace("Dover", "Calais"))
    glance = inspector.glance(before.draft, before, source=other)
    assert glance.source is other
