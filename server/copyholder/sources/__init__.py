"""Originals of drafts: what makes restoration exact."""

from copyholder.sources.source import FoundSource, Origin, Source, SourceError

__all__ = ["FoundSource", "Origin", "Source", "SourceError"]
