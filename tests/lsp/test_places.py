from collections.abc import Callable

import pytest

from copyholder.findings import Finding
from copyholder.lsp.places import at_offset, touching


@pytest.fixture
def findings(finding: Callable[..., Finding]) -> list[Finding]:
    return [finding(3, 5), finding(5, 6), finding(8, 8), finding(10, 14)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ((0, 3), []),
        ((0, 4), [3]),
        ((3, 5), [3]),
        ((5, 6), [5]),
        ((0, 20), [3, 5, 8, 10]),
        ((8, 10), [8]),
        # A cursor is also beside what it stands before or behind.
        ((2, 2), []),
        ((3, 3), [3]),
        ((5, 5), [3, 5]),
        ((6, 6), [5]),
        ((8, 8), [8]),
        ((12, 12), [10]),
    ],
)
def test_a_selection_touches(findings: list[Finding], selection: tuple[int, int], expected: list[int]) -> None:
    assert [finding.start for finding in touching(findings, *selection)] == expected


@pytest.mark.parametrize(("offset", "expected"), [(2, None), (3, 3), (5, 5), (6, 5), (7, None), (8, 8), (14, 10)])
def test_a_character_belongs_to(findings: list[Finding], offset: int, expected: int | None) -> None:
    found = at_offset(findings, offset)
    assert (found.start if found else None) == expected
