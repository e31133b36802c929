from collections.abc import Callable, Sequence

import pytest

from copyholder.artifacts.profile import Evidence, Profile
from copyholder.findings import Applicability, Category, Edit, Finding, Fix, Related, Severity
from copyholder.inspector import Inspection
from copyholder.text import Draft


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """A function that makes up a finding."""

    def make(
        start: int,
        end: int,
        *fixes: Fix,
        code: str = "space-before-punctuation",
        category: Category = Category.ARTIFACT,
        severity: Severity = Severity.INFORMATION,
        message: str = "Something is wrong here.",
        confidence: float = 0.99,
        related: Sequence[Related] = (),
    ) -> Finding:
        return Finding(code, category, severity, message, confidence, start, end, tuple(related), fixes)

    return make


@pytest.fixture
def fix() -> Callable[..., Fix]:
    """A function that makes up a fix with one edit."""

    def make(start: int, end: int, new_text: str = "", *, title: str = "Mend it", safe: bool = True) -> Fix:
        applicability = Applicability.SAFE if safe else Applicability.SUGGESTED
        return Fix(title, applicability, (Edit(start, end, new_text),), new_text)

    return make


@pytest.fixture
def inspection() -> Callable[..., Inspection]:
    """A function that makes up what was found in a text."""

    def make(draft: Draft, *findings: Finding) -> Inspection:
        return Inspection(draft, findings, Profile(), Evidence(), {})

    return make
