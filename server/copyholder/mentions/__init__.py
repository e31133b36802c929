"""Mentions that were written over other words."""

from __future__ import annotations

from typing import Final

from copyholder.mentions.determiner_clash import DeterminerClash
from copyholder.mentions.doubled_mention import DoubledMention
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (DeterminerClash(), DoubledMention())
