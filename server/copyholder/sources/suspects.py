"""The stretches in which a draft has other words than its source, and how much each looks like a copied mention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from copyholder.sources.collation import Collation, Stretch
from copyholder.sources.copies import FEW, MANY, Copies, Likeness, is_sentence
from copyholder.sources.differences import Kind, has_gap, is_lossy, same_letters
from copyholder.sources.mixture import Form
from copyholder.sources.tokens import Tokens, key_of

_MERGED: Final = 5
"""Of so many stretches in a row a copy may consist, where words in it are those that it stands over."""
_ISLAND: Final = 6
"""So many tokens of a copy may be the same in the source."""
_SINGLE: Final = 12
"""A whole paragraph with more tokens than this was not overwritten by a mention, but left out."""
_LONGEST_GAP: Final = 14
"""A run of spaces stands for no more tokens than this."""
_LONGEST: Final = 120
"""A mention has no more characters than this that another one lacks."""
_DETERMINERS: Final = frozenset(
    "the a an this that these those all every each any some both my our your his her its their ' s".split()  # noqa: SIM905
)
_STOP: Final = re.compile(r"(?:\w|^)[.?!]\W*?(?:\s|$)|[\r\n]")
_BESIDE: Final = ((0, 1), (1, 0), (0, 2), (2, 0), (0, 3), (3, 0), (1, 1), (0, 4), (4, 0), (1, 2), (2, 1))
"""How many tokens before and behind a stretch may be those of a copy that are the same in the source."""
_ABBREVIATION: Final = 12
"""What has no more characters than this may end with a point and be no sentence: “Sen.”"""
_HYPHENATED: Final = re.compile(r"[^\w\s]*\w+(?:[-‐‑]\w+)+[^\w\s]*|[–—―]|-{2,}")
_LONG: Final = 5
"""Nobody types so many tokens a second time."""
_CUT: Final = 2
OPEN: Final = (Kind.COPY, Kind.EDIT, Kind.WRITTEN)
"""What may be a pipeline's doing as well as the writer's."""
_FEW_TOKENS: Final = 2


class Suspect(NamedTuple):
    """A stretch that differs, and how much like a pipeline's doing it looks."""

    stretch: Stretch
    kind: Kind
    likeness: Likeness

    @property
    def form(self) -> Form:
        """Whether words were put in, left out, or stand for others."""
        if self.stretch.start == self.stretch.end:
            return Form.LEFT_OUT
        return Form.PUT_IN if self.stretch.source_start == self.stretch.source_end else Form.OTHERS


class Suspects:
    """Looks at the stretches in which a draft differs from its source.

    Parameters
    ----------
    collation
        The draft beside its source.
    """

    def __init__(self, collation: Collation) -> None:
        self._collation = collation
        self._copies = Copies(collation.tokens, collation.source_tokens, collation.blocks)

    def all(self) -> list[Suspect]:
        """Return them, in the order of the draft."""
        suspects = list(self._merged(self._collation.stretches))
        # Where a scraper cut hyphenated words and dashes, it cut those beside a mark as well, which leaves no gap.
        if sum(each.kind is Kind.LOST and self._is_hyphenated(each.stretch) for each in suspects) >= _CUT:
            suspects = [
                each._replace(kind=Kind.LOST)
                if each.form is Form.LEFT_OUT and self._is_hyphenated(each.stretch)
                else each
                for each in suspects
            ]
        # Nobody puts one and the same word in the place of several others; a resolver does.
        texts = [self._collation.tokens.slice(stretch.start, stretch.end) for stretch, _, _ in suspects]
        often = Counter(texts)
        return [
            suspect._replace(likeness=Likeness.FAIR)
            if suspect.likeness is Likeness.FAINT and text and often[text] > 1
            else suspect
            for suspect, text in zip(suspects, texts, strict=True)
        ]

    def _merged(self, stretches: tuple[Stretch, ...]) -> Iterator[Suspect]:
        """Yield the stretches, those in one where together they are a copy."""
        place = 0
        while place < len(stretches):
            run = self._run(stretches, place)
            best = Suspect(stretches[place], *self._look(stretches[place]))
            size = 1
            for length in range(2, len(run) + 1):
                whole = Stretch(run[0].start, run[length - 1].end, run[0].source_start, run[length - 1].source_end)
                kind, likeness = self._look_at_row(whole)
                if best.kind is not Kind.LOST and (
                    (kind in (Kind.SPELLING, Kind.SPLIT, Kind.MARK) and best.kind in OPEN)
                    or (kind is Kind.COPY and likeness > best.likeness)
                ):
                    best, size = Suspect(whole, kind, likeness), length
            yield best
            place += size

    def _is_hyphenated(self, stretch: Stretch) -> bool:
        """Tell whether what the source has in the place of a stretch is a hyphenated word, or a dash."""
        return bool(_HYPHENATED.fullmatch(self._wordings(stretch)[1]))

    def _run(self, stretches: tuple[Stretch, ...], place: int) -> list[Stretch]:
        """Return the stretches from a place on between which there are but a few tokens, the same in both."""
        run = [stretches[place]]
        for following in stretches[place + 1 : place + _MERGED]:
            gap = following.start - run[-1].end
            if gap > _ISLAND or gap != following.source_start - run[-1].source_end:
                break
            run.append(following)
        return run

    def _look(self, stretch: Stretch) -> tuple[Kind, Likeness]:
        """Return what a stretch looks like by itself."""
        here, there = self._wordings(stretch)
        kind = self._lost(stretch, here, there) or self._respelt(stretch, here, there)
        if kind:
            return kind, Likeness.STRONG
        alone = self._is_paragraph(stretch) and (
            not there or self._copies.are_paragraph(stretch.start, stretch.end)
        )
        numbers = here.isdigit() and there.isdigit()
        if is_sentence(here) or numbers or alone or self._is_sentence_more_or_less(stretch, here, there):
            new = self._copies.has_new_words(stretch.start, stretch.end)
            return Kind.WRITTEN, Likeness.NEW if new else Likeness.SENTENCE
        if _is_restyled(here, there) and here not in self._collation.source.text:
            return Kind.WRITTEN, Likeness.SENTENCE
        if self._is_recapitalized(stretch, here, there):
            return Kind.EDIT, Likeness.NONE
        at_end = stretch.end == len(self._collation.tokens) and (not there or left_out(self._collation, stretch))
        likeness = self._likeness(stretch, here, there, MANY if at_end else FEW)
        if likeness > Likeness.FAINT and at_end:
            likeness = Likeness.STRONG  # behind the last words: an index past the end appends
        elif not there:
            likeness = self._put_in(stretch, min(likeness, Likeness.FAIR))
        if not likeness and self._copies.has_new_words(stretch.start, stretch.end):
            return Kind.WRITTEN, Likeness.NEW
        return (Kind.COPY if likeness else Kind.EDIT), likeness

    def _look_at_row(self, stretch: Stretch) -> tuple[Kind, Likeness]:
        """Return what several stretches look like as one, with the words between them that are the same in both."""
        here, there = self._wordings(stretch)
        if kind := self._respelt(stretch, here, there):
            return kind, Likeness.STRONG
        # Words that are the same in the source stand there for themselves.
        own = range(stretch.source_start - _ISLAND, stretch.source_end + 1)
        likeness = self._copies.verbatim(here, stretch.start, own)
        if likeness and here in there:
            likeness = Likeness.FAINT  # then words were but left out
        return (Kind.COPY if likeness else Kind.EDIT), likeness

    def _wordings(self, stretch: Stretch) -> tuple[str, str]:
        source = self._collation.source_tokens
        return (
            self._collation.tokens.slice(stretch.start, stretch.end),
            source.slice(stretch.source_start, stretch.source_end),
        )

    def _lost(self, stretch: Stretch, here: str, there: str) -> Kind | None:
        """Tell whether words or a break were lost, and left their spaces."""
        _, _, start, end = self._collation.spans(stretch)
        breaks = not {"\n", "\r"}.isdisjoint(self._collation.source.text[start:end])
        if not here and has_gap(self._collation, stretch):
            few = stretch.source_end - stretch.source_start <= _LONGEST_GAP
            words = any(map(str.isalnum, there))
            if few and not (words and (_STOP.search(there) or (breaks and "-" not in there))):
                return Kind.LOST
        joined = here == "," and breaks and (not there or key_of(there) == "-")
        return Kind.BREAK if joined else None

    def _respelt(self, stretch: Stretch, here: str, there: str) -> Kind | None:
        """Tell whether the words are the same, but for how they are spelt."""
        lowered = here == there.lower() and there.isalpha() and self._begins_sentence(stretch)
        if not here or not (lowered or same_letters(here, there) or is_lossy(here, there)):
            return None
        start, end, begin, stop = self._collation.spans(stretch)
        ours, theirs = self._collation.text[start:end], self._collation.source.text[begin:stop]
        if "".join(ours.split()) == "".join(theirs.split()) and len(f"|{ours}|".split()) < len(
            f"|{theirs}|".split()
        ):
            return Kind.GLUE
        if any(map(str.isalnum, here + there)):
            apart = here.replace(" ", "") == there and there.isalpha()
            return Kind.SPLIT if apart else Kind.SPELLING
        bettered = here != there and there.isascii() and len(here) <= len(there)
        fewer = here == "." and there != "."  # an ellipsis that was ended
        return None if bettered or fewer else Kind.MARK

    def _is_recapitalized(self, stretch: Stretch, here: str, there: str) -> bool:
        """Tell whether words have other capitals than they have anywhere in the source: they are no copy.

        Or they are the end of what the source has, with the capital of a sentence that now begins with them.
        """
        if here != there and here.casefold() == there.casefold() and here not in self._collation.source.text:
            return True
        return self._begins_sentence(stretch) and f" {here}" not in there and there.endswith(f" {_lowered(here)}")

    def _likeness(self, stretch: Stretch, here: str, there: str, row: int) -> Likeness:
        """Return how much a stretch looks like a copy, or several."""
        if here and not any(map(str.isalnum, here)):
            likeness = Likeness.NONE  # marks by themselves are nobody's mention
        else:
            likeness = self._copies.likeness(here, stretch.start, row)
        if not likeness and (parted := _parted(here, there)) != here:
            likeness = self._copies.likeness(parted, stretch.start, row)
            # Nobody writes words against each other.
            likeness = Likeness.STRONG if likeness is Likeness.FAIR else likeness
        if not likeness and (here or self._is_within_sentence(there)):
            likeness = self._stretched(stretch)
        return likeness

    def _put_in(self, stretch: Stretch, likeness: Likeness) -> Likeness:
        """Return how much what was put in looks like a copy: most, if it is long, or doubles what is beside it."""
        start, end = stretch.start, stretch.end
        keys = self._collation.tokens.keys
        own = end - start - 2 * (keys[end - 2 : end] == ["'", "s"])  # some resolvers add a possessive of their own
        doubled = keys[start : start + own] in (keys[end : end + own], keys[start - own : start])
        here = self._collation.tokens.slice(start, end)
        long = own >= _LONG and self._copies.verbatim(here, start, range(0)) > Likeness.NONE
        return Likeness.STRONG if own and (doubled or long) and any(map(str.isalnum, here)) else likeness

    def _lacks_determiner(self, stretch: Stretch) -> bool:
        """Tell whether nothing but words like “the” and “their” was left out."""
        keys = self._collation.source_tokens.keys[stretch.source_start : stretch.source_end]
        return stretch.start == stretch.end and len(keys) <= _FEW_TOKENS and _DETERMINERS.issuperset(keys)

    @staticmethod
    def _is_within_sentence(there: str) -> bool:
        """Tell whether words of the source are part of a mention, at most: no sentence ends in them."""
        return len(there) <= _LONGEST and not _STOP.search(there)

    def _is_sentence_more_or_less(self, stretch: Stretch, here: str, there: str) -> bool:
        """Tell whether a whole sentence or paragraph was put in, or left out."""
        if here and there:
            return False
        broken = not {"\n", "\r"}.isdisjoint(there)
        paragraph = not here and is_paragraph(self._collation.source_tokens, stretch)
        part = there[:1].islower() and len(there) <= _LONGEST  # of one, or of two that stand in a row
        return broken or paragraph or (not part and is_sentence(here or there, _ABBREVIATION))

    def _begins_sentence(self, stretch: Stretch) -> bool:
        """Tell whether a stretch stands where a sentence begins, in the draft as in the source."""
        before = self._collation.tokens.slice(max(0, stretch.start - 2), stretch.start)
        return not before or bool(re.search(r"[.?!]\W*$", before))

    def _is_paragraph(self, stretch: Stretch) -> bool:
        """Tell whether the tokens of a stretch are all there is between two line ends of the draft."""
        tokens = self._collation.tokens
        return (
            "\n" in tokens.space(stretch.start) and "\n" in tokens.space(stretch.end) and stretch.end < len(tokens)
        )

    def _stretched(self, stretch: Stretch) -> Likeness:
        """Return how much a stretch looks like a copy with some of the tokens beside it, which stayed the same."""
        tokens = self._collation.tokens
        for left, right in _BESIDE:
            start, end = stretch.start - left, stretch.end + right
            if start < 0 or end > len(tokens):
                continue
            own = range(stretch.source_start - left, stretch.source_end + 1)
            likeness = self._copies.verbatim(tokens.slice(start, end), start, own)
            if likeness is Likeness.FAINT and left + right == 1 and self._lacks_determiner(stretch):
                return Likeness.FAINT
            if likeness > Likeness.FAINT:
                return Likeness.FAIR if stretch.end - stretch.start > _FEW_TOKENS else Likeness.FAINT
        return Likeness.NONE


def left_out(collation: Collation, stretch: Stretch) -> bool:
    """Tell whether what the source has in the place of a stretch are paragraphs that were never in the draft."""
    size = stretch.source_end - stretch.source_start
    at_end = stretch.end == len(collation.tokens)
    return bool(size) and is_paragraph(collation.source_tokens, stretch) and (at_end or size > _SINGLE)


def is_paragraph(source: Tokens, stretch: Stretch) -> bool:
    """Tell whether what the source has in the place of a stretch is all there is between two of its line ends."""
    ends = "\n" in source.space(stretch.source_end) or stretch.source_end == len(source)
    return "\n" in source.space(stretch.source_start) and ends


def _is_restyled(here: str, there: str) -> bool:
    """Tell whether a word is the same but for its marks, or marks are others: “U.S.” and “US”, “n’t” and “not”."""
    words = _letters(here)
    if {here.replace("’", "'"), there.replace("’", "'")} == {"not", "n't"}:
        return True
    if not words and not _letters(there):
        return bool(here and there) or there in ("-", "‐", "‑")
    return words == _letters(there) and " " not in there


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _parted(here: str, there: str) -> str:
    """Return words without those of the source that they were written against: “eveningyour budget”."""
    ours, theirs = Tokens(here), Tokens(there)
    start, end = 0, len(here)
    if len(ours) and len(theirs):
        first, last = there[: theirs.ends[0]], there[theirs.starts[-1] :]
        if here.startswith(first) and ours.ends[0] > len(first):
            start = len(first)
        if here.endswith(last) and len(here) - ours.starts[-1] > len(last) and end - len(last) > start:
            end -= len(last)
    return here[start:end]
