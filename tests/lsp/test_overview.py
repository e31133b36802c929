from collections.abc import Callable

import pytest

from copyholder.findings import Finding, Fix, Severity
from copyholder.inspector import Inspection
from copyholder.lsp.overview import Overview
from copyholder.text import Draft

DRAFT = Draft("One , two , three , four .\n")


@pytest.mark.parametrize(
    ("safe", "others", "sentence"),
    [
        (0, 0, ""),
        (1, 0, "1 place can be restored safely, all at once."),
        (2, 0, "2 places can be restored safely, all at once."),
        (0, 1, "1 place is for you to look at."),
        (0, 2, "2 places are for you to look at."),
        (2, 1, "2 places can be restored safely, all at once; 1 is for you to look at."),
        (1, 3, "1 place can be restored safely, all at once; 3 are for you to look at."),
    ],
)
def test_a_draft_is_summed_up_in_a_sentence(
    finding: Callable[..., Finding],
    fix: Callable[..., Fix],
    inspection: Callable[..., Inspection],
    safe: int,
    others: int,
    sentence: str,
) -> None:
    findings = [finding(at, at + 1, fix(at, at + 1)) for at in range(safe)]
    findings += [finding(at, at + 1, fix(at, at + 1, safe=False)) for at in range(10, 10 + others)]
    overview = Overview.of(inspection(DRAFT, *findings))
    assert overview.sentence == sentence
    assert (overview.safe, overview.open, overview.ignored) == (safe, others, 0)


def test_findings_are_counted_by_severity_and_the_ignored_apart(
    finding: Callable[..., Finding], inspection: Callable[..., Inspection]
) -> None:
    hint, warning = finding(0, 1, severity=Severity.HINT), finding(2, 3, severity=Severity.WARNING)
    overview = Overview.of(inspection(DRAFT, hint, hint, warning)._replace(ignored=(hint,)))
    assert overview.severities == {Severity.HINT: 2, Severity.WARNING: 1}
    assert overview.ignored == 1
