import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from copyholder.inspector import Inspector
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.documents import Document
from copyholder.lsp.searching import LOOK_AGAIN_SECONDS, Searching
from copyholder.sources import FoundSource
from copyholder.sources.archive import Location, open_archive
from copyholder.sources.finder import SourceFinder
from copyholder.text import Draft

pytestmark = pytest.mark.asyncio

WIRE = "".join(
    f"In the year {year} the {adjective} council of the city signed an order that nobody had tested before.\n"
    for year, adjective in zip(
        range(1990, 1997), ("old", "new", "late", "small", "quiet", "torn", "last"), strict=True
    )
)
DRAFT = WIRE.replace(".", " .")
OTHER = "Nothing of it is about any of what stands in that text.\n" * 20


class Finder(SourceFinder):
    """A finder that counts how often it searched, and can be made to fail."""

    def __init__(self) -> None:
        super().__init__()
        self.searched = 0
        self.error: Exception | None = None

    def in_archive(self, where: str, text: str, draft: Path | None = None) -> FoundSource | None:
        self.searched += 1
        if self.error:
            raise self.error
        return super().in_archive(where, text, draft)


class Search:
    """Has the source of a document looked for, as the server does."""

    def __init__(self, folder: Path) -> None:
        self.wire, self.where = folder / "wire", str(folder / "archive")
        self.wire.mkdir()
        self.finder = Finder()
        self.complaints: list[str] = []
        self.errors: list[BaseException] = []
        self.changes = 0
        self.now = 0.0
        complaints = Complaints(self.complaints.append)
        self.searching = Searching(self.finder, complaints, self.on_change, self.errors.append, lambda: self.now)
        self.document = Document("untitled:1", 1, DRAFT)

    def on_change(self) -> None:
        self.changes += 1

    def add(self, name: str, text: str) -> None:
        (self.wire / name).write_text(text, encoding="utf-8")
        archive = open_archive(self.where, create=True)
        archive.add(Location(self.wire))
        archive.close()

    async def glance(self, text: str | None = None) -> str | None:
        """Take a look at the draft, wait until its source has been looked for, and return the name of that."""
        if text is not None:
            self.document.draft = Draft(text)
        before = self.searching.found(self.document, self.where)
        inspection = Inspector().glance(self.document.draft, source=before.source if before else None)
        self.searching.consider(self.document, inspection, self.where)
        await self.settled()
        found = self.searching.found(self.document, self.where)
        return found.source.name if found else None

    async def settled(self) -> None:
        while self.searching.is_busy:
            await asyncio.gather(*self.searching._tasks.values())


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    search = Search(tmp_path)
    yield search
    search.finder.close()


async def test_a_source_is_found_once_and_not_looked_for_at_each_keystroke(search: Search) -> None:
    search.add("0001.txt", WIRE)
    for number in range(9):
        assert await search.glance("So " * number + DRAFT) == "wire/0001.txt"
    assert (search.finder.searched, search.changes) == (1, 1)


async def test_what_is_not_there_is_looked_for_again_once_a_good_part_of_the_draft_has_changed(
    search: Search,
) -> None:
    search.add("0001.txt", WIRE)
    text = OTHER
    assert await search.glance(text) is None
    for character in DRAFT[200::-1]:
        text = character + text
        assert await search.glance(text) is None
    assert search.finder.searched == 1
    for character in DRAFT[400:200:-1]:
        text = character + text
        assert await search.glance(text) is None
    assert search.finder.searched == 2
    assert await search.glance(DRAFT) == "wire/0001.txt"


async def test_an_archive_is_looked_into_again_when_it_has_changed(search: Search) -> None:
    search.add("0001.txt", OTHER)
    assert await search.glance() is None
    search.add("0002.txt", WIRE)
    assert await search.glance() is None, "it was asked a moment ago"
    search.searching.again()
    await search.settled()
    assert await search.glance() == "wire/0002.txt"
    assert search.finder.searched == 2
    search.searching.again()
    await search.settled()
    assert search.finder.searched == 2, "nothing has changed"


async def test_after_a_while_the_archive_may_have_changed(search: Search) -> None:
    search.add("0001.txt", OTHER)
    assert await search.glance() is None
    search.add("0002.txt", WIRE)
    search.now = LOOK_AGAIN_SECONDS - 1
    assert await search.glance() is None
    search.now = LOOK_AGAIN_SECONDS
    assert await search.glance() == "wire/0002.txt"


async def test_a_source_stays_while_its_writer_makes_the_draft_a_text_of_its_own(search: Search) -> None:
    search.add("0001.txt", WIRE)
    assert await search.glance() == "wire/0001.txt"
    half = "".join(DRAFT.splitlines(keepends=True)[:4])
    own = "".join(
        f"Chapter {number} is by the reporter who was there when all of it began.\n" for number in range(5)
    )
    assert await search.glance(half + own) == "wire/0001.txt"
    assert search.finder.searched == 2
    assert await search.glance(OTHER) is None, "it does not fit any more"


async def test_another_archive_is_another_question(search: Search, tmp_path: Path) -> None:
    search.add("0001.txt", WIRE)
    assert await search.glance() == "wire/0001.txt"
    search.where = str(tmp_path / "nowhere")
    assert await search.glance() is None
    assert search.searching.found(search.document, "") is None
    (complaint,) = search.complaints
    assert search.where in complaint


async def test_an_archive_that_cannot_be_used_is_complained_of_once_and_asked_again_later(search: Search) -> None:
    for text in ("So " + DRAFT, OTHER, DRAFT):
        assert await search.glance(text) is None
    assert len(search.complaints) == 1
    search.add("0001.txt", WIRE)
    search.searching.again()
    await search.settled()
    assert await search.glance() == "wire/0001.txt"


async def test_a_draft_that_is_closed_while_it_waits_is_not_looked_for(search: Search) -> None:
    search.add("0001.txt", WIRE)
    waiting = Document("untitled:2", 1, DRAFT)
    for document in (search.document, waiting):
        search.searching.consider(document, Inspector().glance(document.draft), search.where)
    await asyncio.sleep(0)
    search.searching.forget(waiting)
    await search.settled()
    assert await search.glance() == "wire/0001.txt"
    assert search.searching.found(waiting, search.where) is None
    assert search.finder.searched == 1


async def test_an_address_that_cannot_be_understood_is_not_repeated(search: Search) -> None:
    for search.where in ("mysql://rowena:hushhush@db/news", "host=db password=hushhush"):
        assert await search.glance() is None
    (complaint,) = search.complaints
    assert "the address of the archive cannot be understood" in complaint
    assert "hushhush" not in complaint


async def test_an_error_that_nobody_foresaw_leaves_the_draft_without_a_source(search: Search) -> None:
    search.add("0001.txt", WIRE)
    search.finder.error = ZeroDivisionError()
    assert await search.glance() is None
    assert [type(error) for error in search.errors] == [ZeroDivisionError]
    assert await search.glance("So " + DRAFT) is None
    assert search.finder.searched == 1


async def test_nothing_is_kept_of_a_document_that_was_closed_meanwhile(search: Search) -> None:
    search.add("0001.txt", WIRE)
    inspection = Inspector().glance(search.document.draft)
    search.searching.consider(search.document, inspection, search.where)
    await asyncio.sleep(0)
    search.document.closed = True
    search.searching.forget(search.document)
    await search.settled()
    assert search.searching.found(search.document, search.where) is None
    assert search.changes == 0


async def test_a_draft_that_has_no_archive_any_more_is_forgotten(search: Search) -> None:
    search.add("0001.txt", WIRE)
    assert await search.glance() == "wire/0001.txt"
    search.searching.consider(search.document, Inspector().glance(search.document.draft), "")
    assert search.searching.found(search.document, search.where) is None
