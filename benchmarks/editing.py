"""What writers do to their drafts, done to a damaged draft and to its original alike."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from copyholder.text.sentences import sentence_spans
from damaging import Cell

EDITS: Final = (
    *("insert_sentence", "insert_paragraph", "delete_sentence", "delete_paragraph", "move_sentence"),
    *("move_paragraph", "swap_paragraphs", "delete_word", "insert_word", "reword", "change_number"),
)
CLEAN: Final = re.compile(r"(?!.*(?:\s[^\w\s(“$&—–]|[-/(“$]\s|\s\s|\.\.))[A-Z“].{40,240}[.?!]”?")
"""A sentence that writers might type: nothing in it looks as if a pipeline had split it."""
NEAR: Final = 20
"""How far from an edit something wrong is still put down to it; edits keep farther away from what is `HARD`."""
HARD: Final = frozenset({"substitution", "substitution/cut", "gap"})
"""Damage that edits keep away from: with words gone, it would be open what the writer meant."""

Patch = tuple[int, int, list[Cell]]
"""What comes in the place of a stretch of the original."""


class Writer:
    """Edits a draft and its original alike.

    Parameters
    ----------
    clean
        The original.
    cells
        What became of it.
    other
        The text that what is typed is taken from.
    choose
        Where it is drawn from what is edited.
    """

    def __init__(self, clean: str, cells: Sequence[Cell], other: str, choose: random.Random) -> None:
        self._clean, self._cells, self._choose = clean, cells, choose
        self._paragraphs = [match.span() for match in re.finditer(r"[^\n]+", clean)]
        self._sentences = [*sentence_spans(clean)]
        self._words = [match.span() for match in re.finditer(r"(?<= )[A-Za-z]{2,}(?= )", clean)]
        self._numbers = [match.span() for match in re.finditer(r"(?<= )\d+(?= )", clean)]
        sentences = [other[start:end] for start, end in sentence_spans(other)]
        self._typed = [text for text in sentences if CLEAN.fullmatch(text) and text not in clean]
        self._wordings = [run.split() for run in re.findall(r"(?<= )[a-z]{4,}(?: [a-z]+){0,3}(?= )", other)]
        pairs = pairwise(self._sentences)
        mid = [(start, after) for (start, end), (after, _) in pairs if clean[end:after] == " "]
        self._mid = [(start, after) for start, after in mid if self._is_whole(after - 1, after + 1)]
        """The sentences that another of their paragraph follows: where they begin, and where that does."""
        self._patches: list[Patch] = []
        self.kinds: dict[int, str] = {}

    def edit(self, number: int) -> list[Cell]:
        """Make so many edits, or as many as there is room for, and return the cells of the edited draft."""
        for _ in range(4 * number):
            kind = self._choose.choice(EDITS)
            mark = len(self.kinds) + 1
            for patches in filter(None, (self._tried(kind) for _ in range(8))):
                self.kinds[mark] = kind
                empty = Cell(0, 0, "", "", edit=mark)
                self._patches += [(a, b, [c._replace(edit=mark) for c in new] or [empty]) for a, b, new in patches]
                break
            if len(self.kinds) == number:
                break
        cells, at = list[Cell](), -1
        for start, end, new in sorted(self._patches, key=lambda patch: patch[:2]):
            cells += self._cut(at, start) + new
            at = end
        return cells + self._cut(at, len(self._clean))

    def _tried(self, kind: str) -> list[Patch]:
        """Return an edit of a kind in a place drawn by chance, or nothing if it may not be made there."""
        try:
            patches: list[Patch] = getattr(self, f"_{kind}")()
        except (IndexError, ValueError):  # the draft has nothing of the kind, or damage is in the way
            return []
        return patches if all(map(self._is_free, patches)) else []

    def _cut(self, start: int, end: int) -> list[Cell]:
        """Return the cells of a stretch of the original; what was put in before its end belongs to it."""
        cut = []
        for cell in self._cells:
            if start < cell.end <= end and cell.start >= start:
                cut.append(cell)
            elif cell.start < end and start < cell.end:
                if cell.kind:
                    raise ValueError("damage goes over the edge")
                first, last = max(start, cell.start), min(end, cell.end)
                cut.append(Cell(first, last, self._clean[first:last], self._clean[first:last]))
        return cut

    def _is_free(self, patch: Patch) -> bool:
        """Tell whether a stretch is away from other edits and from damage that leaves doubts."""
        start, end, _ = patch
        return not any(start - 30 < b and a < end + 30 for a, b, _ in self._patches) and not any(
            cell.kind in HARD and cell.start < end + NEAR + 5 and start - NEAR - 5 < cell.end
            for cell in self._cells
        )

    def _is_whole(self, start: int, end: int) -> bool:
        return any(c.start <= start and end <= c.end and not c.kind for c in self._cells)

    def _break(self, number: int) -> tuple[int, int]:
        """Return the break before a paragraph, which must show in the draft."""
        start, end = self._paragraphs[number - 1][1], self._paragraphs[number][0]
        draft = "".join(cell.draft for cell in self._cut(start, end))
        if draft.strip() or not ("\n" in draft or len(draft) > 2):
            raise ValueError("the break does not show")
        return start, end

    def _insert_sentence(self) -> list[Patch]:
        at = self._choose.choice(self._mid)[1]
        return [(at, at, [typed(self._choose.choice(self._typed) + " ")])]

    def _insert_paragraph(self) -> list[Patch]:
        start, end = self._break(self._choose.randrange(1, len(self._paragraphs)))
        wording = " ".join(self._choose.sample(self._typed, self._choose.randint(1, min(3, len(self._typed)))))
        if self._choose.random() < 0.5:
            return [(start, start, [typed(self._clean[start:end] + wording)])]
        return [(end, end, [typed(wording + self._clean[start:end])])]

    def _sentence(self) -> tuple[int, int]:
        """Return a sentence with the space behind it, whose beginning shows in the draft."""
        start, after = self._choose.choice(self._mid)
        if not any(start == other for _, other in self._mid):
            self._break([first for first, _ in self._paragraphs].index(start))
        return self._known(start, after)

    def _paragraph(self) -> tuple[int, int]:
        """Return a paragraph with the break behind it, whose borders show in the draft."""
        number = self._choose.randrange(1, len(self._paragraphs) - 1)
        return self._known(self._break(number)[1], self._break(number + 1)[1])

    def _known(self, start: int, end: int) -> tuple[int, int]:
        """Return a stretch that is known by its wording wherever it is moved to."""
        wording = self._clean[start:end].strip()
        if len(wording.split()) < 3 or self._clean.count(wording) > 1:
            raise ValueError("it may be taken for another")
        return start, end

    def _delete_sentence(self) -> list[Patch]:
        return [(*self._sentence(), [])]

    def _delete_paragraph(self) -> list[Patch]:
        return [(*self._paragraph(), [])]

    def _move_sentence(self) -> list[Patch]:
        start, end = self._sentence()
        return self._moved(start, end, self._choose.choice(self._mid)[1])

    def _move_paragraph(self) -> list[Patch]:
        start, end = self._paragraph()
        return self._moved(start, end, self._paragraph()[0])

    def _moved(self, start: int, end: int, to: int) -> list[Patch]:
        if start - 30 <= to <= end + 30:
            raise ValueError("it is there already")
        return [(start, end, []), (to, to, self._cut(start, end))]

    def _swap_paragraphs(self) -> list[Patch]:
        one, other = sorted(self._choose.sample(range(1, len(self._paragraphs) - 1), 2))
        for number in (one, one + 1, other, other + 1):
            self._break(number)
        (a, b), (c, d) = self._known(*self._paragraphs[one]), self._known(*self._paragraphs[other])
        return [(a, b, self._cut(c, d)), (c, d, self._cut(a, b))]

    def _stretch(self, length: int) -> tuple[int, int]:
        """Return so many words, with undamaged ones around them."""
        first = self._choose.randrange(1, len(self._words) - length)
        around = self._words[first - 1 : first + length + 1]
        if any(b[0] != a[1] + 1 for a, b in pairwise(around)):
            raise ValueError("the words are not in a row")
        if not self._is_whole(around[0][0], around[-1][1]):
            raise ValueError("there is damage")
        return around[1][0], around[-2][1]

    def _delete_word(self) -> list[Patch]:
        start, end = self._stretch(1)
        return [(start, end + 1, [])]

    def _insert_word(self) -> list[Patch]:
        at, _ = self._stretch(1)
        return [(at, at, [typed(self._choose.choice(self._wordings)[0] + " ")])]

    def _reword(self) -> list[Patch]:
        start, end = self._stretch(self._choose.randint(1, 4))
        wording = self._choose.choice(self._wordings)[: self._choose.randint(1, 4)]
        return [(start, end, [typed(" ".join(wording))])]

    def _change_number(self) -> list[Patch]:
        start, end = self._choose.choice(self._numbers)
        if not self._is_whole(start - 1, end + 1):
            raise ValueError("there is damage")
        number = str(int(self._clean[start:end]) + self._choose.randint(1, 9))
        if number in self._clean:
            raise ValueError("the draft has that number elsewhere")
        return [(start, end, [typed(number)])]


def typed(wording: str) -> Cell:
    """Return what a writer typed."""
    return Cell(0, 0, wording, wording)
