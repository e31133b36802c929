"""All rules, in order of precedence: of two findings in the same place the earlier rule's stays."""

from __future__ import annotations

from typing import Final

from copyholder import artifacts, mentions
from copyholder.rule import Rule
from copyholder.sources import rules as sources

RULES: Final[tuple[Rule, ...]] = (*artifacts.RULES, *mentions.RULES, *sources.RULES)
BY_CODE: Final = {rule.code: rule for rule in RULES}
