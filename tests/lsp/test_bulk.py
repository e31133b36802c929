from collections.abc import Callable

from copyholder.findings import Applicability, Category, Finding, Fix
from copyholder.lsp.bulk import Bulk

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]


def test_those_of_one_rule_with_a_safe_fix_are_fixed_so(finding: MakeFinding, fix: MakeFix) -> None:
    mine = finding(0, 2, fix(0, 2, "a", safe=False), fix(0, 2, "b"), code="mine")
    others = [finding(4, 6, fix(4, 6), code="other"), finding(7, 8, fix(7, 8, safe=False), code="mine")]
    bulk = Bulk("mine", Applicability.SAFE)
    assert bulk.among([mine, *others]) == [mine]
    assert [edit.new_text for edit in bulk.edits([mine, *others])] == ["b"]


def test_those_with_suggestions_only_are_fixed_by_the_first(finding: MakeFinding, fix: MakeFix) -> None:
    mine = finding(0, 2, fix(0, 2, "a", safe=False), fix(0, 2, "b", safe=False), code="mine")
    others = [finding(4, 6, fix(4, 6), code="mine"), finding(7, 8, code="mine")]
    bulk = Bulk("mine", Applicability.SUGGESTED)
    assert bulk.among([mine, *others]) == [mine]
    assert [edit.new_text for edit in bulk.edits([mine, *others])] == ["a"]


def test_what_stood_where_copies_are_is_not_guessed_in_bulk_and_nothing_safe_touches_them(
    finding: MakeFinding, fix: MakeFix
) -> None:
    copies = [
        finding(
            start,
            start + 4,
            fix(start, start + 4, f"{start}", title="Put in", safe=False),
            fix(start - 1, start + 4, title="Remove the copy", safe=False),
            fix(start, start + 4, "[…]", title="Mark the gap with […]", safe=False),
            code="misplaced-copy",
            category=Category.MENTION,
        )
        for start in (10, 20, 30)
    ]
    bulk = Bulk("misplaced-copy", Applicability.SUGGESTED)
    assert bulk.among(copies) == copies
    assert [edit.new_text for edit in bulk.edits(copies)] == ["[…]"] * 3
    assert Bulk(None, Applicability.SAFE).edits(copies) == []


def test_of_fixes_that_clash_one_is_left_out(finding: MakeFinding, fix: MakeFix) -> None:
    sure, unsure = finding(0, 4, fix(0, 4), confidence=0.99), finding(2, 6, fix(2, 6), confidence=0.8)
    assert Bulk(None, Applicability.SAFE).edits([sure, unsure]) == list(sure.fixes[0].edits)
