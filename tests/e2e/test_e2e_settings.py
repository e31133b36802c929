from pathlib import Path
from typing import Any

import attrs
import pytest
from clients import ALL, EMACS, NEOVIM, VSCODE
from editor import Editor, Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

TEXT = "The mayor , who had promised to resign , stayed .\n"
CODE = "space-before-punctuation"

OFF = f'rules.{CODE} = "off"\n'
ERROR = f'rules.{CODE} = "error"\n'

assert EMACS.workspace is not None
WITHOUT_QUESTIONS = attrs.evolve(EMACS, workspace=attrs.evolve(EMACS.workspace, configuration=False))
"""An editor that sends its settings instead of being asked for them."""


def settings_file(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "copyholder.toml").write_text(text, encoding="utf-8")


def draft(folder: Path) -> str:
    return (folder / "draft.txt").as_uri()


async def severities(editor: Editor, uri: str) -> set[types.DiagnosticSeverity | None]:
    """Return how loud the findings of our rule are; none at all if it is off."""
    return {item.severity for item in await editor.glance(uri) if item.code == CODE}


def changed(editor: Editor, settings: object = None) -> None:
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))


async def test_a_file_beside_the_draft_decides(start: Start, tmp_path: Path) -> None:
    settings_file(tmp_path, OFF)
    editor = await start(VSCODE)
    editor.open(draft(tmp_path), TEXT)
    assert await severities(editor, draft(tmp_path)) == set()


async def test_a_table_in_pyproject_decides_for_folders_below(start: Start, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f'[tool.copyholder]\nrules = {{ {CODE} = "error" }}', encoding="utf-8")
    editor = await start(VSCODE)
    editor.open(draft(tmp_path / "desk" / "monday"), TEXT)
    assert await severities(editor, draft(tmp_path / "desk" / "monday")) == {types.DiagnosticSeverity.Error}


async def test_each_draft_has_the_settings_of_its_own_folder(start: Start, tmp_path: Path) -> None:
    settings_file(tmp_path / "a", ERROR)
    settings_file(tmp_path / "b", OFF)
    folders = [types.WorkspaceFolder((tmp_path / name).as_uri(), name) for name in "ab"]
    editor = await start(EMACS, workspace_folders=folders)
    for name in "ab":
        editor.open(draft(tmp_path / name), TEXT)
    assert await severities(editor, draft(tmp_path / "a")) == {types.DiagnosticSeverity.Error}
    assert await severities(editor, draft(tmp_path / "b")) == set()


async def test_a_draft_without_a_file_takes_those_of_the_workspace(start: Start, tmp_path: Path) -> None:
    settings_file(tmp_path, ERROR)
    editor = await start(VSCODE, workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "news")])
    editor.open("untitled:Untitled-1", TEXT)
    assert await severities(editor, "untitled:Untitled-1") == {types.DiagnosticSeverity.Error}


async def test_a_draft_without_file_or_workspace_takes_the_defaults(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open("untitled:Untitled-1", TEXT)
    assert len(await editor.diagnostics("untitled:Untitled-1")) == len(editor.expected("untitled:Untitled-1"))


async def test_a_changed_file_counts_at_once_where_files_are_watched(start: Start, tmp_path: Path) -> None:
    editor = await start(EMACS)
    editor.open(draft(tmp_path), TEXT)
    await editor.publication(draft(tmp_path))
    (watched,) = (each for each in editor.registered if each.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    options: Any = watched.register_options
    patterns = {watcher["globPattern"] for watcher in options["watchers"]}
    assert patterns == {
        "**/copyholder.toml",
        "**/pyproject.toml",
        "**/.copyholder/ignores.toml",
        "**/.copyholder/sources.toml",
        "**/*.source.txt",
    }
    settings_file(tmp_path, OFF)
    created = types.FileEvent((tmp_path / "copyholder.toml").as_uri(), types.FileChangeType.Created)
    editor.published.clear()
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))
    assert await severities(editor, draft(tmp_path)) == set()


async def test_an_editor_is_asked_to_tell_of_changed_settings_if_it_can_be(start: Start) -> None:
    editor = await start(VSCODE)
    editor.open("untitled:1", TEXT)
    await editor.glance("untitled:1")
    methods = {registration.method for registration in editor.registered}
    assert methods == {types.WORKSPACE_DID_CHANGE_CONFIGURATION, types.WORKSPACE_DID_CHANGE_WATCHED_FILES}


async def test_a_changed_file_counts_at_the_next_change_where_they_are_not(start: Start, tmp_path: Path) -> None:
    editor = await start(NEOVIM)
    editor.open(draft(tmp_path), TEXT)
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Hint}
    assert editor.registered == []
    settings_file(tmp_path, ERROR)
    editor.change(draft(tmp_path), (0, 0, "Well: "))
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Error}


async def test_a_file_saved_in_the_editor_counts_at_once(start: Start, tmp_path: Path) -> None:
    editor = await start(WITHOUT_QUESTIONS)
    editor.open(draft(tmp_path), TEXT)
    await editor.publication(draft(tmp_path))
    settings_file(tmp_path, OFF)
    editor.published.clear()
    editor.save(draft(tmp_path))
    assert await severities(editor, draft(tmp_path)) == set()


async def test_the_editor_has_the_last_word_and_is_asked_for_it(start: Start, tmp_path: Path) -> None:
    settings_file(tmp_path, OFF)
    editor = await start(VSCODE)
    editor.client.set_configuration({"copyholder": {"rules": {CODE: "error"}, "trace": {"server": "off"}}})
    editor.open(draft(tmp_path), TEXT)
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Error}


async def test_the_editor_may_say_something_else_for_each_draft(start: Start, tmp_path: Path) -> None:
    editor = await start(EMACS)
    loud, quiet = draft(tmp_path / "loud"), draft(tmp_path / "quiet")
    editor.client.set_configuration({"copyholder": {"rules": {CODE: "error"}}}, scope_uri=loud)
    editor.client.set_configuration({"copyholder": {"rules": {CODE: "off"}}}, scope_uri=quiet)
    editor.open(loud, TEXT)
    editor.open(quiet, TEXT)
    assert await severities(editor, loud) == {types.DiagnosticSeverity.Error}
    assert await severities(editor, quiet) == set()


@pytest.mark.parametrize("name", ["vscode-2022", "emacs"])
async def test_settings_changed_in_the_editor_count_at_once(start: Start, tmp_path: Path, name: str) -> None:
    editor = await start(ALL[name])
    editor.open(draft(tmp_path), TEXT)
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Hint}
    editor.published.clear()
    editor.client.set_configuration({"copyholder": {"rules": {CODE: "information"}}})
    changed(editor)
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Information}


async def test_an_editor_that_pulls_is_told_to_pull_again(start: Start, tmp_path: Path) -> None:
    editor = await start(VSCODE)
    editor.open(draft(tmp_path), TEXT)
    first = await editor.pull(draft(tmp_path))
    editor.client.set_configuration({"copyholder": {"rules": {CODE: "information"}}})
    changed(editor)
    second = await editor.pull(draft(tmp_path), first.result_id)
    assert isinstance(second, types.RelatedFullDocumentDiagnosticReport)
    assert {item.severity for item in second.items} == {types.DiagnosticSeverity.Information}
    await editor.pull(draft(tmp_path))
    assert editor.refreshed == 1
    changed(editor)  # to what they were already
    await editor.pull(draft(tmp_path))
    assert editor.refreshed == 1


async def test_settings_may_be_sent_instead(start: Start, tmp_path: Path) -> None:
    editor = await start(WITHOUT_QUESTIONS, initialization_options={"rules": {CODE: "error"}})
    editor.open(draft(tmp_path), TEXT)
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Error}
    editor.published.clear()
    changed(editor, {"copyholder": {"rules": {CODE: "information"}}, "other": {"rules": 7}})
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Information}
    changed(editor, {"other": {}})
    changed(editor, None)
    editor.change(draft(tmp_path), (0, 0, "Well: "))
    assert await severities(editor, draft(tmp_path)) == {types.DiagnosticSeverity.Information}


async def test_a_broken_file_is_complained_of_once_and_the_last_good_settings_hold(
    start: Start, tmp_path: Path
) -> None:
    settings_file(tmp_path, ERROR)
    editor = await start(VSCODE)
    uri, other = draft(tmp_path), draft(tmp_path / "desk")
    editor.open(uri, TEXT)
    assert await severities(editor, uri) == {types.DiagnosticSeverity.Error}
    settings_file(tmp_path, f'rules.{CODE[:-1]} = "off"')
    editor.open(other, TEXT)
    for _ in range(5):
        editor.change(uri, (0, 0, "Well: "))
        assert await severities(editor, uri) == {types.DiagnosticSeverity.Error}
        await editor.glance(other)
    (message,) = editor.client.messages
    assert "copyholder.toml" in message.message
    assert f"did you mean “{CODE}”" in message.message
    settings_file(tmp_path, OFF)
    assert await severities(editor, uri) == set()
    settings_file(tmp_path, "rules = [")
    assert await severities(editor, uri) == set()
    assert len(editor.client.messages) == 2


async def test_a_wrong_setting_in_the_editor_is_complained_of_once(start: Start, tmp_path: Path) -> None:
    editor = await start(EMACS)
    editor.client.set_configuration({"copyholder": {"rule": {CODE: "off"}}})
    for name in "abc":
        editor.open(draft(tmp_path / name), TEXT)
        assert await severities(editor, draft(tmp_path / name)) == {types.DiagnosticSeverity.Hint}
    changed(editor)
    await editor.hover(draft(tmp_path / "a"), types.Position(0, 0))
    (message,) = editor.client.messages
    assert "did you mean “rules”" in message.message
