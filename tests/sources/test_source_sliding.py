from __future__ import annotations

import pytest
from newsroom import ORIGINAL, wire

from copyholder.sources.alignment import Block
from copyholder.sources.collation import Collation
from copyholder.sources.sliding import slid
from copyholder.sources.tokens import Tokens


def added(draft: str, source: str) -> list[str]:
    collation = Collation(draft, (), wire(source))
    return [collation.tokens.slice(stretch.start, stretch.end) for stretch in collation.stretches]


@pytest.mark.parametrize(
    ("before", "sentence", "after"),
    [
        ("half-baked.", "The mayor was absent.", "The mayor praised it."),
        ("“It is late.”", "“It is far too late.”", "“It is what it is.”"),
        ("Who pays?", "Who knows?", "Who pays is not known."),
    ],
)
def test_a_sentence_that_begins_like_the_next_was_put_in_as_a_whole(before: str, sentence: str, after: str) -> None:
    source = f"{ORIGINAL} {before}\n\n{after}"
    assert added(f"{ORIGINAL} {before} {sentence}\n\n{after}", source) == [sentence]


def test_a_word_that_a_copy_has_as_well_stands_beside_the_gap_that_followed_it() -> None:
    source = f"{ORIGINAL} Tom Brandt, a second-term member, owns a boat."
    draft = f"{ORIGINAL} Tom a mooring toll a    member, owns a boat."
    assert added(draft, source) == ["a mooring toll", ""]


def test_words_that_can_stand_in_one_place_only_stay_there() -> None:
    blocks = [Block(0, 0, 2), Block(3, 2, 3)]
    assert slid(blocks, Tokens("The mayor quickly signed it."), Tokens("The mayor signed it.")) == blocks
