"""The second stage of the damage: where copies land, over what, and what the ledger says of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replay import located
from resolver import Aim, Copy, Damaged, Nesting, Resolver, Span, resolve

from copyholder.mentions.tokens import tokens
from copyholder.text.sentences import sentence_spans

STALE = Resolver(Aim.STALE, spaced=True)
ALIGNED = Resolver(Aim.ALIGNED)


def resolved(text: str, clusters: list[list[str]], how: Resolver) -> Damaged:
    found = tokens(text)
    starts, ends = [token.start for token in found], [token.end for token in found]
    spans = [Span(starts.index(m.start), ends.index(m.end) + 1, m.entity) for m in located(text, clusters)]
    return resolve(text, found, spans, how, [starts.index(start) for start, _ in sentence_spans(text)])


def ledger(made: Damaged) -> list[tuple[int, str, str, str | None]]:
    """Return each copy's shift, what it was written over, its text, and what is left of what it was meant for."""
    return [
        (copy.shift, copy.lost, made.text[copy.start : copy.end], copy.meant and made.text[slice(*copy.meant)])
        for copy in made.copies
    ]


# Stale indexes


def test_copies_land_further_right_as_mentions_get_longer() -> None:
    clusters = [["Ann Lee", "the new mayor", "she", "her"]]
    made = resolved("Ann Lee won. Today the new mayor said that she would stay in her office.", clusters, STALE)
    assert made.text == "Ann Lee won . Today Ann Lee said that she would Ann Lee in her office Ann Lee"
    assert ledger(made) == [
        (-1, "the new mayor", "Ann Lee", None),
        (2, "stay", "Ann Lee", "she"),
        (2, ".", "Ann Lee", "her"),
    ]
    assert [copy.lost_tokens for copy in made.copies] == [3, 1, 1]


def test_as_many_tokens_are_lost_as_the_mention_has_that_a_copy_was_meant_for() -> None:
    clusters = [["County", "its", "the county ’s", "The county ’s"]]
    made = resolved(
        "County and its mayor heard the county ’s lawyers. The county ’s council met on it.", clusters, STALE
    )
    assert made.text == "County and County mayor heard County lawyers . The county County on it ."
    assert ledger(made) == [
        (-1, "its", "County", None),
        (-1, "the county ’s", "County", None),
        (2, "’s council met", "County", "The county"),
    ]
    assert [copy.lost_tokens for copy in made.copies] == [1, 3, 3]


def test_the_mention_that_a_copy_was_meant_for_survives_beside_it() -> None:
    clusters = [["Mayor Ann Lee", "the new mayor", "The mayor"]]
    made = resolved("Mayor Ann Lee won. So the new mayor spoke. The mayor left early today.", clusters, STALE)
    assert made.text == "Mayor Ann Lee won . So Mayor Ann Lee spoke . The mayor Mayor Ann Lee today ."
    assert ledger(made)[-1] == (2, "left early", "Mayor Ann Lee", "The mayor")


def test_an_index_behind_the_end_appends() -> None:
    made = resolved("Ann Lee won. The new mayor and her.", [["Ann Lee", "The new mayor", "her"]], STALE)
    assert made.text == "Ann Lee won . Ann Lee and her . Ann Lee"
    assert ledger(made)[-1] == (2, "", "Ann Lee", "her")


def test_a_resolver_goes_on_cluster_by_cluster_in_each_sentence() -> None:
    text = "Ann Lee met the old harbor master. Of the old man there she said he lied to her. She left it."
    clusters = [["Ann Lee", "she", "her", "She"], ["the old harbor master", "the old man", "he"]]
    made = resolved(text, clusters, STALE)
    # Ann’s mentions are written first, though the old man stands before them: nothing has shrunk yet.
    assert made.text == (
        "Ann Lee met the old harbor master . Of the old harbor master there Ann Lee said he lied "
        "the old harbor master Ann Lee . She left Ann Lee ."
    )
    assert [shift for shift, *_ in ledger(made)] == [-1, -1, 2, -1, 2]


def test_a_copy_is_joined_with_spaces_or_as_the_text_was() -> None:
    text, clusters = "Ann Lee (56) didn’t wait … she left.", [["Ann Lee", "she"]]
    assert resolved(text, clusters, STALE).text == "Ann Lee ( 56 ) did n’t wait . .. Ann Lee left ."
    assert resolved(text, clusters, STALE._replace(spaced=False)).text == "Ann Lee (56) didn’t wait … Ann Lee left."


def test_copies_keep_the_spacing_of_the_text_they_come_from() -> None:
    made = resolved(
        "The mayor’s office (a house) is hers. It is open.", [["The mayor’s office (a house)", "It"]], STALE
    )
    assert made.text.endswith("is hers . The mayor’s office (a house) is open .")


# Right indexes


def test_a_mention_is_written_over_itself() -> None:
    made = resolved("Ann Lee won, so she stays. The mayor left.", [["Ann Lee", "she", "The mayor"]], ALIGNED)
    assert made == Damaged(
        "Ann Lee won, so Ann Lee stays. Ann Lee left.",
        [Copy(16, 23, "she", 1, None, -1), Copy(31, 38, "The mayor", 2, None, -1)],
    )


@pytest.mark.parametrize(
    ("text", "clusters", "lost", "added"),
    [
        (
            "County leaders met. County and its mayor spoke.",
            [["County", "its"]],
            "County leaders met. County and County mayor spoke.",
            "County leaders met. County and County’s mayor spoke.",
        ),
        (
            "Ann Lee won. The mayor's office is small.",
            [["Ann Lee", "The mayor's"]],
            "Ann Lee won. Ann Lee office is small.",
            "Ann Lee won. Ann Lee's office is small.",
        ),
        (
            "Ann Lee’s office is small, and she likes it; her desk is not.",
            [["Ann Lee’s", "she", "her"]],
            "Ann Lee’s office is small, and Ann Lee likes it; Ann Lee desk is not.",
            "Ann Lee’s office is small, and Ann Lee’s likes it; Ann Lee’s desk is not.",
        ),
    ],
    ids=("pronoun", "ending", "first mention"),
)
def test_possessives_are_lost_or_added(text: str, clusters: list[list[str]], lost: str, added: str) -> None:
    if "’" not in text:
        added = added.replace("County’s", "County's")
    assert resolved(text, clusters, ALIGNED).text == lost
    assert resolved(text, clusters, ALIGNED._replace(possessive=True)).text == added


@pytest.mark.parametrize(
    ("nesting", "damaged"),
    [
        (Nesting.BOTH, "Ann Lee spoke at Elm Hall. Elm Hall Ann Lee closed."),
        (Nesting.OUTER, "Ann Lee spoke at Elm Hall. Elm Hall closed."),
        (Nesting.INNER, "Ann Lee spoke at Elm Hall. The hall of Ann Lee closed."),
    ],
    ids=lambda value: value.name if isinstance(value, Nesting) else "",
)
def test_mentions_inside_others_are_written_twice_or_once(nesting: Nesting, damaged: str) -> None:
    clusters = [["Ann Lee", "the mayor"], ["Elm Hall", "The hall of the mayor"]]
    text = "Ann Lee spoke at Elm Hall. The hall of the mayor closed."
    assert resolved(text, clusters, ALIGNED._replace(nesting=nesting)).text == damaged


def test_doubled_mentions_are_both_in_the_ledger() -> None:
    clusters = [["Ann Lee", "the mayor"], ["Elm Hall", "The hall of the mayor"]]
    made = resolved("Ann Lee spoke at Elm Hall. The hall of the mayor closed.", clusters, ALIGNED)
    assert [(copy.start, copy.end, copy.lost) for copy in made.copies] == [
        (27, 35, "The hall of the mayor"),
        (36, 43, "the mayor"),
    ]


def test_the_most_typical_mention_is_a_name_and_then_the_longest() -> None:
    text = "She won. Lee said so, and Mayor Ann Lee beamed; the woman who had lost the last one smiled."
    clusters = [["She", "Lee", "Mayor Ann Lee", "the woman who had lost the last one"]]
    assert resolved(text, clusters, ALIGNED._replace(typical=True)).text == (
        "Mayor Ann Lee won. Mayor Ann Lee said so, and Mayor Ann Lee beamed; Mayor Ann Lee smiled."
    )
    text, clusters = "a man came; the old man said so; he won.", [["a man", "the old man", "he"]]
    assert resolved(text, clusters, ALIGNED).text == "a man came; a man said so; a man won."
    assert resolved(text, clusters, ALIGNED._replace(typical=True)).text == (
        "the old man came; the old man said so; the old man won."
    )


def test_what_is_written_over_the_same_words_is_no_damage() -> None:
    text = "Ann Lee won. Ann Lee said she was glad."
    made = resolved(text, [["Ann Lee", "Ann Lee", "she"]], ALIGNED)
    assert made.text == "Ann Lee won. Ann Lee said Ann Lee was glad."
    assert [copy.lost for copy in made.copies] == ["she"]


def test_a_cluster_of_one_damages_nothing() -> None:
    text = "Ann Lee won, the mayor said."
    assert resolved(text, [["Ann Lee"], ["the mayor"]], ALIGNED) == Damaged(text, [])


# What holds of any ledger

NOUNS = ["the", "mayor", "council", "Ann", "Lee", "her", "she", "it", "toll", "harbor", "town", "they"]
OTHERS = ["said", "that", "would", "not", "cost", ",", ";", "in", "of", "’s", "$", "5", "(", ")", "met"]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, list[Span], list[int]]:
    """Return a text of plain tokens, mentions of up to four clusters in it, and its sentences."""
    words = draw(st.lists(st.sampled_from(NOUNS + OTHERS), min_size=4, max_size=60))
    count = len(words)
    start = st.integers(0, count - 1)
    spans = {
        Span(first, min(count, first + length), entity)
        for first, length, entity in draw(
            st.lists(st.tuples(start, st.sampled_from((1, 1, 1, 2, 3, 5)), st.integers(0, 3)), max_size=14)
        )
        if words[first] in NOUNS
    }
    return " ".join(words), sorted(spans), sorted({0, *draw(st.lists(start, max_size=4))})


# A busy machine is no failure.
patient = settings(deadline=None)
WAYS = st.builds(
    Resolver,
    st.sampled_from(Aim),
    possessive=st.booleans(),
    typical=st.booleans(),
    nesting=st.sampled_from(Nesting),
    spaced=st.booleans(),
).filter(lambda how: how.spaced or how.aim is Aim.ALIGNED)  # of the others the last test here tells what is wrong


def restored(made: Damaged) -> str:
    text = made.text
    for copy in reversed(made.copies):
        text = text[: copy.start] + copy.lost + text[copy.end :]
    return text.rstrip(" ")


@patient
@given(drafts(), WAYS)
def test_copies_do_not_overlap_and_say_what_they_are(
    draft: tuple[str, list[Span], list[int]], how: Resolver
) -> None:
    text, spans, sentences = draft
    found = tokens(text)
    made = resolve(text, found, spans, how, sentences)
    wordings = {text[found[span.start].start : found[span.end - 1].end] for span in spans}
    wordings |= {wording + "’s" for wording in wordings} | {wording + "'s" for wording in wordings}
    wordings |= {wording.removesuffix("’s").rstrip() for wording in wordings}
    lengths = {span.end - span.start for span in spans}
    end = 0
    for copy in made.copies:
        assert end <= copy.start < copy.end
        end = copy.end
        assert copy.lost_tokens in lengths
        assert made.text[copy.start : copy.end].rstrip() in wordings
        assert (copy.meant is None) == (copy.shift < 0)
        if copy.meant is not None:
            assert how.aim is Aim.STALE
            assert copy.meant[1] <= copy.start


@patient
@given(drafts(), WAYS.filter(lambda how: how.nesting is not Nesting.BOTH))
def test_what_was_lost_put_back_gives_the_text_as_it_was(
    draft: tuple[str, list[Span], list[int]], how: Resolver
) -> None:
    text, spans, sentences = draft
    found = tokens(text)
    undamaged = resolve(text, found, [], how, sentences)
    assert undamaged.copies == []
    made = resolve(text, found, spans, how, sentences)
    assert restored(made) == undamaged.text
    assert made == resolve(text, found, spans, how, sentences)
    if not made.copies:
        assert made.text == undamaged.text


@patient
@given(drafts(), st.sampled_from((Nesting.OUTER, Nesting.INNER)))
def test_shifts_only_grow(draft: tuple[str, list[Span], list[int]], nesting: Nesting) -> None:
    text, spans, _ = draft
    made = resolve(text, tokens(text), spans, STALE._replace(nesting=nesting), [0])
    # What lands behind the end is appended, nearer than it would have been.
    shifts = [copy.shift for copy in made.copies if copy.meant is not None and copy.lost]
    assert shifts == sorted(shifts)


@patient
@given(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 4), st.integers(0, 2)), max_size=10))
def test_a_copy_stands_its_shift_to_the_right_of_what_it_was_meant_for(
    mentions: list[tuple[int, int, int]],
) -> None:
    text = " ".join(f"w{number}" for number in range(34))
    spans = sorted(Span(first, first + length, entity) for first, length, entity in mentions)
    made = resolve(text, tokens(text), spans, STALE._replace(nesting=Nesting.OUTER), [0])
    elements = made.text
    for copy in reversed(made.copies):
        elements = elements[: copy.start] + "-" * (copy.end - copy.start) + elements[copy.end :]
    for copy in made.copies:
        if (
            copy.meant is not None and made.text[slice(*copy.meant)].count(" ") == copy.lost_tokens - 1
        ):  # all is left
            assert len(elements[copy.meant[0] : copy.start].split()) == copy.shift


def test_a_copy_behind_the_end_is_where_the_ledger_says() -> None:
    made = resolved(
        "Ann Lee won. The new mayor and her", [["Ann Lee", "The new mayor", "her"]], Resolver(Aim.STALE)
    )
    assert made.text == "Ann Lee won. Ann Lee and her Ann Lee"
    assert ledger(made)[-1] == (1, "", "Ann Lee", "her")
