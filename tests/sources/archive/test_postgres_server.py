from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from sources.archive import postgres
from sources.archive.postgres import UnavailableError, postgres_server

pytest_plugins = "pytester"
postgres_url = postgres.postgres_url

TESTS = Path(__file__).parents[2]
KILLED = """
import sys
sys.path.insert(0, sys.argv[1])
from sources.archive.postgres import postgres_server
with postgres_server() as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def ask(url: str, question: str) -> str:
    with psycopg.connect(url) as connection:
        answer = connection.execute(question.encode()).fetchone()
        assert answer is not None
        return str(answer[0])


def test_it_keeps_text_as_a_newsroom_writes_it(postgres_url: str) -> None:
    assert ask(postgres_url, "SELECT lower('ÉLAN — “Ça va?”')") == "élan — “ça va?”"


def test_it_searches_text(postgres_url: str) -> None:
    found = "SELECT to_tsvector('english', 'The mayors’ orders') @@ to_tsquery('english', 'mayor & order')"
    assert ask(postgres_url, found) == "True"


def test_it_is_reached_from_this_machine_alone(postgres_url: str) -> None:
    assert ask(postgres_url, "SHOW listen_addresses") == "127.0.0.1"


def test_it_asks_for_the_password(postgres_url: str) -> None:
    wrong = re.sub(r":[^:@]+@", ":wrong@", postgres_url)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


@pytest.mark.usefixtures("postgres_url")
def test_it_takes_another_port_where_one_was_just_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, socket.create_server(("127.0.0.1", 0)) as free:
        ports = [free.getsockname()[1], taken.getsockname()[1]]
        other = str(ports[0])
        free.close()
        monkeypatch.setattr(postgres, "_free_port", ports.pop)
        with postgres_server() as url:
            assert ask(url, "SHOW port") == other


def test_each_server_is_a_new_one(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE stories (story text)")
    try:
        with postgres_server() as other:
            assert ask(other, "SELECT to_regclass('stories')") == "None"
    finally:
        with psycopg.connect(postgres_url) as connection:
            connection.execute("DROP TABLE stories")


@pytest.mark.usefixtures("postgres_url")
def test_nothing_is_left_of_it_where_a_test_fails() -> None:
    with contextlib.suppress(ZeroDivisionError), postgres_server() as url:
        folder = ask(url, "SHOW data_directory")
        raise ZeroDivisionError
    assert not Path(folder).parent.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@pytest.mark.usefixtures("postgres_url")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL", "SIGTERM"])
def test_nothing_is_left_of_it_where_the_tests_are_killed(how: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(TESTS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as tests:
        assert tests.stdout is not None
        url = tests.stdout.readline().strip()
        folder = Path(ask(url, "SHOW data_directory")).parent
        with psycopg.connect(url, autocommit=True) as connection:
            tests.send_signal(signal.Signals[how])
            with pytest.raises(psycopg.OperationalError):
                connection.execute("SELECT pg_sleep(600)")
    deadline = time.monotonic() + 60
    while folder.exists():
        assert time.monotonic() < deadline, f"{folder} is left"


@pytest.mark.skipif(os.name != "posix", reason="without a shell, there is none in any case")
def test_tests_skip_where_there_is_none(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "INSTALLED", pytester.path)
    monkeypatch.setenv("PATH", str(pytester.path))
    with pytest.raises(UnavailableError, match="install PostgreSQL"), postgres_server():
        pass
    pytester.makepyfile(
        """
        from sources.archive.postgres import postgres_url

        def test_it(postgres_url):
            raise AssertionError
        """
    )
    result = pytester.runpytest_inprocess("-rs", "-p", "no:asyncio")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["*install PostgreSQL*"])
