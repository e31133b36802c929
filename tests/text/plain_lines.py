"""Lines and positions in the plainest way, to hold the fast ones against. Slow, and easy to see through."""

from __future__ import annotations

from hypothesis import strategies as st

# What the protocol breaks lines at, what Python does, what takes several units, and what stands for half of them.
TEXTS = st.text(
    alphabet=st.sampled_from(
        [*"ab \n\r\t\v\f", "\x1c", "\x85", "\u2028", "\u2029", "é", "’", "😀", "𝒳", "\ud83d", "\ude00", "\0"]
    ),
    max_size=40,
)


def lines(text: str) -> list[str]:
    """Return the lines of a text, each with its line end."""
    found, line = [], ""
    for number, character in enumerate(text):
        line += character
        if character == "\n" or (character == "\r" and text[number + 1 : number + 2] != "\n"):
            found.append(line)
            line = ""
    return [*found, line]


def units(character: str, encoding: str) -> int:
    """Return how many units a code point takes."""
    if encoding == "utf-32":
        return 1
    if encoding == "utf-16":
        return 2 if ord(character) > 0xFFFF else 1
    return 1 if character < "\x80" else 2 if character < "\u0800" else 3 if character < "\U00010000" else 4


def position(text: str, offset: int, encoding: str) -> tuple[int, int]:
    """Return the position of a code point, walking there from the start."""
    start = 0
    for number, line in enumerate(lines(text)):
        content = line.rstrip("\r\n")
        last = (
            start + len(line) > len(text) - 1 and start + len(line) == len(text) and not line.endswith(("\r", "\n"))
        )
        if offset < start + len(line) or last:
            inside = content[: max(0, offset - start)]
            return number, sum(units(character, encoding) for character in inside)
        start += len(line)
    raise AssertionError(offset)


def offset(text: str, line: int, character: int, encoding: str) -> int:
    """Return the code point at a position, walking there from the start of its line."""
    found = lines(text)
    if line >= len(found):
        return len(text)
    at = sum(map(len, found[:line]))
    for code_point in found[line].rstrip("\r\n"):
        character -= units(code_point, encoding)
        if character < 0:
            break
        at += 1
    return at
