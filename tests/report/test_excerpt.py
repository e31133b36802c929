import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from copyholder.report.excerpt import cells, excerpt, visible
from copyholder.text import Draft

LONG = "The mayor said that nobody had promised anything to anybody. " * 100


def shown(text: str, damaged: str, width: int = 60) -> tuple[str, str]:
    """Return the line and the carets under it."""
    start = text.index(damaged)
    line = excerpt(Draft(text), start, start + len(damaged), width)
    return f"{line.before}{line.damaged}{line.after}", " " * line.indent + "^" * line.width


def test_a_short_line_is_shown_whole() -> None:
    line, carets = shown("before\nThe mayor , he said\nafter", " ,")
    assert line == "The mayor·, he said"
    assert carets == "         ^^"


def test_a_long_line_is_shown_around_the_finding() -> None:
    text = f"{LONG}Here it    is. {LONG}"
    line, carets = shown(text, "    ")
    assert line.startswith("…")
    assert line.endswith("…")
    assert "Here it····is." in line
    assert len(line) <= 60
    assert line[carets.index("^") :].startswith("····is")


def test_the_room_that_one_side_does_not_need_goes_to_the_other() -> None:
    line, _ = shown(f"So it    is. {LONG}", "    ")
    assert line.startswith("So it····is.")
    assert len(line) == 60


def test_a_long_finding_keeps_both_its_ends() -> None:
    line, carets = shown(f"Start. {LONG}End.", LONG)
    assert line.startswith("Start. The·mayor")
    assert line.endswith("anybody.·End.")
    assert len(line) <= 60
    assert carets.count("^") <= 30


def test_wide_characters_keep_the_carets_in_place() -> None:
    line, carets = shown("漢字 🎉 cafe\u0301 , ok", " ,")
    assert cell_len(line[: line.index("·")]) == carets.index("^")


def test_control_characters_are_shown_and_not_sent() -> None:
    line, carets = shown("a\x1b[2Jb\tc\u200bd\u202ee , f", " ,")
    assert line == "a␛[2Jb␉c<U+200B>d<U+202E>e·, f"
    assert carets.index("^") == line.index("·")


def test_a_finding_over_a_line_end_shows_it() -> None:
    line, carets = shown("one two\r\nthree\nfour", "two\r\nthree")
    assert line == "one two⏎three"
    assert carets == "    ^^^^^^^^^"


def test_a_place_where_something_is_missing_gets_one_caret() -> None:
    line = excerpt(Draft("one two"), 4, 4, 60)
    assert (line.damaged, line.indent, line.width) == ("", 4, 1)


def test_visible_leaves_what_can_be_seen() -> None:
    assert visible("“Café” — 漢字 \xa0 ok") == "“Café” — 漢字 \xa0 ok"


@st.composite
def drafts_with_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(max_size=300))
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(drafts_with_spans(), st.integers(40, 120))
def test_any_excerpt_fits_is_aligned_and_holds_no_control_character(span: tuple[str, int, int], width: int) -> None:
    text, start, end = span
    line = excerpt(Draft(text), start, end, width)
    whole = line.before + line.damaged + line.after
    assert line.indent == cells(line.before)
    assert cells(line.before) + cells(line.damaged) + cells(line.after) <= width
    assert not {unicodedata.category(char) for char in whole} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert bool(line.damaged) == (end > start)
    assert line.width >= 1
