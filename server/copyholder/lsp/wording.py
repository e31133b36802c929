"""How the server puts things to a writer."""

from __future__ import annotations

from typing import Final

from copyholder.findings import Edit, Finding, Fix
from copyholder.repair import apply
from copyholder.report.excerpt import visible
from copyholder.text import Draft
from copyholder.text.word_ends import to_spaces

# How far to look for the ends of the words that a fix touches, and how much of a wording a menu has room for.
_NEIGHBOURHOOD: Final = 24
_ROOM: Final = 60
_MARKS: Final = ".,;:?!()\"'“”‘’"

_CONFIDENCE: Final = (
    (0.97, "Almost certain"),
    (0.9, "Very likely"),
    (0.7, "Likely"),
    (0.5, "More likely than not"),
    (0.0, "Possible"),
)


def confidence_of(finding: Finding) -> str:
    """Return how sure a finding is, in words."""
    return next(words for least, words in _CONFIDENCE if finding.confidence >= least)


def title_of(fix: Fix, finding: Finding, draft: Draft) -> str:
    """Return a fix's title with the wording that it leaves, so that fixes of several places can be told apart."""
    wording = restored(fix, finding, draft)
    if not wording or wording in fix.title or _says_all(fix, wording):
        return fix.title
    # Where all the words go, only those beside them are left, which say nothing of it.
    return fix.title if takes_away(fix, finding, draft) else f"{fix.title}: “{wording}”"


def takes_away(fix: Fix, finding: Finding, draft: Draft) -> bool:
    """Tell whether a fix takes away all the words of a finding, and puts none in their place."""
    if len(fix.edits) != 1 or fix.edits[0].new_text:
        return False
    (edit,) = fix.edits
    whole = edit.start <= finding.start and finding.end <= edit.end
    return whole and any(char.isalnum() for char in draft.text[finding.start : finding.end])


def _says_all(fix: Fix, wording: str) -> bool:
    """Tell whether a fix leaves the words that it puts in, which its title names, and only marks beside them."""
    put_in = "".join(edit.new_text for edit in fix.edits).strip().strip(_MARKS)
    return bool(put_in) and put_in == wording.strip(_MARKS) and put_in in fix.title


def restored(fix: Fix, finding: Finding, draft: Draft) -> str:
    """Return the words around a finding as a fix leaves them."""
    text = draft.text
    start = min([finding.start, *(edit.start for edit in fix.edits)])
    end = max([finding.end, *(edit.end for edit in fix.edits)])
    first, last = max(0, finding.start - _NEIGHBOURHOOD), min(len(text), finding.end + _NEIGHBOURHOOD)
    start, end = to_spaces(text, start, end, first, last)
    edits = [Edit(edit.start - start, edit.end - start, edit.new_text) for edit in fix.edits]
    return shortened(apply(text[start:end], edits).strip())


def shortened(text: str) -> str:
    """Return a text that fits into a menu, all of it visible."""
    if len(text) > _ROOM:
        text = f"{text[: _ROOM * 2 // 3].rstrip()} … {text[-_ROOM // 4 :].lstrip()}"
    return visible(text)
