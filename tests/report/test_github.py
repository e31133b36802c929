from msgspec.structs import replace
from samples import checked, mention, space, unreadable

from copyholder.findings import Severity
from copyholder.report.github import github_report


def test_a_finding_is_a_notice_at_its_line_and_columns() -> None:
    text = "First.\nThe mayor   said"
    finding = replace(space(text, 16), end=19)
    [line] = github_report([checked(text, finding)])
    place = "file=draft.txt,line=2,col=10,endLine=2,endColumn=12"
    message = "A stray space before the comma. Fix: Remove the space."
    assert line == f"::notice {place},title=space-before-punctuation::{message}"


def test_severities_are_github_s() -> None:
    text = "a , b"
    reported = [
        next(iter(github_report([checked(text, replace(space(text, 1), severity=severity))]))).split()[0]
        for severity in Severity
    ]
    assert reported == ["::error", "::warning", "::notice", "::notice"]


def test_columns_are_left_out_across_lines() -> None:
    text = "one two\nthree one two\nthree"
    [line] = github_report([checked(text, mention(text, "two\nthree"))])
    assert line.startswith("::warning file=draft.txt,line=2,endLine=3,title=")


def test_nothing_in_a_message_or_path_ends_the_command() -> None:
    text = "a , b"
    finding = replace(space(text, 1), message="100 %\r\n::error::", fixes=())
    [line] = github_report([checked(text, finding, path="a:b,c\n%.txt")])
    assert line.startswith("::notice file=a%3Ab%2Cc%0A%25.txt,line=1,")
    assert line.endswith("::100 %25%0D%0A::error::")


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    assert list(github_report([unreadable()])) == ["::error file=picture.txt,title=copyholder::is not a text"]
