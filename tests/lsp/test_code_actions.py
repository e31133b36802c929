from collections.abc import Callable, Sequence

import pytest
from lsprotocol import types

from copyholder.findings import Finding, Fix
from copyholder.inspector import Inspection
from copyholder.lsp.client import Client
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.documents import Document
from copyholder.lsp.features.code_actions import FIX_ALL, IGNORE, QUICK_FIX, Offer
from copyholder.lsp.ignoring import Ignoring

TEXT = "He he stayed , then left , she said .\n"

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]
Offered = Callable[..., list[types.CodeAction]]


@pytest.fixture
def findings(finding: MakeFinding, fix: MakeFix) -> list[Finding]:
    """Two that are safe to fix, two that are not, one that nobody can fix."""
    return [
        finding(0, 2, code="lost"),
        finding(
            3, 5, fix(3, 5, title="Leave it out", safe=False), fix(3, 5, "she", title="Write “she”"), code="doubled"
        ),
        finding(6, 12, fix(6, 12, "left", title="Write “left”", safe=False), code="odd"),
        finding(12, 13, fix(12, 13)),
        finding(20, 24, fix(20, 24, "went", title="Write “went”", safe=False), code="odd"),
        finding(24, 25, fix(24, 25)),
    ]


@pytest.fixture
def offered(findings: list[Finding], inspection: Callable[..., Inspection]) -> Offered:
    """A function that returns what is offered from one place to another."""
    document = Document("file:///draft.txt", 5, TEXT)

    def offered(
        start: int,
        end: int,
        *,
        only: Sequence[str] | None = None,
        trigger: types.CodeActionTriggerKind | None = None,
        client: Client = Client(preferred_actions=True),  # noqa: B008 - it is immutable
    ) -> list[types.CodeAction]:
        context = types.CodeActionContext([], only, trigger)
        at = types.Range(types.Position(0, start), types.Position(0, end))
        ignoring = Ignoring(list, Complaints(lambda _: None))
        offer = Offer(document, inspection(document.draft, *findings), context, client, ignoring)
        return [action for action in offer.actions(at) if action.kind != IGNORE]

    return offered


def titles(actions: Sequence[types.CodeAction]) -> list[str]:
    return [action.title for action in actions]


def test_fixes_are_offered_best_first_and_the_safe_one_is_preferred(offered: Offered) -> None:
    suggested, safe, _ = offered(3, 5, only=[QUICK_FIX])
    assert titles([suggested, safe]) == ["Leave it out", "Write “she”"]
    assert (suggested.is_preferred, safe.is_preferred) == (None, True)


def test_none_is_preferred_for_a_client_that_does_not_know_that(offered: Offered) -> None:
    assert {action.is_preferred for action in offered(0, 30, client=Client())} == {None}


def test_what_cannot_be_fixed_is_not_offered(offered: Offered) -> None:
    assert offered(0, 2, only=[QUICK_FIX]) == []


def test_all_of_a_kind_are_offered_where_there_are_several(offered: Offered) -> None:
    assert titles(offered(12, 13, only=[QUICK_FIX])) == [
        "Mend it: “stayed,”",
        "Fix all “space-before-punctuation” in this draft (2)",
        "Fix all that is safe to fix in this draft (3)",
    ]
    first, all_of_them = offered(6, 12, only=[QUICK_FIX])
    assert titles([first, all_of_them]) == [
        "Write “left”",
        "Take the first suggestion for all “odd” in this draft (2)",
    ]
    assert not first.is_preferred
    assert not all_of_them.is_preferred


def test_fixing_all_takes_what_is_safe(offered: Offered) -> None:
    (action,) = offered(30, 30, only=[FIX_ALL])
    assert action.title == "Fix all that is safe to fix in this draft (3)"
    assert action.edit is not None
    assert action.edit.changes is not None
    assert [edit.new_text for edit in action.edit.changes["file:///draft.txt"]] == ["she", "", ""]


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (None, {QUICK_FIX}),
        ([""], {QUICK_FIX, FIX_ALL}),
        ([], set()),
        (["quickfix"], {QUICK_FIX}),
        (["quickfix.copyholder"], set()),
        (["quick"], set()),
        (["source"], {FIX_ALL}),
        (["source.fixAll"], {FIX_ALL}),
        (["source.fixAll.copyholder"], {FIX_ALL}),
        (["source.fixAll.eslint"], set()),
        (["source.organizeImports", "refactor"], set()),
        (["refactor", "source.fixAll", "quickfix"], {QUICK_FIX, FIX_ALL}),
    ],
)
def test_a_kind_is_asked_for_by_its_name_or_one_above(
    offered: Offered, only: list[str] | None, expected: set[str]
) -> None:
    assert {action.kind for action in offered(12, 13, only=only)} == expected


def test_fixing_all_is_not_offered_unasked_to_a_client_that_only_looks(offered: Offered) -> None:
    automatic = types.CodeActionTriggerKind.Automatic
    assert {action.kind for action in offered(12, 13, trigger=automatic)} == {QUICK_FIX}
    assert {action.kind for action in offered(12, 13, only=["source"], trigger=automatic)} == {FIX_ALL}


def test_many_edits_wait_until_they_are_wanted_where_the_client_can_wait(offered: Offered) -> None:
    one, many, everything = offered(12, 13, client=Client(resolves_edits=True))
    assert one.edit is not None
    assert (many.edit, everything.edit) == (None, None)
    assert many.data == {
        "uri": "file:///draft.txt",
        "version": 5,
        "code": "space-before-punctuation",
        "applicability": "safe",
    }
