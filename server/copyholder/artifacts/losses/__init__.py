"""Words, dashes and line ends that a scraper took out."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.losses.joined_heading import JoinedHeading
from copyholder.artifacts.losses.lost_paragraph import LostParagraph
from copyholder.artifacts.losses.lost_word import LostWord
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (JoinedHeading(), LostParagraph(), LostWord())
