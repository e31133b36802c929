"""The archive of originals: an index of wire copy and exports, which finds the original of a damaged draft."""

from copyholder.sources.archive.archive import Archive, Original, open_archive
from copyholder.sources.archive.indexing import Changes, Report
from copyholder.sources.archive.lookup import Candidate
from copyholder.sources.archive.store import ArchiveError, Location, LocationError, LocationTotals, Totals

__all__ = [
    "Archive",
    "ArchiveError",
    "Candidate",
    "Changes",
    "Location",
    "LocationError",
    "LocationTotals",
    "Original",
    "Report",
    "Totals",
    "open_archive",
]
