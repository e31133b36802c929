"""Drafts on disk: which files are drafts, reading them, and writing them back with nothing else changed."""

from copyholder.files.encodings import UTF_8, Encoding
from copyholder.files.reading import DraftFile, FileError, decode, is_same_file, read

__all__ = ["UTF_8", "DraftFile", "Encoding", "FileError", "decode", "is_same_file", "read"]
