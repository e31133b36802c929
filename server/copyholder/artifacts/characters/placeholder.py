"""The rule `placeholder`."""

from __future__ import annotations

import re
from typing import ClassVar

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage


class Placeholder(PatternRule):
    """A machine's placeholder stands in the text: "<unk>", "[UNK]", "[CLS]", "</s>", "<|endoftext|>", "#.#".

    ## Why it matters

    "<unk>" and "[MASK]" stand where a word was lost: nobody but you can say which. "[CLS]", "[SEP]", "<s>" and the
    like stand between texts and can go. "#.#" was a number.

    ## Example

    > [CLS] The <unk> fell by #.# percent . [SEP]

    ## Use instead

    > The word that was lost, and the number, written out.

    ## When it stays silent

    At HTML's strike-through, "<s>" with words around it in a text that has other tags.

    ## Source

    BERT, fairseq and GPT-2 vocabularies; the Gigaword summarization data, which writes digits as "#".
    """

    code = "placeholder"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("<", "[", "#", "@highlight")
    pattern: ClassVar = re.compile(
        r"""
          [ ]?(?P<between>
              \[(?:CLS|SEP|PAD|BOS|EOS)\] | </?s>(?![^<\r\n]{0,200}</s>) | <(?:pad|bos|eos|PAD|EOS|BOS)>
            | <\|(?:endoftext|startoftext|end_of_text|begin_of_text)\|> | @highlight\b )
        | (?P<lost> <(?:unk|UNK|mask|MASK)> | \[(?:UNK|MASK)\] )
        | (?<![\w#]) (?P<digits> \#+(?:[.,]\#+)+ ) (?![\w#])
        """,
        re.VERBOSE,
    )

    def judge(self, match: re.Match[str], passage: Passage, profile: Profile) -> Finding | None:
        """Report what was lost; offer to remove what only stands between texts."""
        if match["lost"]:
            return self.finding(
                match.start(),
                match.end(),
                f"A word was lost here: “{match['lost']}” stands for one the machine did not know.",
                confidence=0.98,
            )
        if match["digits"]:
            return self.finding(
                match.start(), match.end(), "A number was lost here: each “#” stands for a digit.", confidence=0.9
            )
        start = match.start()
        end = match.end()
        if start == match.start("between") and passage.text[end : end + 1] == " ":
            end += 1
        return self.replacing(
            start,
            end,
            "",
            title="Remove it",
            message=f"“{match['between']}” is a machine’s sign for where a text begins or ends.",
            confidence=0.95,
        )
