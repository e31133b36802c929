"""Mentions that were written over other words."""

from __future__ import annotations

from typing import Final

from copyholder.rule import Rule

RULES: Final[tuple[Rule, ...]] = ()
