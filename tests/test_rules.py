"""Every rule says what it is, and its examples hold."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from itertools import chain
from typing import Any

import pytest

from copyholder.findings import Applicability, Category, Finding
from copyholder.inspector import Inspector
from copyholder.registry import BY_CODE, RULES
from copyholder.repair import apply, choose
from copyholder.rule import Rule
from copyholder.settings import Settings
from copyholder.sources import Source
from copyholder.text import Draft
from drafts_by_tokenizer import PREAMBLES

SECTIONS = ("Why it matters", "Example", "Use instead", "Source")
FEWEST = 5
KEYS = {
    "damaged": {"text", "restored", "finds", "safe", "draft", "source"},
    "clean": {"text", "why", "draft", "source"},
}


def examples(rule: Rule) -> dict[str, list[dict[str, Any]]]:
    package, _, module = type(rule).__module__.rpartition(".")
    file = resources.files(package).joinpath(f"{module}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def found_by(rule: Rule, example: dict[str, Any]) -> tuple[str, list[Finding]]:
    """Return the text of an example, behind what its draft is like, and what the rule alone finds in it."""
    only = {other.code: "off" for other in RULES if other is not rule}
    preamble = PREAMBLES[example["draft"]] + "\n\n" if "draft" in example else ""
    text = preamble + example["text"]
    settings = Settings(rules=only | {rule.code: "warning"})  # type: ignore[arg-type]
    source = Source("wire.txt", preamble + example["source"]) if "source" in example else None
    findings = Inspector(settings).inspect(Draft(text), source=source).findings
    return text, [finding for finding in findings if finding.start >= len(preamble)]


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(rule, example, id=f"{rule.code}: {example['text'][:40]!r}")
        for rule in RULES
        for example in examples(rule).get(kind, [])
    ]


@pytest.mark.parametrize(("rule", "example"), cases("damaged"))
def test_finds_damage_and_restores_it(rule: Rule, example: dict[str, Any]) -> None:
    assert example.keys() <= KEYS["damaged"]
    assert example.keys() & {"restored", "finds"}, "an example says what is found or what is restored"
    text, findings = found_by(rule, example)
    start = len(text) - len(example["text"])
    assert findings, "nothing was found"
    if "finds" in example:
        assert [text[finding.start : finding.end] for finding in findings] == example["finds"]
    if "restored" in example:
        assert apply(text, choose(findings, Applicability.SUGGESTED))[start:] == example["restored"]
    if "safe" in example:
        assert all((finding.safe_fix is not None) is example["safe"] for finding in findings)


@pytest.mark.parametrize(("rule", "example"), cases("clean"))
def test_stays_silent(rule: Rule, example: dict[str, Any]) -> None:
    assert example.keys() <= KEYS["clean"]
    text, findings = found_by(rule, example)
    assert [text[finding.start : finding.end] for finding in findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
class TestEveryRule:
    def test_has_examples_of_both_kinds(self, rule: Rule) -> None:
        assert examples(rule).keys() == {"damaged", "clean"}
        assert min(map(len, examples(rule).values())) >= FEWEST

    def test_examples_have_a_source_where_the_rule_compares_with_one(self, rule: Rule) -> None:
        for example in chain.from_iterable(examples(rule).values()):
            assert ("source" in example) is (rule.category is Category.SOURCE)

    def test_page_tells_what_a_writer_asks(self, rule: Rule) -> None:
        page = type(rule).__doc__ or ""
        headings = re.findall(r"^ *## (.+)$", page, re.MULTILINE)
        assert [heading for heading in headings if heading in SECTIONS] == list(SECTIONS)

    def test_name_is_kebab_case_and_its_module_is_its_name(self, rule: Rule) -> None:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+|[a-z]+", rule.code)
        assert BY_CODE[rule.code] is rule

    def test_fixes_go_no_further_than_it_says(self, rule: Rule) -> None:
        strongest = {
            fix.applicability
            for example in examples(rule)["damaged"]
            for finding in found_by(rule, example)[1]
            for fix in finding.fixes
        }
        if rule.applicability is not Applicability.SAFE:
            assert Applicability.SAFE not in strongest
        if rule.applicability is None:
            assert not strongest


def subclasses(kind: type[Rule]) -> set[type[Rule]]:
    return {sub for direct in kind.__subclasses__() for sub in {direct, *subclasses(direct)}}


def test_every_rule_is_registered() -> None:
    written = {
        kind for kind in subclasses(Rule) if kind.__module__.startswith("copyholder.") and hasattr(kind, "code")
    }
    assert written == {type(rule) for rule in RULES}


def test_codes_are_unique() -> None:
    assert len(BY_CODE) == len(RULES)
