from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types

from copyholder.findings import Finding
from copyholder.inspector import Inspection, Inspector
from copyholder.lsp.client import Client
from copyholder.lsp.original import address_of, original_of
from copyholder.sources import Source
from copyholder.text import Draft, PositionEncoding

WIRE = "😀 The mayor, who left, has stayed.\nHe said so-called friends had told him that the order was signed.\n"
DRAFT = "😀 The mayor , who left, The mayor stayed.\nHe said     friends had told him that the order was signed .\n"


def inspected(source: str) -> Inspection:
    return Inspector().inspect(Draft(DRAFT), source=Source("wire.txt", source))


@pytest.fixture(scope="module")
def restored() -> Inspection:
    return inspected(WIRE)


def at(inspection: Inspection, wording: str) -> Finding:
    """Return the finding at a wording."""
    start = DRAFT.index(wording)
    return next(finding for finding in inspection.findings if finding.start <= start <= finding.end)


@pytest.mark.parametrize(
    ("damaged", "original"),
    [("The mayor stayed", "has"), ("     friends", "so-called"), (" , who", "mayor,"), (" .\n", "signed.")],
)
def test_what_a_source_restores_is_found_in_it_with_a_word_at_least(
    restored: Inspection, damaged: str, original: str
) -> None:
    found = original_of(restored, at(restored, damaged))
    assert found
    assert found.wording == original
    assert found.sentence == f"In “wire.txt” it reads: “{original}”."


def test_the_place_counts_as_the_client_counts(restored: Inspection) -> None:
    found = original_of(restored, at(restored, "The mayor stayed"))
    assert found
    for encoding, start in (
        (PositionEncoding.UTF8, 26),
        (PositionEncoding.UTF16, 24),
        (PositionEncoding.UTF32, 23),
    ):
        place = types.Range(types.Position(0, start), types.Position(0, start + 3))
        assert found.location("file:///wire.txt", Client(encoding)) == types.Location("file:///wire.txt", place)


def test_a_source_that_does_not_fit_or_is_not_there_restores_nothing(restored: Inspection) -> None:
    finding = at(restored, " , who")
    other = inspected("Nothing of it is about any of what stands in that text.\n" * 20)
    assert other.collation
    assert original_of(other, finding) is None
    assert original_of(Inspector().inspect(Draft(DRAFT)), finding) is None


def test_what_something_else_restores_is_not_the_source_s(
    restored: Inspection, finding: Callable[..., Finding]
) -> None:
    start = DRAFT.index("stayed")
    assert original_of(restored, finding(start, start + 6)) is None


def test_a_file_is_named_as_it_is_open_or_by_its_path() -> None:
    source = Source("a wire.txt", "", Path("/news/a wire.txt"))
    assert address_of(source, "untitled:1", Client()) == "file:///news/a%20wire.txt"
    assert address_of(source, "untitled:1", Client(), lambda _: "file:///NEWS/wire") == "file:///NEWS/wire"


def test_what_is_no_file_is_named_after_its_draft_for_clients_that_can_show_it() -> None:
    source = Source("export.jsonl: id 7?", "")
    assert address_of(source, "file:///a b.txt", Client()) is None
    assert (
        address_of(source, "file:///a%20b.txt", Client(shows_content=True))
        == "copyholder-source:/export.jsonl%3A%20id%207%3F?file%3A%2F%2F%2Fa%2520b.txt"
    )
