"""The story of a copy, as far as its finding's message does not tell it, and what one may do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from copyholder.findings import COPIED_FROM, MEANT_FOR, Finding, Fix, Related
from copyholder.lsp.wording import shortened, title_of
from copyholder.mentions.misplaced_copy import number
from copyholder.text import Draft

TOLD: Final = frozenset({COPIED_FROM, MEANT_FOR})
"""The related places that the story is made of."""

# What a tokenizer split off is no word of its own.
_WORD: Final = re.compile(r"(?<![\w’'])\w[\w’']*")


def origin_of(finding: Finding, draft: Draft) -> str:
    """Return, as a sentence, what a message leaves out: where a copy came from, and what it was meant for.

    Parameters
    ----------
    finding
        What the message is about.
    draft
        The draft that it stands in.

    Returns
    -------
    str
        Nothing where none of that is known, or the message says it all.
    """
    places = {place.message: place for place in finding.related}
    parts = []
    if copied := places.get(COPIED_FROM):
        verb = "comes" if "copied" in finding.message else "was copied"
        parts.append(f"{verb} from {_source(copied, finding, draft)}")
    meant = places.get(MEANT_FOR)
    if meant and "meant for “" not in finding.message:
        parts.append(
            f"was meant for “{shortened(draft.text[meant.start : meant.end])}”{_back(meant, finding, draft)}"
        )
    return f"It {' and '.join(parts)}." if parts else ""


def choices_of(fixes: Iterable[Fix], finding: Finding, draft: Draft) -> str:
    """Return what fixes do, one after the other, as a sentence goes on after “you can”.

    Parameters
    ----------
    fixes
        Fixes of one finding, best first.
    finding, draft
        The finding, and the draft that it stands in.
    """
    # Those that put in one wording or another are told in one breath.
    wordings: dict[str, list[str]] = {}
    for fix in fixes:
        title, wording = title_of(fix, finding, draft), f"“{fix.restores}”"
        if not fix.restores or not fix.title.endswith(wording):
            wordings.setdefault(title, [])
        else:
            wordings.setdefault(fix.title.removesuffix(wording), []).append(wording)
    return _either([f"{lead[:1].lower()}{lead[1:]}{_either(names)}" for lead, names in wordings.items()])


def _either(choices: list[str]) -> str:
    *others, last = choices or [""]
    # A comma before the last one, too, where what there is to choose from has an “or” of its own.
    comma = "," if any(" or " in choice for choice in choices) else ""
    return f"{', '.join(others)}{comma} or {last}" if others else last


def _source(copied: Related, finding: Finding, draft: Draft) -> str:
    """Return where a copy came from, with how it reads there if that is not how the copy reads."""
    line, here = draft.lines.line_at(copied.start), draft.lines.line_at(finding.start)
    if line == here:
        where = "earlier in this line" if copied.start < finding.start else "further on in this line"
    else:
        where = f"line {line + 1}"
    wording, copy = draft.text[copied.start : copied.end], draft.text[finding.start : finding.end]
    if "".join(wording.split()) == "".join(copy.split()):
        return where
    return f"“{shortened(wording)}” {where if line == here else f'in {where}'}"


def _back(meant: Related, finding: Finding, draft: Draft) -> str:
    """Return how far back the mention is that a copy was meant for."""
    words = sum(1 for _ in _WORD.finditer(draft.text, meant.start, finding.start))
    return f", {number(words)} back" if words and meant.start < finding.start else ""
