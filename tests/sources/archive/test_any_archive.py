"""What any archive does, whatever it is kept in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from copyholder.sources.archive import (
    Archive,
    ArchiveError,
    Location,
    LocationError,
    indexing,
    open_archive,
)
from sources.archive import postgres
from sources.archive.originals import damaged, original, write, write_lines

postgres_url = postgres.postgres_url


@pytest.fixture(params=["embedded", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an archive may be made."""
    if request.param == "embedded":
        return str(tmp_path / "archive")
    import psycopg

    url: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA IF EXISTS copyholder CASCADE")
    return url


@pytest.fixture
def archive(where: str) -> Iterator[Archive]:
    """An empty archive."""
    with closing(open_archive(where, create=True)) as opened:
        yield opened


class Reads:
    """A report that remembers."""

    def __init__(self) -> None:
        self.documents = 0
        self.problems: list[str] = []

    def progress(self, done: int, total: int, documents: int) -> None:
        assert 0 <= done <= total
        self.documents = documents

    def problem(self, message: str) -> None:
        self.problems.append(message)


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder of originals."""
    folder = tmp_path / "wire"
    (folder / "2017").mkdir(parents=True)
    for number in range(5):
        write(folder / "2017" / f"{number}.txt", original(number))
    return folder


def names(archive: Archive, text: str) -> list[str]:
    return [candidate.name for candidate in archive.find(text) if candidate.good]


def test_the_original_of_a_damaged_draft_is_found(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    found = archive.find(damaged(original(3)))
    assert found[0].name == "wire/2017/3.txt"
    assert found[0].good
    assert 0.7 < found[0].score < 1
    source = archive.original(found[0].number)
    assert source.text == archive.text(found[0].number) == original(3)
    assert source.path == wire / "2017" / "3.txt"


def test_the_original_of_an_excerpt_is_found(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    text = damaged(original(2))
    assert names(archive, text[len(text) // 2 :]) == ["wire/2017/2.txt"]


def test_an_unrelated_draft_has_no_original(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    assert archive.find(original(99)) == []
    assert archive.find("") == []
    assert archive.find("Too short.") == []


def test_a_document_with_a_paragraph_in_common_is_a_candidate_but_no_good_one(
    archive: Archive, tmp_path: Path
) -> None:
    boilerplate = original(0, 60)
    write_lines(tmp_path / "export.jsonl", [{"id": n, "text": f"{original(n)}\n\n{boilerplate}"} for n in (1, 2)])
    archive.add(Location(tmp_path / "export.jsonl"))
    found = archive.find(f"{original(3)}\n\n{boilerplate}")
    assert {candidate.name for candidate in found} == {"export.jsonl: id 1", "export.jsonl: id 2"}
    assert not any(candidate.good for candidate in found)
    assert archive.find(f"{original(2)}\n\n{boilerplate}")[0].name == "export.jsonl: id 2"


def test_of_two_versions_the_one_that_the_draft_was_made_from_is_first(archive: Archive, tmp_path: Path) -> None:
    versions = [original(1), f"{original(1)}\n\n{original(2, 40)}", original(1)[:1500]]
    write_lines(tmp_path / "export.jsonl", [{"text": text} for text in versions])
    archive.add(Location(tmp_path / "export.jsonl"))
    for number, text in enumerate(versions, 1):
        assert names(archive, damaged(text))[0] == f"export.jsonl: row {number}"


def test_small_and_large_documents_are_found_beside_each_other(archive: Archive, tmp_path: Path) -> None:
    large = "\n\n".join(original(number) for number in range(10, 30))
    write_lines(
        tmp_path / "export.jsonl", [{"text": original(10, 40)}, {"text": large}, {"text": original(11, 20)}]
    )
    archive.add(Location(tmp_path / "export.jsonl"))
    assert names(archive, original(11, 20))[0] == "export.jsonl: row 3"
    assert names(archive, damaged(large))[0] == "export.jsonl: row 2"


def test_a_second_time_nothing_is_read_and_nothing_doubled(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    version = archive.version()
    told = Reads()
    archive.add(Location(wire), told)
    archive.update(told)
    assert told.documents == 0
    assert archive.version() == version
    assert archive.status().documents == 5


def test_what_changed_is_read_again_and_what_is_gone_leaves(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    version = archive.version()
    write(wire / "2017" / "1.txt", original(11), changed=1_500_000_001)
    (wire / "2017" / "2.txt").unlink()
    write(wire / "new.txt", original(12))
    told = Reads()
    archive.update(told)
    assert told.documents == 2
    assert archive.version() != version
    assert archive.find(original(1)) == archive.find(original(2)) == []
    assert names(archive, original(11)) == ["wire/2017/1.txt"]
    assert names(archive, original(12)) == ["wire/new.txt"]
    assert archive.status().documents == 5


def test_of_an_export_only_the_rows_that_changed_are_indexed_again(archive: Archive, tmp_path: Path) -> None:
    export = write_lines(tmp_path / "e.jsonl", [{"id": n, "text": original(n)} for n in range(500)])
    archive.add(Location(export))
    numbers = {n: archive.find(original(n))[0].number for n in (1, 2, 3, 499)}
    write_lines(
        export,
        [{"id": n, "text": original(n if n != 2 else 1002)} for n in range(600) if n != 3],
        changed=1_500_000_001,
    )
    archive.update()
    assert archive.status().documents == 599
    assert archive.find(original(2)) == archive.find(original(3)) == []
    assert archive.find(original(1))[0].number == numbers[1]
    assert archive.find(original(499))[0].number == numbers[499]
    assert names(archive, original(1002)) == ["e.jsonl: id 2"]
    with pytest.raises(ArchiveError, match="not there any more"):
        archive.text(numbers[2])


def test_identifiers_that_stand_there_twice_lose_nothing(archive: Archive, tmp_path: Path) -> None:
    export = write_lines(tmp_path / "e.jsonl", [{"id": n % 300, "text": original(n)} for n in range(600)])
    archive.add(Location(export))
    assert archive.status().documents == 600
    assert names(archive, original(5)) == ["e.jsonl: id 5"]
    assert names(archive, original(305)) == ["e.jsonl: id 5, row 306"]
    version = archive.version()
    archive.add(Location(export, id_column="id"))
    assert (archive.status().documents, archive.version()) == (600, version)


def test_an_interrupted_indexing_goes_on(
    archive: Archive, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Reads):
        def progress(self, done: int, total: int, documents: int) -> None:
            if documents > 500:
                raise KeyboardInterrupt

    monkeypatch.setattr(indexing, "_TOGETHER", 200)
    export = write_lines(tmp_path / "e.jsonl", [{"id": n, "text": original(n, 60)} for n in range(900)])
    with pytest.raises(KeyboardInterrupt):
        archive.add(Location(export), Interrupted())
    assert 200 <= archive.status().documents < 900
    assert archive.status().locations[0].updated is None
    kept = archive.find(original(7, 60))
    with closing(open_archive(where)) as again:
        again.add(Location(export))
        assert again.status().documents == 900
        assert again.find(original(7, 60)) == kept
        assert names(again, original(899, 60)) == ["e.jsonl: id 899"]


def test_a_location_is_taken_out(archive: Archive, wire: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.txt", original(50))
    archive.add(Location(wire))
    archive.add(Location(other))
    archive.remove(wire)
    assert [held.location.path for held in archive.status().locations] == [other]
    assert archive.find(original(1)) == []
    assert archive.find(original(50))[0].name == "other.txt"
    with pytest.raises(ArchiveError, match=r"no location of the archive; choose one of .*other.txt"):
        archive.remove(wire)


def test_what_cannot_be_reached_stays(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    found = archive.find(original(1))
    wire.rename(wire.with_name("elsewhere"))
    told = Reads()
    archive.update(told)
    assert "cannot be reached" in told.problems[0]
    assert archive.find(original(1)) == found
    assert archive.original(found[0].number) == ("wire/2017/1.txt", original(1), None)
    wire.mkdir()  # a disk that is not there leaves an empty folder
    with pytest.raises(LocationError, match="archive remove"):
        archive.add(Location(wire))
    assert archive.status().documents == 5


def test_files_that_are_no_texts_are_told_and_the_others_are_there(archive: Archive, wire: Path) -> None:
    (wire / "picture.txt").write_bytes(b"\0\1\2")
    told = Reads()
    archive.add(Location(wire), told)
    assert [problem.partition(" ")[0] for problem in told.problems] == [str(wire / "picture.txt")]
    assert archive.status().documents == 5


def test_a_file_that_is_no_text_any_more_keeps_its_document(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    (wire / "2017" / "1.txt").write_bytes(b"\0\1\2")
    archive.update()
    assert names(archive, original(1)) == ["wire/2017/1.txt"]


def test_other_columns_are_read_from_a_file_that_did_not_change(archive: Archive, tmp_path: Path) -> None:
    export = write_lines(tmp_path / "e.jsonl", [{"text": original(1), "body": original(2)}])
    archive.add(Location(export))
    archive.add(Location(export, text_column="body"))
    assert archive.find(original(1)) == []
    assert archive.find(original(2))[0].name == "e.jsonl: row 1"


def test_a_column_that_is_missing_leaves_everything_as_it_was(archive: Archive, tmp_path: Path) -> None:
    export = write_lines(tmp_path / "e.jsonl", [{"body": original(1), "slug": "one"}])
    with pytest.raises(LocationError, match=r"no column “text”; choose one with --text-column: body, slug"):
        archive.add(Location(export))
    assert archive.status().locations == ()
    archive.add(Location(export, text_column="body", id_column="slug"))
    assert names(archive, original(1)) == ["e.jsonl: id one"]


def test_one_writes_and_others_read(archive: Archive, where: str, wire: Path, tmp_path: Path) -> None:
    archive.add(Location(wire))
    export = write_lines(tmp_path / "e.jsonl", [{"id": n, "text": original(n)} for n in range(300, 1000)])
    refused: list[str] = []
    seen: list[list[str]] = []

    class Meanwhile(Reads):
        def progress(self, done: int, total: int, documents: int) -> None:
            with closing(open_archive(where)) as other:
                seen.append(names(other, original(1)))
                try:
                    other.add(Location(wire))
                except ArchiveError as error:
                    refused.append(str(error))

    archive.add(Location(export), Meanwhile())
    assert seen
    assert all(found == ["wire/2017/1.txt"] for found in seen)
    assert len(refused) == len(seen)
    assert "is changing this archive" in refused[0]
    assert archive.status().documents == 705


def test_several_threads_search_at_once(archive: Archive, wire: Path) -> None:
    archive.add(Location(wire))
    found: list[list[str]] = []
    searches = [
        threading.Thread(target=lambda n=n: found.append(names(archive, damaged(original(n)))))
        for n in [0, 1, 2, 3] * 5
    ]
    for search in searches:
        search.start()
    for search in searches:
        search.join()
    assert sorted(found) == sorted([f"wire/2017/{n}.txt"] for n in [0, 1, 2, 3] * 5)


def test_what_another_process_adds_is_seen(archive: Archive, where: str, wire: Path) -> None:
    assert archive.find(original(1)) == []
    before = archive.version()
    with closing(open_archive(where, create=True)) as other:
        other.add(Location(wire))
    assert archive.version() != before
    assert names(archive, original(1)) == ["wire/2017/1.txt"]


def test_an_archive_that_is_not_there_is_not_made_by_looking(where: str) -> None:
    for _ in range(2):
        with pytest.raises(ArchiveError, match="there is no archive here; “copyholder archive add” makes one"):
            open_archive(where)


def test_the_same_originals_give_the_same_candidates_in_any_store(archive: Archive, tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"{original(n, 150)}\n\n{original(n % 20, 300)}"} for n in range(200)]
    export = write_lines(tmp_path / "e.jsonl", rows)
    archive.add(Location(export))
    with closing(open_archive(str(tmp_path / "embedded"), create=True)) as embedded:
        embedded.add(Location(export))
        for number in range(0, 200, 20):
            draft = damaged(str(rows[number]["text"]))
            assert archive.find(draft, 8) == embedded.find(draft, 8)
            assert len(archive.find(draft, 8)) > 1
