"""The second stage of the damage: a resolver writes one mention of somebody over the others.

What resolvers do wrong is done here on purpose, with a ledger of what was written where, over what, and which
mention it was meant for.
"""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from copyholder.mentions.tokens import Token


class Aim(enum.Enum):
    """Where a resolver writes."""

    STALE = "stale"
    """At indexes that were right before the list of tokens shrank: too far to the right."""
    ALIGNED = "aligned"
    """Over the mention itself."""


class Nesting(enum.Enum):
    """What becomes of a mention inside another."""

    BOTH = "both"
    OUTER = "outer"
    INNER = "inner"


class Resolver(NamedTuple):
    """One resolver's ways.

    Attributes
    ----------
    aim
        Where it writes.
    possessive
        Whether it adds an ending where a possessive is replaced.
    typical
        Whether it takes the most typical mention (a name, the longest) instead of the first.
    nesting
        What it does with a mention inside another.
    spaced
        Whether it joins tokens with single spaces, or as they stood.
    """

    aim: Aim
    possessive: bool = False
    typical: bool = False
    nesting: Nesting = Nesting.BOTH
    spaced: bool = False


class Span(NamedTuple):
    """A mention as tokens `start` to `end` of entity `entity`."""

    start: int
    end: int
    entity: int


class Copy(NamedTuple):
    """What was written where.

    Attributes
    ----------
    start, end
        Its range in the damaged text.
    lost
        The text it was written over.
    lost_tokens
        How many tokens that were.
    meant
        The range, in the damaged text, of what is left of the mention it was meant for; None if nothing is.
    shift
        How many tokens to the right of that mention it was written.
    """

    start: int
    end: int
    lost: str
    lost_tokens: int
    meant: tuple[int, int] | None
    shift: int


class Damaged(NamedTuple):
    """A damaged text and its ledger, in order of position."""

    text: str
    copies: list[Copy]


class _Element:
    """One element of a resolver's list: a token, or a copy in the place of some."""

    __slots__ = ("copied", "lost", "meant", "shift", "space", "text", "tokens")

    def __init__(self, text: str, space: str, tokens: range) -> None:
        self.text = text
        self.space = space
        self.tokens = tokens
        self.copied = False
        self.lost = ""
        self.meant = range(0)
        self.shift = 0


_POSSESSIVES: Final = frozenset({"his", "its", "their", "my", "our", "your", "whose"})


def resolve(
    text: str, found: Sequence[Token], spans: Sequence[Span], how: Resolver, sentences: Sequence[int]
) -> Damaged:
    """Return a text with mentions written over others.

    Parameters
    ----------
    text
        The text.
    found
        Its tokens.
    spans
        The mentions to work with, in order.
    how
        The resolver's ways.
    sentences
        The number of the first token of each sentence. Resolvers go on sentence by sentence.
    """
    clusters: defaultdict[int, list[Span]] = defaultdict(list)
    for span in spans:
        clusters[span.entity].append(span)
    jobs = []
    for cluster in clusters.values():
        head = _typical(cluster, found) if how.typical else cluster[0]
        jobs += [(span, head) for span in cluster if span != head]
    jobs = _nested(jobs, how.nesting)
    write = _write_stale if how.aim is Aim.STALE else _write_aligned
    return _rendered(text, found, write(text, found, jobs, how, sentences), how)


def _typical(cluster: Sequence[Span], found: Sequence[Token]) -> Span:
    """Return the mention that says most: a name first, then the longest of those that are not too long."""
    return max(
        cluster,
        key=lambda s: (
            found[s.end - 1].text[:1].isupper() and s.end - s.start < 8,
            s.end - s.start < 12,
            s.end - s.start,
        ),
    )


def _nested(jobs: list[tuple[Span, Span]], nesting: Nesting) -> list[tuple[Span, Span]]:
    """Return the jobs without those that a resolver skips because of nesting."""
    jobs = sorted(jobs, key=lambda job: (job[0].start, -job[0].end))
    if nesting is Nesting.BOTH:
        return jobs
    kept: list[tuple[Span, Span]] = []
    for job in jobs:
        if kept and job[0].start < kept[-1][0].end:
            if nesting is Nesting.INNER and job[0].end <= kept[-1][0].end:
                kept[-1] = job
            continue
        kept.append(job)
    return kept


def _wording(text: str, found: Sequence[Token], head: Span, span: Span, how: Resolver) -> str:
    """Return what is written over a mention: the head as it stands in the text."""
    wording = text[found[head.start].start : found[head.end - 1].end]
    if how.aim is Aim.ALIGNED and not how.possessive:
        for ending in ("’s", "'s"):
            if wording.endswith(ending) and found[span.end - 1].text not in ("’s", "'s"):
                return wording.removesuffix(ending)
    if how.possessive:
        last = found[span.end - 1].text.lower()
        possessive = last in ("’s", "'s") or (span.end - span.start == 1 and last in _POSSESSIVES)
        if possessive and not wording.endswith(("’s", "'s")):
            wording += "’s" if "’" in text else "'s"
    return wording


def _write_stale(
    text: str, found: Sequence[Token], jobs: list[tuple[Span, Span]], how: Resolver, sentences: Sequence[int]
) -> list[_Element]:
    """Write at the indexes of the full list, sentence by sentence and in each cluster by cluster."""
    elements = [_Element(token.text, token.space, range(n, n + 1)) for n, token in enumerate(found)]
    borders = [*sentences, len(found) + 1]
    number = 0
    ordered: list[tuple[int, int, Span, Span]] = []
    for span, head in jobs:
        while number + 1 < len(borders) and span.start >= borders[number + 1]:
            number += 1
        ordered.append((number, head.start, span, head))
    ordered.sort(key=lambda job: job[:2] if how.nesting is Nesting.BOTH else (job[0], job[2].start))
    for _, _, span, head in ordered:
        over = elements[span.start : span.end]
        element = _Element(_wording(text, found, head, span, how), over[-1].space if over else "", range(0))
        element.copied = True
        element.lost = _joined(over, how)
        element.tokens = range(over[0].tokens.start, over[-1].tokens.stop) if over else range(0)
        element.meant = range(span.start, span.end)
        elements[span.start : span.end] = [element]
    return elements


def _write_aligned(
    text: str, found: Sequence[Token], jobs: list[tuple[Span, Span]], how: Resolver, sentences: Sequence[int]
) -> list[_Element]:
    """Write over the mentions themselves; one inside another is written beside it."""
    at: dict[int, list[_Element]] = {}
    gone: set[int] = set()
    for span, head in jobs:
        wording = _wording(text, found, head, span, how)
        over = found[span.start : span.end]
        element = _Element(wording, over[-1].space, range(span.start, span.end))
        element.copied = True
        element.lost = text[over[0].start : over[-1].end]
        element.meant = range(span.start, span.end)
        at.setdefault(span.start, []).append(element)
        gone.update(range(span.start, span.end))
    elements: list[_Element] = []
    for number, token in enumerate(found):
        elements += at.get(number, ())
        if number not in gone:
            elements.append(_Element(token.text, token.space, range(number, number + 1)))
    return elements


def _joined(elements: Sequence[_Element], how: Resolver) -> str:
    if how.spaced:
        return " ".join(element.text for element in elements)
    return "".join(element.text + element.space for element in elements).rstrip(" ")


def _rendered(text: str, found: Sequence[Token], elements: Sequence[_Element], how: Resolver) -> Damaged:
    """Join the elements and note where the copies and what they were meant for came to stand."""
    pieces: list[str] = []
    at = 0
    placed: dict[int, tuple[int, int]] = {}
    index: dict[int, int] = {}
    copies: list[tuple[int, int, int, _Element]] = []
    for position, element in enumerate(elements):
        # Some pipelines write "…" as three points first, and split those unevenly.
        wording = ". .." if how.spaced and element.text == "…" else element.text
        if element.copied and not (how.spaced or element.space or element.tokens) and pieces and not pieces[-1]:
            # What is appended is parted from the text before.
            pieces[-1] = " "
            at += 1
        start, end = at, at + len(wording)
        if element.copied:
            copies.append((start, end, position, element))
        else:
            for token in element.tokens:
                placed[token] = start, end
                index[token] = position
        space = " " if how.spaced else element.space
        pieces += [wording, space]
        at = end + len(space)
    ledger = []
    for start, end, position, element in copies:
        left = [token for token in element.meant if token in placed and placed[token][1] <= start]
        meant = (placed[left[0]][0], placed[left[-1]][1]) if left else None
        shift = position - (index[left[0]] - (left[0] - element.meant.start)) if left else -1
        # What is written over the same words damages nothing.
        if element.text != element.lost:
            ledger.append(Copy(start, end, element.lost, len(element.meant), meant, shift))
    return Damaged("".join(pieces).rstrip(" "), ledger)
