"""Who is who in a text, by rule.

No parser is needed: the tests say themselves how a text is parsed, with as much of spaCy's manner as the rules look
at.
"""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

# It only names the parser's types.
with mock.patch.dict(sys.modules, {"spacy": mock.Mock(), "spacy.tokens": mock.Mock()}):
    import clusters

POS = {"NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "PRP": "PRON", "PRP$": "PRON"}


class Doc(list[Any]):
    """A parsed text: its tokens, each given as word/tag/relation/number of its head, and /kind if it is a name."""

    def __init__(self, *sentences: str) -> None:
        super().__init__()
        self.text = ""
        for sentence in sentences:
            self._add([token.split("/") for token in sentence.split()])
        for token in self:
            token.rights = [child for child in token.children if child.i > token.i]
            token.left_edge, token.right_edge = self[min(_below(token))], self[max(_below(token))]
        borders = [token.i for token in self if token.ent_iob_ != "I"] + [len(self)]
        self.ents = [
            SimpleNamespace(start=start, end=end, root=self[end - 1])
            for start, end in pairwise(borders)
            if self[start].ent_type_
        ]

    def _add(self, rows: list[list[str]]) -> None:
        start = len(self)
        of = SimpleNamespace(start=start)
        kinds = ["", *(row[4] if len(row) > 4 else "" for row in rows)]
        for number, (text, tag, relation, *_) in enumerate(rows):
            closed_up = not text[0].isalnum()
            self.text += "" if closed_up or not self.text else " "
            kind = kinds[number + 1]
            token = SimpleNamespace(i=start + number, idx=len(self.text), text=text, lower_=text.lower(), sent=of)
            token.tag_, token.pos_, token.dep_, token.children = tag, POS.get(tag, "X"), relation, []
            token.ent_type_, token.ent_iob_ = kind, "O" if not kind else "I" if kind == kinds[number] else "B"
            token.is_punct, token.is_space = closed_up and tag != "POS", False
            self.text += text
            self.append(token)
        for token, row in zip(self[start:], rows, strict=True):
            token.head = self[start + int(row[3])]
            if token.head is token:
                of.root = token
            else:
                token.head.children.append(token)


def _below(token: Any) -> list[int]:
    return [token.i, *(number for child in token.children for number in _below(child))]


def found(*sentences: str, whole: bool = True) -> list[list[str]]:
    """Return the clusters of a text, each by how its mentions read, in order of their first mentions."""
    doc = Doc(*sentences)
    choose = random.Random(next(s for s in range(100) if (random.Random(s).random() < 0.75) is whole))
    result: dict[int, list[str]] = {}
    for mention in clusters.mentions(doc, choose):
        result.setdefault(mention.entity, []).append(doc.text[mention.start : mention.end])
    return list(result.values())


ANN_WON = "Mayor/NNP/compound/2 Ann/NNP/compound/2/PERSON Lee/NNP/nsubj/3/PERSON won/VBD/ROOT/3 ././punct/3"


def test_names_are_matched_by_their_last_word() -> None:
    assert found(ANN_WON, "Lee/NNP/nsubj/1/PERSON smiled/VBD/ROOT/1 ././punct/1") == [["Mayor Ann Lee", "Lee"]]


def test_what_stands_behind_a_surname_does_not_part_it_from_its_name() -> None:
    assert found(
        "Tom/NNP/compound/2/PERSON Brandt/NNP/compound/2/PERSON Jr./NNP/nsubj/3/PERSON won/VBD/ROOT/3",
        "Brandt/NNP/nsubj/1/PERSON smiled/VBD/ROOT/1",
    ) == [["Tom Brandt Jr.", "Brandt"]]


def test_names_are_matched_by_their_initials() -> None:
    assert found(
        "Harbor/NNP/compound/2/ORG Owners/NNPS/compound/2/ORG League/NNP/nsubj/3/ORG sued/VBD/ROOT/3",
        "HOL/NNP/nsubj/1/ORG won/VBD/ROOT/1",
    ) == [["Harbor Owners League", "HOL"]]


def test_pronouns_refer_to_whom_was_last_spoken_of_and_fits() -> None:
    assert found(
        ANN_WON,
        "The/DT/det/1 harbor/NN/nsubj/2 was/VBD/ROOT/2 hers/PRP/attr/2",
        "She/PRP/nsubj/1 liked/VBD/ROOT/1 it/PRP/dobj/1",
    ) == [["Mayor Ann Lee", "hers", "She"], ["The harbor", "it"]]


def test_titles_tell_whom_he_and_she_refer_to() -> None:
    assert found(
        "Mr./NNP/compound/1/PERSON Brandt/NNP/nsubj/2/PERSON met/VBD/ROOT/2 Ms./NNP/compound/4/PERSON "
        "Lee/NNP/dobj/2/PERSON",
        "He/PRP/nsubj/1 left/VBD/ROOT/1",
        "She/PRP/nsubj/1 stayed/VBD/ROOT/1",
    ) == [["Mr. Brandt", "He"], ["Ms. Lee", "She"]]


def test_subjects_come_before_what_was_spoken_of_a_little_later() -> None:
    assert found(
        "Brandt/NNP/nsubj/1/PERSON met/VBD/ROOT/1 Lee/NNP/dobj/1/PERSON", "He/PRP/nsubj/1 left/VBD/ROOT/1"
    ) == [["Brandt", "He"], ["Lee"]]


def test_they_refers_to_several() -> None:
    assert found(
        "Owners/NNS/nsubj/1 sued/VBD/ROOT/1 the/DT/det/3 town/NN/dobj/1", "They/PRP/nsubj/1 lost/VBD/ROOT/1"
    ) == [["Owners", "They"], ["the town"]]


@pytest.mark.parametrize(("one", "other"), [("I", "me"), ("We", "our"), ("You", "your")])
def test_speakers_and_hearers_stay_the_same(one: str, other: str) -> None:
    assert found(
        f"{one}/PRP/nsubj/1 met/VBD/ROOT/1 Lee/NNP/dobj/1/PERSON",
        f"Lee/NNP/nsubj/1/PERSON saw/VBD/ROOT/1 {other}/PRP/dobj/1",
    ) == [[one, other], ["Lee", "Lee"]]


def test_a_phrase_with_an_article_that_points_back_takes_up_its_head() -> None:
    first = "A/DT/det/1 toll/NN/nsubj/2 came/VBD/ROOT/2"
    assert found(first, "The/DT/det/1 toll/NN/nsubj/2 went/VBD/ROOT/2") == [["A toll", "The toll"]]
    assert found(first, "A/DT/det/1 toll/NN/nsubj/2 went/VBD/ROOT/2") == [["A toll"], ["A toll"]]


def test_a_pointing_word_refers_to_what_the_sentence_before_told() -> None:
    assert found(ANN_WON, "This/DT/nsubj/1 surprised/VBD/ROOT/1 Brandt/NNP/dobj/1/PERSON") == [
        ["Mayor Ann Lee"],
        ["won", "This"],
        ["Brandt"],
    ]
    assert found("This/DT/nsubj/1 surprised/VBD/ROOT/1 Brandt/NNP/dobj/1/PERSON") == [["Brandt"]]


@pytest.mark.parametrize("kind", ["DATE", "MONEY", "PERCENT", "CARDINAL"])
def test_dates_and_amounts_are_nobody(kind: str) -> None:
    assert found(f"Lee/NNP/nsubj/1/PERSON left/VBD/ROOT/1 Friday/NNP/npadvmod/1/{kind}") == [["Lee"]]
    assert found(f"Lee/NNP/nsubj/1/PERSON liked/VBD/ROOT/1 Friday/NNP/dobj/1/{kind}") == [["Lee"]]


def test_possessive_endings_belong_to_a_mention() -> None:
    doc = "The/DT/det/1 town/NN/poss/3 ’s/POS/case/1 toll/NN/nsubj/4 rose/VBD/ROOT/4"
    assert found(doc) == [["The town’s"], ["The town’s toll"]]


OWNERS = (
    "The/DT/det/1 owners/NNS/nsubj/7 ,/,/punct/1 who/WP/nsubj/4 sued/VBD/relcl/1 him/PRP/dobj/4 ,/,/punct/1 "
    "lost/VBD/ROOT/7"
)


@pytest.mark.parametrize(("whole", "mention"), [(True, "The owners, who sued him"), (False, "The owners")])
def test_a_phrase_goes_as_far_as_its_relative_clause_or_ends_with_its_head(*, whole: bool, mention: str) -> None:
    assert mention in [mention for cluster in found(OWNERS, whole=whole) for mention in cluster]


def test_others_that_are_joined_on_are_mentions_of_their_own() -> None:
    assert found(
        "Lee/NNP/nsubj/4/PERSON and/CC/cc/0 Tom/NNP/compound/3/PERSON Brandt/NNP/conj/0/PERSON met/VBD/ROOT/4"
    ) == [["Lee"], ["Tom Brandt"]]


def test_a_name_inside_a_phrase_is_a_mention() -> None:
    doc = Doc("The/DT/det/2 Portland/NNP/compound/2/GPE firm/NN/nsubj/3 won/VBD/ROOT/3")
    assert [(p.start, p.end) for p in clusters.phrases(doc, whole=True)] == [(1, 2), (0, 3)]


def test_mentions_come_in_order() -> None:
    doc = Doc(ANN_WON, "This/DT/nsubj/1 surprised/VBD/ROOT/1 her/PRP/dobj/1", OWNERS)
    made = clusters.mentions(doc, random.Random(1))
    assert made == sorted(made)
    assert made == clusters.mentions(doc, random.Random(1))
