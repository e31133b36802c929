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
        fix(start, end, "he", title="Restore it", safe=False),
        message="“Mayor *Gimenez*” was pasted over other words.",
        confidence=0.8,
        related=[Related(0, 15, "copied from here")],
    )


def test_a_page_of_markdown_shows_the_draft_as_it_is(copied: Finding, tmp_path: Path) -> None:
    page = markdown(copied, DRAFT, RulePages(tmp_path))
    assert r"**“Mayor \*Gimenez\*” was pasted over other words.**" in page
    assert "- Likely." in page
    assert r"- “Mayor \*Gimenez\*” in line 1: copied from here" in page
    assert "- Suggestion: Restore it: “he”" in page
    assert f"[space-before-punctuation]({(tmp_path / 'space-before-punctuation.md').as_uri()})" in page


def test_plain_text_has_no_markup(copied: Finding) -> None:
    lines = plain_text(copied, DRAFT).splitlines()
    assert lines[0] == "“Mayor *Gimenez*” was pasted over other words."
    assert "“Mayor *Gimenez*” in line 1: copied from here" in lines
    assert lines[-1] == "(space-before-punctuation)"


def test_why_it_matters_is_taken_from_the_rule(copied: Finding, finding: MakeFinding) -> None:
    assert "Tokenizers set every mark off by a space" in plain_text(copied, DRAFT)
    unknown = plain_text(finding(0, 5, code="of-another-version"), DRAFT)
    assert unknown == "Something is wrong here.\n\nAlmost certain.\n\n(of-another-version)"


def test_a_rule_without_a_page_is_named_at_least(finding: MakeFinding, tmp_path: Path) -> None:
    assert markdown(finding(0, 5, code="of-another-version"), DRAFT, RulePages(tmp_path)).endswith(
        "`of-another-version`"
    )
