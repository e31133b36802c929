"""The rule `split-abbreviation`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import Rule
from copyholder.text import Passage

# Two letters with their points, found by the first point; then whatever goes on in the same way. Of "U.S." writers
# often leave the last point out.
_POINT: Final = re.compile(r" \. (?=[A-Za-z] ?\.|(?<=\bU \. )[SKN]\b)")
_LETTER_BEFORE: Final = re.compile(r"(?:\b(?:[A-Za-z]|Ph)|\d[ap])\Z")
_REST: Final = re.compile(r"(?:[A-Za-z] ?\.(?: (?!U ?\. ?S ?\.)(?=[A-Za-z] ?\.))?)+")
_GAP: Final = re.compile(r" ")


class SplitAbbreviation(Rule):
    """An abbreviation was taken apart: "U . S .", "a . m .", "Ph . D .", "D - N . Y .".

    ## Why it matters

    Each point reads as the end of a sentence.

    ## Example

    > at 10 a . m . in the U . S . Senate

    ## Use instead

    > at 10 a.m. in the U.S. Senate

    ## When it stays silent

    Where the points have no space before them, "J. K.", as some houses set initials; and in a draft no tokenizer
    touched.

    ## Source

    BERT's basic tokenizer splits at every point (huggingface/tokenizers#970).
    """

    code = "split-abbreviation"
    triggers = (" .",)

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report each gap between the letters and points of an abbreviation."""
        if not profile.touch:
            return
        text = passage.text
        at = 0
        for point in _POINT.finditer(text):
            start = point.start()
            if start < at or not _LETTER_BEFORE.search(text, max(0, start - 3), start):
                continue
            rest = _REST.match(text, point.end())
            at = rest.end() if rest else point.end()
            for gap in _GAP.finditer(text, start, at):
                yield self.closing(
                    text, gap.span(), message="The tokenizer took this abbreviation apart.", confidence=0.97
                )
