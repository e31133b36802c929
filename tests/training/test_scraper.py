"""The first stage of the damage: what a scraper takes out, and where the rest goes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scraper import scrape


def scraped(text: str, seed: int = 1) -> str:
    return scrape(text, random.Random(seed)).text


@pytest.mark.parametrize(
    ("clean", "left"),
    [
        ("The so-called toll is due.", "The  toll is due."),
        ("A half-empty, state-run harbor.", "A   harbor."),
        ("He said – and meant – it.", "He said  and meant  it."),
        ("He said — it.", "He said  it."),
        ("The mother-in-law’s house.", "The  house."),
        ("It was well-known.", "It was well-known."),
        ("Half-empty harbors stay.", "Half-empty harbors stay."),
        ("Pages 3–4 say so.", "Pages 3–4 say so."),
    ],
    ids=("word", "word and comma", "dashes", "long dash", "possessive", "before a mark", "at the start", "range"),
)
def test_hyphenated_words_and_dashes_between_spaces_are_cut_and_the_spaces_stay(clean: str, left: str) -> None:
    assert scraped(clean) == left


def test_quotation_marks_become_straight_or_closing() -> None:
    assert scraped("“Why ‘high’?” she asked. “It’s fair.”") == '"Why ’high’?" she asked. "It’s fair."'


@pytest.mark.parametrize("end", [".", "!", "?", "…", ".”", "?’", ".)"])
def test_a_paragraph_break_behind_a_closed_sentence_becomes_one_to_four_spaces(end: str) -> None:
    start = scraped(f"It ends{end}").rstrip()
    widths = set()
    for seed in range(60):
        text = scraped(f"It ends{end}\n\nIt begins.", seed)
        assert text.startswith(start)
        assert text.endswith("It begins.")
        widths.add(len(text) - len(start) - len("It begins."))
    assert widths == {1, 2, 3, 4}


def test_headings_are_joined_on_with_a_comma() -> None:
    assert scraped("Toll planned\n\nOwners object.") == "Toll planned , Owners object."


def test_all_line_ends_go() -> None:
    assert "\n" not in scraped("One.\nTwo. \n \n Three\nFour.\n\n\nFive.")


def test_offsets_follow_the_text() -> None:
    clean = "Ann Lee\n\nThe so-called mayor – Ann – won.\n\nShe stays."
    made = scrape(clean, random.Random(1))
    for word in ("Ann Lee", "The", "mayor", "Ann –", "won", "She", "stays"):
        at = made.offset(clean.index(word))
        assert made.text[at:].startswith(word.removesuffix(" –")), word


def test_what_was_cut_out_leads_to_where_it_was() -> None:
    clean = "The so-called mayor won."
    made = scrape(clean, random.Random(1))
    assert {made.offset(at) for at in range(4, 13)} == {4}
    assert made.text[made.offset(13) :] == " mayor won."


def test_the_same_seed_gives_the_same_text() -> None:
    clean = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."
    assert scraped(clean, 7) == scraped(clean, 7)
    assert len({scraped(clean, seed) for seed in range(10)}) > 1


PIECES = ["so-called", "–", "—", " ", " ", "\n", "\n\n", "Ann", "toll", ".", ",", "“", "”", "’", "-", "a-b-c,"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.integers(0, 99))
def test_offsets_never_cross_and_what_was_kept_stays_what_it_was(clean: str, seed: int) -> None:
    made = scrape(clean, random.Random(seed))
    offsets = [made.offset(at) for at in range(len(clean) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(made.text)
    gone = {at for start, end, _ in made.replaced for at in range(start, end)}
    for at, character in enumerate(clean):
        if at not in gone and character not in "“”‘":
            assert made.text[offsets[at]] == character
