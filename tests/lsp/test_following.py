import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from pygls.exceptions import JsonRpcContentModified

from copyholder.findings import Finding
from copyholder.inspector import Inspection
from copyholder.lsp.documents import Document, Documents
from copyholder.lsp.following import Follower
from copyholder.lsp.inspections import InspectionFailed
from copyholder.lsp.server import CopyholderServer

pytestmark = pytest.mark.asyncio


class Server:
    """As much of a server as following needs; its inspections end when they are told to."""

    def __init__(self) -> None:
        self.documents = Documents()
        self.inspections = self
        self.on_complete: list[Callable[[Document], object]] = []
        self.on_settings_change: list[Callable[[], object]] = []
        self.answers: list[asyncio.Future[Inspection]] = []
        self.shown: list[int] = []
        self.gone: list[str] = []

    async def latest(self, _: Document) -> Inspection:
        self.answers.append(asyncio.get_running_loop().create_future())
        return await self.answers[-1]

    def show(self, document: Document, inspection: Inspection) -> None:
        self.shown.append(document.version)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def follower(server: Server) -> Follower:
    as_server = cast(CopyholderServer, server)
    return Follower(as_server, server.show, gone=lambda document: server.gone.append(document.uri))


@pytest.fixture
def document() -> Document:
    return Document("untitled:1", 1, "One , two .\n")


@pytest.fixture
def found(document: Document, finding: Callable[..., Finding], inspection: Callable[..., Inspection]) -> Inspection:
    return inspection(document.draft, finding(3, 4))


async def everything_done() -> None:
    """Let all tasks go as far as they can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_many_changes_are_shown_once(
    server: Server, follower: Follower, document: Document, found: Inspection
) -> None:
    for version in range(1, 6):
        document.version = version
        follower.follow(document)
        await everything_done()
    (answer,) = server.answers
    answer.set_result(found)
    await everything_done()
    assert server.shown == [5]


async def test_the_same_is_not_shown_again(
    server: Server, follower: Follower, document: Document, found: Inspection
) -> None:
    for _ in range(3):
        follower.follow(document)
        await everything_done()
        server.answers[-1].set_result(found)
        await everything_done()
    assert server.shown == [1]


@pytest.mark.parametrize("error", [InspectionFailed(), JsonRpcContentModified()])
async def test_what_failed_is_not_shown_and_the_next_is(
    server: Server, follower: Follower, document: Document, found: Inspection, error: Exception
) -> None:
    follower.follow(document)
    await everything_done()
    server.answers[-1].set_exception(error)
    await everything_done()
    assert server.shown == []
    follower.follow(document)
    await everything_done()
    server.answers[-1].set_result(found)
    await everything_done()
    assert server.shown == [1]


async def test_only_what_was_shown_is_gone_when_it_is_closed(
    server: Server, follower: Follower, found: Inspection
) -> None:
    for uri in ("untitled:1", "untitled:2"):
        server.documents.open(uri, 1, "One , two .\n")
        await everything_done()
    server.answers[0].set_result(found)
    await everything_done()
    for uri in ("untitled:1", "untitled:2"):
        server.documents.close(uri)
    assert (server.shown, server.gone) == ([1], ["untitled:1"])


async def test_all_documents_are_looked_at_after_a_change_of_settings(server: Server, follower: Follower) -> None:
    server.documents.open("untitled:1", 1, "One")
    server.documents.open("untitled:2", 1, "Two")
    for listener in server.on_settings_change:
        listener()
    await everything_done()
    assert len(server.answers) == 2
