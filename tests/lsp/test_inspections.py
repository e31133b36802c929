import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pygls.exceptions import JsonRpcContentModified

from copyholder.inspector import Cancelled, Inspection, Inspector
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.lsp.inspections import InspectionFailed, Inspections
from copyholder.sources import FoundSource, Origin, Source
from copyholder.text import Draft

pytestmark = pytest.mark.asyncio


class Slow:
    """An inspector’s `glance` that waits to be let go, and notes what it was asked for."""

    def __init__(self, inspect: Callable[..., Inspection]) -> None:
        self._inspect = inspect
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()
        self.texts: list[str] = []
        self.previous: list[Inspection | None] = []
        self.cancelled: list[str] = []
        self.sources: list[Source | None] = []

    def __get__(self, inspector: Inspector, _: type) -> Callable[..., Inspection]:
        def inspect(
            draft: Draft, previous: Inspection | None, cancelled: Callable[[], bool], source: Source | None
        ) -> Inspection:
            self.texts.append(draft.text)
            self.previous.append(previous)
            self.sources.append(source)
            self.begun.release()
            assert self.go_on.wait(10)
            try:
                return self._inspect(inspector, draft, previous, cancelled, source)
            except Cancelled:
                self.cancelled.append(draft.text)
                raise

        return inspect

    async def begin(self) -> None:
        """Wait until an inspection has begun."""
        assert await asyncio.to_thread(self.begun.acquire, timeout=10)


@pytest.fixture
def configuration() -> Configuration:
    async def ask(_: Any) -> None: ...

    complaints = Complaints(lambda _: None)
    return Configuration(EditorSettings(ask, complaints, lambda: None), lambda: None, complaints)


@pytest.fixture
def errors() -> list[BaseException]:
    """What was reported."""
    return []


@pytest.fixture
def inspections(configuration: Configuration, errors: list[BaseException]) -> Iterator[Inspections]:
    inspections = Inspections(configuration, errors.append)
    yield inspections
    inspections.close()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    slow = Slow(Inspector.glance)
    monkeypatch.setattr(Inspector, "glance", slow)
    return slow


@pytest.fixture
def document() -> Document:
    return Document("untitled:1", 1, "One , two .\n")


async def test_all_who_ask_share_one_inspection(inspections: Inspections, document: Document) -> None:
    first, second = await asyncio.gather(inspections.latest(document), inspections.latest(document))
    assert first is second
    assert first.draft is (await inspections.latest(document)).draft is document.draft


async def test_the_next_version_builds_upon_the_last(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    slow.go_on.set()
    first = await inspections.latest(document)
    document.draft = Draft("One , two .\n\nThree , four .\n")
    second = await inspections.latest(document)
    # Mentions may have been looked for in the meantime.
    assert [previous and previous.draft for previous in slow.previous] == [None, first.draft]
    assert second.passages.keys() > first.passages.keys() - {"One , two .\n"}


async def test_an_outdated_inspection_is_called_off_and_what_it_learnt_is_kept(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    latest = asyncio.ensure_future(inspections.latest(document))
    await slow.begin()
    outdated = document.draft.text
    document.draft = Draft("Three , four .\n")
    slow.go_on.set()
    assert (await latest).draft.text == "Three , four .\n"
    assert slow.cancelled == [outdated]
    assert slow.previous[1] is not None


async def test_a_version_that_nobody_waited_for_is_not_inspected(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    asked = []
    for number in range(5):
        document.draft = Draft(f"Version {number} , then .\n")
        asked.append(asyncio.ensure_future(inspections.latest(document)))
        await asyncio.sleep(0)
    await slow.begin()
    slow.go_on.set()
    answers = await asyncio.gather(*asked)
    assert {answer.draft.text for answer in answers} == {"Version 4 , then .\n"}
    assert set(slow.texts) <= {"Version 0 , then .\n", "Version 4 , then .\n"}


async def test_a_question_about_a_version_is_answered_for_that_version(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    slow.go_on.set()
    assert (await inspections.of_version(document)).draft is document.draft
    slow.go_on.clear()
    document.draft = Draft("Three , four .\n")
    slow.begun.acquire()
    about = asyncio.ensure_future(inspections.of_version(document))
    await slow.begin()
    document.draft = Draft("Five , six .\n")
    slow.go_on.set()
    with pytest.raises(JsonRpcContentModified):
        await about


async def test_a_closed_document_has_no_answer(inspections: Inspections, document: Document, slow: Slow) -> None:
    latest = asyncio.ensure_future(inspections.latest(document))
    await slow.begin()
    document.closed = True
    slow.go_on.set()
    with pytest.raises(JsonRpcContentModified):
        await latest
    inspections.forget(document)
    with pytest.raises(JsonRpcContentModified):
        await inspections.latest(document)


async def test_other_settings_mean_another_inspection(
    inspections: Inspections, document: Document, configuration: Configuration, slow: Slow
) -> None:
    assert not inspections.outdated(document)
    latest = asyncio.ensure_future(inspections.latest(document))
    await slow.begin()
    configuration.editor.take({"rules": {"space-before-punctuation": "off"}})
    assert inspections.outdated(document)
    slow.go_on.set()
    assert "space-before-punctuation" not in {finding.code for finding in (await latest).findings}
    assert slow.previous == [None, None], "what other settings found is of no use"
    assert not inspections.outdated(document)


async def test_another_source_is_another_look_that_builds_upon_the_last(
    configuration: Configuration, document: Document, slow: Slow
) -> None:
    slow.go_on.set()
    known: list[FoundSource | None] = [None]
    heard: list[Inspection] = []
    inspections = Inspections(configuration, print, source=lambda _: known[0])
    inspections.on_glance.append(lambda _, glance: heard.append(glance))
    first = await inspections.complete(document)
    found = known[0] = FoundSource(Source("wire.txt", "One, two.\n"), Origin.ATTACHED)
    assert inspections.outdated(document)
    second = await inspections.complete(document)
    assert not inspections.outdated(document)
    assert (first.collation, second.collation and second.collation.source) == (None, found.source)
    assert second.passages.keys() == first.passages.keys()
    known[0] = FoundSource(Source("wire.txt", "One, two.\n"), Origin.ATTACHED)
    assert not inspections.outdated(document), "it reads the same"
    known[0] = found._replace(origin=Origin.BESIDE)
    assert inspections.outdated(document)
    assert [glance.collation and glance.collation.source.name for glance in heard] == [None, "wire.txt"]
    inspections.close()


async def test_a_source_that_comes_meanwhile_calls_off_what_is_being_done(
    configuration: Configuration, document: Document, slow: Slow
) -> None:
    known: list[FoundSource | None] = [None]
    inspections = Inspections(configuration, print, source=lambda _: known[0])
    latest = asyncio.ensure_future(inspections.latest(document))
    await slow.begin()
    found = known[0] = FoundSource(Source("wire.txt", "One, two.\n"), Origin.ATTACHED)
    again = asyncio.ensure_future(inspections.latest(document))
    await asyncio.sleep(0)
    slow.go_on.set()
    assert (await latest) is (await again)
    assert slow.sources == [None, found.source]
    assert len(slow.cancelled) == 1
    inspections.close()


async def test_settings_in_a_file_count_from_the_next_question(inspections: Inspections, tmp_path: Path) -> None:
    document = Document((tmp_path / "draft.txt").as_uri(), 1, "One , two .\n")
    assert (await inspections.latest(document)).findings
    (tmp_path / "copyholder.toml").write_text('categories.artifact = "off"', encoding="utf-8")
    assert not (await inspections.latest(document)).findings


async def test_an_error_is_reported_once_and_told_to_all_who_ask(
    inspections: Inspections, document: Document, errors: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def inspect(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(Inspector, "glance", inspect)
        for _ in range(3):
            with pytest.raises(InspectionFailed):
                await inspections.latest(document)
    assert [type(error) for error in errors] == [ZeroDivisionError]
    document.draft = Draft("Three , four .\n")
    assert (await inspections.latest(document)).draft is document.draft


async def test_documents_do_not_wait_for_each_other(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    waiting = asyncio.ensure_future(inspections.latest(document))
    other = asyncio.ensure_future(inspections.latest(Document("untitled:2", 1, "Three , four .\n")))
    await slow.begin()
    await slow.begin()
    slow.go_on.set()
    assert (await waiting).draft is document.draft
    assert (await other).draft.text == "Three , four .\n"


async def test_who_stops_waiting_does_not_stop_the_others(
    inspections: Inspections, document: Document, slow: Slow
) -> None:
    impatient = asyncio.ensure_future(inspections.latest(document))
    patient = asyncio.ensure_future(inspections.latest(document))
    await slow.begin()
    impatient.cancel()
    slow.go_on.set()
    assert (await patient).draft is document.draft
    assert impatient.cancelled()
