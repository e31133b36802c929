"""The three things a writer may ignore: a finding, a wording wherever it stands, a rule in one draft.

A finding is known again by its rule, its text and the words around it, not by its place or its message: it may
move, the words around it may be reworded in part, and a new version may put its message otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Self

import msgspec

from copyholder.findings import Finding
from copyholder.text import Draft
from copyholder.text.word_ends import to_spaces

_NEIGHBOURS: Final = 3
# How far to look for that many words, and for the ends of the words that a finding touches.
_NEIGHBOURHOOD: Final = 120
_LONGEST_WORD: Final = 40

# Without marks: restoring what a tokenizer did to "nation ’s" must not make another neighbour of it.
_WORD: Final = re.compile(r"[^\W_]+")


class IgnoredFinding(msgspec.Struct, frozen=True, tag="finding", tag_field="scope", forbid_unknown_fields=True):
    """One finding.

    Attributes
    ----------
    code
        The name of its rule.
    text
        The damaged text, with single spaces.
    before, after
        Up to three words on either side, without marks.
    """

    code: str
    text: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, finding: Finding, draft: Draft) -> Self:
        """Return what makes a finding known again."""
        text = draft.text
        before = _WORD.findall(text, max(0, finding.start - _NEIGHBOURHOOD), finding.start)[-_NEIGHBOURS:]
        after = _WORD.findall(text, finding.end, finding.end + _NEIGHBOURHOOD)[:_NEIGHBOURS]
        damaged = _with_single_spaces(text[finding.start : finding.end])
        return cls(finding.code, damaged, " ".join(before), " ".join(after))

    def covers(self, known: _Known) -> bool:
        """Tell whether this is the finding: same text, and at least half of its neighbours, counted outwards."""
        other = known.finding
        if "".join(self.text.split()) != "".join(other.text.split()):
            return False
        before, after = self.before.split(), self.after.split()
        same = _agreeing(before[::-1], other.before.split()[::-1]) + _agreeing(after, other.after.split())
        return 2 * same >= len(before) + len(after)


class IgnoredWording(msgspec.Struct, frozen=True, tag="wording", tag_field="scope", forbid_unknown_fields=True):
    """What one rule finds in a wording, in whichever draft it stands.

    Attributes
    ----------
    code
        The name of the rule.
    text
        The damaged text, with the words it touches where it is no word itself, and single spaces.
    """

    code: str
    text: str

    @classmethod
    def of(cls, finding: Finding, draft: Draft) -> Self:
        """Return the wording that a finding is about."""
        text, start, end = draft.text, finding.start, finding.end
        if not any(map(str.isalnum, text[start:end])):
            first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
            start, end = to_spaces(text, start, end, first, last)
        return cls(finding.code, _with_single_spaces(text[start:end]))

    def covers(self, known: _Known) -> bool:
        """Tell whether a finding is about this wording."""
        return known.wording.text == self.text


class IgnoredRule(msgspec.Struct, frozen=True, tag="rule", tag_field="scope", forbid_unknown_fields=True):
    """All that a rule finds in one draft.

    Attributes
    ----------
    code
        The name of the rule.
    draft
        The path of the draft from the folder of the file that remembers this, with forward slashes.
    """

    code: str
    draft: str

    def covers(self, known: _Known) -> bool:
        """Tell whether a finding stands in the draft of that name."""
        return known.name == self.draft


Ignore = IgnoredFinding | IgnoredWording | IgnoredRule


class _Known(NamedTuple):
    """What a finding is known by, in each of the three ways."""

    finding: IgnoredFinding
    wording: IgnoredWording
    name: str | None


class Ignores:
    """What is ignored in a folder and all below it.

    Parameters
    ----------
    entries
        In the order in which they were added.
    home
        The folder; None for what no file remembers.
    """

    def __init__(self, entries: Sequence[Ignore] = (), home: Path | None = None) -> None:
        self.entries: Final = tuple(entries)
        self.home: Final = home
        self._by_code: defaultdict[str, list[Ignore]] = defaultdict(list)
        for entry in self.entries:
            self._by_code[entry.code].append(entry)

    def which(self, finding: Finding, draft: Draft, path: Path | None) -> Ignore | None:
        """Return why a finding is ignored, or None if it is not.

        Parameters
        ----------
        finding, draft
            The finding, and the draft that it stands in.
        path
            Where the draft is, below the folder; None for a draft without a file.
        """
        entries = self._by_code.get(finding.code)
        if not entries:
            return None
        name = path.relative_to(self.home).as_posix() if path and self.home else None
        known = _Known(IgnoredFinding.of(finding, draft), IgnoredWording.of(finding, draft), name)
        return next((entry for entry in entries if entry.covers(known)), None)


class DraftIgnores(NamedTuple):
    """What is ignored in one draft.

    Attributes
    ----------
    path
        Where the draft is; None for one without a file.
    layers
        What its folder ignores, and each folder above.
    """

    path: Path | None = None
    layers: tuple[Ignores, ...] = ()

    def which(self, finding: Finding, draft: Draft) -> tuple[Ignores, Ignore] | None:
        """Return why a finding is ignored and which folder says so, or None if it is not."""
        for layer in self.layers:
            if entry := layer.which(finding, draft, self.path):
                return layer, entry
        return None

    def divide(self, findings: Iterable[Finding], draft: Draft) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Return the findings that are to be shown, and those that are ignored.

        Parameters
        ----------
        findings, draft
            The findings, and the draft that they stand in.
        """
        if not self.layers:
            return tuple(findings), ()
        shown: list[Finding] = []
        ignored: list[Finding] = []
        for finding in findings:
            (ignored if self.which(finding, draft) else shown).append(finding)
        return tuple(shown), tuple(ignored)


def _with_single_spaces(text: str) -> str:
    return " ".join(text.split())


def _agreeing(these: Sequence[str], those: Sequence[str]) -> int:
    """Return with how many words two sequences begin alike."""
    count = 0
    for one, other in zip(these, those, strict=False):
        if one != other:
            break
        count += 1
    return count
