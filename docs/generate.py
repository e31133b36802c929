"""Generates the pages in `docs/rules` from the rules: their docstrings, their metadata and their examples.

usage: python docs/generate.py [--check]      --check changes nothing, and fails if a page is not as it should be
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from copyholder.registry import RULES
from copyholder.report.rule_page import introduction, rule_page

FOLDER: Final = Path(__file__).parent / "rules"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    rows = [
        f"| [`{rule.code}`]({rule.code}.md) | {rule.category} | {rule.severity} | {_cell(introduction(rule))} |"
        for rule in sorted(RULES, key=lambda rule: (rule.category, rule.code))
    ]
    index = ["# Rules", "", "| rule | category | severity | what it finds |", "|---|---|---|---|", *rows]
    return {"README.md": "\n".join(index) + "\n"} | {f"{rule.code}.md": rule_page(rule) for rule in RULES}


def _cell(text: str) -> str:
    """Return a text as a cell of a table can hold it."""
    return text.replace("|", "\\|")


def main(*, check: bool) -> None:
    """Write the pages, or compare them with what is there."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    if check:
        wrong = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
        if wrong:
            raise SystemExit(f"not up to date: {', '.join(wrong)}; run: python3 make.py docs")
        return
    FOLDER.mkdir(exist_ok=True)
    for name in there.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(check=sys.argv[1:] == ["--check"])
