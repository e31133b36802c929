import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copyholder.findings import Category, Finding, Severity
from copyholder.ignores import DraftIgnores, Ignore, IgnoredFinding, IgnoredRule, IgnoredWording, Ignores
from copyholder.text import Draft

TEXT = "Officials threatened to target The President cities last week, he said.\n"


def copied(text: str, wording: str = "The President", code: str = "misplaced-copy") -> Finding:
    at = re.search(r"\s+".join(wording.split()), text)
    assert at
    return Finding(code, Category.MENTION, Severity.WARNING, "Copied.", 0.9, *at.span())


def ignores(text: str, entry: Ignore, wording: str = "The President") -> bool:
    return Ignores([entry]).which(copied(text, wording), Draft(text), None) is not None


@pytest.fixture
def entry() -> Ignore:
    return IgnoredFinding.of(copied(TEXT), Draft(TEXT))


@pytest.mark.parametrize(
    "text",
    [
        "A paragraph before it.\n\n" + TEXT,
        TEXT.replace("cities last week", "towns at last"),
        TEXT.replace("threatened to target", "wanted to aim at"),
        TEXT.replace("Officials threatened", "They threatened").replace("last week", "this month"),
        TEXT.replace("The President", "The  President"),
        TEXT.replace("target The", "target, The"),
    ],
)
def test_an_ignored_finding_stays_ignored_where_it_moves_or_one_side_is_reworded(entry: Ignore, text: str) -> None:
    assert ignores(text, entry)


@pytest.mark.parametrize(
    "text",
    [
        "He met The President of France.\n",
        TEXT.replace("target The", "blame The").replace("cities last", "friends last"),
    ],
)
def test_the_same_words_elsewhere_are_another_finding(entry: Ignore, text: str) -> None:
    assert not ignores(text, entry)


def test_another_rule_is_not_ignored(entry: Ignore) -> None:
    other = copied(TEXT, code="determiner-clash")
    assert Ignores([entry]).which(other, Draft(TEXT), None) is None


def test_a_finding_at_the_very_start_is_known_by_what_follows() -> None:
    text = "The President cities last week."
    entry = IgnoredFinding.of(copied(text), Draft(text))
    assert (entry.before, entry.after) == ("", "cities last week")
    assert ignores("The President cities last Monday.", entry)
    assert not ignores("The President said so.", entry)


def test_a_wording_is_ignored_wherever_it_stands() -> None:
    entry = IgnoredWording.of(copied(TEXT), Draft(TEXT))
    assert ignores("Nobody knew The President name.", entry)
    assert not ignores("Nobody knew The Mayor name.", entry, "The Mayor")


def test_where_there_is_no_word_the_wording_takes_in_those_beside_it() -> None:
    text = "He came (  CNN)  today."
    start = text.index("  CNN")
    space = Finding("space-inside-brackets", Category.ARTIFACT, Severity.HINT, "A space.", 0.9, start, start + 2)
    assert IgnoredWording.of(space, Draft(text)).text == "( CNN)"


def test_a_rule_is_ignored_in_its_draft_alone(tmp_path: Path) -> None:
    rule = Ignores([IgnoredRule("misplaced-copy", "columns/monday.txt")], tmp_path)
    draft, finding = Draft(TEXT), copied(TEXT)
    assert rule.which(finding, draft, tmp_path / "columns" / "monday.txt")
    assert rule.which(finding, draft, tmp_path / "monday.txt") is None
    assert rule.which(finding, draft, None) is None


def test_findings_are_divided_among_all_folders_above(entry: Ignore) -> None:
    text = TEXT + "Nobody knew The Mayor name.\n"
    first, second = copied(text), copied(text, "The Mayor")
    wording = IgnoredWording("misplaced-copy", "The Mayor")
    one, both = DraftIgnores(None, (Ignores([entry]),)), DraftIgnores(None, (Ignores([entry]), Ignores([wording])))
    assert DraftIgnores().divide([first, second], Draft(text)) == ((first, second), ())
    assert one.divide([first, second], Draft(text)) == ((second,), (first,))
    assert both.divide([first, second], Draft(text)) == ((), (first, second))


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=60))
@pytest.mark.parametrize("of", [IgnoredFinding.of, IgnoredWording.of])
def test_what_was_just_ignored_is_ignored(
    of: Callable[[Finding, Draft], Ignore], before: str, damaged: str, after: str
) -> None:
    draft = Draft(before + damaged + after)
    start, end = len(before), len(before) + len(damaged)
    finding = Finding("lost-word", Category.ARTIFACT, Severity.HINT, "Lost.", 0.9, start, end)
    assert Ignores([of(finding, draft)]).which(finding, draft, None)
