"""What tokenizers, scrapers and encoders leave behind: one folder per family, one file per rule."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts import characters, losses, quotes, spacing, splits
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*characters.RULES, *losses.RULES, *splits.RULES, *quotes.RULES, *spacing.RULES)
