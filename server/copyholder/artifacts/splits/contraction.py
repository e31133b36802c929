"""The rule `split-contraction`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding
from copyholder.rule import PatternRule
from copyholder.text import Passage

# What may stand before the apostrophe, by what stands behind it. The last group is the space that does not belong.
# Not just any word in -n: Sophie in 't Veld and Jacobus van 't Hoff are people.
_BEFORE_T: Final = re.compile(
    r"(?:(?<=\w)(?P<outer> )n"
    r"|\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|ai|sha|would|could|should|must|need|might|may|dare|ought)n)"
    r"(?P<inner> ?)\Z",
    re.IGNORECASE,
)
_BEFORE_S: Final = re.compile(
    r"\b(?:it|he|she|that|what|who|there|here|where|how|let)(?P<inner> ?)\Z", re.IGNORECASE
)
_BEFORE_OTHERS: Final = re.compile(r"\w(?<!\b[tT]he)(?<!\b[aA])(?<!\b[aA]n)(?P<inner> ?)\Z")
# Where no tokenizer was at work, "equation 'd = vt'" begins a quotation.
_HOST: Final = re.compile(
    r"\b(?:i|you|we|they|he|she|it|who|what|that|there|this|these|those|how|where|when|why"
    r"|would|could|should|might|must|n['’]t) ?\Z",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 9


class SplitContraction(PatternRule):
    """A contraction was taken apart: "do n’t", "ca n't", "we 're", "don ’ t", "it 's".

    ## Why it matters

    Tokenizers make two words of a contraction, some of them three. Spelling checkers see "ca" and "n't".

    ## Example

    > We do n’t know whether they ’ll come , and he ca n’t say .

    ## Use instead

    > We don’t know whether they’ll come, and he can’t say.

    ## When it stays silent

    Where a quotation begins: he said 'd-day' was near. At Dutch names: van 't Hoff.

    ## Source

    Penn Treebank tokenization; Moses cuts before the apostrophe ("don 't"), BERT on both sides ("don ' t").
    sacremoses repairs none of "do n't", "ca n't", "wo n't".
    """

    code = "split-contraction"
    triggers = ("'", "’")
    pattern: ClassVar = re.compile(
        r"['’](?P<right> ?)(?:(?P<t>[tT])|(?P<s>[sS])|re|ve|ll|d|m|RE|VE|LL|D|M)\b(?![-/=]|['’](?!ve\b))"
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the contraction if there is a space in it."""
        text = passage.text
        at = match.start()
        before_pattern = _BEFORE_T if match["t"] else _BEFORE_S if match["s"] else _BEFORE_OTHERS
        before = before_pattern.search(text, max(0, at - _LOOK_BACK), at)
        if before is None or (match.group().isupper() and text[before.start("inner") - 1].islower()):
            return None  # "the 'D word'" is a quotation, "IT 'S" a headline
        if not (profile.touch or match["t"] or match["s"] or _HOST.search(text, max(0, at - _LOOK_BACK), at)):
            return None
        spans = (
            before.span("outer") if match["t"] and before["outer"] else (at, at),
            before.span("inner"),
            match.span("right"),
        )
        gaps = [span for span in spans if span[0] < span[1]]
        if not gaps:
            return None
        return self.closing(
            text,
            *gaps,
            message="The tokenizer took this contraction apart.",
            confidence=0.99 if profile.touch else 0.95,
        )
