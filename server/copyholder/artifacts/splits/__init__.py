"""Words, numbers and addresses that a tokenizer took apart."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.splits.abbreviation import SplitAbbreviation
from copyholder.artifacts.splits.address import SplitAddress
from copyholder.artifacts.splits.contraction import SplitContraction
from copyholder.artifacts.splits.ellipsis import SplitEllipsis
from copyholder.artifacts.splits.number import SplitNumber
from copyholder.artifacts.splits.possessive import SplitPossessive
from copyholder.artifacts.splits.word import SplitWord
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    SplitAddress(),
    SplitEllipsis(),
    SplitAbbreviation(),
    SplitNumber(),
    SplitWord(),
    SplitContraction(),
    SplitPossessive(),
)
