"""``copyholder check``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from copyholder.cli.inputs import Input, Inputs
from copyholder.cli.options import colour_option, input_options
from copyholder.cli.output import written_to
from copyholder.cli.sources import source_of
from copyholder.cli.terminal import complain, width, with_progress
from copyholder.files import FileError, is_same_file
from copyholder.report.results import Checked, Result, Unreadable, UsedSource
from copyholder.report.text import FEW, text_report
from copyholder.text import Draft


@click.command(
    short_help="Show what was damaged.",
    epilog="""\b
Examples:
  copyholder check                            all drafts in this folder
  copyholder check --all draft.txt            every single finding
  copyholder check --select mention desk/     only substituted mentions
  copyholder check --source wire.txt draft.txt  compared with the original it was made from
  pdftotext story.pdf - | copyholder check -  what another program prints
  copyholder check --format sarif --output findings.sarif .
""",
    help=f"""Show what was damaged in drafts, and what would restore it.

    PATH is a file, a folder, which stands for the *.txt files in it (settings may say otherwise: include and
    exclude), or - for standard input; without any it is the current folder. Hidden files and folders are passed
    over.

    Of a rule that found more than {FEW} places in a draft that “copyholder fix” restores safely, the text report
    shows the first and the number of the others, so that you see what is yours to decide. With --all it shows
    every one. The other formats always have all.

    A draft whose original can be had is compared with it: the one that is given by --source, was attached in an
    editor, lies beside the draft as NAME.source.txt, or is found in the archive that the settings name.

    Exit status: 0 nothing was found, 1 something was, 2 a draft could not be read or the command not be run.
    """,
)
@input_options(required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For a writer (text), a program (json, sarif), or a workflow on GitHub (github).",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report to this file.",
)
@click.option("--all", "every", is_flag=True, help="Show every finding, however many there are.")
@colour_option
def check(inputs: Inputs, format_: str, output: Path | None, every: bool) -> int:
    """Report the findings in drafts and return the exit status."""
    drafts, unlisted = inputs.collect()
    if output and any(is_same_file(output, draft.path) for draft in drafts):
        raise click.BadParameter(f"“{output}” is one of the drafts; give another file", param_hint="--output")
    tally: Counter[str] = Counter()
    results = _tallied(_results(drafts, unlisted, bar=inputs.has_folder), tally)
    if inputs.has_folder and sys.stderr.isatty():
        results = iter(list(results))  # the bar and the report would write over each other
    with written_to(output) as stream:
        for part in _report(results, format_, every=every):
            click.echo(part, stream, nl=format_ in ("text", "github"))
    if tally["unreadable"]:
        return 2
    return 1 if tally["findings"] else 0


def _report(results: Iterable[Result], format_: str, *, every: bool) -> Iterator[str | bytes]:
    """Yield the lines of a report for people, or the whole of one for programs."""
    if format_ == "text":
        yield from text_report(results, width=width(), every=every)
    elif format_ == "json":
        from copyholder.report.json import json_report

        yield json_report(results)
    elif format_ == "sarif":
        from copyholder.report.sarif import sarif_report

        yield sarif_report(results)
    else:
        from copyholder.report.github import github_report

        yield from github_report(results)


def _results(drafts: list[Input], unlisted: list[Unreadable], *, bar: bool) -> Iterator[Result]:
    yield from unlisted
    for draft in with_progress(drafts, "Checking", shown=bar):
        yield _checked(draft)


def _checked(draft: Input) -> Result:
    try:
        file = draft.read()
    except FileError as error:
        return Unreadable(draft.name, str(error))
    text = Draft(file.text)
    found = source_of(draft, text)
    inspection = draft.inspector.inspect(text, source=found.source if found else None)
    findings, ignored = draft.ignores.divide(inspection.findings, inspection.draft)
    return Checked(
        draft.name,
        inspection.draft,
        findings,
        inspection.profile,
        inspection.evidence,
        file.note,
        len(ignored),
        UsedSource.of(found, inspection.collation),
    )


def _tallied(results: Iterable[Result], tally: Counter[str]) -> Iterator[Result]:
    """Yield the results, count them, and say on standard error what went wrong with a file."""
    for result in results:
        if isinstance(result, Unreadable):
            tally["unreadable"] += 1
            complain(result.path, result.error)
        else:
            tally["findings"] += len(result.findings)
            if result.note:
                complain(result.path, result.note)
            if result.source and not result.source.used:
                complain(result.path, result.source.unused)
        yield result
