"""Whose doing the differences between a draft and its source are: a pipeline's, or the writer's.

What no writer does is damage: spaces inside words, a run of spaces where words were, curly marks made straight.
What a writer may do too is judged by the draft as a whole: a mention that stands over other words is one of many,
or the only one among sentences that were plainly rewritten.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from copyholder.findings import Category, Finding
from copyholder.mentions.classes import NAMES, PRONOUNS, classes
from copyholder.mentions.finding import Suspicion
from copyholder.sources.collation import Collation
from copyholder.sources.copies import Likeness, is_sentence
from copyholder.sources.differences import Difference, Kind, Plain
from copyholder.sources.mixture import Form, Mixture, Place
from copyholder.sources.suspects import OPEN, Suspect, Suspects, left_out

_SIGNS: Final = 3
"""So many signs of a pipeline in a draft, and the next doubtful one is its doing as well."""
_RUN: Final = 2
"""So many spaces in a row are no slip of the writer's."""
_SUSPECT: Final = 0.8
"""So sure the detector of mentions must be where nothing else speaks of a pipeline."""
_LOST_BREAKS: Final = 0.5
_OF_STYLE: Final = (Kind.BREAK, Kind.SPLIT)
"""What a writer may do as well, where nothing else speaks of a pipeline."""
_POINTING: Final = PRONOUNS | {NAMES.index("this")}
_NO_MENTION: Final = frozenset(
    map(NAMES.index, ("of", "to", "in", "and", "if", "be", "have", "do", "will", "not", "say", ",", ".", "adverb"))
)
"""What a mention does not begin with, nor consist of."""
_SURE: Final = 0.9
"""What is likelier than this to be a pipeline's doing is made good."""
_LIKELY: Final = 0.6
"""What is likelier than this is shown to the writer."""
_ALONE: Final = 0.8
"""So likely is a copy that stands alone in a draft which no resolver seems to have seen."""


class Judgement:
    """The differences between a draft and its source, told apart.

    Parameters
    ----------
    collation
        The draft beside its source.
    found
        What rules found that do not know the source.
    suspicions
        Where the detector of mentions suspects copies; None if it has not read the draft.
    """

    def __init__(
        self, collation: Collation, found: Iterable[Finding] = (), suspicions: Sequence[Suspicion] | None = None
    ) -> None:
        self._collation = collation
        self._plain = Plain(collation)
        self._found = list(found)
        self._suspicions = None if suspicions is None else sorted(suspicions)

    @cached_property
    def damage(self) -> tuple[Difference, ...]:
        """What a pipeline did, in order of position, without overlap."""
        plain = [difference for difference in self._differences if self._is_damage(difference)]
        words = [self._words(suspect) for suspect, probability in self._weighed if probability >= _SURE]
        return tuple(_joined(sorted([*plain, *words, *self._breaks_beside_edits()])))

    @cached_property
    def likely(self) -> tuple[Difference, ...]:
        """What a pipeline rather did than the writer, but it is not sure: in order of position, without overlap."""
        words = (self._words(suspect) for suspect, probability in self._weighed if _LIKELY <= probability < _SURE)
        return tuple(_joined(sorted(words)))

    @cached_property
    def edits(self) -> tuple[Difference, ...]:
        """What the writer did, in order of position."""
        plain = [difference for difference in self._differences if not self._is_damage(difference)]
        words = [self._edit(suspect) for suspect, probability in self._weighed if probability < _LIKELY]
        return tuple(sorted([*plain, *words]))

    @cached_property
    def _differences(self) -> list[Difference]:
        return list(self._plain.all())

    @cached_property
    def _suspects(self) -> list[Suspect]:
        return Suspects(self._collation).all()

    @cached_property
    def _weighed(self) -> list[tuple[Suspect, float]]:
        """The differences in words, with how likely it is that a pipeline made each."""
        return [(suspect, self._probability(suspect)) for suspect in self._suspects]

    # Signs of a pipeline in the draft as a whole.

    @cached_property
    def _signs(self) -> Counter[Kind]:
        signs = Counter(difference.kind for difference in self._differences)
        signs.update(suspect.kind for suspect in self._suspects)
        return signs

    @cached_property
    def _worn(self) -> bool:
        """Whether a pipeline plainly went over the draft, whatever else it did."""
        signs = self._signs
        tokens = self._collation.tokens
        split = {tokens.slice(s.start, s.end) for s, kind, _ in self._suspects if kind is Kind.SPLIT}
        kinds = (Kind.SPACE, Kind.LOST, Kind.MARK, Kind.SPELLING)
        return sum(signs[kind] for kind in kinds) + len(split) >= _SIGNS

    @cached_property
    def _glued(self) -> bool:
        """Whether a pipeline plainly wrote words against each other."""
        return self._worn and self._signs[Kind.GLUE] >= _SIGNS

    @cached_property
    def _resolved(self) -> bool:
        """Whether a resolver plainly went over the draft: there are more copies than a writer puts there."""
        return sum(each.kind is Kind.COPY and each.likeness > Likeness.FAINT for each in self._suspects) >= _SIGNS

    @cached_property
    def _loses_breaks(self) -> bool:
        lost = self._signs[Kind.BREAK]
        kept = len(re.findall(r"\S\s*[\r\n]\s*\S", self._collation.text))
        return lost >= _SIGNS and lost >= _LOST_BREAKS * (lost + kept)

    # Plain differences.

    def _is_damage(self, difference: Difference) -> bool:
        if self._was_found(difference):
            return True
        before = self._collation.text[difference.start : difference.end]
        match difference.kind:
            case Kind.MARK | Kind.SPELLING:
                return True
            case Kind.BREAK:
                joined = "\n" not in before and "\r" not in before
                return (
                    self._worn
                    or (joined and self._loses_breaks)
                    or (len(before) >= _RUN and before.isspace() and "\n" not in before)
                )
            case Kind.CASE:
                return self._collation.lowered
            case Kind.SPACE:
                return self._worn or self._beside_mark(difference)
            case Kind.WIDER:
                return self._worn
            case Kind.GLUE:
                return self._glued
        return False

    def _was_found(self, difference: Difference) -> bool:
        """Tell whether a rule found an artifact in a place, or right beside it."""
        at = bisect_right(self._artifacts, (difference.end, sys.maxsize)) - 1
        return at >= 0 and self._artifacts[at][1] >= difference.start

    @cached_property
    def _artifacts(self) -> list[tuple[int, int]]:
        """The ranges in which rules found artifacts, in order, those that touch in one."""
        ranges: list[tuple[int, int]] = []
        for start, end in sorted((f.start, f.end) for f in self._found if f.category is Category.ARTIFACT):
            if ranges and start <= ranges[-1][1]:
                ranges[-1] = ranges[-1][0], max(end, ranges[-1][1])
            else:
                ranges.append((start, end))
        return ranges

    def _beside_mark(self, difference: Difference) -> bool:
        """Tell whether there is white space beside a mark where the source has none."""
        text, (start, end) = self._collation.text, difference.place
        between_words = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        return difference.source_start == difference.source_end and not between_words

    def _breaks_beside_edits(self) -> Iterator[Difference]:
        """Yield the breaks that were lost next to what the writer changed.

        Behind or in front of a token that stands in the source, where a break of the source is a run of spaces.
        """
        tokens, source = self._collation.tokens, self._collation.source_tokens
        settled = (self._collation.spans(each.stretch)[:2] for each, likely in self._weighed if likely >= _SURE)
        kept = {0, *chain.from_iterable(settled)}
        for block in self._collation.blocks:
            for here, there in ((block.draft, block.source), (block.draft_end, block.source_end)):
                start, end = tokens.before(here), tokens.after(here)
                begin, stop = source.before(there), source.after(there)
                space, original = tokens.text[start:end], source.text[begin:stop]
                run = len(space) >= _RUN and not space.strip(" ") and 0 < here < len(tokens)
                if run and {"\n", "\r"}.intersection(original) and kept.isdisjoint((start, end)):
                    kept.add(start)
                    yield self._plain.difference(start, end, begin, stop, Kind.BREAK)

    # Words.

    def _probability(self, suspect: Suspect) -> float:
        """Return how likely it is that a pipeline made a difference in words."""
        if self._is_illegible(suspect):
            return 1.0
        if suspect.kind not in (Kind.COPY, Kind.EDIT):
            return float(self._is_plain(suspect))
        place = self._looks(suspect)
        if not self._resolved and (place.suspicion or 0.0) < _SUSPECT:
            if not self._stands_out(suspect):
                return 0.0
            return self._mixture.probability(place) if self._breaks_sentence(suspect) else _ALONE
        # What is faint waits until the detector has read the draft.
        if place.suspicion is None and place.likeness <= Likeness.FAINT and place.form is not Form.LEFT_OUT:
            return 0.0
        return self._mixture.probability(place)

    def _is_plain(self, suspect: Suspect) -> bool:
        """Tell whether a pipeline changed words that the kind of change tells it by."""
        if suspect.kind is Kind.GLUE:
            return self._glued
        start, end, *_ = self._collation.spans(suspect.stretch)
        joined = self._collation.text[start:end].startswith(" ,")  # a heading
        styled = suspect.kind in _OF_STYLE and not (self._worn or self._loses_breaks or joined)
        return suspect.kind is not Kind.WRITTEN and not styled

    def _is_illegible(self, suspect: Suspect) -> bool:
        """Tell whether there is nothing but a placeholder, or a lost character, where the source has words."""
        stretch, tokens = suspect.stretch, self._collation.tokens
        wording = self._collation.source_tokens.slice(stretch.source_start, stretch.source_end)
        places = range(stretch.start, stretch.end)
        legible = [at for at in places if not self._is_hole(tokens.starts[at])]
        words = any(any(map(str.isalnum, tokens.slice(at, at + 1))) for at in legible)
        return len(legible) < len(places) and not words and bool(wording) and not is_sentence(wording)

    def _is_hole(self, place: int) -> bool:
        at = bisect_right(self._holes, (place, sys.maxsize)) - 1
        return at >= 0 and place < self._holes[at][1]

    @cached_property
    def _holes(self) -> list[tuple[int, int]]:
        """The ranges, in order, where rules found that there is no telling what stood there."""
        return sorted(
            (finding.start, finding.end)
            for finding in self._found
            if finding.category is Category.ARTIFACT
            and finding.safe_fix is None
            and self._collation.text[finding.start : finding.end].strip()
        )

    def _stands_out(self, suspect: Suspect) -> bool:
        """Tell whether no writer puts words like these there: neither a name, nor whom a pronoun stood for."""
        stretch = suspect.stretch
        here = re.sub(r" ?['’]s$", "", self._collation.tokens.slice(stretch.start, stretch.end))
        named = self._stood(suspect) in PRONOUNS and here.casefold() in self._folded_source
        at_end = stretch.end == len(self._collation.tokens)
        return suspect.likeness is Likeness.STRONG and not (at_end or named)

    @cached_property
    def _folded_source(self) -> str:
        return self._collation.source.text.casefold()

    def _breaks_sentence(self, suspect: Suspect) -> bool:
        """Tell whether what stood there was no mention, so that one in its place makes no sense: “, which had”."""
        source = self._collation.source_tokens
        words = [source.slice(at, at + 1) for at in range(suspect.stretch.source_start, suspect.stretch.source_end)]
        return not _NO_MENTION.isdisjoint(classes(words, [False] * len(words)))

    @cached_property
    def _mixture(self) -> Mixture:
        # A byline in front or a note behind says nothing of who changed words in between.
        return Mixture(
            [self._looks(each) for each in self._suspects if each.kind in OPEN and not self._frames(each)]
        )

    def _frames(self, suspect: Suspect) -> bool:
        """Tell whether the writer put paragraphs in front of the draft, or behind it."""
        start, end, tokens = suspect.stretch.start, suspect.stretch.end, self._collation.tokens
        written = suspect.kind is Kind.WRITTEN and suspect.form is Form.PUT_IN
        return written and ((start == 0 and tokens.breaks(end)) or (end == len(tokens) and tokens.breaks(start)))

    def _looks(self, suspect: Suspect) -> Place:
        """Return how a stretch looks, to whoever knows the source and to whoever does not."""
        start, end, *_ = self._collation.spans(suspect.stretch)
        suspicion = None
        if self._suspicions is not None:
            first = bisect_left(self._suspicions, (start - (end - start),))
            last = bisect_right(self._suspicions, (end,))
            near = self._suspicions[first:last]
            suspicion = max((s.probability for s in near if _same(s.start, s.end, start, end)), default=0.0)
        form = suspect.form
        if form is Form.OTHERS and self._stood(suspect) in _POINTING:
            form = Form.PRONOUN
        return Place(suspect.likeness, form, suspicion)

    def _stood(self, suspect: Suspect) -> int | None:
        """Return the class of the only word that the source has in a place; None if there is another number."""
        at, end = suspect.stretch.source_start, suspect.stretch.source_end
        return classes([self._collation.source_tokens.slice(at, end)], [False])[0] if end - at == 1 else None

    def _words(self, suspect: Suspect) -> Difference:
        """Return the difference that restores a stretch."""
        collation, stretch = self._collation, suspect.stretch
        start, end, source_start, source_end = collation.spans(stretch)
        if left_out(collation, stretch):
            # The paragraph that stands here in the source was never in the draft: only what was put in goes.
            source_end = source_start
            if end == len(collation.text):
                source_start, source_end = collation.source_tokens.ends[-1], len(collation.source.text)
        kind = suspect.kind
        if kind in (Kind.COPY, Kind.EDIT):  # words that a mention was copied over, or that are gone with one
            kind = Kind.LOST if suspect.form is Form.LEFT_OUT else Kind.COPY
        return self._plain.difference(start, end, source_start, source_end, kind)

    def _edit(self, suspect: Suspect) -> Difference:
        """Return the difference that a writer made: the words alone, and a space where there are none in either."""
        collation, stretch = self._collation, suspect.stretch
        tokens, source = collation.tokens, collation.source_tokens
        if stretch.start == stretch.end or stretch.source_start == stretch.source_end:
            return self._plain.difference(*collation.spans(stretch), Kind.EDIT)
        start, end = tokens.starts[stretch.start], tokens.ends[stretch.end - 1]
        begin, stop = source.starts[stretch.source_start], source.ends[stretch.source_end - 1]
        return Difference(start, end, self._plain.wording(begin, stop), begin, stop, Kind.EDIT, (start, end))


def _same(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Tell whether two ranges are more or less the same."""
    common = min(end, other_end) - max(start, other_start)
    return common > 0 and 2 * common >= max(end, other_end) - min(start, other_start)


def _joined(differences: list[Difference]) -> Iterator[Difference]:
    """Yield differences with those in one that touch."""
    last: Difference | None = None
    for difference in differences:
        if last and difference.start < last.end:
            continue
        if (
            last
            and difference.start == last.end
            and difference.source_start >= last.source_start
            and last.start < last.end
        ):
            kind = min(last.kind, difference.kind, key=list(Kind).index)
            last = Difference(
                last.start,
                difference.end,
                last.wording + difference.wording,
                last.source_start,
                difference.source_end,
                kind,
                (min(last.place[0], difference.place[0]), max(last.place[1], difference.place[1])),
            )
            continue
        if last:
            yield last
        last = difference
    if last:
        yield last
