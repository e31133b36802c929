import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException, JsonRpcMethodNotFound

from copyholder.lsp import editor_settings
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.settings import Settings

pytestmark = pytest.mark.asyncio

CODE = "space-before-punctuation"


class Client:
    """Answers, and hears, what the settings ask and say."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.error: JsonRpcException | None = None
        self.waiting: list[asyncio.Event] = []
        self.waits = False
        self.shown: list[str] = []
        self.changes = 0
        self.settings = EditorSettings(self.ask, Complaints(self.shown.append), self.on_change)

    async def ask(self, uris: Sequence[str]) -> Sequence[Any] | None:
        answers = [self.answers.get(uri) for uri in uris]
        if self.waits:
            self.waiting.append(asyncio.Event())
            await self.waiting[-1].wait()
        if self.error:
            raise self.error
        return answers

    def on_change(self) -> None:
        self.changes += 1

    def level(self, uri: str) -> str | None:
        return self.settings.over(Settings(), uri).rules.get(CODE)


@pytest.fixture
def client() -> Client:
    return Client()


def rules(level: str) -> dict[str, Any]:
    return {"rules": {CODE: level}}


async def test_a_document_waits_for_the_answer(client: Client) -> None:
    client.answers = {"a": rules("error"), "b": rules("hint")}
    client.settings.ask(["a", "b"])
    await client.settings.settled("b")
    assert (client.level("a"), client.level("b"), client.level("c")) == ("error", "hint", None)
    assert client.changes == 1


async def test_what_is_said_of_one_document_counts_more(client: Client) -> None:
    client.settings.take(rules("warning"))
    client.answers = {"a": rules("error")}
    client.settings.ask(["a", "b"])
    await client.settings.settled("a")
    assert (client.level("a"), client.level("b")) == ("error", "warning")


@pytest.mark.parametrize("nothing", [None, {}, {"rules": None}, "?", []])
async def test_no_answer_is_no_setting(client: Client, nothing: object) -> None:
    client.answers = {"a": nothing}
    client.settings.ask(["a"])
    await client.settings.settled("a")
    assert client.settings.over(Settings(), "a") == Settings()
    assert client.shown == []


async def test_a_refusal_is_no_setting(client: Client) -> None:
    client.error = JsonRpcMethodNotFound()
    client.settings.ask(["a"])
    await client.settings.settled("a")
    assert client.settings.over(Settings(), "a") == Settings()


async def test_a_document_does_not_wait_forever(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editor_settings, "_PATIENCE_SECONDS", 0)
    client.answers = {"a": rules("error")}
    client.waits = True
    client.settings.ask(["a"])
    await client.settings.settled("a")
    assert client.level("a") is None
    client.waiting[0].set()
    await until(lambda: client.changes == 1)
    assert client.level("a") == "error"


async def test_the_answer_to_the_last_question_counts(client: Client) -> None:
    client.answers = {"a": rules("error")}
    client.waits = True
    client.settings.ask(["a"])
    await until(lambda: len(client.waiting) == 1)
    client.answers = {"a": rules("hint")}
    client.settings.ask(["a"])
    await until(lambda: len(client.waiting) == 2)
    for event in reversed(client.waiting):
        event.set()
        await until(lambda: client.changes > 0)
        client.changes = 0
    assert client.level("a") == "hint"


async def test_a_closed_document_is_forgotten(client: Client) -> None:
    client.answers = {"a": rules("error")}
    client.settings.ask(["a"])
    client.settings.forget("a")
    await until(lambda: client.changes == 1)
    assert client.level("a") is None


async def test_what_is_for_the_extension_is_passed_over(client: Client) -> None:
    client.settings.take({**rules("error"), "trace": {"server": "verbose"}, "server": {"path": None}})
    assert client.level("a") == "error"
    assert client.shown == []


async def test_settings_that_cannot_be_used_leave_the_last_good_ones(client: Client) -> None:
    client.settings.take(rules("error"))
    client.settings.take(rules("loud"))
    client.settings.take({"rulez": {}})
    client.settings.take({"rulez": {}})
    assert client.level("a") == "error"
    assert len(client.shown) == 2
    assert all("the editor’s settings" in message for message in client.shown)


async def test_nobody_is_asked_about_nothing(client: Client) -> None:
    client.settings.ask([])
    assert client.settings._questions == {}


async def until(reached: Callable[[], bool]) -> None:
    """Let others go on until something is reached."""
    async with asyncio.timeout(10):
        while not reached():
            await asyncio.sleep(0)


async def test_an_archive_goes_through_and_where_it_cannot_is_complained_of_without_what_is_secret(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    url = "postgresql://desk:swordfish@host/originals"
    client.settings.take({"archive": url})
    assert client.settings.over(Settings(), "a").archive == url
    assert client.settings.gives("archive", "a")
    assert not client.settings.gives("summary", "a")
    for wrong in ({"archive": [url]}, {"archives": url}, {"rules": {"archive": url}}):
        client.settings.take(wrong)
    assert len(client.shown) == 3
    assert "swordfish" not in " ".join(client.shown) + caplog.text
    assert client.settings.over(Settings(), "a").archive == url


async def test_what_is_said_of_one_document_is_not_said_of_another(client: Client) -> None:
    client.answers = {"a": {"archive": "originals"}}
    client.settings.ask(["a", "b"])
    await client.settings.settled("a")
    assert (client.settings.gives("archive", "a"), client.settings.gives("archive", "b")) == (True, False)
