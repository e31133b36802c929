from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from copyholder.lsp.documents import Document, Documents, changed
from copyholder.text import Draft, PositionEncoding

UTF16 = PositionEncoding.UTF16

texts = st.text(st.sampled_from("a\n\r\u2028😀é"), max_size=12)
positions = st.builds(types.Position, st.integers(0, 6), st.integers(0, 9))
changes = st.builds(types.TextDocumentContentChangePartial, st.builds(types.Range, positions, positions), texts)


@given(texts, st.lists(changes, max_size=6), st.sampled_from(PositionEncoding))
def test_changes_at_once_do_the_same_as_one_by_one(
    text: str, many: list[types.TextDocumentContentChangePartial], encoding: PositionEncoding
) -> None:
    one_by_one = reduce(lambda draft, change: changed(draft, [change], encoding), many, Draft(text))
    assert changed(Draft(text), many, encoding).text == one_by_one.text


@given(texts, st.lists(changes, max_size=6), st.sampled_from(PositionEncoding))
def test_changes_from_the_end_to_the_start_do_the_same_as_one_by_one(
    text: str, many: list[types.TextDocumentContentChangePartial], encoding: PositionEncoding
) -> None:
    many.sort(key=lambda change: (change.range.start.line, change.range.start.character), reverse=True)
    one_by_one = reduce(lambda draft, change: changed(draft, [change], encoding), many, Draft(text))
    assert changed(Draft(text), many, encoding).text == one_by_one.text


def test_a_whole_text_takes_the_place_of_what_came_before() -> None:
    def insertion(text: str) -> types.TextDocumentContentChangePartial:
        start = types.Position(0, 0)
        return types.TextDocumentContentChangePartial(types.Range(start, start), text)

    whole = types.TextDocumentContentChangeWholeDocument("two")
    assert changed(Draft("one"), [insertion("a"), whole, insertion("b ")], UTF16).text == "b two"
    assert changed(Draft("one"), [], UTF16).text == "one"


@pytest.fixture
def told() -> list[tuple[str, str]]:
    """What the listeners of `documents` were told of."""
    return []


@pytest.fixture
def documents(told: list[tuple[str, str]]) -> Documents:
    documents = Documents()
    documents.on_open.append(lambda document: told.append(("open", document.draft.text)))
    documents.on_change.append(lambda document: told.append(("change", document.draft.text)))
    documents.on_close.append(lambda document: told.append(("close", document.draft.text)))
    return documents


def test_listeners_are_told_what_happens(documents: Documents, told: list[tuple[str, str]]) -> None:
    documents.open("a", 1, "one")
    documents.change("a", 2, [types.TextDocumentContentChangeWholeDocument("two")], UTF16)
    documents.close("a")
    assert told == [("open", "one"), ("change", "two"), ("close", "two")]
    assert list(documents) == []


def test_a_document_that_is_opened_again_is_another(documents: Documents, told: list[tuple[str, str]]) -> None:
    documents.open("a", 1, "one")
    first = documents.get("a")
    documents.open("a", 1, "two")
    assert told == [("open", "one"), ("close", "one"), ("open", "two")]
    assert isinstance(first, Document)
    assert first.closed
    assert first is not documents.get("a")


def test_documents_that_are_not_open_are_none_of_ours(documents: Documents, told: list[tuple[str, str]]) -> None:
    documents.change("a", 2, [types.TextDocumentContentChangeWholeDocument("two")], UTF16)
    documents.close("a")
    assert documents.get("a") is None
    assert told == []


def test_documents_may_be_closed_while_they_are_gone_through(documents: Documents) -> None:
    documents.open("a", 1, "one")
    documents.open("b", 1, "two")
    for document in documents:
        documents.close(document.uri)
    assert list(documents) == []
