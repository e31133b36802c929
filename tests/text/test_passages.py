from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copyholder.text import Passage
from copyholder.text.passages import passage_spans

SENTENCES = [
    "The mayor said no .",
    "Nobody had asked him.",
    "What now ?",
    "“We wait,” said Ms. Lee.",
    "Then it rained for a week!",
]


def passages(text: str) -> list[str]:
    return [text[start:end] for start, end in passage_spans(text)]


def test_paragraphs_are_passages() -> None:
    assert passages("One.\n\nTwo.\r\n\r\n\r\nThree.") == ["One.\n\n", "Two.\r\n\r\n\r\n", "Three."]


def test_long_lines_are_paragraphs_and_short_ones_are_wrapped() -> None:
    long = "word " * 40
    assert passages(f"{long}\n{long}\n") == [f"{long}\n", f"{long}\n"]
    assert passages("a short line\nand another\n") == ["a short line\nand another\n"]


@given(st.text(max_size=60))
def test_passages_leave_nothing_out(text: str) -> None:
    assert "".join(passages(text)) == text
    assert all(passages(text))


@given(st.lists(st.sampled_from(SENTENCES), min_size=400, max_size=400), st.integers(0, 390))
def test_an_edit_in_a_long_line_leaves_passages_elsewhere_as_they_were(sentences: list[str], at: int) -> None:
    before = set(passages(" ".join(sentences)))
    after = passages(" ".join([*sentences[:at], "Here stands something new .", *sentences[at:]]))
    # Those it stands between and the one it is in: a cut is decided by the words on both sides of it.
    assert sum(passage not in before for passage in after) <= 3


def test_a_long_line_is_cut_at_sentence_ends() -> None:
    text = " ".join(f"Sentence number {number} says little." for number in range(400))
    parts = passages(text)
    assert len(parts) > 5
    assert all(part.startswith("Sentence") and part.rstrip().endswith(".") for part in parts)


def test_words_keep_what_is_inside_them() -> None:
    passage = Passage("Miami-Dade’s U.S. AT&T, don't!")
    assert [word.text for word in passage.words] == ["Miami-Dade’s", "U.S", "AT&T", "don't"]
    assert all(passage.text[word.start : word.end] == word.text for word in passage.words)


def test_sentences_are_spans_without_the_space_around_them() -> None:
    passage = Passage("Mr. Lee left. \ud800 “Why?” she asked.  He did not say.")
    assert [passage.text[start:end] for start, end in passage.sentences] == [
        "Mr. Lee left.",
        "\ud800 “Why?” she asked.",
        "He did not say.",
    ]
