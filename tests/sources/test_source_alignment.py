"""Which stretch of a draft is which of its source."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import ORIGINAL, PARAGRAPHS, TYPED

from copyholder.sources.alignment import Block, align
from copyholder.sources.tokens import Tokens

KEYS = Tokens(ORIGINAL).keys
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", ".", ","]), max_size=40)
SENTENCES = [f"{sentence}." for sentence in ORIGINAL.replace("\n\n", " ").split(". ")] + [*TYPED]
PROSE = st.lists(st.sampled_from(SENTENCES), max_size=20).map(lambda chosen: Tokens(" ".join(chosen)).keys)


def source_of(draft: str, source: str) -> dict[str, str]:
    """Return which words of a source answer to those of a draft, block by block."""
    ours, theirs = Tokens(draft), Tokens(source)
    return {
        ours.slice(block.draft, block.draft_end): theirs.slice(block.source, block.source_end)
        for block in align(ours.keys, theirs.keys)
    }


def check(draft: list[str], source: list[str]) -> None:
    blocks = align(draft, source)
    for block in blocks:
        assert block.length > 0
        assert draft[block.draft : block.draft_end] == source[block.source : block.source_end]
    for before, after in pairwise(blocks):
        assert before.draft_end <= after.draft
        assert (before.draft_end, before.source_end) != (after.draft, after.source), "they are one block"
    for before, after in pairwise(sorted(blocks, key=lambda block: block.source)):
        assert before.source_end <= after.source


@given(WORDS, WORDS)
@settings(max_examples=500)
def test_blocks_are_the_same_words_in_order_and_without_overlap(draft: list[str], source: list[str]) -> None:
    check(draft, source)


@given(PROSE, PROSE)
@settings(deadline=None)
def test_so_they_are_where_whole_sentences_were_moved_and_repeated(draft: list[str], source: list[str]) -> None:
    check(draft, source)


@given(st.one_of(WORDS, PROSE))
@settings(deadline=None)
def test_a_text_beside_itself_is_one_block(text: list[str]) -> None:
    assert align(text, text) == ([Block(0, 0, len(text))] if text else [])


def test_a_text_beside_nothing_has_no_blocks() -> None:
    assert align(KEYS, []) == align([], KEYS) == align([], []) == []


def test_moved_paragraphs_are_found_where_they_were() -> None:
    order = (0, 3, 1, 2, 4)
    draft = [key for place in order for key in Tokens(PARAGRAPHS[place]).keys]
    blocks = align(draft, KEYS)
    assert sum(block.length for block in blocks) == len(KEYS)
    assert len(blocks) == 4  # the second and the third stayed together
    assert [block.source for block in blocks] != sorted(block.source for block in blocks)


def test_a_phrase_that_is_repeated_is_matched_where_its_neighbours_are() -> None:
    source = "He said the plan failed. Later on, she said the plan was sound. Nobody said the plan was hers."
    draft = "Later on, she said the plan was sound. Nobody said the plan was hers."
    assert source_of(draft, source) == {draft: draft}


def test_a_copied_mention_is_not_taken_for_the_one_it_was_copied_from() -> None:
    mention = "Governor Ruth Palmer"
    draft = ORIGINAL.replace("Her opponents", f"{mention} opponents")
    ours, theirs = Tokens(draft), Tokens(ORIGINAL)
    start = draft.index(f"{mention} opponents")
    for block in align(ours.keys, theirs.keys):
        assert not ours.starts[block.draft] <= start < ours.ends[block.draft_end - 1]


def test_a_mention_whose_own_place_was_written_over_does_not_move_there() -> None:
    source = ORIGINAL
    draft = source.replace("Captain Elena Ruiz", "The bill", 1).replace(
        "In Dover, the harbour board", "Captain Elena Ruiz"
    )
    texts = source_of(draft, source)
    assert "Captain Elena Ruiz" not in texts


def test_a_long_mention_that_was_cut_short_is_not_taken_for_one_elsewhere() -> None:
    law, act = (
        "the Harbour Dredging and Quay Lighting Act",
        " of 1987. The board objects. Nobody asked them for it.",
    )
    source = (
        f"They spoke for H. R. 12, {law}{act} In the end the mayor signed {law}. Then all of them left for lunch."
    )
    draft = source.replace("H. R. 12, ", "").replace(" of 1987", "")
    blocks = align(Tokens(draft).keys, Tokens(source).keys)
    assert [block.source for block in blocks] == sorted(block.source for block in blocks)


def test_words_that_the_writer_added_answer_to_nothing() -> None:
    draft = PARAGRAPHS[0] + " Is it true? " + PARAGRAPHS[1]
    aligned = source_of(draft, PARAGRAPHS[0] + " " + PARAGRAPHS[1])
    assert [*aligned] == [PARAGRAPHS[0], PARAGRAPHS[1]]


def test_texts_with_nothing_in_common_but_words_that_all_texts_share_have_small_blocks() -> None:
    other = "The orchestra begins its season with Mahler this week. The tickets for the first night are sold out."
    assert max(block.length for block in align(Tokens(other).keys, KEYS)) <= 3


def test_a_hundred_thousand_words_are_aligned_but_for_what_was_changed() -> None:
    choose = random.Random(7)
    source = [f"{choose.randrange(4000)}" for _ in range(100_000)]
    changed = set(range(50, len(source), 500))
    draft = ["other" if place in changed else key for place, key in enumerate(source)]
    blocks = align(draft, source)
    assert sum(block.length for block in blocks) == len(source) - len(changed)
    assert all(block.draft == block.source for block in blocks)


def test_a_draft_of_one_word_again_and_again_is_aligned() -> None:
    blocks = align(["the"] * 5000, ["the"] * 3000)
    assert sum(block.length for block in blocks) == 3000
