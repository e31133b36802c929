"""The pages that explain the rules, as files that every editor can open without a network."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path

from copyholder import __version__
from copyholder.registry import BY_CODE
from copyholder.report.rule_page import rule_page


class RulePages:
    """Writes the page of a rule into the user's cache when it is first linked to.

    Parameters
    ----------
    folder
        Where to write them.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._links: dict[str, str | None] = {}

    def link(self, code: str) -> str | None:
        """Return the URI of a rule's page, or None if there is none or no place to write it to."""
        if code not in self._links:
            self._links[code] = self._written(code)
        return self._links[code]

    def _written(self, code: str) -> str | None:
        rule = BY_CODE.get(code)
        if rule is None:
            return None
        page = rule_page(rule).encode()
        try:
            path = (self._folder or user_cache_path("copyholder") / __version__ / "rules") / f"{code}.md"
            if not path.is_file() or path.read_bytes() != page:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(page)
        except (OSError, RuntimeError):
            return None
        return path.as_uri()
