"""The rule `byte-piece`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Finding, Severity
from copyholder.rule import Rule, Stage
from copyholder.text import Passage

_LINE: Final = re.compile(r"[^\r\n]*[ĠĊ][^\r\n]*")
_MARK: Final = re.compile(
    r"(?P<first>^Ġ)|(?P<space> ?Ġ)|(?P<line>(?: ?Ċ)+ ?)|(?P<bytes>[^\x00-\x7fĠĊ]+)|(?P<gap>(?<=[^\sĊ]) (?=[^\sĠĊ]))"
)
_SHARE: Final = 0.3
_FEWEST: Final = 2


class BytePiece(Rule):
    """Words are marked with "Ġ" and line ends with "Ċ", and other characters are garbled: "Ġthe Ġnation âĢĻ s".

    ## Why it matters

    GPT-2's tokenizer writes every byte as a visible character: "Ġ" for a space, "Ċ" for a line end, "âĢĻ" for an
    apostrophe. What you see is its inside.

    ## Example

    > The Ġmayor âĢĻ s Ġorder

    ## Use instead

    > The mayor’s order

    ## When it stays silent

    In a line with a single "Ġ" or "Ċ", which may be a letter of a Maltese name.

    ## Source

    Byte-level BPE (Radford et al., 2019): GPT-2, RoBERTa, BART, Llama 3.
    """

    code = "byte-piece"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("Ġ", "Ċ")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report each mark, each garbled character, and each space inside a word."""
        for line in _LINE.finditer(passage.text):
            text = line.group()
            if text.count("Ġ") + text.count("Ċ") < _FEWEST:
                continue
            spaced = text.count("Ġ") >= _SHARE * text.count(" ")
            for match in _MARK.finditer(text):
                wording = _wording(match, pieces=spaced)
                if wording is not None and wording != match.group():
                    start = line.start() + match.start()
                    yield self.replacing(
                        start,
                        start + len(match.group()),
                        wording,
                        title="Put the words together",
                        message="“Ġ” and the like are a tokenizer’s way to write the bytes of a text.",
                        confidence=0.97,
                    )


def _wording(match: re.Match[str], *, pieces: bool) -> str | None:
    """Return what a match stands for, or None if it stands for itself."""
    if match["first"]:
        return ""
    if match["space"]:
        return " "
    if match["line"]:
        return "\n" * match["line"].count("Ċ")
    if match["gap"]:
        return "" if pieces else None
    try:
        return bytes(map(_bytes_by_character().__getitem__, match["bytes"])).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


@cache
def _bytes_by_character() -> dict[str, int]:
    """Return GPT-2's table: printable bytes as themselves, the others as the characters from U+0100 on."""
    printable = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [byte for byte in range(0x100) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(0x100 + n): byte for n, byte in enumerate(others)}
