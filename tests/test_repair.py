from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related, Severity
from copyholder.repair import Alignment, apply, choose

SAFE, SUGGESTED = Applicability.SAFE, Applicability.SUGGESTED
TEXT = "abcdefghijklmnopqrst"


def fix(*edits: tuple[int, int, str], applicability: Applicability = SAFE) -> Fix:
    return Fix("Mend it", applicability, tuple(Edit(*edit) for edit in edits), "")


def finding(start: int, end: int, *fixes: Fix, confidence: float = 0.9) -> Finding:
    return Finding("some-rule", Category.ARTIFACT, Severity.WARNING, "Look.", confidence, start, end, (), fixes)


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Sorted edits of TEXT that do not overlap, and do not touch at one place."""
    borders = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=8)))
    pairs = [pair for number, pair in enumerate(pairwise(borders)) if number % 2 == 0]
    return [Edit(start, end, draw(st.text("XYZ", max_size=3))) for start, end in pairs]


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """Findings whose fixes may overlap in every way."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted(draw(st.tuples(st.integers(0, 20), st.integers(0, 20))))
        edit = (start, end, draw(st.text("XYZ", max_size=2)))
        applicability = draw(st.sampled_from([SAFE, SUGGESTED]))
        found.append(finding(start, end, fix(edit, applicability=applicability), confidence=draw(st.floats(0, 1))))
    return found


class TestChoosing:
    def test_only_safe_fixes_are_chosen_unless_asked(self) -> None:
        found = [finding(0, 1, fix((0, 1, "A"), applicability=SUGGESTED), fix((0, 1, "B")))]
        assert choose(found) == [Edit(0, 1, "B")]
        assert choose(found, SUGGESTED) == [Edit(0, 1, "A")]

    def test_the_surer_finding_wins_whole(self) -> None:
        wide = finding(0, 6, fix((0, 1, ""), (5, 6, "")), confidence=0.8)
        sure = finding(5, 7, fix((5, 7, "!")), confidence=0.9)
        assert choose([wide, sure]) == [Edit(5, 7, "!")]

    def test_edits_that_meet_are_both_taken(self) -> None:
        assert choose([finding(0, 2, fix((0, 2, ""))), finding(2, 3, fix((2, 3, "x")))]) == [
            Edit(0, 2, ""),
            Edit(2, 3, "x"),
        ]

    def test_the_same_edit_of_two_findings_is_one(self) -> None:
        assert choose([finding(0, 1, fix((0, 1, ""))), finding(0, 1, fix((0, 1, "")))]) == [Edit(0, 1, "")]

    def test_two_texts_put_in_at_one_place_clash(self) -> None:
        assert len(choose([finding(3, 3, fix((3, 3, "a"))), finding(3, 3, fix((3, 3, "b")))])) == 1

    @given(findings())
    def test_chosen_edits_are_sorted_and_do_not_overlap(self, found: list[Finding]) -> None:
        chosen = choose(found, SUGGESTED)
        assert chosen == sorted(chosen)
        assert all(one.end <= other.start for one, other in pairwise(chosen))

    @given(findings())
    def test_what_is_left_out_clashes_with_what_is_chosen(self, found: list[Finding]) -> None:
        chosen = choose(found, SUGGESTED)
        for left_out in found:
            (edit,) = left_out.fixes[0].edits
            if edit not in chosen:
                assert any(
                    edit.start == other.start or (edit.start < other.end and other.start < edit.end)
                    for other in chosen
                )


class TestApplying:
    def test_edits_count_in_the_text_as_it_was(self) -> None:
        assert apply("one two three", [Edit(0, 3, "1"), Edit(4, 7, ""), Edit(8, 8, "and ")]) == "1  and three"

    @given(edits())
    def test_text_outside_the_edits_stays(self, made: list[Edit]) -> None:
        expected, at = "", 0
        for edit in made:
            expected += TEXT[at : edit.start] + edit.new_text
            at = edit.end
        assert apply(TEXT, made) == expected + TEXT[at:]


class TestTheWayBack:
    @given(edits(), st.integers(0, 40), st.integers(0, 40))
    def test_text_that_no_edit_touched_is_found_again(self, made: list[Edit], start: int, end: int) -> None:
        new = apply(TEXT, made)
        start, end = sorted((min(start, len(new)), min(end, len(new))))
        before, after = Alignment(made).span(start, end)
        assert 0 <= before <= after <= len(TEXT)
        if start < end and new[start:end].islower():
            touched = any(e.start < after and before < e.end for e in made)
            assert touched or TEXT[before:after] == new[start:end]

    def test_what_was_cut_at_the_border_is_no_part_of_it(self) -> None:
        way = Alignment([Edit(2, 4, "")])  # "ab" "efgh"
        assert way.span(0, 2) == (0, 2)
        assert way.span(2, 4) == (4, 6)
        assert way.span(0, 4) == (0, 6)

    def test_a_place_in_replaced_text_leads_to_the_whole_of_it(self) -> None:
        way = Alignment([Edit(2, 7, "XY")])
        assert way.span(2, 3) == (2, 7)

    def test_a_finding_is_led_back_with_all_it_points_to(self) -> None:
        found = Finding(
            "some-rule",
            Category.MENTION,
            Severity.WARNING,
            "Look.",
            0.9,
            4,
            5,
            (Related(0, 1, "copied from here"),),
            (fix((4, 5, "")),),
        )
        back = Alignment([Edit(1, 3, "")]).finding(found)
        assert (back.start, back.end) == (6, 7)
        assert back.related == (Related(0, 1, "copied from here"),)
        assert back.fixes[0].edits == (Edit(6, 7, ""),)
