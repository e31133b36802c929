"""Reading originals: one text file, or the rows of an export."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain, count
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import msgspec

from copyholder import files
from copyholder.files.encodings import Encoding, marked
from copyholder.files.reading import LARGEST, because
from copyholder.sources.archive.store import Location, LocationError

ID_COLUMN: Final = "id"
_LONGEST_ID: Final = 200
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 1 << 16  # bytes by which the encoding of a table is told
_TOLD: Final = 5  # rows of one file of which it is said why they cannot be read
_OBJECT: Final = msgspec.json.Decoder(dict[str, Any])
_UNCLOSED: Final = "unexpected end of data"  # as Python says of a quotation mark that is never closed


class Row(NamedTuple):
    """A text that was read.

    Attributes
    ----------
    key
        What tells it apart in its file, and how a person would find it there: “id 4711”, “row 17”.
    number
        The row, counted from 1; 0 where the file is the text.
    text
        The text.
    done
        How far the reading has come in the file, in bytes.
    """

    key: str
    number: int
    text: str
    done: int = 0


class Unread(NamedTuple):
    """What could not be read.

    Attributes
    ----------
    where
        The row or line, or nothing where it is the file.
    reason
        Why not; the rest of a sentence that begins with the file.
    rest
        Whether all that follows in the file could not be read either.
    """

    where: str
    reason: str
    rest: bool = False


Read = Iterator[Row | Unread]


def rows(path: Path, location: Location) -> Read:
    """Yield the texts in a file, and what cannot be read of it; of many rows the first few, and how many more.

    Parameters
    ----------
    path
        The file; the end of its name says what it is, and what is none of the others is one text.
    location
        Says which columns are meant.

    Raises
    ------
    LocationError
        If there is no such column, or what it takes to read the file is not installed.
    """
    unread = 0
    for part in _read(path, location):
        if isinstance(part, Unread) and not part.rest:
            unread += 1
            if unread > _TOLD:
                continue
        yield part
    if unread > _TOLD:
        yield Unread("", f"has {unread - _TOLD:,} more rows that cannot be read")


def is_table(path: Path) -> bool:
    """Tell whether a file holds many texts."""
    return _reader(path) is not _text


def _read(path: Path, location: Location) -> Read:
    try:
        yield from _reader(path)(path, location)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Unread("", "is broken off or damaged: it cannot be unpacked to its end", rest=True)
    except OSError as error:
        yield Unread("", f"cannot be read: {because(error)}", rest=True)


def _reader(path: Path) -> Callable[[Path, Location], Read]:
    name = path.name.lower().removesuffix(".gz")
    if name.endswith((".jsonl", ".ndjson")):
        return _json_lines
    if name.endswith((".csv", ".tsv")):
        return _csv
    if name.endswith(".parquet"):
        return _parquet
    return _text


def _text(path: Path, location: Location) -> Read:
    try:
        yield Row("", 0, files.read(path, location.encoding).text)
    except files.FileError as error:
        yield Unread("", str(error), rest=True)


def _json_lines(path: Path, location: Location) -> Read:
    column = location.text_column
    seen: list[str] = []  # the columns of the first row that has the one with the texts …
    others: list[str] = []  # … and of the first one that has not
    lacking: list[int] = []
    with _opened(path) as (raw, lines):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            found = _json_object(line, number)
            if isinstance(found, Unread):
                yield found
            elif column not in found:
                others = others or list(found)
                lacking.append(number)
            else:
                if not seen:
                    seen = list(found)
                    _check_columns(path, location, seen)
                key = _key(found.get(location.id_column or ID_COLUMN), number)
                yield _with_text(found[column], column, Row(key, number, "", raw.tell()))
    if lacking and not seen:
        _check_columns(path, location, others)
    for number in lacking:
        yield Unread(f"row {number}", f"has no column “{column}”")


def _json_object(line: bytes, number: int) -> dict[str, Any] | Unread:
    try:
        return _OBJECT.decode(line.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Unread(f"row {number}", f"is no JSON object: {error}")
    except RecursionError:
        return Unread(f"row {number}", "is no JSON object that can be read: it is nested too deep")


def _with_text(text: object, column: str, row: Row) -> Row | Unread:
    """Return a row with its text, unless what stands there is none."""
    if isinstance(text, str | None):
        return row._replace(text=text or "")
    return Unread(f"row {row.number}", f"has no text: “{column}” is no text there")


def _csv(path: Path, location: Location) -> Read:
    csv.field_size_limit(LARGEST)
    with _opened(path) as (raw, stream):
        sample = stream.peek(_SAMPLE)[:_SAMPLE]  # type: ignore[attr-defined]
        try:
            encoding = _encoding(sample, location.encoding)
        except files.FileError as error:
            yield Unread("", str(error), rest=True)
            return
        stream.read(len(encoding.bom))
        text = io.TextIOWrapper(stream, encoding.codec, newline="")
        number = 0
        try:
            header = text.readline()
            delimiter = max(_DELIMITERS, key=header.count)
            table = csv.DictReader(chain([header], text), delimiter=delimiter, strict=True)
            _check_columns(path, location, list(table.fieldnames or ()))
            for number, row in enumerate(_records(table), 1):
                if isinstance(row, Unread):
                    yield row
                elif row[location.text_column] is None:
                    yield Unread(f"row {number}", "has too few columns")
                else:
                    found = row.get(location.id_column or ID_COLUMN)
                    yield Row(_key(found, number), number, row[location.text_column], raw.tell())
        except UnicodeDecodeError:
            reason = f"is not in {encoding.codec.upper()} as the first rows are; save the file as UTF-8"
            yield Unread(f"row {number + 1}", reason, rest=True)
        except csv.Error as error:
            yield Unread("its header", f"cannot be read: {error}", rest=True)


def _records(table: csv.DictReader[str]) -> Iterator[dict[str | Any, str | Any] | Unread]:
    """Yield the rows of a table; one that has its quotation marks wrong may have taken in others after it."""
    for number in count(1):
        line = table.reader.line_num + 1
        try:
            yield next(table)
        except StopIteration:
            return
        except csv.Error as error:
            if str(error) == _UNCLOSED:
                reason = (
                    f"opens a quotation mark in line {line} that is never closed; nothing from there on is read"
                )
                yield Unread(f"row {number}", reason, rest=True)
            else:
                reason = (
                    f"cannot be read, lines {line} to {table.reader.line_num}: {error}; double the quotation marks"
                )
                yield Unread(f"row {number}", f"{reason} within a text")


def _parquet(path: Path, location: Location) -> Read:
    try:
        arrow: Any = import_module("pyarrow")
        parquet: Any = import_module("pyarrow.parquet")
    except ImportError as error:
        raise LocationError(
            f"{path}: reading Parquet needs pyarrow; install it with: pip install 'copyholder[parquet]'"
        ) from error
    try:
        with parquet.ParquetFile(path) as file:
            columns = list(file.schema_arrow.names)
            _check_columns(path, location, columns)
            named = location.id_column or ID_COLUMN
            wanted = [location.text_column, *([named] if named in columns else [])]
            size, total, number = path.stat().st_size, max(1, file.metadata.num_rows), 0
            for batch in file.iter_batches(256, columns=wanted):
                texts = batch.column(location.text_column).to_pylist()
                keys = batch.column(named).to_pylist() if named in columns else [None] * len(texts)
                for text, key in zip(texts, keys, strict=True):
                    number += 1
                    row = Row(_key(key, number), number, "", size * number // total)
                    yield _with_text(text, location.text_column, row)
    except arrow.ArrowException as error:
        yield Unread("", f"cannot be read as Parquet: {str(error).splitlines()[0]}", rest=True)


def _encoding(sample: bytes, name: str | None) -> Encoding:
    """Return the encoding that a table begins in."""
    if name is None and (found := marked(sample)):
        return found  # whose lines cannot be told by their bytes yet
    return files.decode(sample[: sample.rfind(b"\n") + 1] or sample, name).encoding


def _key(value: object, row: int) -> str:
    """Return what to call a row: one line of its identifier, or its number."""
    is_name = value is not None and not isinstance(value, dict | list)
    words = " ".join(str(value).replace("\0", " ").split())[:_LONGEST_ID] if is_name else ""
    return f"id {words}" if words else f"row {row}"


def _check_columns(path: Path, location: Location, columns: list[str]) -> None:
    """Say so if a column is missing that was asked for, or the one with the texts."""
    for column, option in ((location.text_column, "--text-column"), (location.id_column, "--id-column")):
        if column is not None and column not in columns:
            raise LocationError(
                f"{path}: there is no column “{column}”; choose one with {option}: {', '.join(columns)}"
            )


class _opened:  # noqa: N801 - used like the function open
    """A file of lines, unpacked; with the bytes that it is unpacked from, whose position tells how far one is."""

    def __init__(self, path: Path) -> None:
        self._raw = path.open("rb")
        self._packed = path.name.lower().endswith(".gz")

    def __enter__(self) -> tuple[IO[bytes], IO[bytes]]:
        if not self._packed:
            return self._raw, self._raw
        return self._raw, io.BufferedReader(gzip.GzipFile(fileobj=self._raw), _SAMPLE)

    def __exit__(self, *error: object) -> None:
        self._raw.close()
