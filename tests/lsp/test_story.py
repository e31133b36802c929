from collections.abc import Callable

import pytest

from copyholder.findings import Category, Finding, Fix, Related
from copyholder.lsp.story import choices_of, origin_of
from copyholder.text import Draft

DRAFT = Draft(
    "Mayor  Ann Lee met Bob. He saw Mayor Ann Lee there.\nThe mayor ’s men, and he, knew Mayor Ann Lee well.\n"
)
COPY = "Mayor Ann Lee"

MakeFinding = Callable[..., Finding]
MakeFix = Callable[..., Fix]


@pytest.fixture
def origin(finding: MakeFinding) -> Callable[..., str]:
    """A function that tells where one copy came from, of which the draft has one in each line."""

    def origin(
        copy: int, copied_from: str = "", meant_for: str = "", message: str = f"“{COPY}” was copied here."
    ) -> str:
        start = DRAFT.text.index(COPY) if copy == 1 else DRAFT.text.rindex(COPY)
        related = [
            Related(at, at + len(wording), said)
            for wording, said in ((copied_from, "copied from here"), (meant_for, "meant for this"))
            if wording
            for at in (DRAFT.text.index(wording),)
        ]
        made = finding(start, start + len(COPY), category=Category.MENTION, message=message, related=related)
        return origin_of(made, DRAFT)

    return origin


Origin = Callable[..., str]


def test_lines_are_counted_as_editors_do(origin: Origin) -> None:
    assert origin(1, "Mayor  Ann Lee") == "It comes from earlier in this line."
    assert origin(2, "Mayor  Ann Lee") == "It comes from line 1."
    assert origin(1, "The mayor") == "It comes from “The mayor” in line 2."


def test_a_copy_that_reads_otherwise_is_told_of_as_it_read(origin: Origin) -> None:
    assert origin(2, "Bob") == "It comes from “Bob” in line 1."
    assert origin(2, "men") == "It comes from “men” earlier in this line."


def test_what_it_was_meant_for_is_told_with_how_many_words_back(origin: Origin) -> None:
    told = origin(2, "Mayor  Ann Lee", "The mayor ’s")
    assert told == "It comes from line 1 and was meant for “The mayor ’s”, six words back."
    assert origin(1, "", "saw") == "It was meant for “saw”, one word back."
    assert origin(1, "", "there") == "It was meant for “there”."


def test_nothing_is_said_twice(origin: Origin) -> None:
    message = f"“{COPY}” was copied over two words here; it was meant for “he”, two words back."
    assert origin(2, "Mayor  Ann Lee", "he", message) == "It comes from line 1."
    assert origin(2, "", "he", message) == ""
    assert origin(2) == ""
    assert origin(2, "Bob", "and", "It is odd.") == (
        "It was copied from “Bob” in line 1 and was meant for “and”, three words back."
    )


def test_wordings_to_choose_from_are_told_in_one_breath(finding: MakeFinding, fix: MakeFix) -> None:
    copy = finding(31, 44)
    wordings = [
        fix(31, 44, wording, title=f"Put in “{wording}”", safe=False) for wording in ("it", "one or two", "them")
    ]
    remove, mark = (
        fix(30, 44, title="Remove the copy", safe=False),
        fix(31, 44, "[…]", title="Mark the gap with […]"),
    )
    assert choices_of(wordings[:1], copy, DRAFT) == "put in “it”"
    assert choices_of([remove, *wordings, mark], copy, DRAFT) == (
        "remove the copy, put in “it”, “one or two”, or “them”, or mark the gap with […]"
    )
    assert choices_of([wordings[0], wordings[2]], copy, DRAFT) == "put in “it” or “them”"
    assert choices_of([remove, fix(31, 44, title="Restore it")], copy, DRAFT) == "remove the copy or restore it"
    assert choices_of([], copy, DRAFT) == ""
