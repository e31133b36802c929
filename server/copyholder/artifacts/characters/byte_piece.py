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

_LINE: Final = re.compile(r"[^\r\n]+")
_LINE_END: Final = re.compile(r"(?:(?:^| )Ċ+)+(?: |$)")
_GLUED: Final = re.compile(r"[a-z.,]Ġ")
_MARK: Final = re.compile(
    r"(?P<first>^Ġ(?! ?Ċ))|(?P<line>(?: ?Ġ)?(?: ?Ċ)+ ?)|(?P<space> ?Ġ)|(?P<bytes>[^\x00-\x7fĠĊ]+)"
    r"|(?P<gap>(?<=[^\sĊ]) (?=[^\sĠĊ]))"
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

    At Maltese names, which have these letters too: "Ġ" must stand before a good share of the words of a line, "Ċ"
    apart from them.

    ## Source

    Byte-level BPE (Radford et al., 2019): GPT-2, RoBERTa, BART, Llama 3.
    """

    code = "byte-piece"
    stage = Stage.CHARACTERS
    severity = Severity.WARNING
    triggers = ("Ġ", "Ċ")

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Report each mark, each garbled character, and each space inside a word."""
        line_end = "\r\n" if "\r\n" in passage.text else "\n"
        for line in _LINE.finditer(passage.text):
            text = line.group()
            if "Ġ" not in text and "Ċ" not in text:
                continue
            in_pieces, joined = _in_pieces(text), " Ġ" not in text
            for match in (_MARK if in_pieces else _LINE_END).finditer(text):
                wording = _wording(match, joined=joined) if in_pieces else "\n" * match.group().count("Ċ")
                wording = wording and wording.replace("\n", line_end)
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


def _in_pieces(line: str) -> bool:
    """Tell whether a tokenizer wrote a line, or somebody with a Maltese name stands in it."""
    words = line.count("Ġ")
    if "ġ" in line or not words:
        return False
    return bool(_GLUED.search(line)) or (words >= _FEWEST and words >= _SHARE * line.count(" "))


def _wording(match: re.Match[str], *, joined: bool) -> str | None:
    """Return what a match stands for, or None if it stands for itself."""
    if match["first"]:
        return ""
    if match["space"]:
        return " "
    if match["line"]:
        return "\n" * match["line"].count("Ċ")
    if match["gap"]:
        return None if joined else ""
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
