import gzip
import json
import sys
from pathlib import Path

import pytest

from copyholder.sources.archive.rows import Row, Unread, rows
from copyholder.sources.archive.store import Location, LocationError


def read(path: Path, **options: str) -> list[Row | Unread]:
    return list(rows(path, Location(path, **options)))  # type: ignore[arg-type]


def texts(path: Path, **options: str) -> dict[str, str]:
    return {row.key: row.text for row in read(path, **options) if isinstance(row, Row)}


def problems(path: Path) -> list[str]:
    return [f"{row.where} {row.reason}".strip() for row in read(path) if isinstance(row, Unread)]


def test_a_text_file_is_read_in_its_encoding(tmp_path: Path) -> None:
    draft = tmp_path / "wire.txt"
    draft.write_bytes("The café’s owner said “no”.".encode("utf-16"))
    assert texts(draft) == {"": "The café’s owner said “no”."}
    draft.write_bytes("café".encode("mac-roman"))
    assert texts(draft, encoding="mac-roman") == {"": "café"}


def test_json_lines_have_texts_and_identifiers(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"id": 7, "text": "Seven.", "more": [1]}\n\n{"text": "No\\u2019 name."}\n')
    assert texts(export) == {"id 7": "Seven.", "row 3": "No’ name."}


def test_packed_json_lines_tell_how_far_they_are_read(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl.gz"
    export.write_bytes(gzip.compress(b"".join(b'{"text": "%d"}\n' % n for n in range(3000))))
    found = [row for row in read(export) if isinstance(row, Row)]
    assert len(found) == 3000
    assert found[-1].done == export.stat().st_size


def test_rows_of_json_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_bytes(
        b'{"text": "One."}\nnot json\n[1]\n{"text": 5}\n{"text": "\xff"}\n{"text": null}\n{"text": "\\ud800"}\n'
    )
    assert texts(export) == {"row 1": "One.", "row 6": ""}
    assert [problem.partition(":")[0] for problem in problems(export)] == [
        "row 2 is no JSON object",
        "row 3 is no JSON object",
        "row 4 has no text",
        "row 5 is no JSON object",
        "row 7 is no JSON object",
    ]
    assert not any("One" in problem for problem in problems(export))


def test_a_row_of_json_without_the_column_is_told_unless_all_are(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"by": 1}\n{"text": "Two."}\n{"by": 3, "slug": 3}\n')
    assert texts(export) == {"row 2": "Two."}
    assert problems(export) == ["row 1 has no column “text”", "row 3 has no column “text”"]
    with pytest.raises(LocationError, match=r"no column “body”; choose one with --text-column: by$"):
        read(export, text_column="body")
    with pytest.raises(LocationError, match=r"no column “slug”; choose one with --id-column: text$"):
        read(export, id_column="slug")


def test_json_that_is_nested_too_deep_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    deep = "[" * 100_000 + "]" * 100_000
    export.write_text(f'{{"text": {deep}}}\n{{"text": "Two.", "more": {deep}}}\n{{"text": "Three.", "id": [[]]}}\n')
    assert texts(export) == {"row 3": "Three."}
    assert [problem.partition(":")[0] for problem in problems(export)] == [
        "row 1 is no JSON object that can be read",
        "row 2 is no JSON object that can be read",
    ]


def test_a_byte_order_mark_is_no_part_of_json(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8-sig")
    assert texts(export) == {"row 1": "One.", "row 2": "Two."}


def test_the_texts_may_be_what_else_tells_rows_apart(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text('{"id": "One."}\n')
    assert texts(export, text_column="id") == {"id One.": "One."}


def test_of_a_file_that_is_no_json_little_is_said(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_bytes(b"\x89PNG\xff\0\n" * 2000 + b'{"text": "One."}\n')
    assert texts(export) == {"row 2001": "One."}
    told = problems(export)
    assert told[-1] == "has 1,995 more rows that cannot be read"
    assert len(told) == 6
    assert len("".join(told)) < 1000


def test_a_packed_file_that_is_broken_off_gives_what_it_has(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl.gz"
    packed = gzip.compress(b"".join(b'{"text": "%d"}\n' % (n * 7919) for n in range(50_000)))
    export.write_bytes(packed[: len(packed) // 2])
    found = read(export)
    assert len(found) > 1000
    assert isinstance(found[-1], Unread)
    assert found[-1].rest


def test_identifiers_are_one_short_line(tmp_path: Path) -> None:
    export = tmp_path / "export.jsonl"
    export.write_text(json.dumps({"id": "two\nlines\0 and more" + "x" * 500, "text": "Text."}))
    (key,) = texts(export)
    assert key.startswith("id two lines and more")
    assert len(key) < 210


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_its_encoding_with_its_delimiter(tmp_path: Path, delimiter: str, codec: str) -> None:
    export = tmp_path / "export.csv"
    lines = [
        ["id", "text", "by"],
        ["a1", '"The café’s “owner”,\r\n; he said"', "x"],
        ["", "Ça va là-bas, dit-il.", "y"],
    ]
    export.write_bytes(
        "\r\n".join(
            delimiter.join(f'"{c}"' if c == "Ça va là-bas, dit-il." else c for c in line) for line in lines
        ).encode(codec)
    )
    assert texts(export) == {"id a1": "The café’s “owner”,\r\n; he said", "row 2": "Ça va là-bas, dit-il."}


def test_columns_of_a_table_are_named(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("slug,body\none,First.\ntwo,Second.\nthree\n")
    with pytest.raises(
        LocationError, match=r"export.csv: there is no column “text”; choose one with --text-column: slug, body"
    ):
        read(export)
    with pytest.raises(LocationError, match="“key”; choose one with --id-column"):
        read(export, text_column="body", id_column="key")
    found = read(export, text_column="body", id_column="slug")
    assert [row.key for row in found if isinstance(row, Row)] == ["id one", "id two"]
    assert found[-1] == Unread("row 3", "has too few columns")


def test_a_quotation_mark_that_is_never_closed_takes_nothing_in_silently(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text('text,by\n"One,\nor two.",a\n"Two.,b\nThree.,c\n')
    found = read(export)
    assert [row.text for row in found if isinstance(row, Row)] == ["One,\nor two."]
    assert problems(export) == [
        "row 2 opens a quotation mark in line 4 that is never closed; nothing from there on is read"
    ]
    assert isinstance(found[-1], Unread)
    assert found[-1].rest


def test_a_row_whose_quotation_marks_are_wrong_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text('text,by\nOne.,a\n"Two, or\n"so" they say.",b\n"He said ""no"".",c\n')
    assert list(texts(export).values()) == ["One.", 'He said "no".']
    (problem,) = problems(export)
    assert problem.startswith("row 2 cannot be read, lines 3 to 4: ")
    export.write_text('text,"by\nOne.,a\n')
    assert problems(export)[0].startswith("its header cannot be read")


def test_a_table_that_changes_its_encoding_is_read_that_far(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_bytes(b"text\n" + b"Plain words.\n" * 20_000 + b"caf\xe9\n")
    found = read(export)
    assert len(found) > 10_000
    assert isinstance(found[-1], Unread)
    assert found[-1].rest
    assert "UTF-8" in found[-1].reason


def test_parquet_is_read(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    export = tmp_path / "export.parquet"
    table = {"id": list(range(1000)), "body": [f"Text {n}." if n else None for n in range(1000)]}
    parquet.write_table(pyarrow.table(table), export)
    found = texts(export, text_column="body")
    assert len(found) == 1000
    assert found["id 999"] == "Text 999."
    with pytest.raises(LocationError, match="id, body"):
        read(export)
    export.write_bytes(export.read_bytes()[:-20])
    assert problems(export)[0].startswith("cannot be read as Parquet")


def test_without_pyarrow_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(LocationError, match=r"copyholder\[parquet\]"):
        read(tmp_path / "export.parquet")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.jsonl") == ["cannot be read: there is no such file"]
