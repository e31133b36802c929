"""Spaces that a tokenizer put around punctuation."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.spacing.before_punctuation import SpaceBeforePunctuation
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (SpaceBeforePunctuation(),)
