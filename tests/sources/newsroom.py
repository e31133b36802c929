"""An original, and what becomes of drafts of it. Written for these tests."""

from __future__ import annotations

from typing import Final

from copyholder.findings import Finding
from copyholder.inspector import Inspection, Inspector
from copyholder.restoration import restore
from copyholder.settings import Settings
from copyholder.sources import Source
from copyholder.text import Draft

PARAGRAPHS: Final = (
    (
        "Governor Ruth Palmer signed the water bill late on Monday. “We have waited for this since spring,” she "
        "said. Farmers in the valley welcomed it."
    ),
    (
        "The bill takes effect in July. It will cost the state’s well-known reserve $1.3 million a year, according "
        "to the budget office, and nobody knows who’ll pay for the pumps."
    ),
    (
        "Her opponents – most of them from the coast – plan to go to court. They doubt that the legislature may "
        "decide how much water a county takes from a river."
    ),
    (
        "Captain Elena Ruiz of the rescue service did not expect the dams to hold. “My crews can’t be everywhere,” "
        "Ruiz told the committee at 10:30 a.m., before its members left for lunch."
    ),
    (
        "In Dover, the harbour board wants to lease its eastern quay to a ferry company. The mayor, who once "
        "worked there, calls the plan half-baked."
    ),
)
"""Of an article, each."""
ORIGINAL: Final = "\n\n".join(PARAGRAPHS)
TYPED: Final = (
    "A spokesman declined to comment on Wednesday.",
    "Rain is expected by the weekend.",
    "“That’s news to me,” a neighbor said.",
    "Two similar measures failed in 2011 and 2014.",
    "Schools stayed closed for a second day.",
)
"""Sentences that a writer adds: nothing in them stands in the article."""
# Mentions have a network of their own, too slow for many drafts.
INSPECTOR: Final = Inspector(Settings(categories={"mention": "off"}))


def wire(text: str) -> Source:
    """Return a source."""
    return Source("wire.txt", text)


def inspected(draft: str, original: str = ORIGINAL) -> Inspection:
    """Return the inspection of a draft beside its original."""
    return INSPECTOR.inspect(Draft(draft), source=wire(original))


def found(draft: str, original: str = ORIGINAL) -> list[tuple[str, str]]:
    """Return the codes of what is found in a draft, with what each finding is about."""
    return [(f.code, draft[f.start : f.end]) for f in inspected(draft, original).findings]


def only(draft: str, original: str = ORIGINAL) -> Finding:
    """Return the only finding in a draft."""
    (finding,) = inspected(draft, original).findings
    return finding


def restored(draft: str, original: str = ORIGINAL) -> str:
    """Return a draft with all that is safe to restore."""
    return restore(INSPECTOR, Draft(draft), source=wire(original)).text
