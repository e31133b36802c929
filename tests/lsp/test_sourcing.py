from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from copyholder.inspector import Inspector
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.lsp.ignoring import Ignoring
from copyholder.lsp.sourcing import Sourcing, name_of
from copyholder.sources import Origin, SourceError
from copyholder.sources.attachments import FILE
from copyholder.text import Draft

WIRE = "The mayor, who left in May, has stayed. Nobody said so in court, and the council has no plans to meet.\n"
DRAFT = WIRE.replace(",", " ,")
OTHER = "Nothing of it is about any of what stands in that text.\n" * 20

Open = Callable[..., Document]


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def sourcing(tmp_path: Path, complaints: list[str]) -> Sourcing:
    async def ask(uris: Sequence[str]) -> Sequence[Any]:
        return [None for _ in uris]

    said = Complaints(complaints.append)
    configuration = Configuration(EditorSettings(ask, said, lambda: None), lambda: tmp_path, said)
    ignoring = Ignoring(lambda: [tmp_path], said)
    return Sourcing(
        configuration, ignoring.home_of, said, lambda: None, lambda error: complaints.append(repr(error))
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


@pytest.fixture
def document(desk: Path) -> Document:
    return Document((desk / "draft.txt").as_uri(), 1, DRAFT)


def written(path: Path, text: str = WIRE) -> str:
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


def used(sourcing: Sourcing, document: Document) -> tuple[str, Origin] | None:
    found = sourcing.of(document)
    return (found.source.name, found.origin) if found else None


def glance(sourcing: Sourcing, document: Document) -> None:
    found = sourcing.of(document)
    sourcing.glanced(document, Inspector().glance(document.draft, source=found.source if found else None))


def test_what_is_attached_goes_before_what_lies_beside_the_draft(
    sourcing: Sourcing, document: Document, desk: Path, tmp_path: Path
) -> None:
    assert used(sourcing, document) is None
    written(desk / "draft.source.txt")
    assert used(sourcing, document) == ("draft.source.txt", Origin.BESIDE)
    assert sourcing.attach(document.uri, written(tmp_path / "wire.txt")).name == "wire.txt"
    assert used(sourcing, document) == ("wire.txt", Origin.ATTACHED)


def test_it_is_remembered_in_the_folder_of_the_workspace_unless_one_nearer_says_otherwise(
    sourcing: Sourcing, document: Document, desk: Path, tmp_path: Path
) -> None:
    sourcing.near.attachments.attach(desk, desk / "draft.txt", None)
    sourcing.attach(document.uri, written(tmp_path / "wire.txt"))
    assert used(sourcing, document) == ("wire.txt", Origin.ATTACHED)
    assert '"desk/draft.txt" = "wire.txt"' in (tmp_path / FILE).read_text()
    assert "draft.txt" not in (desk / FILE).read_text().partition("[attached]")[2]


def test_detaching_is_a_way_there_and_back(
    sourcing: Sourcing, document: Document, desk: Path, tmp_path: Path
) -> None:
    assert not sourcing.detach(document.uri, document)
    written(desk / "draft.source.txt")
    sourcing.attach(document.uri, written(tmp_path / "wire.txt"))
    assert sourcing.detach(document.uri, document)
    assert used(sourcing, document) == ("draft.source.txt", Origin.BESIDE)
    assert sourcing.detach(document.uri, document)
    assert used(sourcing, document) is None
    assert not sourcing.detach(document.uri, document)
    assert used(sourcing, document) == ("draft.source.txt", Origin.BESIDE)


def test_a_draft_that_is_not_open_can_be_detached_as_well(
    sourcing: Sourcing, document: Document, desk: Path
) -> None:
    written(desk / "draft.source.txt")
    assert sourcing.detach(document.uri, None)
    assert used(sourcing, document) is None


def test_a_draft_without_a_file_is_remembered_for_the_session(sourcing: Sourcing, tmp_path: Path) -> None:
    document = Document("untitled:Untitled-1", 1, DRAFT)
    sourcing.attach(document.uri, written(tmp_path / "wire.txt"))
    assert used(sourcing, document) == ("wire.txt", Origin.ATTACHED)
    assert used(sourcing, Document("untitled:Untitled-2", 1, DRAFT)) is None
    assert not (tmp_path / FILE).exists()
    assert sourcing.detach(document.uri, document)
    assert used(sourcing, document) is None


def test_the_same_file_is_the_same_source_until_it_changes(
    sourcing: Sourcing, document: Document, desk: Path
) -> None:
    written(desk / "draft.source.txt")
    first, second = sourcing.of(document), sourcing.of(document)
    assert first
    assert second
    assert first.source is second.source
    written(desk / "draft.source.txt", OTHER)
    third = sourcing.of(document)
    assert third
    assert third.source.text == OTHER


def test_a_source_that_cannot_be_read_is_complained_of_once(
    sourcing: Sourcing, document: Document, desk: Path, complaints: list[str]
) -> None:
    (desk / "draft.source.txt").write_bytes(b"\x00\xff" * 99)
    for _ in range(3):
        assert used(sourcing, document) is None
        glance(sourcing, document)
    (complaint,) = complaints
    assert str(desk / "draft.source.txt") in complaint
    written(desk / "draft.source.txt")
    assert used(sourcing, document) == ("draft.source.txt", Origin.BESIDE)


def test_a_file_that_remembers_and_cannot_be_used_is_complained_of_and_left_alone(
    sourcing: Sourcing, document: Document, tmp_path: Path, complaints: list[str]
) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text("[attached")
    assert used(sourcing, document) is None
    assert str(tmp_path / FILE) in complaints[0]
    with pytest.raises(SourceError):
        sourcing.attach(document.uri, written(tmp_path / "wire.txt"))
    assert (tmp_path / FILE).read_text() == "[attached"


def test_a_source_that_does_not_fit_is_said_so_once_for_each(
    sourcing: Sourcing, document: Document, desk: Path, complaints: list[str]
) -> None:
    written(desk / "draft.source.txt", OTHER)
    for _ in range(3):
        glance(sourcing, document)
        document.draft = Draft("So " + document.draft.text)
    said = "“draft.source.txt” is not the source of draft.txt: 0 % of the draft stands in it; it is not used."
    assert complaints == [said]
    written(desk / "draft.source.txt")
    glance(sourcing, document)
    written(desk / "draft.source.txt", OTHER * 2)
    glance(sourcing, document)
    assert complaints == [said, said]


def test_a_draft_that_has_hardly_begun_is_not_said_to_have_the_wrong_source(
    sourcing: Sourcing, desk: Path, complaints: list[str], tmp_path: Path
) -> None:
    document = Document((desk / "draft.txt").as_uri(), 1, "Once upon a")
    written(desk / "draft.source.txt")
    glance(sourcing, document)
    assert complaints == []
    sourcing.attach(document.uri, written(tmp_path / "wire.txt"))
    glance(sourcing, document)
    assert len(complaints) == 1, "who attaches it is to know"


def test_only_a_source_that_fits_is_used(sourcing: Sourcing, document: Document, desk: Path) -> None:
    for text, fits in ((WIRE, True), (OTHER, False)):
        written(desk / "draft.source.txt", text)
        found = sourcing.of(document)
        assert found
        assert sourcing.used(document, Inspector().glance(document.draft, source=found.source)) == (
            found if fits else None
        )
    assert sourcing.used(document, Inspector().glance(document.draft)) is None


def test_an_original_is_not_its_own_source(sourcing: Sourcing, document: Document, desk: Path) -> None:
    written(desk / "draft.txt")
    with pytest.raises(SourceError, match="is the draft itself"):
        sourcing.attach(document.uri, document.uri)
    assert used(sourcing, Document(written(desk / "draft.source.txt"), 1, WIRE)) is None


def test_a_draft_is_not_its_own_source_whatever_leads_to_it(
    sourcing: Sourcing, document: Document, desk: Path, tmp_path: Path
) -> None:
    written(desk / "draft.txt")
    (desk / "draft.source.txt").symlink_to("draft.txt")
    (tmp_path / "link").symlink_to(desk, target_is_directory=True)
    for uri in (f"{tmp_path.as_uri()}/desk/../desk/draft.txt", (tmp_path / "link" / "draft.txt").as_uri()):
        with pytest.raises(SourceError, match="is the draft itself"):
            sourcing.attach(document.uri, uri)
    assert used(sourcing, document) is None


def test_an_empty_file_is_no_source(sourcing: Sourcing, document: Document, desk: Path) -> None:
    with pytest.raises(SourceError, match=r"empty.txt: the source is empty; attach the text"):
        sourcing.attach(document.uri, written(desk / "empty.txt", " \n"))
    assert used(sourcing, document) is None


def test_a_name_that_no_file_can_have_is_no_source(
    sourcing: Sourcing, document: Document, desk: Path, tmp_path: Path, complaints: list[str]
) -> None:
    with pytest.raises(SourceError, match="is no file"):
        sourcing.attach(document.uri, "file:///news/a%00b.txt")
    assert sourcing.attach("file:///news/a%00b.txt", written(tmp_path / "wire.txt")).name == "wire.txt"
    (desk / FILE).parent.mkdir()
    (desk / FILE).write_text('[attached]\n"draft.txt" = "a\\u0000b.txt"\n')
    assert used(sourcing, document) is None
    assert "there is no such file; it was attached to draft.txt" in complaints[0]


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("file:///news/a%20draft.txt", "a draft.txt"),
        ("untitled:Untitled-1", "Untitled-1"),
        ("vscode-vfs://github/news/draft.txt", "draft.txt"),
    ],
)
def test_a_document_is_called_by_its_own_name(uri: str, name: str) -> None:
    assert name_of(uri) == name
