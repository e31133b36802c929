"""Telling which encoding a draft is in, so that it can be written back in the same one."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple


class Encoding(NamedTuple):
    """How the text of a file is written as bytes.

    Attributes
    ----------
    codec
        What Python calls it.
    bom
        The byte order mark that the file starts with; it is not part of the text.
    """

    codec: str
    bom: bytes = b""

    def decode(self, data: bytes) -> str:
        """Return the text of a file; line ends stay as they are.

        Raises
        ------
        UnicodeError
            If the bytes are not in this encoding.
        """
        return data[len(self.bom) :].decode(self.codec)

    def encode(self, text: str) -> bytes:
        """Return the bytes of a file.

        Raises
        ------
        UnicodeError
            If the text has a character that the encoding does not have.
        """
        return self.bom + text.encode(self.codec)


UTF_8: Final = Encoding("utf-8")
WINDOWS_1252: Final = Encoding("cp1252")

# The mark of UTF-32 starts with that of UTF-16, so it has to be looked for first.
_MARKED: Final = (
    Encoding("utf-32-le", codecs.BOM_UTF32_LE),
    Encoding("utf-32-be", codecs.BOM_UTF32_BE),
    Encoding("utf-8", codecs.BOM_UTF8),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE),
)


def marked(data: bytes) -> Encoding | None:
    """Return the encoding that a byte order mark names, or None where there is none."""
    return next((encoding for encoding in _MARKED if data.startswith(encoding.bom)), None)


def named(name: str, data: bytes) -> Encoding:
    """Return the encoding of a given name, with the byte order mark that the data has.

    Parameters
    ----------
    name
        A name that Python knows, such as ``cp1252`` or ``utf-16``.
    data
        The content of the file.
    """
    codec = codecs.lookup(name).name.removesuffix("-sig")
    found = marked(data)
    if found is not None and codec in (found.codec, found.codec[: len("utf-16")]):
        return found
    return Encoding(codec)


def broken_line(data: bytes) -> int | None:
    """Return the first line that is not in UTF-8, counted from 1, where most of the other characters are.

    Letters of another encoding hardly ever look like UTF-8: where more characters of several bytes are whole than
    broken, it is UTF-8 with something broken in it.
    """
    text = data.decode(errors="surrogateescape")
    broken = [at for at, character in enumerate(text) if "\udc80" <= character <= "\udcff"]
    whole = sum(character > "\x7f" for character in text) - len(broken)
    return text.count("\n", 0, broken[0]) + 1 if broken and whole > len(broken) else None


def plausible_windows_1252(data: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 read as text when they are taken for Windows-1252."""
    from charset_normalizer import from_bytes  # takes longer to start than most drafts to check

    # Half the library's own tolerance: Mac OS Roman would pass with “Õ” for every apostrophe.
    return bool(from_bytes(data, threshold=0.1, cp_isolation=["cp1252"], enable_fallback=False))
