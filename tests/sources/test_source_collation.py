"""A draft beside its source: whether it is its source, and what in either answers to what in the other."""

from __future__ import annotations

from newsroom import ORIGINAL, PARAGRAPHS, TYPED, found, inspected, restored, wire

from copyholder.findings import Edit
from copyholder.inspector import Inspector
from copyholder.sources import Source
from copyholder.sources.collation import Collation
from copyholder.text import Draft

OTHER = (
    "The orchestra begins its season with Mahler this week. Tickets for the first night are sold out, the hall "
    "said, but there are seats left on Thursday.\n\nIts new conductor, who came from Vienna in May, said that she "
    "hoped to play in schools and in the parks as well."
)


def collation(draft: str, original: str = ORIGINAL) -> Collation:
    return Collation(draft, (), wire(original))


def test_a_draft_fits_its_source_however_much_it_was_edited() -> None:
    assert collation(ORIGINAL).share == 1.0
    edited = " ".join([PARAGRAPHS[3], *TYPED, PARAGRAPHS[0]])
    assert collation(edited).fits
    assert collation(edited).share < 1.0


def test_a_draft_fits_no_source_of_another_draft() -> None:
    assert not collation(OTHER).fits
    assert not collation(ORIGINAL, OTHER).fits


def test_an_empty_draft_fits_nothing_and_nothing_fits_an_empty_source() -> None:
    assert not collation("").fits
    assert not collation(ORIGINAL, "").fits
    assert restored("") == ""
    assert restored(ORIGINAL, "") == ORIGINAL


def test_with_the_wrong_source_findings_are_those_without_it() -> None:
    draft = ORIGINAL.replace("well-known", "  ").replace("Monday.", "Monday .")
    inspection = inspected(draft, OTHER)
    assert inspection.collation is not None
    assert not inspection.collation.fits
    assert inspection.source is None
    assert inspection.findings
    assert inspection.findings == inspected(draft, "").findings
    assert restored(draft, OTHER) == restored(draft, "")


def test_a_source_that_fits_is_named() -> None:
    assert inspected(ORIGINAL).source == wire(ORIGINAL)


def test_a_range_of_the_draft_answers_to_what_stands_between_the_same_neighbours() -> None:
    draft = ORIGINAL.replace("the dams", "Captain Elena Ruiz")
    start = draft.index("Captain Elena Ruiz", draft.index("did not expect"))
    span = collation(draft).source_span(start, start + len("Captain Elena Ruiz"))
    assert span is not None
    assert ORIGINAL[slice(*span)] == "the dams"


def test_a_run_of_spaces_answers_to_the_words_that_were_lost_there() -> None:
    draft = ORIGINAL.replace("well-known", "  ")
    start = draft.index("    ")
    span = collation(draft).source_span(start, start + 4)
    assert span is not None
    assert ORIGINAL[slice(*span)] == "well-known"


def test_nothing_answers_to_what_the_writer_put_in() -> None:
    draft = f"{PARAGRAPHS[0]} {TYPED[0]} {TYPED[1]} {PARAGRAPHS[3]}"
    start = draft.index(TYPED[1])
    assert collation(draft, f"{PARAGRAPHS[3]}\n\n{PARAGRAPHS[0]}").source_span(start, start + 4) is None


def test_the_ranges_without_answer_are_told() -> None:
    draft = PARAGRAPHS[0] + " Is it true? " + PARAGRAPHS[1]
    assert [draft[start:end] for start, end in collation(draft).unaligned] == ["Is it true?"]


def test_text_agrees_only_if_the_white_space_beside_it_does() -> None:
    start, end = ORIGINAL.index("opponents"), ORIGINAL.index("opponents") + len("opponents")
    assert collation(ORIGINAL).agrees(start, end)
    assert not collation(ORIGINAL.replace("opponents –", "opponents  –")).agrees(start, end)


def test_it_is_kept_only_for_the_same_text_repairs_and_source() -> None:
    source = wire(ORIGINAL)
    edit = Edit(0, 1, "g")
    kept = Collation(ORIGINAL, (edit,), source)
    assert kept.is_of(ORIGINAL, [edit], source)
    assert not kept.is_of(ORIGINAL, [], source)
    assert not kept.is_of(ORIGINAL + " ", [edit], source)
    assert not kept.is_of(ORIGINAL, [edit], Source("other.txt", ORIGINAL))


def test_a_draft_that_lost_its_capitals_is_told_from_one_that_has_others() -> None:
    assert collation(ORIGINAL.lower()).lowered
    assert not collation(ORIGINAL.replace("The mayor", "the mayor")).lowered


def test_another_source_is_used_at_once() -> None:
    draft = Draft(ORIGINAL.replace("opponents", "critics"))
    inspector = Inspector()
    first = inspector.glance(draft, source=wire(ORIGINAL))
    assert first.source is not None
    second = inspector.glance(draft, first, source=wire(OTHER))
    assert second.source is None
    assert inspector.glance(draft, second).collation is None


def test_spans_are_code_points_whatever_stands_before() -> None:
    draft = "😀 👩‍👩‍👧 " + ORIGINAL.replace("well-known", "  ")
    (code, damaged), *others = found(draft, "😀 👩‍👩‍👧 " + ORIGINAL)
    assert (code, damaged) == ("lost-word", "    ")
    assert others == []
    assert restored(draft, "😀 👩‍👩‍👧 " + ORIGINAL) == "😀 👩‍👩‍👧 " + ORIGINAL
