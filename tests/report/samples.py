"""Drafts and findings to report, made up so that no rule has to find them."""

from __future__ import annotations

from copyholder.artifacts.profile import Evidence, Profile
from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related, Severity
from copyholder.report.results import Checked, Unreadable
from copyholder.text import Draft

MESSAGE = "A stray space before the comma."


def space(text: str, at: int, code: str = "space-before-punctuation") -> Finding:
    """Return a finding about a space, which can be restored safely."""
    assert text[at] == " "
    fix = Fix("Remove the space", Applicability.SAFE, (Edit(at, at + 1, ""),), "")
    return Finding(code, Category.ARTIFACT, Severity.INFORMATION, MESSAGE, 0.99, at, at + 1, (), (fix,))


def mention(text: str, wording: str, *instead: str) -> Finding:
    """Return a finding about the last occurrence of a wording, copied from its first one."""
    start, first = text.rindex(wording), text.index(wording)
    end = start + len(wording)
    fixes = tuple(
        Fix(f"Restore “{word}”", Applicability.SUGGESTED, (Edit(start, end, word),), word) for word in instead
    )
    related = (Related(first, first + len(wording), "copied from here"),)
    return Finding(
        "split-word", Category.MENTION, Severity.WARNING, "This was copied.", 0.8, start, end, related, fixes
    )


def checked(text: str, *findings: Finding, path: str = "draft.txt", note: str | None = None) -> Checked:
    """Return a draft as it was checked."""
    return Checked(path, Draft(text), findings, Profile(), Evidence(), note)


def unreadable(path: str = "picture.txt") -> Unreadable:
    """Return a file that could not be read."""
    return Unreadable(path, "is not a text")
