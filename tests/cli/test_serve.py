import sys
from types import ModuleType

import pytest
from running import invoke

Started = list[tuple[str, str, int, str | None]]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The servers that were started, none of them for real."""
    started: Started = []
    start = ModuleType("copyholder.lsp.start")
    start.serve = lambda *given: started.append(given)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "copyholder.lsp.start", start)
    return started


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ("stdio", "127.0.0.1", 2087, None)),
        (["--stdio"], ("stdio", "127.0.0.1", 2087, None)),
        (["--tcp"], ("tcp", "127.0.0.1", 2087, None)),
        (["--tcp", "--port", "0"], ("tcp", "127.0.0.1", 0, None)),
        (["--ws", "--host", "::1", "--port", "5007"], ("ws", "::1", 5007, None)),
        (["--tcp", "--host", "localhost"], ("tcp", "localhost", 2087, None)),
        (["--offset-encoding", "utf-8"], ("stdio", "127.0.0.1", 2087, "utf-8")),
    ],
)
def test_the_server_is_started_as_asked(
    started: Started, options: list[str], expected: tuple[str, str, int, str | None]
) -> None:
    result = invoke("serve", *options)
    assert result.exit_code == 0
    assert result.output == ""
    assert started == [expected]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example"])
def test_listening_to_other_computers_is_warned_of(started: Started, host: str) -> None:
    result = invoke("serve", "--tcp", "--host", host)
    assert host in result.stderr
    assert result.stdout == ""
    assert started == [("tcp", host, 2087, None)]


@pytest.mark.usefixtures("started")
def test_a_port_that_cannot_be_is_refused() -> None:
    assert invoke("serve", "--tcp", "--port", "70000").exit_code == 2
