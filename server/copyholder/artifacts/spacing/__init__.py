"""Spaces that a tokenizer put around punctuation."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.spacing.around_dash import SpaceAroundDash
from copyholder.artifacts.spacing.around_hyphen import SpaceAroundHyphen
from copyholder.artifacts.spacing.around_sign import SpaceAroundSign
from copyholder.artifacts.spacing.around_slash import SpaceAroundSlash
from copyholder.artifacts.spacing.at_edge import SpaceAtEdge
from copyholder.artifacts.spacing.before_punctuation import SpaceBeforePunctuation
from copyholder.artifacts.spacing.inside_brackets import SpaceInsideBrackets
from copyholder.artifacts.spacing.inside_quotes import SpaceInsideQuotes
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    SpaceAroundDash(),
    SpaceAroundHyphen(),
    SpaceAroundSlash(),
    SpaceAroundSign(),
    SpaceInsideBrackets(),
    SpaceInsideQuotes(),
    SpaceBeforePunctuation(),
    SpaceAtEdge(),
)
