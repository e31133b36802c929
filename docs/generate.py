"""Generates what says the same as the code: the rules' pages, and the settings that VS Code knows.

usage: python docs/generate.py [--check]      --check changes nothing, and fails if a file is not as it should be
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

from editor_settings import properties

from copyholder.registry import RULES
from copyholder.report.rule_page import introduction, rule_page

ROOT: Final = Path(__file__).parents[1]
RULE_PAGES: Final = ROOT / "docs" / "rules"
VSCODE: Final = ROOT / "clients" / "vscode" / "package.json"


def generated() -> dict[Path, str]:
    """Return the text of every file."""
    rows = [
        f"| [`{rule.code}`]({rule.code}.md) | {rule.category} | {rule.severity} | {_cell(introduction(rule))} |"
        for rule in sorted(RULES, key=lambda rule: (rule.category, rule.code))
    ]
    index = ["# Rules", "", "| rule | category | severity | what it finds |", "|---|---|---|---|", *rows]
    pages = {RULE_PAGES / f"{rule.code}.md": rule_page(rule) for rule in RULES}
    return {RULE_PAGES / "README.md": "\n".join(index) + "\n", **pages, VSCODE: _extension()}


def _extension() -> str:
    """Return the extension's manifest with our settings in it; the rest is written by hand."""
    manifest = json.loads(VSCODE.read_text(encoding="utf-8"))
    manifest["contributes"]["configuration"]["properties"] = properties()
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _cell(text: str) -> str:
    """Return a text as a cell of a table can hold it."""
    return text.replace("|", "\\|")


def main(*, check: bool) -> None:
    """Write the files, or compare them with what is there."""
    wanted = generated()
    there = {path: path.read_text(encoding="utf-8") for path in (*RULE_PAGES.glob("*.md"), VSCODE)}
    wrong = [path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path)]
    if check and wrong:
        names = ", ".join(sorted(path.relative_to(ROOT).as_posix() for path in wrong))
        raise SystemExit(f"not up to date: {names}; run: python3 make.py docs")
    for path in wrong:
        if path in wanted:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        else:
            path.unlink()


if __name__ == "__main__":
    main(check=sys.argv[1:] == ["--check"])
