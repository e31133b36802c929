import logging
import sys
import traceback
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from copyholder.sources.archive import Archive, ArchiveError, Location, open_archive
from sources.archive import postgres
from sources.archive.originals import original, write

postgres_url = postgres.postgres_url
SECRET = "hushhush%2Fvery"
UNREACHABLE = f"postgresql://rowena:{SECRET}@127.0.0.1:1/news?connect_timeout=2"


@pytest.fixture
def archive(postgres_url: str, tmp_path: Path) -> Archive:
    """An archive of one document."""
    with psycopg.connect(postgres_url) as connection:
        connection.execute("DROP SCHEMA IF EXISTS copyholder CASCADE")
    archive = open_archive(postgres_url, create=True)
    archive.add(Location(write(tmp_path / "one.txt", original(1))))
    return archive


def refused(where: str, caplog: pytest.LogCaptureFixture) -> str:
    """Return all that can be seen of an archive that cannot be opened."""
    with caplog.at_level(logging.DEBUG), pytest.raises(ArchiveError) as caught:
        open_archive(where)
    return "".join(traceback.format_exception(caught.value)) + caplog.text


@pytest.mark.parametrize(
    "where",
    [
        UNREACHABLE,
        "postgresql://rowena@127.0.0.1:1/news?password=hushhush/very",
        f"postgresql://rowena:{SECRET}@[[/news",
        f"postgresql://rowena:{SECRET}@127.0.0.1:1/news?nonsense=1",
        f"postgresql://rowena:{SECRET}@127.0.0.1:port/news",
        "postgresql://rowena:hushhush/very@127.0.0.1:1/news",
        "postgresql://rowena:hushhush@very@127.0.0.1:1/news",
        f" POSTGRESQL://rowena:{SECRET}@127.0.0.1:1/news",
        f"postgresql:/rowena:{SECRET}@127.0.0.1:1/news",
        f"mysql://rowena:{SECRET}@127.0.0.1/news",
        "host=127.0.0.1 user=rowena password=hushhush",
        "'host=127.0.0.1 user=rowena password = hushhush'",
    ],
)
def test_what_is_said_of_a_server_has_no_credentials(where: str, caplog: pytest.LogCaptureFixture) -> None:
    said = refused(where, caplog)
    assert "hushhush" not in said
    assert "rowena" not in said


def test_a_server_that_cannot_be_reached_is_named_by_host_and_database(caplog: pytest.LogCaptureFixture) -> None:
    assert "postgresql://127.0.0.1/news: the archive cannot be used" in refused(UNREACHABLE, caplog)


def test_a_password_that_must_be_encoded_is_said_to(caplog: pytest.LogCaptureFixture) -> None:
    said = refused("postgresql://rowena:hushhush/very@127.0.0.1:1/news", caplog)
    assert "the address of the archive cannot be understood: @ and / within a name or a password" in said


def test_a_name_of_one_letter_leaves_the_message_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    said = refused("postgresql://a:o@127.0.0.1:1/news?connect_timeout=2", caplog)
    assert 'connection to server at "127.0.0.1"' in said
    assert "failed" in said


def test_a_password_in_the_place_of_a_port_is_not_repeated(caplog: pytest.LogCaptureFixture) -> None:
    said = refused("postgresql://rowena:hushhush/news", caplog)
    assert "the archive cannot be used" in said
    assert "hushhush" not in said


def test_a_refused_password_is_not_repeated(postgres_url: str, caplog: pytest.LogCaptureFixture) -> None:
    parts = urlsplit(postgres_url)
    said = refused(f"postgresql://rowena:{SECRET}@{parts.hostname}:{parts.port}{parts.path}", caplog)
    assert "authentication failed" in said
    assert "hushhush" not in said
    assert "rowena" not in said


def test_the_place_is_described_without_credentials(archive: Archive, postgres_url: str) -> None:
    parts = urlsplit(postgres_url)
    assert archive.describe() == archive.status().place == f"postgresql://{parts.hostname}{parts.path}"


def test_an_error_in_the_midst_has_no_credentials(
    archive: Archive, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("DROP SCHEMA copyholder CASCADE")
    with caplog.at_level(logging.DEBUG), pytest.raises(ArchiveError, match="the archive cannot be used") as caught:
        archive.find(original(1))
    said = "".join(traceback.format_exception(caught.value)) + caplog.text
    assert str(urlsplit(postgres_url).password) not in said


def test_a_lost_connection_is_made_anew(archive: Archive, postgres_url: str) -> None:
    found = archive.find(original(1))
    with psycopg.connect(postgres_url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'copyholder' AND pid <> pg_backend_pid()"
        )
    assert archive.find(original(1)) == found


def test_somebody_who_may_only_read_can_search(archive: Archive, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'reader'")
        connection.execute("GRANT USAGE ON SCHEMA copyholder TO reader")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA copyholder TO reader")
    parts = urlsplit(postgres_url)
    try:
        with closing(
            open_archive(f"postgresql://reader:reader@{parts.hostname}:{parts.port}{parts.path}")
        ) as reader:
            assert reader.find(original(1))[0].name == "one.txt"
            with pytest.raises(ArchiveError, match="permission denied"):
                reader.remove(reader.status().locations[0].location.path)
    finally:
        with psycopg.connect(postgres_url) as connection:
            connection.execute("DROP OWNED BY reader")
            connection.execute("DROP ROLE reader")


def test_without_psycopg_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "copyholder.sources.archive.postgresql", raising=False)
    with pytest.raises(ArchiveError, match=r"copyholder\[postgres\]"):
        open_archive("postgresql://127.0.0.1/news")
