from copyholder.report.diff import unified_diff


def test_nothing_changed_gives_nothing() -> None:
    assert list(unified_diff("draft.txt", "a\nb", "a\nb")) == []


def test_only_changed_lines_and_their_neighbours_are_shown() -> None:
    before = "".join(f"{number}\n" for number in range(20))
    lines = list(unified_diff("draft.txt", before, before.replace("10\n", "ten\n")))
    assert lines[:3] == ["--- a/draft.txt", "+++ b/draft.txt", "@@ -8,7 +8,7 @@"]
    assert lines[3:] == [" 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13"]


def test_a_last_line_without_an_end_is_marked() -> None:
    note = "\\ No newline at end of file"
    assert list(unified_diff("draft.txt", "a ,", "a,"))[3:] == ["-a ,", note, "+a,", note]


def test_only_line_feeds_end_lines() -> None:
    assert list(unified_diff("d", "a ,\r\nb\u2028c\x0cd\n", "a,\r\nb\u2028c\x0cd\n"))[3:] == [
        "-a ,\r",
        "+a,\r",
        " b\u2028c\x0cd",
    ]
