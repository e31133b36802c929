import os
import subprocess
import sys

import pytest

from copyholder.lsp import parent

pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(os.name != "posix", reason="elsewhere the parent is not watched"),
]


class Left(Exception):  # noqa: N818
    pass


@pytest.fixture
def scheduled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What is to be done later, in place of waiting for it."""
    scheduled: list[tuple[object, ...]] = []

    class Loop:
        def call_later(self, _: float, *what: object) -> None:
            scheduled.append(what)

    def leave(status: int) -> None:
        raise Left(status)

    monkeypatch.setattr("asyncio.get_running_loop", Loop)
    monkeypatch.setattr(os, "_exit", leave)
    return scheduled


def ended() -> int:
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


async def test_a_living_client_is_watched(scheduled: list[tuple[object, ...]]) -> None:
    parent.watch(os.getpid())
    assert scheduled == [(parent._look, os.getpid())]
    parent._look(os.getpid())
    assert len(scheduled) == 2


async def test_the_server_leaves_after_its_client(scheduled: list[tuple[object, ...]]) -> None:
    with pytest.raises(Left):
        parent._look(ended())


async def test_a_client_that_cannot_be_seen_is_not_watched(scheduled: list[tuple[object, ...]]) -> None:
    parent.watch(ended())
    assert scheduled == []
