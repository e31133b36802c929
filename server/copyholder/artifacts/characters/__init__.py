"""Characters and words written in a machine's way: escapes, marks of subword tokenizers, mojibake."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.characters.word_piece import WordPiece
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (WordPiece(),)
