"""Drafts of which it is known where they are damaged. They are not part of the project: tests skip without them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

FOLDER: Final = Path(__file__).parents[3] / "shared" / "cases"

needs_cases = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"the drafts are not here: there is no {FOLDER.relative_to(FOLDER.parents[1])} folder",
)


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one file, or none where it is not there."""
    path = FOLDER / f"{name}.jsonl"
    return [json.loads(line) for line in path.open(encoding="utf-8")] if path.is_file() else []
