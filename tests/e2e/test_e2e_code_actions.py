from collections.abc import Sequence

import attrs
import pytest
from clients import ALL, EMACS, NEOVIM, VSCODE, VSCODE_2022
from editor import Editor, Start
from lsprotocol import types

pytestmark = pytest.mark.asyncio

URI = "file:///news/draft.txt"
TEXT = "😀 The mayor , who\u2028had promised to resign , stayed .\r\nNobody , he said, left.\n"

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = "source.fixAll.copyholder"

EVERYWHERE = pytest.mark.parametrize("capabilities", ALL.values(), ids=ALL)


def titled(actions: Sequence[types.CodeAction], start: str) -> types.CodeAction:
    (action,) = (action for action in actions if action.title.startswith(start))
    return action


def kinds(actions: Sequence[types.CodeAction]) -> set[object]:
    return {action.kind for action in actions}


async def opened(start: Start, capabilities: types.ClientCapabilities, text: str = TEXT) -> Editor:
    editor = await start(capabilities)
    editor.open(URI, text)
    return editor


@EVERYWHERE
async def test_a_quick_fix_restores_one_place(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await opened(start, capabilities)
    actions = await editor.actions(URI, editor.place(URI, " , stayed"))
    text = await editor.chosen(titled(actions, "Remove the space"))
    assert text == TEXT.replace(" , stayed", ", stayed")
    # The server has followed: the same place is clean now, and the rest is where it says.
    assert await editor.actions(URI, editor.place(URI, ", stayed"), only=[QUICK_FIX]) == []
    assert [item.range for item in await editor.diagnostics(URI)] == [place for _, place in editor.expected(URI)]


@EVERYWHERE
async def test_all_of_a_kind_are_fixed_at_once(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await opened(start, capabilities)
    actions = await editor.actions(URI, editor.place(URI, " , who"))
    fix_all = titled(actions, "Fix all “space-before-punctuation”")
    assert fix_all.kind == QUICK_FIX
    assert not fix_all.is_preferred
    assert await editor.chosen(fix_all) == TEXT.replace(" ,", ",").replace(" .", ".")


@EVERYWHERE
async def test_copies_are_for_the_writer_to_choose(start: Start, capabilities: types.ClientCapabilities) -> None:
    text = "Mayor Lee signed his order Mayor Lee late , and left Mayor Lee town.\n"
    editor = await start(capabilities, script="copied")
    editor.open(URI, text)
    everything = await editor.actions(URI, editor.range(URI, 0, 0), only=[FIX_ALL])
    assert [action.title for action in everything] == ["Fix all that is safe to fix in this draft (1)"]
    actions = await editor.actions(URI, editor.range(URI, 30, 30), only=[QUICK_FIX])
    assert [action.title for action in actions] == [
        "Put in “so”",
        "Remove the copy",
        "Mark the gap with […]",
        "Remove or mark all “misplaced-copy” in this draft (2)",
    ]
    assert not any(action.is_preferred for action in actions)
    chosen = await editor.chosen(actions[-1])
    assert chosen == "Mayor Lee signed his order […] late , and left […] town.\n"


@EVERYWHERE
@pytest.mark.parametrize("asked_for", ["source", "source.fixAll", FIX_ALL])
async def test_everything_safe_is_fixed_when_asked_for(
    start: Start, capabilities: types.ClientCapabilities, asked_for: str
) -> None:
    editor = await opened(start, capabilities)
    whole = editor.range(URI, 0, len(TEXT))
    automatic = types.CodeActionTriggerKind.Automatic  # as on saving
    (action,) = await editor.actions(URI, whole, only=[asked_for], trigger=automatic)
    assert action.kind == FIX_ALL
    assert await editor.chosen(action) == TEXT.replace(" ,", ",").replace(" .", ".")
    assert await editor.actions(URI, editor.range(URI, 0, 0), only=[asked_for]) == []


async def test_only_what_is_asked_for_is_offered(start: Start) -> None:
    editor = await opened(start, VSCODE)
    damaged = editor.place(URI, " , who")
    assert kinds(await editor.actions(URI, damaged)) == {QUICK_FIX}
    assert kinds(await editor.actions(URI, editor.range(URI, 0, 0))) == {FIX_ALL}
    assert kinds(await editor.actions(URI, damaged, only=[""])) == {QUICK_FIX, FIX_ALL}
    assert kinds(await editor.actions(URI, damaged, only=[QUICK_FIX])) == {QUICK_FIX}
    assert (
        kinds(await editor.actions(URI, damaged, only=["quickfix.other", "refactor", "source.fixAll.other"]))
        == set()
    )
    assert kinds(await editor.actions(URI, damaged, only=["refactor", "source"])) == {FIX_ALL}


async def test_the_editor_looking_by_itself_is_told_of_the_place_alone(start: Start) -> None:
    editor = await opened(start, VSCODE)
    automatic = types.CodeActionTriggerKind.Automatic
    assert kinds(await editor.actions(URI, editor.place(URI, " , who"), trigger=automatic)) == {QUICK_FIX}
    assert await editor.actions(URI, editor.place(URI, "mayor"), trigger=automatic) == []
    assert kinds(await editor.actions(URI, editor.place(URI, "mayor"))) == {FIX_ALL}


async def test_a_cursor_beside_the_damage_is_enough(start: Start) -> None:
    editor = await opened(start, EMACS)
    space = TEXT.index(" , who")
    for at in (space, space + 1):
        actions = await editor.actions(URI, editor.range(URI, at, at), only=[QUICK_FIX])
        assert titled(actions, "Remove the space").title == "Remove the space: “mayor,”"


async def test_the_safe_fix_alone_is_preferred(start: Start) -> None:
    editor = await opened(start, VSCODE)
    actions = await editor.actions(URI, editor.place(URI, " , who"), only=[QUICK_FIX])
    assert [action.title for action in actions if action.is_preferred] == ["Remove the space: “mayor,”"]


async def test_a_fix_names_the_diagnostics_that_it_settles(start: Start) -> None:
    editor = await opened(start, VSCODE)
    shown = await editor.diagnostics(URI)
    foreign = types.Diagnostic(editor.place(URI, " , who"), "Passive voice", source="other")
    actions = await editor.actions(URI, editor.place(URI, "mayor , who"), diagnostics=[foreign, *shown])
    assert titled(actions, "Remove the space").diagnostics == (shown[0],)


@pytest.mark.parametrize("capabilities", [VSCODE, VSCODE_2022, EMACS], ids=["vscode", "vscode-2022", "emacs"])
async def test_an_edit_names_its_version(start: Start, capabilities: types.ClientCapabilities) -> None:
    editor = await opened(start, capabilities)
    editor.change(URI, (0, 0, "Well: "))
    (action, *_) = await editor.actions(URI, editor.place(URI, " , who"))
    assert action.edit is not None
    assert action.edit.changes is None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 2


async def test_an_editor_without_document_changes_gets_plain_ones(start: Start) -> None:
    editor = await opened(start, NEOVIM)
    (action, *_) = await editor.actions(URI, editor.place(URI, " , who"))
    assert action.edit is not None
    assert action.edit.document_changes is None
    assert list(action.edit.changes or ()) == [URI]


async def test_what_was_offered_for_an_older_version_is_not_worked_out_for_a_newer(start: Start) -> None:
    editor = await opened(start, VSCODE)
    action = titled(await editor.actions(URI, editor.place(URI, " , who")), "Fix all “")
    assert action.edit is None
    editor.change(URI, (0, 0, "Well: "))
    with pytest.raises(Exception, match="Content Modified"):
        await editor.chosen(action)


async def test_an_editor_that_takes_only_commands_is_offered_none(start: Start) -> None:
    assert EMACS.text_document is not None
    old = attrs.evolve(
        EMACS, text_document=attrs.evolve(EMACS.text_document, code_action=types.CodeActionClientCapabilities())
    )
    editor = await start(old)
    assert editor.result.capabilities.code_action_provider is None


async def test_what_is_safe_can_be_fixed_from_any_place_that_is(start: Start) -> None:
    editor = await opened(start, VSCODE)
    actions = await editor.actions(URI, editor.place(URI, " , who"), only=[QUICK_FIX])
    action = titled(actions, "Fix all that is safe to fix in this draft (4)")
    assert action.kind == QUICK_FIX
    assert await editor.chosen(action) == TEXT.replace(" ,", ",").replace(" .", ".")


@pytest.mark.parametrize("capabilities", [VSCODE, EMACS], ids=["vscode", "emacs"])
async def test_suggestions_in_bulk_are_confirmed_where_the_editor_can_ask(
    start: Start, capabilities: types.ClientCapabilities
) -> None:
    text = "Mayor Lee signed his order Mayor Lee late , and left Mayor Lee town.\n"
    editor = await start(capabilities, script="copied")
    editor.open(URI, text)
    single, *_, bulk = await editor.actions(URI, editor.range(URI, 30, 30), only=[QUICK_FIX])
    if bulk.edit is None:
        bulk = await editor.client.code_action_resolve_async(bulk)
    assert single.edit is not None
    assert bulk.edit is not None
    # One suggestion was chosen by its wording: nobody wants to be asked again.
    assert single.edit.change_annotations is None
    annotations = bulk.edit.change_annotations
    if capabilities is EMACS:
        assert annotations is None
    else:
        assert annotations is not None
        ((name, annotation),) = annotations.items()
        assert annotation.needs_confirmation
        (change,) = bulk.edit.document_changes or ()
        assert isinstance(change, types.TextDocumentEdit)
        assert [each.annotation_id for each in change.edits if isinstance(each, types.AnnotatedTextEdit)] == [
            name,
            name,
        ]


async def test_the_kinds_are_announced(start: Start) -> None:
    editor = await start(VSCODE)
    provider = editor.result.capabilities.code_action_provider
    assert isinstance(provider, types.CodeActionOptions)
    assert provider.code_action_kinds == (QUICK_FIX, "quickfix.ignore", FIX_ALL)


async def test_very_many_edits_are_taken_in_at_once(start: Start) -> None:
    text = "Well , said the mayor , who left .\n" * 800
    editor = await opened(start, VSCODE, text)
    (action,) = await editor.actions(URI, editor.range(URI, 0, 0), only=[FIX_ALL])
    fixed = await editor.chosen(action)
    assert fixed == text.replace(" ,", ",").replace(" .", ".")
    assert await editor.diagnostics(URI) == []


async def test_an_action_is_resolved_though_the_client_leaves_out_what_is_null(start: Start) -> None:
    editor = await opened(start, NEOVIM)
    fix_all = titled(await editor.actions(URI, editor.place(URI, " , who"), only=[FIX_ALL]), "Fix all that is safe")
    assert isinstance(fix_all.data, dict)
    fix_all.data = {name: value for name, value in fix_all.data.items() if value is not None}
    assert await editor.chosen(fix_all) == TEXT.replace(" ,", ",").replace(" .", ".")
