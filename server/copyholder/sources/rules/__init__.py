"""What is damaged only in comparison with the source: one rule per way in which that shows."""

from __future__ import annotations

from typing import Final

from copyholder.sources.rules.changed_spacing import ChangedSpacing
from copyholder.sources.rules.changed_spelling import ChangedSpelling
from copyholder.sources.rules.differs_from_source import DiffersFromSource
from copyholder.sources.rules.flattened_mark import FlattenedMark
from copyholder.sources.rules.missing_break import MissingBreak
from copyholder.sources.rules.missing_words import MissingWords
from copyholder.sources.rules.overwritten_words import OverwrittenWords
from copyholder.sources.rules.source_rule import SourceRule

RULES: Final[tuple[SourceRule, ...]] = (
    OverwrittenWords(),
    MissingWords(),
    MissingBreak(),
    FlattenedMark(),
    ChangedSpelling(),
    ChangedSpacing(),
    DiffersFromSource(),
)
