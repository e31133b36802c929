"""Which quotation marks open, which close, and which are apostrophes.

A straight mark with a space on one side only says so itself. One with spaces on both sides, as tokenizers leave
it, is read from what stands around it and between it and its neighbours: speech has "I", "we" and "you" in it,
what is between two speeches has "said". Counting marks alone would turn every quotation of the draft inside
out after one lost mark; here a lost mark costs something, and the cheapest reading of the passage is found by
dynamic programming (Viterbi 1967), in time linear in the number of marks.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple


class Role(enum.Enum):
    """What a quotation mark does."""

    OPEN = "open"
    CLOSE = "close"
    APOSTROPHE = "apostrophe"


class QuotationMark(NamedTuple):
    """A quotation mark, where it stands and what it does; ``confidence`` is 1 where the mark says so itself."""

    start: int
    end: int
    role: Role
    double: bool
    confidence: float


class Quotations(NamedTuple):
    """The quotation marks of a text in order, and the spans they enclose, marks included."""

    marks: tuple[QuotationMark, ...]
    spans: tuple[tuple[int, int], ...]


# Double backticks behind a word close a piece of code.
_DOUBLE: Final = re.compile(r"``(?<![\w.,;:!?)]``)|''|[\"“”„]")
_SINGLE: Final = re.compile(r"(?<!')['‘’](?!')|(?<!`)`(?!`)")
_FEET_AND_INCHES: Final = re.compile(r"(?<!\d)\d ?['’] ?\d{1,2} ?\Z")
_LONGEST_MEASURE: Final = 7
_FIXED: Final = {"``": Role.OPEN, "“": Role.OPEN, "„": Role.OPEN, "''": Role.CLOSE, "”": Role.CLOSE}

# Costs of a reading, in arbitrary units; an impossible one is out of reach for any sum of the others.
_IMPOSSIBLE: Final = 1e6
_LOST_MARK: Final = 4.0
_UNCLOSED: Final = 1.2

_SPEECH: Final = re.compile(r"\b(?:I|we|We|my|My|our|Our|you|You|your|us|me|[Ii]t['’ ]+s|[Tt]hat['’ ]+s|n['’]t)\b")
_ATTRIBUTION: Final = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|wrote|writes|asked|asks|continued|concluded|stated|noted|explained"
    r"|replied|according|testified|announced|called|calls|argued|warned|declared|tweeted|remarked|commented)\b"
)
_STARTS_WITH_SPEAKER: Final = re.compile(
    r"\s*(?:[\w.]+ ){0,4}?(?:said|says|told|added|wrote|asked|continued|concluded|stated|noted)\b"
)

_SAID: Final = 0.8
_SHORT: Final = 4
_LONG_SPEECH: Final = 200
_PARAGRAPH_BREAK: Final = re.compile(r"[.!?] {3,}\S|\n")
# Words that a quoted fragment stands behind, and words that go on after one.
_LEADS_UP: Final = re.compile(
    r"\b(?:to|the|an?|this|these|that|would|will|term|word|phrase|called|named|titled|entitled|said|says|as|of|his|her|its"
    r"|their|our|my|your|and|or|but|for|with|by|from|in|on|at|is|was|are|were|be|been|not|no|about|into|like|than)\Z"
)
_LEADS_ON: Final = re.compile(
    r"(?:with|has|have|had|is|was|are|were|and|or|but|in|on|for|to|of|as|by|at|from|because|when|while|which|who)\b"
)
_PUNCTUATION: Final = re.compile(r"[,.;:?!]")

_LONGEST_SINGLE: Final = 200
_LONGEST_LEAD: Final = 12
_BREAK: Final = re.compile(r"[\r\n]")
_PLURAL: Final = re.compile(r"s ?$")
_ENDS_SPEECH: Final = (".", "!", "?")
_LEADS_TO_SPEECH: Final = (",", ":", "(", "—", "–")
_ONLY_APOSTROPHE: Final = frozenset({Role.APOSTROPHE})
_ONLY_OPEN: Final = frozenset({Role.OPEN})
_ONLY_CLOSE: Final = frozenset({Role.CLOSE})
_OPEN_OR_CLOSE: Final = frozenset({Role.OPEN, Role.CLOSE})
_CLITIC: Final = re.compile(r" ?(?:s|t|re|ve|ll|d|m)\b(?!['’])", re.IGNORECASE)
_WORD_BEFORE: Final = re.compile(r"\w ?$")
# Behind the n of rock ’n’ roll, and in O ’ Brien.
_INSIDE_NAME: Final = re.compile(r"(?:['‘’] ?[nN] ?|\b[OD] ?)\Z")
_ELISION: Final = re.compile(r" ?(?:\d\ds?\b|(?:em|til|cause|tis|twas|bout|round)\b|n ?['’])", re.IGNORECASE)


def quotations(text: str) -> Quotations:
    """Resolve the quotation marks of a passage.

    Parameters
    ----------
    text
        The passage; typographic and straight marks, ``` `` ``` and ``''`` are read, spaced or not.
    """
    doubles = _resolve_doubles(text)
    singles = _resolve_singles(text)
    marks = tuple(sorted((*doubles, *singles)))
    spans = tuple(
        (opening.start, closing.end)
        for kind in (doubles, [mark for mark in singles if mark.role is not Role.APOSTROPHE])
        for opening, closing in pairwise(kind)
        if opening.role is Role.OPEN and closing.role is Role.CLOSE
    )
    return Quotations(marks, tuple(sorted(spans)))


def _resolve_doubles(text: str) -> list[QuotationMark]:
    found = [match.span() for match in _DOUBLE.finditer(text) if not _is_inch_mark(text, match.start())]
    if not found:
        return []
    costs = [_costs(text, start, end) for start, end in found]
    return [
        QuotationMark(start, end, role, double=True, confidence=confidence)
        for (start, end), (role, confidence) in zip(found, _cheapest(text, found, costs), strict=True)
    ]


def _is_inch_mark(text: str, at: int) -> bool:
    """Tell whether a mark stands behind feet and inches."""
    return _FEET_AND_INCHES.search(text, max(0, at - _LONGEST_MEASURE), at) is not None


def _cheapest(
    text: str, found: Sequence[tuple[int, int]], costs: Sequence[tuple[float, float]]
) -> list[tuple[Role, float]]:
    """Return the cheapest sequence of roles, and for each how clearly it beats the other one."""
    roles = (Role.OPEN, Role.CLOSE)
    # Forward and backward sums, so that each mark's margin over its other reading is known.
    forward: list[tuple[float, float]] = []
    head, _ = _segment(text[: found[0][0]])
    before = (0.0, _UNCLOSED + head)
    for mark, cost in enumerate(costs):
        forward.append((before[0] + cost[0], before[1] + cost[1]))
        if mark + 1 < len(found):
            between = text[found[mark][1] : found[mark + 1][0]]
            before = _step(forward[-1], *_segment(between))
    tail, _ = _segment(text[found[-1][1] :])
    backward: list[tuple[float, float]] = [(_UNCLOSED + tail, 0.0)]
    for mark in range(len(found) - 1, 0, -1):
        between = text[found[mark - 1][1] : found[mark][0]]
        ahead = (backward[-1][0] + costs[mark][0], backward[-1][1] + costs[mark][1])
        backward.append(_step_back(ahead, *_segment(between)))
    backward.reverse()
    resolved = []
    for ahead, behind in zip(forward, backward, strict=True):
        opening, closing = ahead[0] + behind[0], ahead[1] + behind[1]
        margin = abs(opening - closing)
        resolved.append((roles[opening > closing], 1 - 0.5 / (1 + margin * margin)))
    return resolved


def _step(sums: tuple[float, float], inside: float, outside: float) -> tuple[float, float]:
    """Carry the sums over a segment: an opening mark begins inside, a closing one is reached from inside."""
    opened, closed = sums
    return min(closed + outside, opened + _LOST_MARK), min(opened + inside, closed + _LOST_MARK)


def _step_back(sums: tuple[float, float], inside: float, outside: float) -> tuple[float, float]:
    opens_next, closes_next = sums
    return min(closes_next + inside, opens_next + _LOST_MARK), min(opens_next + outside, closes_next + _LOST_MARK)


def _segment(between: str) -> tuple[float, float]:
    """Return what it costs to read the text between two marks as speech, and as what stands between speeches."""
    inside = outside = 0.0
    if _STARTS_WITH_SPEAKER.match(between):
        inside += 2.0
    elif _ATTRIBUTION.search(between):
        inside += 1.0
    if _SPEECH.search(between):
        outside += 1.0
    if len(between.split()) <= _SHORT and not _PUNCTUATION.search(between):
        outside += 0.5
    if not between.strip():
        inside += 2.0
    if len(between) > _LONG_SPEECH:
        # Speech is rarely that long, and a paragraph of it opens anew.
        inside += 0.5 + (1.5 if _PARAGRAPH_BREAK.search(between) else 0.0)
    return inside, outside


def _costs(text: str, start: int, end: int) -> tuple[float, float]:
    """Return what it costs to read a double mark as opening and as closing."""
    left = text[start - 1 : start]
    right = text[end : end + 1]
    spaced_left, spaced_right = not left or left.isspace(), not right or right.isspace()
    fixed = _FIXED.get(text[start:end])
    if text[start] == "“" and _low_mark_opens(text, start):
        return _IMPOSSIBLE, 0.0
    if fixed is not None:
        # Some type '' for both marks.
        opens = fixed is Role.OPEN or (text[start] == "'" and spaced_left and right.isalnum())
        return (0.0, _IMPOSSIBLE) if opens else (_IMPOSSIBLE, 0.0)
    if spaced_left and spaced_right:
        return _costs_by_neighbours(text, start, end)
    if spaced_left:
        return (2.0, 0.0) if right in ",.;:!?)]" else (0.0, 6.0)
    if spaced_right:
        return (0.0, 2.0) if left in "([—–-:" else (6.0, 0.0)
    if left in "([—–:," and right.isalnum():
        return 0.0, 3.0
    return (3.0, 0.0) if right in ",.;:!?)]—–" or left in ",.;!?" else (1.0, 1.0)


def _low_mark_opens(text: str, at: int) -> bool:
    """Tell whether a low mark before “ opened what it closes, as in „Ja“."""
    start = max(0, at - _LONG_SPEECH)
    low = text.rfind("„", start, at)
    return low >= 0 and low > max(text.rfind("“", start, at), text.rfind("”", start, at))


def _costs_by_neighbours(text: str, start: int, end: int) -> tuple[float, float]:
    """Return the costs for a mark with spaces, or the passage's ends, on both sides."""
    before = text[max(0, start - 24) : start].rstrip()
    after = text[end : end + 24].lstrip()
    opening = closing = 0.0
    if not before or before[-1] in "([:—–":
        closing += 3.0
    if not after:
        opening += 4.0
    elif after[0] in ",;:)]" or (after[0] in ".?!" and not after.startswith("...")):
        opening += 3.0
    elif after[0].islower():
        opening += 0.3 if before[-1:].isalnum() else 1.5
    if before.endswith((",", ".", "?", "!")):
        opening += 0.6 + (_SAID * before.endswith(",") if _STARTS_WITH_SPEAKER.match(after) else 0.0)
    elif before[-1:].isalnum():
        closing += 0.8 if after[:1].isupper() else 0.0
        closing += 2.5 if _LEADS_UP.search(before) else 0.0
        opening += 0.8 if _LEADS_ON.match(after) else 0.0
    return opening, closing


def _resolve_singles(text: str) -> list[QuotationMark]:
    """Resolve single marks: all but those that can be seen to enclose something are apostrophes."""
    found = [(match.start(), _single_roles(text, match.start())) for match in _SINGLE.finditer(text)]
    may_close = [start for start, roles in found if Role.CLOSE in roles]
    closed_by: dict[int, int] = {}
    end_of_last = -1
    for start, roles in found:
        if start <= end_of_last or Role.OPEN not in roles:
            continue
        closing = _closing_mark(text, start, may_close)
        if closing is not None:
            closed_by[start] = end_of_last = closing
    closings = set(closed_by.values())
    marks = []
    for start, roles in found:
        if len(roles) == 1:
            (role,) = roles
        else:
            other = Role.CLOSE if roles == _OPEN_OR_CLOSE else Role.APOSTROPHE
            role = Role.OPEN if start in closed_by else Role.CLOSE if start in closings else other
        marks.append(QuotationMark(start, start + 1, role, double=False, confidence=0.9))
    return marks


def _closing_mark(text: str, opening: int, may_close: Sequence[int]) -> int | None:
    """Return the mark that closes what another opens; a plural's possessive only when nothing else does."""
    possessive = None
    for at in range(bisect_right(may_close, opening), len(may_close)):
        start = may_close[at]
        if start - opening > _LONGEST_SINGLE or _BREAK.search(text, opening, start):
            break
        if not _PLURAL.search(text, max(opening, start - 3), start):
            return start
        possessive = possessive or start
    # Two plurals in a row are no quotation: "the workers ' rights and the employers ' duties".
    before = text[max(0, opening - _LONGEST_LEAD) : opening].rstrip()
    return None if before.endswith("s") and not _LEADS_UP.search(before) else possessive


def _single_roles(text: str, at: int) -> frozenset[Role]:
    """Return what a single mark can be, by what touches it."""
    if _CLITIC.match(text, at + 1) and _WORD_BEFORE.search(text, max(0, at - 2), at):
        return _ONLY_APOSTROPHE
    left, right = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if (left.isalnum() and right.isalnum()) or _ELISION.match(text, at + 1):
        return _ONLY_APOSTROPHE
    if _INSIDE_NAME.search(text, max(0, at - 4), at):
        return _ONLY_APOSTROPHE
    if text[at] == "‘":
        return _ONLY_OPEN
    before = text[max(0, at - 2) : at].rstrip()[-1:]
    set_off = left.isspace() and (not right or right.isspace())
    if set_off and before in _ENDS_SPEECH:
        # Unless it closes a quotation, one turned round may open the next.
        return _OPEN_OR_CLOSE if text[at] == "’" and text[at + 2 : at + 3].isupper() else _ONLY_CLOSE
    roles = {Role.APOSTROPHE}
    opens = not left or left in ' \t\r\n(["“—–-'
    # A closing curly mark that opens was turned round: it touches the word it opens, or stands behind a comma.
    turned_round = text[at] == "’" and right.isspace() and before not in _LEADS_TO_SPEECH
    if opens and right and right not in ",.;:!?)]" and not turned_round:
        roles.add(Role.OPEN)
    if left and not right.isalnum():
        roles.add(Role.CLOSE)
    return frozenset(roles)
