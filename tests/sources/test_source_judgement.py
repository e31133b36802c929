"""Whose doing the differences are: what a pipeline did is made good, what the writer did is left alone."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import ORIGINAL, PARAGRAPHS, TYPED, found, inspected, restored, wire

from copyholder.findings import Applicability
from copyholder.sources.collation import Collation
from copyholder.sources.differences import Kind
from copyholder.sources.judgement import Judgement

thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SENTENCES = [
    sentence if sentence.endswith((".", "”")) else f"{sentence}."
    for paragraph in PARAGRAPHS
    for sentence in paragraph.split(". ")
]


def judgement(draft: str, original: str = ORIGINAL) -> Judgement:
    return Judgement(Collation(draft, (), wire(original)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("dams to hold", "Captain Elena Ruiz hold"),
        ("left for lunch", "left forGovernor Ruth Palmer lunch"),
        ("well-known", "  "),
        ("who’ll", "who 'll"),
        ("$1.3 million", "$ 1 . 3 million"),
        ("\n\n", "   "),
        ("Her opponents –", "Her opponents  "),
        ("10:30 a.m.", "10 : 30 a.m ."),
    ],
)
def test_damage_is_made_good(old: str, new: str) -> None:
    draft = ORIGINAL.replace(old, new)
    assert draft != ORIGINAL
    assert restored(draft) == ORIGINAL


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("well-known", ""),
        ("late on Monday", "on Monday evening"),
        ("$1.3 million", "$1.4 million"),
        ("half-baked", "premature"),
        ("In Dover, the", "The"),
        ("the committee", "the Committee"),
        ("harbour", "harbor"),
        ("water bill", "waterbill"),
        ("a.m.", "a.m. sharp"),
        (" – most of them from the coast – ", ", most of them from the coast, "),
        ("before its members left for lunch", "and then everybody went home"),
        ("\n\nHer", " Her"),
        ("it.\n\nThe", "it.\nThe"),
    ],
)
def test_edits_are_left_alone(old: str, new: str) -> None:
    draft = ORIGINAL.replace(old, new).replace("  ", " ")
    assert draft != ORIGINAL
    assert found(draft) == []


def test_damage_is_made_good_beside_edits() -> None:
    edited = ORIGINAL.replace("half-baked", "premature").replace("They doubt", f"{TYPED[0]} They doubt")
    damaged = edited.replace("dams to", "Captain Elena Ruiz").replace(" well-known ", "   ").replace(",", " ,")
    assert restored(damaged) == edited


def test_moved_paragraphs_are_restored_where_they_are() -> None:
    order = (3, 0, 4, 1, 2)
    edited = "\n\n".join(PARAGRAPHS[place] for place in order)
    damaged = edited.replace("dams to", "Captain Elena Ruiz").replace(".", " .").replace("’", " ’")
    assert damaged != edited
    assert restored(damaged) == edited


def test_a_cut_at_the_end_stays_and_a_stray_copy_there_goes() -> None:
    edited = "\n\n".join(PARAGRAPHS[:4])
    assert restored(edited) == edited
    assert restored(f"{edited}\nHer opponents") == f"{edited}\nHer opponents", "without company, it is a writer's"
    copied = edited
    for old in ("dams to", "may decide", "plan to"):
        copied = copied.replace(old, "Governor Ruth Palmer")
    assert restored(f"{copied}\nHer opponents") == edited


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" takes effect in July", " takes effect"),
        (", according to the budget office", ""),
        ("Farmers in the valley welcomed", "Farmers welcomed"),
        ("In Dover, the harbour board", "The harbour board"),
        ("The mayor, who", "Ruiz, who"),
        ("in July", "on Monday"),
        ("coast – plan", "coast, plan"),
    ],
)
def test_edits_are_left_alone_in_a_draft_that_was_but_tokenized(old: str, new: str) -> None:
    edited = ORIGINAL.replace(old, new)
    assert edited != ORIGINAL
    tokenized = edited.replace(",", " ,").replace(". ", " . ").replace("’", " ’")
    assert restored(tokenized) == edited


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("can’t be", "can not be"),
        ("water bill late", "water-bill late"),
        ("spring,” she", "spring”, she"),
        ("July. It", "July; It"),
        ("Her opponents – most", "Her opponents, most"),
    ],
)
def test_marks_that_the_writer_changed_stay_even_in_a_draft_full_of_copies(old: str, new: str) -> None:
    draft = ORIGINAL
    for words in ("dams to", "may decide", "takes effect", "for the pumps", "calls the plan", "of the rescue"):
        draft = draft.replace(words, "Governor Ruth Palmer")
    assert restored(draft.replace(old, new)) == ORIGINAL.replace(old, new)


def test_who_is_named_is_for_the_writer_to_say() -> None:
    corrected = ORIGINAL.replace("Governor Ruth Palmer", "@").replace("Captain Elena Ruiz", "Governor Ruth Palmer")
    corrected = corrected.replace("@", "Captain Elena Ruiz")
    assert restored(corrected) == corrected
    assert all(not finding.safe_fix for finding in inspected(corrected).findings)


@pytest.mark.parametrize(("there", "here"), [("U.S.", "US"), ("“Yes”", "«Yes»"), ("tool—built", "tool – built")])
def test_a_house_style_is_left_alone(there: str, here: str) -> None:
    original = ORIGINAL.replace("eastern quay", f"quay, {there} with us,").replace("The bill", f"The {there} bill")
    draft = original.replace(there, here)
    assert restored(draft, original) == draft


def test_dashes_that_were_lost_with_a_break_between_them_are_put_back() -> None:
    original = ORIGINAL.replace("In Dover,", "In Dover --\n\n-- the ferry port --")
    draft = original.replace("--\n\n--", "    ").replace(",", " ,")
    assert restored(draft, original) == original


def test_the_end_of_a_sentence_that_was_lost_in_a_draft_that_nobody_edited_is_put_back() -> None:
    draft = ORIGINAL.replace(" from a river.", "").replace(",", " ,")
    overwritten = ("dams to", "the harbour board", "Her opponents", "The mayor", "the legislature", "the pumps")
    for old in (
        *overwritten,
        "The bill",
        "Farmers",
        "the budget office",
        "the committee",
        "its members",
        "My crews",
    ):
        draft = draft.replace(old, "Governor Ruth Palmer")
    assert restored(draft) == ORIGINAL


def test_what_is_no_more_than_likely_is_suggested() -> None:
    edited = ORIGINAL.replace(",", " ,").replace("Farmers in", "Farmers Palmer in")
    for old in ("dams to", "the harbour board", "Her opponents", "The mayor"):
        edited = edited.replace(old, "Governor Ruth Palmer")
    for old, new in (("half-baked", "premature"), ("eastern", "northern"), ("lunch", "dinner")):
        edited = edited.replace(old, new)
    (finding,) = (f for f in inspected(edited).findings if edited[f.start : f.end].strip() == "Palmer")
    assert finding.message.endswith(", unless that was you.")
    assert [fix.applicability for fix in finding.fixes] == [Applicability.SUGGESTED]
    assert "Farmers Palmer in" in restored(edited)


def test_what_writers_typed_is_theirs_even_in_a_draft_full_of_copies() -> None:
    edited = ORIGINAL.replace(",", " ,").replace("the plan half-baked", "the scheme half-baked")
    for old in ("dams to", "the harbour board", "Her opponents", "the legislature", "My crews", "The bill"):
        edited = edited.replace(old, "Governor Ruth Palmer")
    assert restored(edited) == ORIGINAL.replace("the plan half-baked", "the scheme half-baked")


@pytest.mark.parametrize("hole", ["<unk>", "[UNK]", "\ufffd"])
def test_what_a_placeholder_stands_for_is_put_back(hole: str) -> None:
    assert restored(ORIGINAL.replace("Dover", hole)) == ORIGINAL


@pytest.mark.parametrize("letter", ["", "?", " ", "\ufffd"])
def test_letters_that_ascii_does_not_have_are_put_back(letter: str) -> None:
    original = ORIGINAL.replace("Dover", "Düsseldorf").replace("half-baked", "naïve")
    assert restored(original.replace("ü", letter).replace("ï", letter), original) == original


def test_a_question_mark_of_the_writers_stays() -> None:
    original = ORIGINAL.replace("half-baked.", "half-baked…")
    draft = original.replace("half-baked…", "half-baked?")
    assert restored(draft, original) == draft


def test_one_accent_less_in_a_name_is_damage_and_one_more_is_an_edit() -> None:
    original = ORIGINAL.replace("Elena", "Élena")
    assert restored(ORIGINAL, original) == original
    assert restored(original, ORIGINAL) == original


def test_all_that_differs_is_either_damage_or_an_edit() -> None:
    draft = ORIGINAL.replace("dams to", "Captain Elena Ruiz").replace("half-baked", "premature")
    told = judgement(draft)
    assert [(difference.wording, difference.kind) for difference in told.damage] == [("dams to", Kind.COPY)]
    assert [(difference.wording, difference.kind) for difference in told.edits] == [("half-baked", Kind.EDIT)]


def test_words_that_were_cut_or_put_in_take_their_space_with_them() -> None:
    draft = ORIGINAL.replace("state’s well-known", "state’s").replace("The mayor", "The new mayor")
    cut, put_in = judgement(draft).edits
    assert (draft[cut.start : cut.end], cut.wording.strip()) == ("", "well-known")
    assert draft[: cut.start] + cut.wording + draft[cut.end : put_in.start] + draft[put_in.end :] == ORIGINAL


def test_nothing_overlaps() -> None:
    draft = ORIGINAL.replace(",", " ,").replace("The", "Governor Ruth Palmer").replace("–", "-")
    damage = judgement(draft).damage
    assert all(one.end <= other.start for one, other in pairwise(damage))


@thorough
@given(st.data())
def test_whole_sentences_that_the_writer_cut_or_put_in_are_nobodys_damage(data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(SENTENCES), max_size=len(SENTENCES)))
    draft: list[str] = []
    for sentence, stays in zip(SENTENCES, kept, strict=True):
        if stays:
            draft.append(sentence)
        draft += data.draw(st.lists(st.sampled_from(TYPED), max_size=2), label=f"behind {sentence}")
    text, original = " ".join(draft), " ".join(SENTENCES)
    assert found(text, original) == []
    assert restored(text, original) == text


@thorough
@given(st.randoms(use_true_random=False), st.integers(1, 8))
def test_restoring_twice_is_restoring_once(choose: random.Random, number: int) -> None:
    words = ORIGINAL.split(" ")
    for _ in range(number):
        at = choose.randrange(len(words))
        words[at] = choose.choice(
            ["Governor Ruth Palmer", " ", "she", "the harbour board", words[at] + " ,", "twice"]
        )
    draft = " ".join(words)
    once = restored(draft)
    assert restored(once) == once
