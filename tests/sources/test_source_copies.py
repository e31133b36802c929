"""How much words look like a copy of a mention."""

from __future__ import annotations

import pytest
from newsroom import ORIGINAL, TYPED

from copyholder.sources.alignment import Block
from copyholder.sources.copies import Copies, Likeness, is_sentence
from copyholder.sources.tokens import Tokens

DRAFT = Tokens(f"{TYPED[0]} {ORIGINAL}")
END = len(DRAFT)
COPIES = Copies(DRAFT, Tokens(ORIGINAL), [Block(len(Tokens(TYPED[0])), 0, len(Tokens(ORIGINAL)))])


@pytest.mark.parametrize(
    "words",
    [
        "Governor Ruth Palmer",
        "the harbour board",
        "Captain Elena Ruiz of the rescue service",
        "Governor Ruth Palmer 's",
        "Governor Ruth Palmer’s",
        "the water bill the harbour board",
    ],
)
def test_several_words_that_name_somebody_and_stand_elsewhere_look_it_most(words: str) -> None:
    assert COPIES.likeness(words, END) is Likeness.STRONG


@pytest.mark.parametrize("words", ["she", "They", "Palmer"])
def test_so_do_pronouns_and_names_but_less(words: str) -> None:
    assert COPIES.likeness(words, END) is Likeness.FAIR


@pytest.mark.parametrize("words", ["river", "of", "the", "lunch"])
def test_an_ordinary_word_may_be_anybodys(words: str) -> None:
    assert COPIES.likeness(words, END) is Likeness.FAINT


@pytest.mark.parametrize(
    "words",
    ["Governor Ruth Miller", "a reservoir", "", "A spokesman", "the harbour board unanimously"],
)
def test_words_that_stand_nowhere_else_do_not(words: str) -> None:
    assert COPIES.likeness(words, END) is Likeness.NONE


def test_what_is_copied_stands_earlier_in_the_draft_or_anywhere_in_the_source() -> None:
    draft = Tokens("She left. The pilot of the ferry stayed, and the pilot was right.")
    copies = Copies(draft, Tokens("Nothing else."), [Block(0, 0, len(draft))])
    assert copies.likeness("The pilot of the ferry", len(draft)) is Likeness.STRONG
    assert copies.likeness("The pilot of the ferry", 3) is Likeness.NONE
    assert COPIES.likeness("the harbour board", 3) is Likeness.STRONG


@pytest.mark.parametrize("words", ["harbour boardharbour board", "ferry companyferry company"])
def test_copies_that_were_written_against_each_other_are_told_by_their_letters(words: str) -> None:
    assert COPIES.likeness(words, END) is Likeness.STRONG


def test_no_copy_is_longer_than_any_mention() -> None:
    assert COPIES.likeness(ORIGINAL, END) is Likeness.NONE


def test_words_do_not_copy_themselves() -> None:
    own = DRAFT.keys.index("dover")
    at = own - len(Tokens(TYPED[0]))
    assert COPIES.verbatim("Dover", END, range(0)) is Likeness.FAIR
    assert Copies(Tokens(""), Tokens(ORIGINAL), []).verbatim("Dover", 0, range(at, at + 1)) is Likeness.NONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bill takes effect in July, and nobody knows why.", True),
        ("She left on Monday. Her crew stayed at the harbour", True),
        ("the pumps that the state’s well-known reserve will have to pay for", False),
        ("She left.", False),
        ("the lawyer and former army captain William B.", False),
        ("the biggest Republican donors in the whole U.S.", False),
    ],
)
def test_sentences_are_no_mentions(text: str, *, expected: bool) -> None:
    assert is_sentence(text) is expected


def test_many_words_that_stand_in_the_source_alone_were_moved_not_copied() -> None:
    copies = Copies(Tokens("Nothing else."), Tokens(ORIGINAL), [])
    assert copies.likeness("Captain Elena Ruiz of the rescue service", 0) < Likeness.FAIR
    assert copies.likeness("Captain Elena Ruiz", 0) is Likeness.STRONG
