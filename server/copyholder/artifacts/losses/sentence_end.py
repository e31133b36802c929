"""Whether a run of spaces stands between two sentences or inside one."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from copyholder.text import Passage
from copyholder.text.quotations import Role

_CLOSED: Final = re.compile(r"(?:[.!?…][\"'”’)\]]*|[.!?…] ?[\"”’)\]])\Z")
_OPENS: Final = re.compile(r"[\"'“‘(\[`]*[ ]?[A-Z0-9•*–—-]")
_LOOK_BACK: Final = 6
# Something stands behind these: a name, or the text that a list's number belongs to.
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Reps?|Sens?|Govs?|Gens?|Lt|Col|Sgt|Capt|Cmdr|Adm|Prof|Rev|Hon|St|Ft|Mt|No|vs)"
    r"|(?<![\w.])[A-Z]|(?:^|[\r\n])\w{1,3}) ?\.\Z"
)
_LONGEST_ABBREVIATION: Final = 8


def closes_sentence(passage: Passage, start: int, end: int) -> bool:
    """Tell whether what stands before a run of spaces closes a sentence, and what stands behind it opens one.

    Parameters
    ----------
    passage
        The passage with the run.
    start, end
        The range of the run.
    """
    text = passage.text
    if not _CLOSED.search(text, max(0, start - _LOOK_BACK), start) or not _OPENS.match(text, end):
        return False
    if text[start - 1] == "." and _ABBREVIATION.search(text, max(0, start - _LONGEST_ABBREVIATION), start):
        return False
    if text[start - 1] not in "\"'":
        return True
    # A straight mark may open the next sentence rather than close this one.
    marks = passage.quotations.marks
    at = bisect_left(marks, start, key=lambda mark: mark.end)
    return at == len(marks) or marks[at].end != start or marks[at].role is not Role.OPEN
