from __future__ import annotations

import pytest

from copyholder.artifacts.profile import Evidence, Profile, Tokenizer, Touch, evidence, locally, profile
from copyholder.inspector import Inspector
from copyholder.text import Draft
from drafts_by_tokenizer import PREAMBLES

CLEAN = "The well-known mayor, who doesn’t give up, said the city’s budget (all of it) was safe. “Fine,” she said."


def profile_of(text: str) -> Profile:
    return Inspector().inspect(Draft(text)).profile


@pytest.mark.parametrize(
    ("name", "tokenizer"),
    [
        ("spaCy", Tokenizer.SPACY),
        ("Treebank", Tokenizer.TREEBANK),
        ("NLTK", Tokenizer.NLTK),
        ("Moses", Tokenizer.MOSES),
        ("WordPiece", Tokenizer.WORDPIECE),
    ],
)
def test_a_tokenizer_is_known_by_its_marks(name: str, tokenizer: Tokenizer) -> None:
    assert profile_of(PREAMBLES[name]).tokenizer is tokenizer
    assert profile_of(PREAMBLES[name]).touch is Touch.MOSTLY


@pytest.mark.parametrize(
    ("text", "tokenizer"),
    [
        ("The mayor &apos;s order , he said , &quot; stands &quot; .", Tokenizer.MOSES_ESCAPED),
        ("▁The ▁mayor ▁does ▁not ▁give ▁up .", Tokenizer.SENTENCEPIECE),
        ("The Ġmayor Ġdoes Ġnot Ġgive Ġup .", Tokenizer.BYTE_BPE),
        (CLEAN, Tokenizer.NONE),
    ],
)
def test_marks_of_machines_tell_which(text: str, tokenizer: Tokenizer) -> None:
    assert profile_of(text).tokenizer is tokenizer


def test_a_slip_or_two_in_a_long_draft_are_no_tokenizers() -> None:
    assert profile_of(f"{CLEAN} " * 10 + "One slip , and no more.").touch is Touch.NONE


def test_half_a_draft_may_be_touched() -> None:
    assert profile_of(f"{CLEAN} " * 8 + PREAMBLES["spaCy"]).touch is Touch.PARTLY


def test_a_house_that_sets_high_marks_off_is_french_not_tokenized() -> None:
    assert profile_of(PREAMBLES["French"]).french


def test_it_is_seen_whether_words_were_cut_out() -> None:
    assert profile_of(PREAMBLES["scraped"]).scraped
    assert not profile_of(PREAMBLES["spaCy"]).scraped


def test_typographic_and_straight_marks_are_told_apart() -> None:
    assert profile_of("“It’s fine,” she said.").curly
    assert not profile_of('"It\'s fine," she said.').curly


def test_counts_add_up_over_passages() -> None:
    one, other = evidence("a , b", "a , b"), evidence("c , d .", "c , d .")
    assert Evidence.total([one, other]).spaced_marks == one.spaced_marks + other.spaced_marks
    assert Evidence.total([]) == Evidence()


def test_where_a_passage_says_little_the_draft_decides() -> None:
    settled = profile(evidence(PREAMBLES["spaCy"], PREAMBLES["spaCy"]))
    assert locally(settled, evidence("No mark here", "No mark here")) is settled
    assert locally(settled, evidence(CLEAN, CLEAN)).touch is Touch.NONE
