import pytest
from click import unstyle
from samples import checked, mention, space, unreadable

from copyholder.artifacts.profile import Evidence, Profile, Tokenizer, Touch
from copyholder.report.results import Result, UsedSource
from copyholder.report.text import FEW, text_report
from copyholder.sources import Origin


def report(*results: Result, every: bool = False) -> list[str]:
    return [unstyle(line) for line in text_report(results, width=80, every=every)]


def test_a_finding_is_shown_with_its_place_line_and_fix() -> None:
    text = "First line.\nThe mayor , he said"
    assert report(checked(text, space(text, 21)))[:5] == [
        "draft.txt:2:10 information[space-before-punctuation] A stray space before the comma.",
        "    The mayor·, he said",
        "             ^",
        "    safe fix: Remove the space",
        "",
    ]


def test_a_mention_is_shown_with_what_it_was_and_where_it_came_from() -> None:
    text = "The mayor left. Then the The mayor car went."
    lines = report(checked(text, mention(text, "The mayor", "mayor’s", "his", "—")))
    assert "    suggested fix: Restore “mayor’s”" in lines
    assert "    or: “his”; Restore “—”" in lines
    assert "    see draft.txt:1:1 “The mayor” copied from here" in lines


def many(number: int) -> str:
    return "a ," * number


def spaces(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char == " "]


def test_a_few_findings_of_a_rule_are_all_shown() -> None:
    text = many(FEW)
    lines = report(checked(text, *(space(text, at) for at in spaces(text))))
    assert sum("space-before-punctuation" in line for line in lines) == FEW


def test_many_safe_findings_of_a_rule_do_not_drown_the_one_to_decide() -> None:
    text = many(200) + "The mayor, The mayor"
    findings = [*(space(text, at) for at in spaces(many(200))), mention(text, "The mayor", "he")]
    lines = report(checked(text, *findings))
    assert len(lines) < 20
    assert any("and 199 places more" in line for line in lines)
    assert any("split-word" in line for line in lines)


def test_all_findings_are_shown_when_asked_for() -> None:
    text = many(200)
    lines = report(checked(text, *(space(text, at) for at in spaces(text))), every=True)
    assert sum("space-before-punctuation" in line for line in lines) == 200


def test_findings_without_a_safe_fix_are_never_left_out() -> None:
    text = "The mayor " * 20
    lines = report(checked(text, *[mention(text, "The mayor", "he")] * 20))
    assert sum(line.startswith("draft.txt:1:191 warning[split-word]") for line in lines) == 20


def test_the_end_says_what_was_done_to_each_draft_and_how_much_there_is() -> None:
    text = "a , b"
    tokenized = checked(text, space(text, 1))._replace(
        profile=Profile(touch=Touch.MOSTLY, tokenizer=Tokenizer.SPACY),
        evidence=Evidence(spaced_marks=97, typed_marks=3),
    )
    *_, overview, total = report(tokenized, checked("clean"), unreadable())
    assert overview.startswith("draft.txt: 1 finding, 1 safe to restore. Looks tokenized by spaCy: 97%")
    assert total.startswith("2 drafts checked: 1 finding in 1 draft, 1 of which “copyholder fix” restores safely.")
    assert total.endswith(" 1 file could not be read.")


def test_clean_drafts_are_said_to_be_clean() -> None:
    assert report(checked("clean"), checked("clean")) == ["2 drafts checked: nothing found."]


@pytest.mark.parametrize("path", ["a\nb.txt", "\x1b[2J.txt", "caf\udce9.txt"])
def test_no_path_steers_the_terminal_or_breaks_the_report(path: str) -> None:
    text = "a , b"
    lines = report(checked(text, space(text, 1), path=path))
    assert not any("\n" in line or "\x1b" in line for line in lines)
    "\n".join(lines).encode()


def test_nothing_safe_to_restore_is_said_in_words() -> None:
    text = "The mayor, The mayor"
    assert report(checked(text, mention(text, "The mayor", "he")))[-1].endswith(
        "1 finding in 1 draft, none of which “copyholder fix” restores safely."
    )


@pytest.mark.parametrize(("share", "said"), [(0.956, "96%"), (0.9996, "99%"), (1.0, "100%")])
def test_it_is_told_how_much_of_a_draft_stands_in_its_source(share: float, said: str) -> None:
    text = "The mayor , he said"
    used = UsedSource("wire.txt", Origin.BESIDE, share, used=True)
    assert report(checked(text, space(text, 9))._replace(source=used))[-2].endswith(
        f"Compared with its source, “wire.txt” (beside it): {said} of the draft stands in it word for word."
    )
