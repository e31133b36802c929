"""The settings as VS Code is told of them, made from the server's own settings and rules."""

from __future__ import annotations

import inspect
import re
from typing import Any, Final, get_args

import msgspec

from copyholder.findings import Category
from copyholder.registry import RULES
from copyholder.report.rule_page import introduction
from copyholder.settings import Level, Settings

# What the extension decides by itself: which server to run, and what to log.
_CLIENT: Final[dict[str, dict[str, Any]]] = {
    "copyholder.path": {
        "type": "string",
        "default": "",
        "scope": "machine-overridable",
        "markdownDescription": "The `copyholder` program to use instead of the one that came with the extension.",
    },
    "copyholder.trace.server": {
        "type": "string",
        "enum": ["off", "messages", "verbose"],
        "default": "off",
        "scope": "window",
        "markdownDescription": "What to log of the talk with the server, to find faults; `verbose` logs drafts.",
    },
}

_CATEGORIES: Final = {
    Category.ARTIFACT: "What tokenizers, scrapers and encoders leave behind.",
    Category.MENTION: "Mentions of somebody or something, written over other words.",
    Category.SOURCE: "Differences from the original of a draft.",
}


def properties() -> dict[str, Any]:
    """Return the settings by name, in the order in which they are shown."""
    described = _descriptions()
    schema = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    ours = {f"copyholder.{name}": _property(name, schema[name], described[name]) for name in schema}
    return ours | _CLIENT


def _property(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    common = {"scope": "resource", "markdownDescription": description}
    if name == "rules":
        rules = {rule.code: _level(introduction(rule), rule.severity if rule.on else "off") for rule in RULES}
        return {"type": "object", "default": {}, "additionalProperties": False, "properties": rules, **common}
    if name == "categories":
        categories = {category: _level(text, None) for category, text in _CATEGORIES.items()}
        return {"type": "object", "default": {}, "additionalProperties": False, "properties": categories, **common}
    # Without a value of its own the editor leaves it to `copyholder.toml`.
    items = {"items": schema["items"]} if "items" in schema else {}
    return {"type": [schema["type"], "null"], "default": None, **items, **common}


def _level(text: str, severity: str | None) -> dict[str, Any]:
    default = f" By default: {severity}." if severity else ""
    return {"enum": list(get_args(Level)), "markdownDescription": text + default}


def _descriptions() -> dict[str, str]:
    """Return what the documentation of the settings says of each."""
    page = inspect.getdoc(Settings) or ""
    _, _, attributes = page.partition("Attributes\n----------\n")
    found = re.findall(r"^(\w+)\n((?:    .*\n?)+)", attributes, re.MULTILINE)
    return {name: " ".join(text.replace("``", "`").split()) for name, text in found}
