"""The rule `split-contraction`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule
from copyholder.text import Passage


class SplitContraction(PatternRule):
    """A contraction was taken apart: "do n’t", "ca n't", "we 're", "don ’ t", "it 's".

    ## Why it matters

    Tokenizers make two words of a contraction, some of them three. Spelling checkers see "ca" and "n't".

    ## Example

    > We do n’t know whether they ’ll come , and he ca n’t say .

    ## Use instead

    > We don’t know whether they’ll come, and he can’t say.

    ## When it stays silent

    Where a quotation begins: "he said 'd-day' was near".

    ## Source

    Penn Treebank tokenization; Moses cuts before the apostrophe ("don 't"), BERT on both sides ("don ' t").
    sacremoses repairs none of "do n't", "ca n't", "wo n't".
    """

    code = "split-contraction"
    severity = Severity.WARNING
    triggers = ("'", "’")
    pattern: ClassVar = re.compile(
        r"""
          (?<=\w) (?P<a>[ ]) n['’] (?P<b>[ ]?) t\b            # do n't, do n' t
        | (?<=\wn) (?P<c>[ ]?) ['’] (?P<d>[ ]?) t\b           # don 't, don ' t
        | (?<=\b[Nn]eed) (?P<e>[ ]) n['’] t\b
        | (?<=\w) (?P<f>[ ]?) ['’] (?P<g>[ ]?) (?:re|ve|ll|d|m|RE|VE|LL)\b (?!['’-])
        | \b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hat|[Ww]hat|[Ww]ho|[Tt]here|[Hh]ere|[Ww]here|[Hh]ow|[Ll]et)
          (?P<h>[ ]?) ['’] (?P<i>[ ]?) s\b (?!['’])
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report the contraction if there is a space in it."""
        gaps = [match.span(group) for group in "abcdefghi" if match[group]]
        if not gaps:
            return None
        return self.closing(
            passage.text,
            *gaps,
            message="The tokenizer took this contraction apart.",
            confidence=0.99 if profile.touch else 0.95,
        )
