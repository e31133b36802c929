import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from copyholder.findings import Finding
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.documents import Document, Documents
from copyholder.lsp.features.push_diagnostics import Publisher
from copyholder.lsp.inspections import InspectionFailed
from copyholder.lsp.rule_pages import RulePages
from copyholder.lsp.server import CopyholderServer

pytestmark = pytest.mark.asyncio

Published = list[tuple[int | None, int]]
"""Version and number of diagnostics of what was published."""


class Server:
    """As much of a server as a publisher needs; its inspections end when they are told to."""

    def __init__(self, folder: Path) -> None:
        self.client = Client()
        self.rule_pages = RulePages(folder)
        self.documents = Documents()
        self.inspections = self
        self.answers: list[asyncio.Future[Inspection]] = []
        self.published: Published = []

    async def latest(self, _: Document) -> Inspection:
        self.answers.append(asyncio.get_running_loop().create_future())
        return await self.answers[-1]

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.published.append((params.version, len(params.diagnostics)))


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return Server(tmp_path)


@pytest.fixture
def publisher(server: Server) -> Publisher:
    return Publisher(cast(CopyholderServer, server))


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


async def test_many_changes_are_published_once(
    server: Server, publisher: Publisher, document: Document, found: Inspection
) -> None:
    for version in range(1, 6):
        document.version = version
        publisher.publish(document)
        await everything_done()
    (answer,) = server.answers
    answer.set_result(found)
    await everything_done()
    assert server.published == [(5, 1)]


async def test_the_same_is_not_published_again(
    server: Server, publisher: Publisher, document: Document, found: Inspection
) -> None:
    for _ in range(3):
        publisher.publish(document)
        await everything_done()
        server.answers[-1].set_result(found)
        await everything_done()
    assert server.published == [(1, 1)]


@pytest.mark.parametrize("error", [InspectionFailed(), JsonRpcContentModified()])
async def test_what_failed_is_not_published_and_the_next_is(
    server: Server, publisher: Publisher, document: Document, found: Inspection, error: Exception
) -> None:
    publisher.publish(document)
    await everything_done()
    server.answers[-1].set_exception(error)
    await everything_done()
    assert server.published == []
    publisher.publish(document)
    await everything_done()
    server.answers[-1].set_result(found)
    await everything_done()
    assert server.published == [(1, 1)]


async def test_only_what_was_published_is_cleared(
    server: Server, publisher: Publisher, document: Document, found: Inspection
) -> None:
    publisher.clear(document)
    assert server.published == []
    publisher.publish(document)
    await everything_done()
    server.answers[-1].set_result(found)
    await everything_done()
    publisher.clear(document)
    assert server.published == [(1, 1), (1, 0)]


async def test_all_documents_are_looked_at_after_a_change_of_settings(server: Server, publisher: Publisher) -> None:
    server.documents.open("untitled:1", 1, "One")
    server.documents.open("untitled:2", 1, "Two")
    publisher.publish_all()
    await everything_done()
    assert len(server.answers) == 2
