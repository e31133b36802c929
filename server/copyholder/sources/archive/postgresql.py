"""The archive on a server: PostgreSQL, for several desks that share one.

Everything is in a schema of its own. One process writes at a time, which an advisory lock sees to; the others read
what was committed.
"""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from urllib.parse import quote

import numpy as np

from copyholder.sources.archive.sql_store import TABLES, SqlStore
from copyholder.sources.archive.store import ArchiveError, Numbers

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise ArchiveError(
        "postgresql: an archive on a server needs psycopg; install it with: pip install 'copyholder[postgres]'"
    ) from error

_SCHEMA: Final = "copyholder"
_KIND: Final = {"number": "BIGINT PRIMARY KEY", "bytes": "BYTEA"}
_POSTINGS: Final = (
    "CREATE TABLE posting (fingerprint BIGINT, document BIGINT, PRIMARY KEY (fingerprint, document))",
    "ALTER TABLE content ALTER COLUMN text SET STORAGE EXTERNAL",  # they are compressed already
)
_LOOKUP: Final = (
    "SELECT wanted.place, found.document FROM UNNEST(?::BIGINT[]) WITH ORDINALITY AS wanted (fingerprint, place)"
    " CROSS JOIN LATERAL (SELECT document FROM posting WHERE posting.fingerprint = wanted.fingerprint"
    " ORDER BY document LIMIT ?) AS found"
)
_WRITER_LOCK: Final = 0x636F7079686F6C64  # “copyhold”
_DEFAULTS: Final[Mapping[str, Any]] = {
    "application_name": "copyholder",
    "connect_timeout": 10,
    "tcp_user_timeout": 10_000,
}

# A row of two numbers as PostgreSQL's binary COPY has it: how many columns, and before each how many bytes.
_ROW: Final = np.dtype([("columns", ">i2"), ("l1", ">i4"), ("v1", ">i8"), ("l2", ">i4"), ("v2", ">i8")])
_COPY_HEAD: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_END: Final = b"\xff\xff"


class PostgresStore(SqlStore):
    """A schema in a PostgreSQL database.

    Parameters
    ----------
    url
        Where it is, as libpq takes it; what is not in it, such as the password, libpq looks for in its own files.
    create
        Whether to make the schema if it is not there.

    Raises
    ------
    ArchiveError
        If there is none, or it cannot be used.
    """

    def __init__(self, url: str, *, create: bool) -> None:
        try:
            self._parameters = {**_DEFAULTS, **conninfo_to_dict(url)}
        except psycopg.Error:
            raise ArchiveError(
                "the address of the archive cannot be understood; it is postgresql://user@host/database"
            ) from None
        self._secrets = _secrets(url, self._parameters)
        self._lock = threading.Lock()
        self._reader: psycopg.Connection | None = None
        self._writer: psycopg.Connection | None = None
        if create:
            self._create()
        elif not self._is_made(self._read):
            raise ArchiveError(f"{self.describe()}: there is no archive here; “copyholder archive add” makes one")
        self._check_format()

    def describe(self) -> str:
        """Say where it is: host and database, and nothing else."""
        host = self._parameters.get("host") or self._parameters.get("hostaddr") or "localhost"
        database = self._parameters.get("dbname") or ""
        return f"postgresql://{host}/{database}"

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            if self._reader is not None:
                self._reader.close()
            self._reader = None

    def postings(self, fingerprints: Numbers, most: int) -> tuple[Numbers, Numbers]:
        """Return which documents have which of some fingerprints."""
        found = np.array(self._read(_LOOKUP, (fingerprints.tolist(), most)), np.int64).reshape(-1, 2)
        return found[:, 0] - 1, found[:, 1]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep all other writers out. What is not committed at the end is taken back."""
        with self._complaining():
            self._writer = self._connect()
            try:
                if not self._do("SELECT pg_try_advisory_lock(?)", (_WRITER_LOCK,))[0][0]:
                    raise ArchiveError(
                        f"{self.describe()}: somebody else is changing this archive; try again when that is done"
                    )
                yield
            finally:
                self._writer.close()  # takes back what is not committed, and lets go of the lock
                self._writer = None
                self._changed = False

    def _read(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock, self._complaining():
            fresh = self._reader is None
            try:
                return self._read_once(statement, parameters)
            except psycopg.OperationalError:
                if fresh or self._reader is None or not self._reader.closed:
                    raise
                return self._read_once(statement, parameters)  # the server was started again, say

    def _read_once(self, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        if self._reader is None or self._reader.closed:
            self._reader = self._connect()
            self._reader.autocommit = True
        return _rows(self._reader, statement, parameters)

    def _do(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return _rows(self._writing(), statement, parameters)

    def _fill(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
        with self._writing().cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def _add_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        fingerprints, numbers = _pairs(documents)
        rows = np.empty(len(numbers), _ROW)
        rows["columns"], rows["l1"], rows["l2"] = 2, 8, 8
        rows["v1"], rows["v2"] = fingerprints, numbers
        statement = b"COPY posting (fingerprint, document) FROM STDIN (FORMAT BINARY)"
        with self._writing().cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(_COPY_HEAD + rows.tobytes() + _COPY_END)

    def _remove_postings(self, documents: Sequence[tuple[int, Numbers]]) -> None:
        fingerprints, numbers = _pairs(documents)
        self._do(
            "DELETE FROM posting USING UNNEST(?::BIGINT[], ?::BIGINT[]) AS gone (fingerprint, document)"
            " WHERE posting.fingerprint = gone.fingerprint AND posting.document = gone.document",
            (fingerprints.tolist(), numbers.tolist()),
        )

    def _commit(self) -> None:
        self._writing().commit()

    def _size(self) -> int:
        statement = (
            "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ? AND c.relkind = 'r'"
        )
        return int(self._read(statement, (_SCHEMA,))[0][0])

    def _writing(self) -> psycopg.Connection:
        if self._writer is None:
            raise RuntimeError("a store is written to outside of writing()")
        return self._writer

    def _connect(self) -> psycopg.Connection:
        connection = psycopg.connect(**self._parameters)
        connection.execute(f"SET search_path TO {_SCHEMA}".encode())
        connection.execute("SET jit TO off")  # takes longer to compile a look-up than the look-up itself
        connection.commit()
        return connection

    def _create(self) -> None:
        """Make the schema and its tables, unless they are there."""
        if self._is_made(self._read):
            return
        with self.writing():
            if self._is_made(self._do):  # another process may just have done so
                return
            self._do(f"CREATE SCHEMA IF NOT EXISTS {_SCHEMA}")
            for statement in (*TABLES, *_POSTINGS):
                self._do(statement.format(**_KIND))
            self._put_facts(uuid.uuid4().hex)
            self.commit()

    @staticmethod
    def _is_made(ask: Any) -> bool:
        return bool(ask("SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = 'fact'", (_SCHEMA,)))

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        """Say where it was that the server could not be used; its own words may hold what nobody is to see."""
        try:
            yield
        except psycopg.Error as error:
            reason = error.diag.message_primary or str(error).strip().rpartition("FATAL:")[2].strip()
            for secret in self._secrets:
                reason = secret.sub("…", reason)
            reason = " ".join(reason.split()) or type(error).__name__
            raise ArchiveError(f"{self.describe()}: the archive cannot be used: {reason}") from None


def _rows(connection: psycopg.Connection, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    cursor = connection.execute(statement.replace("?", "%s").encode(), parameters)
    return cursor.fetchall() if cursor.description else []


def _pairs(documents: Sequence[tuple[int, Numbers]]) -> tuple[Numbers, Numbers]:
    """Return the fingerprints of documents, in order, each with the number of its document."""
    fingerprints = np.concatenate([found for _, found in documents])
    numbers = np.repeat([number for number, _ in documents], [len(found) for _, found in documents])
    order = np.argsort(fingerprints, kind="stable")  # neighbours in the index are written together
    return fingerprints[order], numbers[order]


def _secrets(url: str, parameters: Mapping[str, Any]) -> list[re.Pattern[str]]:
    """Return what must not be in any message, longest first; as words, since a name may have but one letter."""
    hidden = [
        str(parameters[name]) for name in ("password", "sslpassword", "passfile", "user") if parameters.get(name)
    ]
    if not str(parameters.get("port", "0")).replace(",", "").isdigit():  # a password without its user's name, say
        hidden.append(str(parameters["port"]))
    secrets = {url, *hidden, *map(quote, hidden), *(quote(one, safe="") for one in hidden)}
    return [re.compile(rf"(?<!\w){re.escape(one)}(?!\w)") for one in sorted(secrets, key=len, reverse=True)]
