import pytest

from copyholder.registry import RULES
from copyholder.report import rule_page as module
from copyholder.report.rule_page import introduction, rule_page
from copyholder.rule import Rule

EXAMPLES = {
    "damaged": [
        {"text": "The mayor , he said", "restored": "The mayor, he said", "draft": "spacy"},
        {"text": "one\n```\ntwo", "finds": ["```", "two"]},
    ],
    "clean": [{"text": "He said, “No.”", "why": "Nothing is damaged here."}],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_page_that_says_what_it_is(rule: Rule) -> None:
    page = rule_page(rule)
    assert page.startswith(f"# {rule.code}\n")
    assert f"Severity: {rule.severity if rule.on else 'off by default'}" in page
    assert introduction(rule) in " ".join(page.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_introduction_is_one_sentence_in_one_line(rule: Rule) -> None:
    assert introduction(rule)
    assert "\n" not in introduction(rule)


def test_examples_are_shown_as_what_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_examples", lambda rule: EXAMPLES)
    page = rule_page(RULES[0])
    assert "```diff\n- The mayor , he said\n+ The mayor, he said\n```" in page
    assert "````diff\n- one\n- ```\n- two\n````\n\nFinds “```”, “two”." in page
    assert "```text\nHe said, “No.”\n```\n\nNothing is damaged here." in page
