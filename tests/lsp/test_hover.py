from collections.abc import Callable
from pathlib import Path

import pytest

from copyholder.findings import Finding, Fix, Related
from copyholder.lsp.features.hover import markdown, plain_text
from copyholder.lsp.rule_pages import RulePages
from copyholder.text import Draft

DRAFT = Draft("Mayor *Gimenez*\nsaid <b>that</b> Mayor *Gimenez* left .\n")

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]


@pytest.fixture
def copied(finding: MakeFinding, fix: MakeFix) -> Finding:
    start = DRAFT.text.rindex("Mayor")
    end = start + len("Mayor *Gimenez*")
    return finding(
        start,
        end,
        fix(start, end, "he", title="Put in “he”", safe=False),
        fix(start, end, "she", title="Put in “she”", safe=False),
        fix(start - 1, end, title="Remove the copy", safe=False),
        fix(start, end, "[…]", title="Mark the gap with […]", safe=False),
        message="“Mayor *Gimenez*” was copied over one word here.",
        confidence=0.8,
        related=[Related(0, 15, "copied from here"), Related(16, 20, "meant for this")],
    )


def test_a_page_of_markdown_shows_the_draft_as_it_is(copied: Finding, tmp_path: Path) -> None:
    page = markdown(copied, DRAFT, RulePages(tmp_path))
    link = (tmp_path / "space-before-punctuation.md").as_uri()
    assert page.split("\n\n") == [
        (
            r"**“Mayor \*Gimenez\*” was copied over one word here.** "
            "It comes from line 1 and was meant for “said”, four words back."
        ),
        "- Likely.\n- You can put in “he” or “she”, remove the copy, or mark the gap with \\[…\\].",
        f"[space-before-punctuation]({link})",
    ]


def test_plain_text_has_no_markup(copied: Finding) -> None:
    assert plain_text(copied, DRAFT).splitlines() == [
        (
            "“Mayor *Gimenez*” was copied over one word here. "
            "It comes from line 1 and was meant for “said”, four words back."
        ),
        "",
        "Likely.",
        "You can put in “he” or “she”, remove the copy, or mark the gap with […].",
        "",
        "(space-before-punctuation)",
    ]


def test_what_is_safe_is_told_apart_from_what_is_to_be_chosen(finding: MakeFinding, fix: MakeFix) -> None:
    at = DRAFT.text.rindex(" .")
    safe, other = fix(at, at + 1, title="Remove the space"), fix(at, at + 2, "?", title="Write “?”", safe=False)
    left = finding(at, at + 2, safe, other)
    assert plain_text(left, DRAFT).splitlines()[4:-2] == [
        "Almost certain.",
        "Safe fix: Remove the space: “left.”",
        "You can also write “?”.",
    ]


def test_places_of_another_kind_are_listed(finding: MakeFinding) -> None:
    told = plain_text(finding(0, 5, related=[Related(16, 20, "see this")]), DRAFT)
    assert "\n“said” in line 2: see this\n" in told


def test_why_it_matters_is_taken_from_the_rule_unless_the_story_tells_it(
    copied: Finding, finding: MakeFinding
) -> None:
    assert "Tokenizers set every mark off by a space" in plain_text(finding(0, 5), DRAFT)
    assert "Tokenizers" not in plain_text(copied, DRAFT)
    unknown = plain_text(finding(0, 5, code="of-another-version"), DRAFT)
    assert unknown == "Something is wrong here.\n\nAlmost certain.\n\n(of-another-version)"


def test_a_rule_without_a_page_is_named_at_least(finding: MakeFinding, tmp_path: Path) -> None:
    assert markdown(finding(0, 5, code="of-another-version"), DRAFT, RulePages(tmp_path)).endswith(
        "`of-another-version`"
    )
