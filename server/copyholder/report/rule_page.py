"""The page that explains a rule, in Markdown: for the terminal, the documentation and reports."""

from __future__ import annotations

import inspect
import re
import tomllib
from importlib import resources
from typing import Any

from copyholder.findings import Applicability
from copyholder.rule import Rule

_RESTORATION = {
    Applicability.SAFE: "safe: `copyholder fix` applies it",
    Applicability.SUGGESTED: "suggested: the writer chooses, or `copyholder fix --suggested` does",
    None: "none: the rule only reports",
}


def rule_page(rule: Rule) -> str:
    """Return the page of a rule: what it is, its docstring, and its examples, which are its tests as well.

    Parameters
    ----------
    rule
        The rule.
    """
    examples = _examples(rule)
    facts = {
        "Category": rule.category,
        "Severity": rule.severity if rule.on else f"off by default, else {rule.severity}",
        "Restoration": _RESTORATION[rule.applicability],
    }
    parts = [
        f"# {rule.code}",
        "\n".join(f"- {name}: {fact}" for name, fact in facts.items()),
        inspect.getdoc(type(rule)) or "",
    ]
    if examples.get("damaged"):
        parts += ["## Examples", *(_damaged(example) for example in examples["damaged"])]
    if examples.get("clean"):
        parts += ["## Left alone", *(_clean(example) for example in examples["clean"])]
    return "\n\n".join(parts) + "\n"


def introduction(rule: Rule) -> str:
    """Return what a rule is about in one line: the first paragraph of its docstring."""
    paragraph, _, _ = (inspect.getdoc(type(rule)) or "").partition("\n\n")
    return " ".join(paragraph.split())


def _examples(rule: Rule) -> dict[str, Any]:
    package, _, module = type(rule).__module__.rpartition(".")
    file = resources.files(package) / f"{module}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _damaged(example: dict[str, Any]) -> str:
    lines = [f"- {line}" for line in _lines(example["text"])]
    if "restored" in example:
        lines += [f"+ {line}" for line in _lines(example["restored"])]
    parts = [_fenced(lines, "diff")]
    if "finds" in example:
        finds = example["finds"]
        parts.append(
            "Finds " + ", ".join(f"“{find}”" for find in ([finds] if isinstance(finds, str) else finds)) + "."
        )
    return "\n\n".join(parts)


def _clean(example: dict[str, Any]) -> str:
    block = _fenced(_lines(example["text"]), "text")
    return f"{block}\n\n{example['why']}" if "why" in example else block


def _lines(text: str) -> list[str]:
    """Return the lines of an example, with every character in sight that would not show on a page."""
    return [
        "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in line)
        for line in text.split("\n")
    ]


def _fenced(lines: list[str], language: str) -> str:
    text = "\n".join(lines)
    fence = max((run + "`" for run in re.findall("`{3,}", text)), default="```")
    return f"{fence}{language}\n{text}\n{fence}"
