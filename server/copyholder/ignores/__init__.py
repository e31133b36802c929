"""What writers want to hear no more of: what they may ignore, and the files that remember it."""

from copyholder.ignores.entries import (
    DraftIgnores,
    Ignore,
    IgnoredFinding,
    IgnoredRule,
    IgnoredWording,
    Ignores,
)
from copyholder.ignores.file import FILE, IgnoreFiles, IgnoresError

__all__ = [
    "FILE",
    "DraftIgnores",
    "Ignore",
    "IgnoreFiles",
    "IgnoredFinding",
    "IgnoredRule",
    "IgnoredWording",
    "Ignores",
    "IgnoresError",
]
