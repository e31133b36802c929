import logging
from collections.abc import Callable, Iterator

import pytest

from copyholder.lsp import logs


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A function that configures logging from nothing; nothing is left behind."""
    loggers = [logging.getLogger(name) for name in (None, "pygls", "copyholder")]
    levels = [logger.level for logger in loggers]

    def configure() -> None:
        # pytest's own handlers are there by now, and would keep logging from being configured.
        monkeypatch.setattr(logging.getLogger(), "handlers", [])
        logs.configure()

    monkeypatch.delenv(logs.TRACE, raising=False)
    yield configure
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_an_error_is_logged_without_what_it_says(
    configure: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    configure()
    try:
        raise ValueError("a line of the draft")
    except ValueError:
        logging.getLogger("copyholder.lsp").exception("it failed")
    log = capsys.readouterr().err
    assert log.startswith("copyholder: it failed\n")
    assert "test_an_error_is_logged" in log
    assert log.endswith("ValueError\n")
    assert log.count("a line of the draft") == 1, "the source line alone may say it, which no draft stands in"


@pytest.mark.parametrize("name", ["pygls.protocol.json_rpc", "pygls.server", "pygls.feature_manager"])
def test_messages_are_not_logged(
    configure: Callable[[], None], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    configure()
    logging.getLogger(name).error("Sending data: %s", "a line of the draft")
    assert capsys.readouterr().err == ""


def test_messages_are_logged_for_who_asks_for_them(
    configure: Callable[[], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(logs.TRACE, "1")
    logging.getLogger("pygls").setLevel(logging.NOTSET)
    configure()
    logging.getLogger("pygls.protocol.json_rpc").debug("Sending data: %s", "a line of the draft")
    assert "a line of the draft" in capsys.readouterr().err
