from collections.abc import Callable
from pathlib import Path

import pytest

from copyholder.findings import Finding
from copyholder.ignores import FILE, IgnoredFinding, IgnoredRule
from copyholder.inspector import Inspection
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.documents import Document
from copyholder.lsp.ignoring import Ignoring

TEXT = "The mayor , who left , stayed .\n"
RULE = "space-before-punctuation"


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def ignoring(tmp_path: Path, complaints: list[str]) -> Ignoring:
    return Ignoring(lambda: [tmp_path, tmp_path / "inner"], Complaints(complaints.append))


def test_the_innermost_folder_of_the_workspace_remembers(ignoring: Ignoring, tmp_path: Path) -> None:
    assert ignoring.home_of((tmp_path / "a" / "draft.txt").as_uri()) == tmp_path
    assert ignoring.home_of((tmp_path / "inner" / "b" / "draft.txt").as_uri()) == tmp_path / "inner"
    assert ignoring.home_of("untitled:1") == tmp_path
    assert ignoring.name_of((tmp_path / "inner" / "b" / "draft.txt").as_uri()) == "b/draft.txt"
    assert ignoring.name_of("untitled:1") is None


def test_outside_of_a_workspace_the_nearest_file_remembers_or_the_draft_s_own_folder(tmp_path: Path) -> None:
    alone = Ignoring(list, Complaints(lambda _: None))
    uri = (tmp_path / "desk" / "draft.txt").as_uri()
    (tmp_path / "desk").mkdir()
    assert alone.home_of(uri) == tmp_path / "desk"
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text("")
    assert alone.home_of(uri) == tmp_path
    assert alone.home_of("untitled:1") is None


def test_what_is_ignored_is_kept_apart_and_the_same_as_long_as_nothing_changes(
    ignoring: Ignoring, tmp_path: Path, finding: Callable[..., Finding], inspection: Callable[..., Inspection]
) -> None:
    document = Document((tmp_path / "draft.txt").as_uri(), 1, TEXT)
    first, second = finding(9, 10), finding(20, 21)
    found = inspection(document.draft, first, second)
    assert ignoring.applied(document, found) is found
    ignoring.add(document.uri, IgnoredFinding.of(first, document.draft))
    assert ignoring.outdated(document)
    applied = ignoring.applied(document, found)
    assert (applied.findings, applied.ignored) == ((second,), (first,))
    assert ignoring.applied(document, found) is applied
    assert not ignoring.outdated(document)
    ignoring.add(document.uri, IgnoredRule(RULE, "draft.txt"))
    assert ignoring.applied(document, found).findings == ()
    ignoring.remove(document.uri, IgnoredRule(RULE, "draft.txt"))
    assert ignoring.applied(document, found).findings == (second,)


def test_what_a_folder_above_says_can_be_taken_back(ignoring: Ignoring, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    entry = IgnoredRule(RULE, "inner/draft.txt")
    ignoring.add((tmp_path / "draft.txt").as_uri(), entry)
    ignoring.remove((tmp_path / "inner" / "draft.txt").as_uri(), entry)
    assert ignoring.of((tmp_path / "draft.txt").as_uri()).layers[0].entries == ()


def test_a_file_that_cannot_be_used_leaves_what_it_said_last(
    ignoring: Ignoring, tmp_path: Path, complaints: list[str]
) -> None:
    uri = (tmp_path / "draft.txt").as_uri()
    ignoring.add(uri, IgnoredRule(RULE, "draft.txt"))
    assert len(ignoring.of(uri).layers[0].entries) == 1
    (tmp_path / FILE).write_text("[[ignore]")
    assert len(ignoring.of(uri).layers[0].entries) == 1
    (complaint,) = complaints
    assert str(tmp_path / FILE) in complaint
