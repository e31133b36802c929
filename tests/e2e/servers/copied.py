"""A server that takes every “Mayor Lee” but the first for a copy of it, and every “his” for what one was meant for.

So tests of what is done with copies do not depend on which ones a network finds.
"""

from collections.abc import Callable

from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related, Severity
from copyholder.inspector import Inspection, Inspector
from copyholder.lsp.start import serve
from copyholder.sources import Source
from copyholder.text import Draft

NAME = "Mayor Lee"
_glance = Inspector.glance


def copies(text: str) -> list[Finding]:
    """Return what is taken for copies."""
    first = text.find(NAME)
    found = []
    start = text.find(NAME, first + 1) if first >= 0 else -1
    while start >= 0:
        end = start + len(NAME)
        related = [Related(first, first + len(NAME), "copied from here")]
        meant = text.rfind("his", 0, start)
        if meant >= 0:
            related.append(Related(meant, meant + 3, "meant for this"))
        fixes = (
            Fix("Put in “so”", Applicability.SUGGESTED, (Edit(start, end, "so"),), "so"),
            Fix("Remove the copy", Applicability.SUGGESTED, (Edit(start - 1, end, ""),), ""),
            Fix("Mark the gap with […]", Applicability.SUGGESTED, (Edit(start, end, "[…]"),), ""),
        )
        message = f"“{NAME}” was copied over one word here."
        found.append(
            Finding(
                "misplaced-copy",
                Category.MENTION,
                Severity.WARNING,
                message,
                0.9,
                start,
                end,
                tuple(related),
                fixes,
            )
        )
        start = text.find(NAME, end)
    return found


def glance(
    self: Inspector,
    draft: Draft,
    previous: Inspection | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    source: Source | None = None,
) -> Inspection:
    inspection = _glance(self, draft, None, cancelled)
    findings = sorted([*inspection.findings, *copies(draft.text)], key=lambda finding: finding.start)
    return self._beside(source, inspection._replace(found=tuple(findings), complete=True), None)


Inspector.glance = glance  # type: ignore[method-assign]
serve("stdio", "", 0)
