from __future__ import annotations

from copyholder.mentions.copies import longest_copy, removal
from copyholder.repair import apply
from copyholder.survey import Survey

TEXT = "The President reiterated his desire. He spoke to a The President Republican retreat."


def test_the_longest_wording_that_stands_earlier_is_found() -> None:
    copy = longest_copy(Survey(TEXT, []), TEXT.rindex("The President"))
    assert copy is not None
    assert TEXT[copy.start : copy.end] == "The President"
    assert copy.antecedent == 0


def test_wording_that_stands_nowhere_before_is_no_copy() -> None:
    assert longest_copy(Survey(TEXT, []), TEXT.index("Republican")) is None


def test_only_whole_words_count() -> None:
    text = "The mayoral race. He met the The mayor."
    assert longest_copy(Survey(text, []), text.rindex("The mayor")) is None


def test_a_copy_ends_with_its_line() -> None:
    text = "The red house\n\nThe red\nhouse"
    copy = longest_copy(Survey(text, []), text.rindex("The red"))
    assert copy is not None
    assert text[copy.start : copy.end] == "The red"


def test_a_copy_is_taken_out_with_one_of_its_spaces() -> None:
    start = TEXT.rindex("The President")
    fix = removal(TEXT, start, start + len("The President"))
    assert apply(TEXT, fix.edits).endswith("spoke to a Republican retreat.")
