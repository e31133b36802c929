"""Which rule takes which copy, and what it says and offers."""

from __future__ import annotations

import pytest
from suspects import scene

from copyholder.findings import Applicability
from copyholder.mentions import RULES
from copyholder.mentions.detector import Drift
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import shown
from copyholder.mentions.scene import Scene

DRIFT = Drift((0, 2), 4, 2, 0.9)


def rule_of(found: Scene) -> MentionRule:
    return next(rule for rule in RULES if rule.claims(found))


@pytest.mark.parametrize(
    ("marked", "guess", "code"),
    [
        ("Then the mayor [[Mayor Carlos Gimenez]] as several left", "he", "doubled-mention"),
        ("Then [[Carlos Gimenez]] Carlos Gimenez left", "he", "doubled-mention"),
        ("Then [[Carlos Gimenez]] Gimenez left", "he", "doubled-mention"),
        ("Then [[Ann Lee]]Ann Lee left", "he", "doubled-mention"),
        ("He spoke to a [[The President]] Republican retreat", "his", "determiner-clash"),
        ("He spoke to [[the county]] the retreat", "his", "lost-possessive"),
        ("We will be ready, he said. [[Boston Mayor Marty Walsh]]", "he", "stray-mention"),
        ("“We will be ready.” [[Boston Mayor Marty Walsh]]\n", "he", "stray-mention"),
        ("It pleased [[County]] Republican mayor.", "its", "lost-possessive"),
        ("It pleased [[County]] Republican mayor.", "the state's", "lost-possessive"),
        ("It pleased [[County's]] Republican mayor.", "its", "misplaced-copy"),
        ("And there [[Zaha Hadid]] studied", "she", "repeated-name"),
        ("And then they saw [[Zaha Hadid]] again", "her", "lost-possessive"),
        ("And there [[it]] studied", "she", "misplaced-copy"),
        ("He wants to target [[The President]] cities", "such", "misplaced-copy"),
        ("He wants to target [[The President]] cities", "", "misplaced-copy"),
        ("[[the]]", "", "stray-mention"),
    ],
)
def test_each_copy_is_taken_by_the_rule_that_says_most(marked: str, guess: str, code: str) -> None:
    assert rule_of(scene(marked, *([guess] if guess else []))).code == code


def test_where_the_draft_drifts_a_pronoun_proves_nothing() -> None:
    assert (
        rule_of(scene("It pleased [[County]] mayor.", "its", drift=DRIFT, drifting=True)).code == "misplaced-copy"
    )
    assert (
        rule_of(scene("And there [[Zaha Hadid]] sat", "she", drift=DRIFT, drifting=True)).code == "misplaced-copy"
    )


def test_what_a_copy_was_meant_for_is_said() -> None:
    found = scene("He wants to target [[The President]] cities", "such", drift=DRIFT, drifting=True)
    message = rule_of(found).message(found)
    assert message == "“The President” was copied over two words here; it was meant for “He”, four words back."


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_messages_are_one_short_line(rule: MentionRule) -> None:
    found = scene(
        f"the a “[[{'Ann Lee and ' * 20}\n he]]” there", "she", drift=Drift(None, 9, 30, 0.9), drifting=True
    )
    message = rule.message(found)
    assert "\n" not in message
    assert len(message) < 150
    assert message.endswith(".")
    assert len(shown("x" * 500)) == 60


def test_of_two_that_were_glued_together_one_goes_unasked_if_it_is_sure() -> None:
    def best(marked: str, probability: float) -> Applicability:
        found = scene(marked, probability=probability)
        return rule_of(found).report(found).fixes[0].applicability

    assert best("the [[Ann Lee]]Ann Lee", 0.99) is Applicability.SAFE
    assert best("the [[Ann Lee]]Ann Lee", 0.9) is Applicability.SUGGESTED
    assert best("the [[Ann Lee]] Ann Lee", 0.99) is Applicability.SUGGESTED


def test_a_stray_mention_is_taken_out_first() -> None:
    found = scene("He said so. [[Boston Mayor]]", "he", "they")
    assert rule_of(found).report(found).fixes[0].title == "Remove the copy"
