from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from copyholder.lsp.complaints import Complaints
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.editor_settings import EditorSettings
from copyholder.settings import Settings

OFF = {"space-before-punctuation": "off"}


@pytest.fixture
def shown() -> list[str]:
    """What was complained of."""
    return []


@pytest.fixture
def configuration(tmp_path: Path, shown: list[str]) -> Configuration:
    async def ask(uris: Sequence[str]) -> Sequence[Any]:
        return [None for _ in uris]

    complaints = Complaints(shown.append)
    editor = EditorSettings(ask, complaints, lambda: None)
    return Configuration(editor, lambda: tmp_path / "workspace", complaints)


def write(folder: Path, text: str) -> str:
    """Write a settings file, and return the URI of a draft beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "copyholder.toml").write_text(text, encoding="utf-8")
    return (folder / "a draft.txt").as_uri()


def test_a_file_holds_for_its_folder(configuration: Configuration, tmp_path: Path) -> None:
    uri = write(tmp_path / "a", 'rules.space-before-punctuation = "off"')
    assert configuration.settings_for(uri).rules == OFF
    assert configuration.settings_for((tmp_path / "b.txt").as_uri()) == Settings()


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "vscode-vfs://github/news/draft.txt"])
def test_what_has_no_file_belongs_to_the_workspace(configuration: Configuration, tmp_path: Path, uri: str) -> None:
    assert configuration.settings_for(uri) == Settings()
    write(tmp_path / "workspace", 'rules.space-before-punctuation = "off"')
    assert configuration.settings_for(uri).rules == OFF


def test_the_editor_goes_on_top(configuration: Configuration, tmp_path: Path) -> None:
    uri = write(tmp_path, 'exclude = ["*.bak"]\nrules.space-before-punctuation = "hint"')
    configuration.editor.take({"rules": OFF})
    assert configuration.settings_for(uri) == Settings(rules=OFF, exclude=("*.bak",))  # type: ignore[arg-type]


def test_a_broken_file_leaves_the_last_good_settings(
    configuration: Configuration, tmp_path: Path, shown: list[str]
) -> None:
    uri = write(tmp_path, 'rules.space-before-punctuation = "off"')
    assert configuration.settings_for(uri).rules == OFF
    write(tmp_path, "rules = 7")
    for _ in range(3):
        assert configuration.settings_for(uri).rules == OFF
    (complaint,) = shown
    assert str(tmp_path / "copyholder.toml") in complaint
    write(tmp_path, "")
    assert configuration.settings_for(uri) == Settings()
    write(tmp_path, "rules = 7")
    assert configuration.settings_for(uri) == Settings()
    assert shown == [complaint, complaint]


def test_a_file_broken_from_the_start_leaves_the_defaults(configuration: Configuration, tmp_path: Path) -> None:
    assert configuration.settings_for(write(tmp_path, "rules = 7")) == Settings()


@pytest.mark.parametrize("uri", ["desk/monday/a draft.txt", "untitled:Untitled-1"])
def test_the_archive_of_a_file_counts_from_that_and_the_editor_s_from_home(
    configuration: Configuration, tmp_path: Path, uri: str
) -> None:
    home = tmp_path / "workspace"
    write(home, 'archive = "originals"')
    if not uri.startswith("untitled:"):
        uri = (home / uri).as_uri()
    assert configuration.archive_for(uri, home) == str(home / "originals")
    assert configuration.archive_for(uri, tmp_path) == str(home / "originals")
    configuration.editor.take({"archive": "wire"})
    assert configuration.archive_for(uri, tmp_path) == str(tmp_path / "wire")
    configuration.editor.take({"archive": "postgresql://desk@host/originals"})
    assert configuration.archive_for(uri, tmp_path) == "postgresql://desk@host/originals"
    configuration.editor.take({"archive": ""})
    assert configuration.archive_for(uri, tmp_path) == ""


@pytest.mark.asyncio
@pytest.mark.parametrize("own", [None, "postgresql://desk@host/originals"])
async def test_in_a_workspace_that_is_not_trusted_the_archive_of_a_file_does_not_count(
    tmp_path: Path, own: str | None
) -> None:
    async def ask(uris: Sequence[str]) -> Sequence[Any]:
        return [{"archive": own} for _ in uris]

    uri = write(tmp_path, 'archive = "postgresql://stranger/originals"')
    complaints = Complaints(lambda message: None)
    configuration = Configuration(EditorSettings(ask, complaints, lambda: None), lambda: None, complaints)
    configuration.editor.take({"archive": ""})  # so VS Code begins there; what it answers later is the writer's own
    configuration.editor.ask([uri])
    await configuration.settled(uri)
    assert configuration.archive_for(uri, tmp_path) == (own or "")


def test_a_broken_file_leaves_the_archive_where_it_was(configuration: Configuration, tmp_path: Path) -> None:
    write(tmp_path, 'archive = "originals"')
    uri = (tmp_path / "desk" / "draft.txt").as_uri()
    assert configuration.archive_for(uri, None) == str(tmp_path / "originals")
    write(tmp_path, "archive = [")
    assert configuration.archive_for(uri, None) == str(tmp_path / "originals")


def test_without_an_archive_there_is_none(configuration: Configuration, tmp_path: Path) -> None:
    assert configuration.archive_for((tmp_path / "draft.txt").as_uri(), tmp_path) == ""
