"""A server whose rules break on every draft, saying what they broke on."""

from typing import Any

from copyholder.inspector import Inspector
from copyholder.lsp.start import serve
from copyholder.text import Draft


def inspect(_: Inspector, draft: Draft, *_more: Any) -> None:
    raise ValueError(f"cannot make sense of {draft.text}")


Inspector.glance = inspect  # type: ignore[assignment]
serve("stdio", "", 0)
