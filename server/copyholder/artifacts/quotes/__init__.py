"""Quotation marks that were replaced or turned round."""

from __future__ import annotations

from typing import Final

from copyholder.artifacts.quotes.escaped_quote import EscapedQuote
from copyholder.artifacts.quotes.reversed_quote import ReversedQuote
from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = (EscapedQuote(), ReversedQuote())
