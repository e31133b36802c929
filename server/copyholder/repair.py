"""Choosing edits that do not overlap, applying them, and finding one's way back through them.

This is the only place that decides between fixes that want to change the same text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related


def best_fix(finding: Finding, allow: Applicability = Applicability.SAFE) -> Fix | None:
    """Return the fix of a finding to use unasked: only a safe one, or the first one.

    What may have stood where a mention was copied is for the writer to choose, place by place: where such a guess
    comes first, the last fix is returned, which marks the gap.
    """
    if allow is Applicability.SAFE or not finding.fixes:
        return finding.safe_fix
    guessed = finding.category is Category.MENTION and finding.fixes[0].restores
    return finding.fixes[-1] if guessed else finding.fixes[0]


def choose(findings: Iterable[Finding], allow: Applicability = Applicability.SAFE) -> list[Edit]:
    """Choose one fix per finding so that no two edits touch the same text.

    Where two fixes do, the surer finding's is kept whole and the other's is left out whole; of two equally sure
    ones the wider, then the earlier.

    Parameters
    ----------
    findings
        The findings to restore.
    allow
        `SAFE` takes safe fixes only; `SUGGESTED` takes each finding's best fix.

    Returns
    -------
    list of Edit
        In order of position.
    """
    candidates = [(finding, fix) for finding in findings if (fix := best_fix(finding, allow)) is not None]
    candidates.sort(key=lambda c: (-c[0].confidence, c[0].start - c[0].end, c[0].start))
    taken: list[Edit] = []
    for _, fix in candidates:
        if not any(_clashes(edit, taken) for edit in fix.edits):
            for edit in fix.edits:
                at = bisect_left(taken, edit)
                if at == len(taken) or taken[at] != edit:
                    taken.insert(at, edit)
    return taken


def _clashes(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Tell whether an edit touches text that one of the sorted `taken` touches; the same edit twice is one edit."""
    at = bisect_left(taken, edit)
    if at < len(taken) and taken[at] == edit:
        return False
    return any(_overlap(edit, other) for other in taken[max(0, at - 1) : at + 1])


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        # Text put in at a place clashes with text put in at the same place, and with what changes around it.
        return one.start == other.start or one.start < other.start < one.end or other.start < one.start < other.end
    return one.start < other.end and other.start < one.end


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with sorted, non-overlapping edits applied."""
    pieces = []
    at = 0
    for edit in edits:
        pieces.append(text[at : edit.start])
        pieces.append(edit.new_text)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


class Alignment:
    """The way back from an edited text to the text it was made from.

    Parameters
    ----------
    edits
        The sorted, non-overlapping edits that were applied.
    """

    __slots__ = ("_edits", "_new_ends", "_new_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        shift = 0
        for edit in edits:
            self._new_starts.append(edit.start + shift)
            shift += len(edit.new_text) - (edit.end - edit.start)
            self._new_ends.append(edit.end + shift)

    def start(self, offset: int) -> int:
        """Return where the code point at `offset` of the edited text began before."""
        index = bisect_right(self._new_ends, offset) - 1
        following = index + 1
        if following < len(self._edits) and self._new_starts[following] <= offset < self._new_ends[following]:
            return self._edits[following].start
        return offset if index < 0 else offset - self._new_ends[index] + self._edits[index].end

    def end(self, offset: int) -> int:
        """Return where the code point before `offset` of the edited text ended before."""
        index = bisect_left(self._new_starts, offset) - 1
        if index < 0:
            return offset
        edit, new_end = self._edits[index], self._new_ends[index]
        return edit.end if offset <= new_end else offset - new_end + edit.end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range that became `start` to `end`: what was cut at its borders is not part of it."""
        if start == end:
            return (at := self.start(start)), at
        return self.start(start), self.end(end)

    def finding(self, finding: Finding) -> Finding:
        """Return a finding in the edited text as one in the text before."""
        start, end = self.span(finding.start, finding.end)
        return msgspec.structs.replace(
            finding,
            start=start,
            end=end,
            related=tuple(Related(*self.span(r.start, r.end), r.message) for r in finding.related),
            fixes=tuple(
                msgspec.structs.replace(
                    fix, edits=tuple(Edit(*self.span(e.start, e.end), e.new_text) for e in fix.edits)
                )
                for fix in finding.fixes
            ),
        )
