"""The rule `placeholder`."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from copyholder.artifacts.characters.tokenized import looks_tokenized
from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import PatternRule, Stage
from copyholder.text import Passage

_BETWEEN: Final = (
    r"(?:\[(?:CLS|SEP|PAD|BOS|EOS)\]|</?s>|<(?:pad|bos|eos|PAD|EOS|BOS)>"
    r"|<\|(?:endoftext|startoftext|end_of_text|begin_of_text)\|>|^@highlight(?=[\r\n]|\Z))"
)
_LONGEST_STRUCK: Final = 200
# HTML's tag touches the words it strikes out, and others stand beside them on the line.
_STRUCK: Final = re.compile(
    rf"(?:(?<=[^\r\n>])<s>\S[^<\r\n]{{0,{_LONGEST_STRUCK}}}</s>"
    rf"|<s>\S[^<\r\n]{{0,{_LONGEST_STRUCK}}}</s>(?=[ ]?[^\s<]))"
)


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

    At HTML's strike-through, "<s>old</s> new": a machine's "<s>" stands apart from the words, or at the beginning
    of a line that ends in "</s>". At a single sign inside a line where nothing else looks tokenized.

    ## Source

    BERT, fairseq and GPT-2 vocabularies; the Gigaword summarization data, which writes digits as "#".
    """

    code = "placeholder"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("<", "[", "#", "@highlight")
    pattern: ClassVar = re.compile(
        rf"""
          [ ]?(?P<between> {_BETWEEN} (?:[ ]?{_BETWEEN})*+ )
        | (?P<lost> <(?:unk|UNK|mask|MASK)> | \[(?:UNK|MASK)\] )
        | (?<![\w#]) (?P<digits> \#+(?:[.,]\#+)+ ) (?![\w#])
        """,
        re.MULTILINE | re.VERBOSE,
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
        text = passage.text
        start, end = match.span()
        if _is_struck_out(text, match.start("between")) or _is_spoken_of(passage, match):
            return None
        before, after = text[start - 1 : start], text[end : end + 1]
        if after == " " and (not before or before.isspace()):
            end += 1  # the space between it and the first word of a line
        apart = start < match.start("between") or not before.strip() or not after.strip()
        return self.replacing(
            start,
            end,
            "" if apart else " ",
            title="Remove it",
            message=f"“{match['between']}” is a machine’s sign for where a text begins or ends.",
            confidence=0.95,
        )


def _is_struck_out(text: str, at: int) -> bool:
    """Tell whether a tag is one of HTML's for text that is struck out."""
    opening = text.rfind("<s>", max(0, at - _LONGEST_STRUCK), at + len("<s>"))
    struck = _STRUCK.match(text, opening) if opening >= 0 else None
    return struck is not None and at < struck.end()


def _is_spoken_of(passage: Passage, match: re.Match[str]) -> bool:
    """Tell whether a sign stands alone in the middle of a line, as in "BERT adds [CLS] first"."""
    if "|" in match["between"] or not passage.remember(_has_one_sign):
        return False
    text = passage.text
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return before.strip() != "" and after.strip() != ""


def _has_one_sign(text: str) -> bool:
    """Tell whether there is one sign only, and nothing else that looks tokenized."""
    signs = sum(1 for match in Placeholder.pattern.finditer(text) if match["between"])
    return signs == 1 and not looks_tokenized(text)
