"""What the editors are given to restore: damage after an emoji and after U+2028, in their line and below."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from editors.cache import ROOT

EXAMPLE: Final = (ROOT / "examples" / "harbor-toll.txt").read_text(encoding="utf-8")
TEXT: Final = "😀 The mayor , who\u2028had promised to resign , stayed .\nNobody , he said, left 😀 .\n"
FIXED: Final = TEXT.replace(" ,", ",").replace(" .", ".")
ONE_FIXED: Final = TEXT.replace("resign ,", "resign,")
LOST: Final = TEXT.replace("promised ", " ")
"""The draft without a word that only its original, `FIXED`, has."""

PLACES: Final = [
    (row, match.start()) for row, line in enumerate(TEXT.split("\n")) for match in re.finditer(" (?=[,.])", line)
]
"""Line and column of each damaged place, from 0, in code points."""


class Step(NamedTuple):
    """Something to do in an editor.

    Attributes
    ----------
    name
        What the editor’s script knows it by.
    draft
        What it begins with.
    expected
        What is in the file when the draft is saved.
    original
        What to call the file with the original; empty if there is none.
    """

    name: str
    draft: str
    expected: str
    original: str = ""


STEPS: Final = (
    Step("quick-fix", TEXT, ONE_FIXED),
    Step("fix-all", TEXT, FIXED),
    Step("format", TEXT, FIXED),
    Step("ignore", TEXT, FIXED.replace("mayor,", "mayor ,")),
    Step("definition", EXAMPLE, EXAMPLE),
    Step("on-saving", TEXT, FIXED),
    Step("settings", TEXT, TEXT),
    Step("beside", LOST, FIXED, "draft.source.txt"),
    Step("attach-source", LOST, FIXED, "wire.txt"),
    Step("detach-source", LOST, FIXED.replace("promised ", " "), "draft.source.txt"),
)
"""“ignore” ignores the first place, fixes all others, and then has the server speak of the first one again; with
“settings”, all places are warnings. The last three fix all that is safe: with the original beside the draft, with
one that was attached, and without the one beside it."""


def snippet(page: str, heading: str, number: int = 0) -> str:
    """Return the settings that a page of `docs/editors` tells under a heading, or a later part of them."""
    text = (ROOT / "docs" / "editors" / f"{page}.md").read_text(encoding="utf-8")
    _, _, section = text.partition(f"## {heading}\n")
    found: list[str] = re.findall(r"```\w+\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    assert len(found) > number, f"docs/editors/{page}.md has no snippet {number} under “{heading}”"
    return found[number]


def prepare(desk: Path, step: Step) -> Path:
    """Write what a step begins with into a folder, and return the draft."""
    if step.original:
        (desk / step.original).write_text(FIXED, encoding="utf-8")
    return write(desk, step.draft)


def write(desk: Path, text: str) -> Path:
    """Write a draft into a folder."""
    (desk / "draft.txt").write_text(text, encoding="utf-8")
    return desk / "draft.txt"
