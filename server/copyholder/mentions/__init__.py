"""Mentions that were written over other words: one rule per way in which that shows, and what finds them."""

from __future__ import annotations

from typing import Final

from copyholder.mentions.determiner_clash import DeterminerClash
from copyholder.mentions.doubled_mention import DoubledMention
from copyholder.mentions.lost_possessive import LostPossessive
from copyholder.mentions.mention_rule import MentionRule
from copyholder.mentions.misplaced_copy import MisplacedCopy
from copyholder.mentions.repeated_name import RepeatedName
from copyholder.mentions.stray_mention import StrayMention

RULES: Final[tuple[MentionRule, ...]] = (
    DoubledMention(),
    DeterminerClash(),
    StrayMention(),
    LostPossessive(),
    RepeatedName(),
    MisplacedCopy(),
)
