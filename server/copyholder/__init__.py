"""Copyholder finds where a text pipeline damaged a news draft and offers to restore it."""

__version__ = "0.1.0"
