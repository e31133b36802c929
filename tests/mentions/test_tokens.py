from __future__ import annotations

from itertools import pairwise

import pytest
from drafts_of_mentions import DRAFTS
from hypothesis import given
from hypothesis import strategies as st

from copyholder.mentions.tokens import Tokenizer, tokens


def texts(text: str, tokenizer: Tokenizer = Tokenizer.SPACY) -> list[str]:
    return [token.text for token in tokens(text, tokenizer)]


@pytest.mark.parametrize("tokenizer", Tokenizer)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He doesn’t say the county’s plan.", ["He", "does", "n’t", "say", "the", "county", "’s", "plan", "."]),
        ("the nation ’s 1.3 million", ["the", "nation", "’s", "1.3", "million"]),
        ("U.S. Sen. Lee, at a.m.", ["U.S.", "Sen.", "Lee", ",", "at", "a.m."]),
        ("Why ... see https://a.org/b.", ["Why", "...", "see", "https://a.org/b", "."]),
        ("press@example.org (CNN)", ["press@example.org", "(", "CNN", ")"]),
    ],
)
def test_what_all_tokenizers_do(text: str, expected: list[str], tokenizer: Tokenizer) -> None:
    assert texts(text, tokenizer) == expected


def test_hyphenated_words_are_whole_in_the_treebank_only() -> None:
    assert texts("Miami-Dade", Tokenizer.TREEBANK) == ["Miami-Dade"]
    assert texts("Miami-Dade") == ["Miami", "-", "Dade"]


def test_runs_of_spaces_and_line_ends_count_for_spacy_only() -> None:
    assert texts("on    sanctuary\n\ncities") == ["on", "   ", "sanctuary", "\n\n", "cities"]
    assert texts("on    sanctuary\n\ncities", Tokenizer.TREEBANK) == ["on", "sanctuary", "cities"]


@given(DRAFTS | st.text(), st.sampled_from(Tokenizer))
def test_tokens_and_their_spaces_make_up_the_text(text: str, tokenizer: Tokenizer) -> None:
    found = tokens(text, tokenizer)
    rest = text[found[0].start :] if found else ""
    assert "".join(token.text + token.space for token in found) == rest
    assert not text[: len(text) - len(rest)].strip()
    assert all(not token.space.strip() for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[token.start : token.end] == token.text for token in found)
