"""Where a draft differs from its source, before anybody says whose doing it is."""

from __future__ import annotations

import pytest
from newsroom import ORIGINAL, wire

from copyholder.findings import Edit
from copyholder.repair import apply
from copyholder.sources.collation import Collation
from copyholder.sources.differences import Difference, Kind, Plain, has_gap, same_letters


def differences(draft: str, original: str) -> list[Difference]:
    return [*Plain(Collation(draft, (), wire(original))).all()]


def kinds(draft: str, original: str) -> list[tuple[str, Kind, str]]:
    return [(draft[d.start : d.end], d.kind, d.wording) for d in differences(draft, original)]


@pytest.mark.parametrize(
    ("draft", "original", "expected"),
    [
        ("He left , she said", "He left, she said", [(" ", Kind.SPACE, "")]),
        ("He left.She stayed", "He left. She stayed", [("", Kind.GLUE, " ")]),
        ("He left.   She stayed", "He left.\n\nShe stayed", [("   ", Kind.BREAK, "\n\n")]),
        ("He left.\nShe stayed", "He left.\n\nShe stayed", [("", Kind.BREAK, "\n")]),
        ("He left.\n\nShe stayed", "He left. She stayed", []),
        ('"Yes," he said', "“Yes,” he said", [('"', Kind.MARK, "“"), ('"', Kind.MARK, "”")]),
        ("“Yes,” he said", '"Yes," he said', []),
        ("“Yes,” he said", "``Yes,'' he said", []),
        ('"Yes," he said', "``Yes,'' he said", []),
        ("``Yes,'' he said", '"Yes," he said', [("``", Kind.MARK, '"'), ("''", Kind.MARK, '"')]),
        ("He left - again", "He left – again", [("-", Kind.MARK, "–")]),
        ("He left – again", "He left - again", []),
        (
            "Jose Nunez left",
            "José Núñez left",
            [("Jose", Kind.SPELLING, "José"), ("Nunez", Kind.SPELLING, "Núñez")],
        ),
        ("José Núñez left", "Jose Nunez left", []),
        ("He left.  ", "He left.", [("  ", Kind.SPACE, "")]),
        ("He left.\n", "He left.", []),
    ],
)
def test_kinds(draft: str, original: str, expected: list[tuple[str, Kind, str]]) -> None:
    assert kinds(draft, original) == expected


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_breaks_are_written_as_the_draft_writes_them(end: str) -> None:
    draft = f"One.{end}Two.   Three."
    assert [d.wording for d in differences(draft, "One.\nTwo.\n\nThree.")] == [end * 2]


def test_a_source_that_is_wrapped_at_a_width_breaks_no_lines_of_the_draft() -> None:
    words = ORIGINAL.replace("\n\n", " ").split()
    lines = [""]
    for word in words:
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < 72 else [*lines, word]
    wrapped = "\n".join(lines)
    assert max(map(len, lines)) <= 72
    assert differences(" ".join(words), wrapped) == []
    paragraphs = f"{wrapped}\n\n{wrapped}"
    joined = f"{' '.join(words)}   {' '.join(words)}"
    assert [difference.wording for difference in differences(joined, paragraphs)] == ["\n\n"]


def test_making_all_of_them_good_gives_the_source() -> None:
    draft = ORIGINAL.replace(",", " ,").replace("’", "'").replace("\n\n", "   ").replace("“", '"').replace("–", "-")
    edits = [Edit(d.start, d.end, d.wording) for d in differences(draft, ORIGINAL)]
    assert apply(draft, edits) == ORIGINAL


@pytest.mark.parametrize(
    ("draft", "original", "damaged", "wording"),
    [
        ("them", "the mayor", "them", "the mayor"),
        ("the", "then", "the", "then"),
        ("old town", "bold town", "old", "bold"),
        ("the harbour board", "the town", "harbour board", "town"),
        ("eveningyour budget", "evening", "your budget", ""),
        ("your budgetevening", "evening", "your budget", ""),
    ],
)
def test_words_are_put_back_whole(draft: str, original: str, damaged: str, wording: str) -> None:
    plain = Plain(Collation(draft, (), wire(original)))
    difference = plain.difference(0, len(draft), 0, len(original), Kind.COPY)
    assert (draft[difference.start : difference.end], difference.wording) == (damaged, wording)


@pytest.mark.parametrize(
    ("here", "there", "same"),
    [
        ("har bour", "harbour", True),
        ("&amp;", "&", True),
        ("``", "“", True),
        ("ﬁeld", "field", True),
        (". ..", "…", True),
        ("harbor", "harbour", False),
        ("Harbour", "harbour", False),
        ("", "harbour", False),
    ],
)
def test_the_same_letters_may_look_otherwise(here: str, there: str, *, same: bool) -> None:
    assert same_letters(here, there) is same


@pytest.mark.parametrize(
    ("draft", "gap"),
    [
        ("The people of    County know it", True),
        ("The people of  County know it", True),
        ("The people of County know it", False),
        ("The people of\nCounty know it", False),
        ("The people of \n\n County know it", False),
    ],
)
def test_a_gap_is_the_spaces_of_what_was_lost(draft: str, *, gap: bool) -> None:
    collation = Collation(draft, (), wire("The people of Miami-Dade County know it"))
    (stretch,) = collation.stretches
    assert has_gap(collation, stretch) is gap
