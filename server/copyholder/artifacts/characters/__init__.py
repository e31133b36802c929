"""Characters and words written in a machine's way: escapes, marks of subword tokenizers, mojibake."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.characters.byte_piece import BytePiece
from copyholder.artifacts.characters.escaped_bracket import EscapedBracket
from copyholder.artifacts.characters.escaped_character import EscapedCharacter
from copyholder.artifacts.characters.invisible_character import InvisibleCharacter
from copyholder.artifacts.characters.joiner_mark import JoinerMark
from copyholder.artifacts.characters.lost_character import LostCharacter
from copyholder.artifacts.characters.mojibake import Mojibake
from copyholder.artifacts.characters.placeholder import Placeholder
from copyholder.artifacts.characters.sentence_piece import SentencePiece
from copyholder.artifacts.characters.subword_mark import SubwordMark
from copyholder.artifacts.characters.word_piece import WordPiece
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    BytePiece(),
    SentencePiece(),
    WordPiece(),
    SubwordMark(),
    JoinerMark(),
    EscapedBracket(),
    EscapedCharacter(),
    Placeholder(),
    Mojibake(),
    LostCharacter(),
    InvisibleCharacter(),
)
