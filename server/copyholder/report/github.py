"""Annotations for GitHub Actions: workflow commands that show findings beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from copyholder.findings import Finding, Severity
from copyholder.report.results import Checked, Result, Unreadable, printable_path

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
    Severity.HINT: "notice",
}
_ESCAPES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES: Final = _ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


def github_report(results: Iterable[Result]) -> Iterator[str]:
    """Yield one workflow command for each finding and for each file that could not be read.

    Parameters
    ----------
    results
        What was checked; the paths should be relative to the root of the repository.
    """
    for result in results:
        if isinstance(result, Unreadable):
            yield _command("error", result.error, file=printable_path(result.path), title="copyholder")
        else:
            for finding in result.findings:
                yield _annotation(result, finding)


def _annotation(result: Checked, finding: Finding) -> str:
    start = result.draft.position(finding.start)
    # GitHub's columns count from 1 and include the last one.
    end = result.draft.position(max(finding.start, finding.end - 1))
    place: dict[str, str | int] = {"file": printable_path(result.path), "line": start.line + 1}
    if start.line == end.line:  # columns on different lines are refused
        place |= {"col": start.character + 1, "endLine": end.line + 1, "endColumn": end.character + 1}
    else:
        place |= {"endLine": end.line + 1}
    fix = f" Fix: {finding.fixes[0].title}." if finding.fixes else ""
    return _command(_COMMANDS[finding.severity], finding.message + fix, **place, title=finding.code)


def _command(command: str, message: str, **properties: str | int) -> str:
    given = ",".join(f"{name}={str(value).translate(_PROPERTY_ESCAPES)}" for name, value in properties.items())
    return f"::{command} {given}::{message.translate(_ESCAPES)}"
