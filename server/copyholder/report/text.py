"""The report that a writer reads in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from click import style

from copyholder.findings import Applicability, Finding, Fix, Severity
from copyholder.report.excerpt import excerpt, visible
from copyholder.report.results import Checked, Result, Unreadable, UsedSource, count, printable_path
from copyholder.report.summary import summary
from copyholder.sources import Origin

FEW: Final = 3
"""So many findings of one rule are shown one by one, even if they can be restored safely."""

_ORIGINS: Final = {
    Origin.GIVEN: "",
    Origin.ATTACHED: " (attached)",
    Origin.BESIDE: " (beside it)",
    Origin.ARCHIVE: " (from the archive)",
}
_INDENT: Final = "    "
_LONGEST_QUOTATION: Final = 60
_COLOURS: Final = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFORMATION: "cyan",
    Severity.HINT: "blue",
}


def text_report(results: Iterable[Result], *, width: int, every: bool) -> Iterator[str]:
    """Yield the lines of the report, with colours; whoever prints them takes these out where they don't belong.

    Of a rule that found more than a few places in a draft only the first is shown of those that can be restored
    safely: what the writer has to decide must not drown in what the machine can do alone.

    Parameters
    ----------
    results
        What was checked; each draft is reported before the next is asked for.
    width
        How many cells a line of the terminal has.
    every
        Show every finding.
    """
    overview: list[str] = []
    seen: Counter[str] = Counter()
    for result in results:
        if isinstance(result, Unreadable):
            seen["unreadable"] += 1
            continue
        safe = sum(finding.safe_fix is not None for finding in result.findings)
        seen.update(drafts=1, damaged=bool(result.findings), findings=len(result.findings), safe=safe)
        seen["ignored"] += result.ignored
        for finding, others in _selected(result.findings, every):
            yield from _finding(result, finding, others, width)
        if result.findings:
            overview.append(_overview(result, safe))
    yield from overview
    yield _total(seen)


def _selected(findings: Iterable[Finding], every: bool) -> Iterator[tuple[Finding, int]]:
    """Yield the findings to show, each with the number of those that it stands for."""
    counts = Counter(finding.code for finding in findings if finding.safe_fix)
    for finding in findings:
        number = counts[finding.code]
        if every or not finding.safe_fix or 0 < number <= FEW:
            yield finding, 0
        elif number:
            counts[finding.code] = 0
            yield finding, number - 1


def _finding(result: Checked, finding: Finding, others: int, width: int) -> Iterator[str]:
    colour = _COLOURS[finding.severity]
    kind = style(f"{finding.severity}[{finding.code}]", fg=colour, bold=True)
    yield f"{style(_place(result, finding.start), bold=True)} {kind} {visible(finding.message)}"
    line = excerpt(result.draft, finding.start, finding.end, width - len(_INDENT))
    yield f"{_INDENT}{line.before}{style(line.damaged, fg=colour, bold=True)}{line.after}"
    yield _INDENT + " " * line.indent + style("^" * line.width, fg=colour, bold=True)
    if finding.fixes:
        yield _INDENT + _best(finding.fixes[0])
    if len(finding.fixes) > 1:
        alternatives = (_quoted(fix.restores) if _words(fix) else visible(fix.title) for fix in finding.fixes[1:])
        yield f"{_INDENT}or: {'; '.join(alternatives)}"
    for related in finding.related:
        mention = _quoted(result.draft.text[related.start : related.end])
        yield f"{_INDENT}see {_place(result, related.start)} {mention} {visible(related.message)}"
    if others:
        yield style(f"{_INDENT}and {count(others, 'place')} more like this, all safely restored by “fix”", dim=True)
    yield ""


def _best(fix: Fix) -> str:
    safe = fix.applicability is Applicability.SAFE
    label = style("safe fix" if safe else "suggested fix", fg="green" if safe else "magenta")
    title = visible(fix.title)
    says_all = _quoted(fix.restores)[1:-1].strip() in title or " ".join(fix.restores.split()) in title
    says_all = says_all or not _words(fix) or "…”" in title
    return f"{label}: {title}" if says_all else f"{label}: {title} → {_quoted(fix.restores)}"


def _words(fix: Fix) -> bool:
    """Tell whether a fix restores words, not only marks and spaces."""
    return any(map(str.isalnum, fix.restores))


def _place(result: Checked, offset: int) -> str:
    position = result.draft.position(offset)
    return f"{visible(printable_path(result.path))}:{position.line + 1}:{position.character + 1}"


def _quoted(text: str) -> str:
    """Return a wording in quotation marks, shortened."""
    text = visible(text)
    if len(text) > _LONGEST_QUOTATION:
        text = text[: _LONGEST_QUOTATION - 1] + "…"
    return f"“{text}”"


def _overview(result: Checked, safe: int) -> str:
    name = style(visible(printable_path(result.path)), bold=True)
    line = f"{name}: {count(len(result.findings), 'finding')}, {safe:,} safe to restore."
    lost = sum(finding.code == "lost-word" for finding in result.findings)
    said = (summary(result.profile, result.evidence, lost), _source(result.source))
    return " ".join([line, *filter(None, said)])


def _source(used: UsedSource | None) -> str:
    if used is None or not used.used:
        return ""
    where = _ORIGINS[used.origin]
    name = visible(printable_path(used.name))
    return f"Compared with its source, “{name}”{where}: {used.extent}."


def _total(seen: Counter[str]) -> str:
    line = f"{count(seen['drafts'], 'draft')} checked: "
    if not seen["findings"]:
        line += "nothing found."
    else:
        line += f"{count(seen['findings'], 'finding')} in {count(seen['damaged'], 'draft')}"
        safe = f"{seen['safe']:,}" if seen["safe"] else "none"
        line += f", {safe} of which “copyholder fix” restores safely."
    if seen["ignored"]:
        line += f" {seen['ignored']:,} more {'is' if seen['ignored'] == 1 else 'are'} ignored."
    if seen["unreadable"]:
        line += f" {count(seen['unreadable'], 'file')} could not be read."
    return style(line, bold=True)
