from __future__ import annotations

from copyholder.artifacts.losses.gaps import Gaps
from copyholder.survey import Survey
from copyholder.text import Passage


def survey(*passages: str) -> Survey:
    starts = [sum(map(len, passages[:number])) for number in range(len(passages))]
    return Survey("".join(passages), list(zip(starts, map(Passage, passages), strict=True)))


def test_occurrences_are_whole_words() -> None:
    assert list(survey("the mayor, a mayoral race, the mayor").occurrences("mayor")) == [4, 31]
    assert list(survey("the mayor, the mayor").occurrences("mayor", before=12)) == [4]


def test_passages_are_looked_at_once() -> None:
    seen: list[str] = []

    def look(text: str) -> int:
        seen.append(text)
        return len(text)

    draft = survey("one ", "three")
    assert list(draft.everywhere(look)) == [(0, 4), (4, 5)]
    assert list(draft.everywhere(look)) == [(0, 4), (4, 5)]
    assert seen == ["one ", "three"]


def test_tokens_stand_by_themselves() -> None:
    draft = survey("some mayors ", ", said")
    assert draft.has_token("mayors")
    assert draft.has_token(",")
    assert not draft.has_token("mayor")


def test_line_ends_are_the_drafts_own() -> None:
    assert survey("one\r\ntwo").line_end == "\r\n"
    assert survey("one\ntwo").line_end == "\n"


def test_gaps_are_filled_with_what_stands_between_the_same_neighbours() -> None:
    draft = survey("the Miami-Dade County jail .\n\n", "outside the    County jail")
    start = draft.text.index("    County")
    assert draft.derived(Gaps).wordings(start, start + 4) == ["Miami-Dade"]


def test_the_length_of_a_gap_tells_where_dashes_left_longer_ones() -> None:
    words = "his crackdown on    sanctuary cities , a    plan for the    mayor . "
    dashes = "the county     which has it , this week     promising it , with communities     and limit fear . "
    doubtful = "the Policy Institute     has long objected"
    draft = survey(words, dashes, doubtful)
    start = draft.text.index("     has")
    kinds = draft.derived(Gaps).kinds(start, start + 5)
    assert max(kinds, key=kinds.__getitem__) == "dash"


def test_the_drafts_own_dash_is_used() -> None:
    assert survey("one — two").derived(Gaps).dash == "—"
    assert survey("one two").derived(Gaps).dash == "–"
