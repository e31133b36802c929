"""What a rule about sources is: it does not look for differences, but says what one of its kind is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Final

from copyholder.artifacts.profile import Profile
from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Severity
from copyholder.rule import Rule, Stage
from copyholder.sources.differences import Difference, Kind
from copyholder.text import Passage

_LONGEST: Final = 60
_SURE: Final = 0.99
_LIKELY: Final = 0.75


class SourceRule(Rule):
    """One way in which a draft differs from its source.

    Attributes
    ----------
    kinds
        The kinds of difference that are this rule's.
    """

    category = Category.SOURCE
    stage = Stage.WORDING
    severity = Severity.WARNING
    kinds: ClassVar[frozenset[Kind]]

    def find(self, passage: Passage, profile: Profile) -> Iterator[Finding]:
        """Find nothing: a passage does not know its source."""
        return iter(())

    @abstractmethod
    def message(self, here: str, there: str) -> str:
        """Return what to tell the writer, in one sentence.

        Parameters
        ----------
        here, there
            What the draft and the source have in the place.
        """

    def report(self, difference: Difference, here: str, *, sure: bool = True) -> Finding:
        """Return a difference as a finding.

        Parameters
        ----------
        difference
            One of the rule's kinds.
        here
            What the draft has in its place.
        sure
            Whether it is sure that no writer made it; else the fix is but suggested.
        """
        message = self.message(shortened(here), shortened(difference.wording))
        return self.finding(
            difference.start,
            difference.end,
            message if sure else f"{message.removesuffix('.')}, unless that was you.",
            confidence=_SURE if sure else _LIKELY,
            fixes=(
                restoration(
                    (Edit(difference.start, difference.end, difference.wording),),
                    here,
                    difference.wording,
                    (sure and self.applicability) or Applicability.SUGGESTED,
                ),
            ),
        )


def restoration(edits: tuple[Edit, ...], here: str, restores: str, applicability: Applicability) -> Fix:
    """Return the fix that writes what the source has.

    Parameters
    ----------
    edits
        What makes the draft read so.
    here, restores
        How it reads, and how it reads then.
    applicability
        Whether it may be applied unseen.
    """
    if _has_words(restores):
        title = f"Put back what the source has: “{shortened(restores)}”"
    elif _has_words(here):
        title = f"Take out “{shortened(here)}”, as in the source"
    elif restores.strip():
        title = f"Write {restores.strip()} as in the source"
    elif "\n" in restores:
        title = "Put back the line break of the source"
    else:
        title = "Space it as in the source"
    return Fix(title, applicability, edits, restores)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def shortened(text: str) -> str:
    """Return a wording on one line, and no longer than a message bears."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
