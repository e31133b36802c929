"""Telling the address of a server from a folder: it may hold a password, which no message is to repeat."""

from __future__ import annotations

import re
from typing import Final

_SERVER: Final = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
# One letter before the colon is a drive of Windows. Paths have made one slash out of two.
_ADDRESS: Final = re.compile(
    r"[^/\\]{2,}:[/\\]"  # scheme://…, in quotation marks or after another scheme, too
    r"|[^/\\]+:[^/\\].*@|.*:[^/\\]+@"  # user:password@host
    r"|\W*host(?:addr)?\s*="
    r"|.*pass(?:word|wd)?\s*=",
    re.IGNORECASE | re.DOTALL,
)


def is_address(where: str) -> bool:
    """Tell whether this is no folder, but an address, or an attempt at one."""
    return _ADDRESS.match(where.strip()) is not None


def server_address(where: str) -> str | None:
    """Return the URL of a PostgreSQL database, as libpq takes it; None if this is none."""
    stripped = where.strip()
    found = _SERVER.match(stripped)
    return found[0].lower() + stripped[found.end() :] if found else None


def is_ambiguous(url: str) -> bool:
    """Tell whether what belongs to the password in a URL may be taken for something else, and be repeated."""
    before = url.partition("://")[2].rpartition("@")[0]
    return "@" in before or "/" in before
