from collections.abc import Callable

import pytest
from lsprotocol import types

from copyholder.findings import Category, Finding, Related
from copyholder.inspector import Inspection
from copyholder.lsp.features.highlights import ANTECEDENT, COPY, highlights
from copyholder.text import Draft, PositionEncoding

# Two mayors and a county, copied over other words; nobody knows where the county was copied from.
TEXT = "😀 Mayor Ann Lee met Bob .\nHe said Mayor Ann Lee left County .\nAnn  Lee saw Bob County in Bob  .\n"
DRAFT = Draft(TEXT)

MakeFinding = Callable[..., Finding]
Highlighted = Callable[..., list[tuple[str, int, types.DocumentHighlightKind | None]] | None]


def nth(wording: str, number: int) -> tuple[int, int]:
    """Return where a wording stands for the nth time, counting from 0."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(wording, start + 1)
    return start, start + len(wording)


@pytest.fixture
def copy(finding: MakeFinding) -> Callable[..., Finding]:
    """A function that makes up a copy, from what it was copied and for what it was meant, as far as known."""

    def make(
        at: tuple[int, int], copied_from: tuple[int, int] | None = None, meant_for: tuple[int, int] | None = None
    ) -> Finding:
        places = [(copied_from, "copied from here"), (meant_for, "meant for this")]
        related = [Related(*place, message) for place, message in places if place]
        return finding(*at, code="misplaced-copy", category=Category.MENTION, related=related)

    return make


MakeCopy = Callable[..., Finding]


@pytest.fixture
def copies(copy: MakeCopy, finding: MakeFinding) -> list[Finding]:
    return [
        finding(*nth(" .", 0)),
        copy(nth("Mayor Ann Lee", 1), nth("Mayor Ann Lee", 0), nth("He", 0)),
        copy(nth("County", 0)),
        copy(nth("Ann  Lee", 0), nth("Ann Lee", 0)),
        copy(nth("Bob", 1), nth("Bob", 0)),
        copy(nth("County", 1)),
        copy(nth("Bob", 2), nth("Bob", 0)),
    ]


@pytest.fixture
def highlighted(copies: list[Finding], inspection: Callable[..., Inspection]) -> Highlighted:
    """A function that returns what is highlighted for a cursor: the words, where they start, and how."""

    def at(
        offset: int, found: list[Finding] = copies, encoding: PositionEncoding = PositionEncoding.UTF16
    ) -> list[tuple[str, int, types.DocumentHighlightKind | None]] | None:
        position = types.Position(*DRAFT.position(offset, encoding))
        shown = highlights(inspection(DRAFT, *found), position, encoding)
        if shown is None:
            return None
        spans = [
            [
                DRAFT.offset(end.line, end.character, encoding)
                for end in (highlight.range.start, highlight.range.end)
            ]
            for highlight in shown
        ]
        return [
            (TEXT[start:end], start, highlight.kind) for (start, end), highlight in zip(spans, shown, strict=True)
        ]

    return at


BOBS = [
    ("Bob", nth("Bob", 0)[0], ANTECEDENT),
    ("Bob", nth("Bob", 1)[0], COPY),
    ("Bob", nth("Bob", 2)[0], COPY),
]


@pytest.mark.parametrize("encoding", PositionEncoding)
@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("into", range(4))
def test_copies_and_what_they_were_copied_from_belong_together(
    highlighted: Highlighted, number: int, into: int, encoding: PositionEncoding
) -> None:
    assert highlighted(nth("Bob", number)[0] + into, encoding=encoding) == BOBS


def test_what_was_copied_from_a_part_belongs_to_the_whole(highlighted: Highlighted) -> None:
    everything = [
        ("Mayor Ann Lee", nth("Mayor Ann Lee", 0)[0], ANTECEDENT),
        ("Mayor Ann Lee", nth("Mayor Ann Lee", 1)[0], COPY),
        ("Ann  Lee", nth("Ann  Lee", 0)[0], COPY),
    ]
    for place in (nth("Ann Lee", 0), nth("Ann Lee", 1), nth("Ann  Lee", 0)):
        assert highlighted(place[0]) == everything


def test_copies_of_nobody_knows_what_belong_together_if_they_read_the_same(
    highlighted: Highlighted, copy: MakeCopy
) -> None:
    counties = [("County", nth("County", 0)[0], COPY), ("County", nth("County", 1)[0], COPY)]
    assert highlighted(nth("County", 0)[0]) == counties
    assert highlighted(nth("County", 1)[0]) == counties
    spaced = [copy(nth("Ann Lee", 1)), copy(nth("Ann  Lee", 0))]
    assert highlighted(nth("Ann  Lee", 0)[0], spaced) == [
        ("Ann Lee", nth("Ann Lee", 1)[0], COPY),
        ("Ann  Lee", nth("Ann  Lee", 0)[0], COPY),
    ]


def test_a_copy_that_was_copied_on_is_shown_once(highlighted: Highlighted, copy: MakeCopy) -> None:
    chain = [copy(nth("Bob", 1)), copy(nth("Bob", 2), nth("Bob", 1))]
    shown = [("Bob", nth("Bob", 1)[0], COPY), ("Bob", nth("Bob", 2)[0], COPY)]
    assert highlighted(nth("Bob", 1)[0], chain) == shown
    assert highlighted(nth("Bob", 2)[0], chain) == shown
    assert highlighted(nth("Bob", 0)[0], chain) is None


def test_between_two_places_the_one_that_begins_counts(highlighted: Highlighted, copy: MakeCopy) -> None:
    beside = [copy(nth("Bob", 1), nth("Bob", 0)), copy(nth(" County", 1), nth("County", 0))]
    shown = highlighted(nth("Bob", 1)[1], beside)
    assert shown is not None
    assert [words for words, _, _ in shown] == ["County", " County"]


@pytest.mark.parametrize("words", ["met", "He", "said", "in"])
def test_ordinary_words_are_left_to_the_editor(highlighted: Highlighted, words: str) -> None:
    assert highlighted(nth(words, 0)[0]) is None


def test_where_nothing_was_copied_nothing_is_highlighted(
    highlighted: Highlighted, inspection: Callable[..., Inspection]
) -> None:
    assert highlighted(nth("Bob", 0)[0], []) is None
    assert highlights(inspection(Draft("")), types.Position(7, 7), PositionEncoding.UTF8) is None
