"""``copyholder archive``."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click
import msgspec

from copyholder import files
from copyholder.cli.archive_progress import Told, told_changes
from copyholder.cli.discreet import Discreet, no_address
from copyholder.report.excerpt import visible
from copyholder.report.results import count, printable_path
from copyholder.settings import SettingsError, SettingsFinder
from copyholder.sources.archive import (
    Archive,
    ArchiveError,
    Candidate,
    Location,
    LocationError,
    Totals,
    open_archive,
)
from copyholder.sources.archive.fingerprints import sequence
from copyholder.sources.archive.lookup import GOOD
from copyholder.sources.finder import archive_of

T = TypeVar("T", bound=Callable[..., int])

_STDIN: Final = Path("-")
_UNITS: Final = ("bytes", "kB", "MB", "GB")
_NONE: Final = 1  # as of a search that found nothing good
_FAILED: Final = 2

_where = click.option(
    "--archive",
    "where",
    metavar="WHERE",
    help="The archive: a folder, or postgresql://user@host/database. By default, what the settings say: archive.",
)
_paths = click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH...",
    callback=no_address,
)
_format = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For a reader (text) or a program (json).",
)


def _complaining(command: T) -> T:
    """Let a command say what is wrong with an archive as it says what is wrong with its options."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> int:
        try:
            return command(*args, **options)
        except (ArchiveError, SettingsError) as error:
            raise click.ClickException(_shown(error)) from None

    return guarded  # type: ignore[return-value]


@click.group(
    cls=Discreet,
    short_help="Keep originals, and find the one of a draft.",
    epilog="""\b
Examples:
  copyholder archive add --archive originals wire/                a folder of text files
  copyholder archive add --text-column body export.jsonl.gz       an export of many documents
  copyholder archive update                                       all of it again; reads what changed
  copyholder archive find draft.txt                               which original was this made from?

\b
So that --archive need not be given, and that “check” and “fix” use it too, name it in copyholder.toml:
  archive = "originals"
""",
)
def archive() -> None:
    """Keep an index of originals: wire copy, exports of a content system.

    With the original of a draft at hand, restoring it is exact. The archive finds it by the draft’s own words,
    however damaged these are. It keeps a copy of each text, so that an original can be shown when its file is gone.
    """


@archive.command(
    short_help="Add originals.",
    epilog="""\b
Examples:
  copyholder archive add wire/                                    the *.txt in this folder and below
  copyholder archive add --include "*.story" wire/                other files
  copyholder archive add --text-column body --id-column slug export.csv
  copyholder archive add --archive postgresql://desk@db/news wire/
""",
)
@_paths
@click.option("--include", default="*.txt", show_default=True, metavar="PATTERN", help="Which files in a folder.")
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="Which column of an export has the texts.",
)
@click.option(
    "--id-column", metavar="NAME", help="Which column tells the documents of an export apart; “id” if there is one."
)
@click.option("--encoding", metavar="NAME", help="The encoding of text files and CSV; else it is told from each.")
@_where
@_complaining
def add(
    paths: tuple[Path, ...],
    include: str,
    text_column: str,
    id_column: str | None,
    encoding: str | None,
    where: str | None,
) -> int:
    """Add originals to the archive, which is made if it is not there, and bring up to date what is there already.

    PATH is a folder of text files, a text file, or an export of many documents: JSON lines (.jsonl, .jsonl.gz),
    CSV, or Parquet (for which copyholder[parquet] must be installed).

    It may be interrupted at any moment; the same command goes on from there.

    Exit status: 0 all was read, 2 something could not be.
    """
    _check_encoding(encoding)
    locations = [Location(path, include, text_column, id_column, encoding) for path in paths]
    with closing(open_archive(_wanted(where), create=True)) as opened:
        return _each(opened, locations)


@archive.command(
    short_help="Bring the archive up to date.",
    epilog="""\b
Examples:
  copyholder archive update                      every night, say
  copyholder archive update --archive originals
""",
)
@_where
@_complaining
def update(where: str | None) -> int:
    """Bring the archive up to date: all that was ever added is looked at, and what changed is read.

    Documents that are gone leave the archive. Of a folder or file that cannot be reached at all, the archive keeps
    what it has.

    Exit status: 0 all was read, 2 something could not be.
    """
    with closing(open_archive(_wanted(where))) as opened:
        return _each(opened, [held.location for held in opened.status().locations])


@archive.command(
    short_help="Take originals out.",
    epilog="""\b
Examples:
  copyholder archive remove wire/    as it was added
""",
)
@_paths
@_where
@_complaining
def remove(paths: tuple[Path, ...], where: str | None) -> int:
    """Take out of the archive what was added as PATH. The files themselves stay as they are."""
    with closing(open_archive(_wanted(where))) as opened:
        for path in paths:
            opened.remove(path)
        _say_totals(opened.status())
    return 0


@archive.command(
    short_help="Show what is in the archive.",
    epilog="""\b
Examples:
  copyholder archive status
  copyholder archive status --format json
""",
)
@_format
@_where
@_complaining
def status(format_: str, where: str | None) -> int:
    """Show the locations that the archive was filled from: documents, length of their texts, last update."""
    with closing(open_archive(_wanted(where))) as opened:
        totals = opened.status()
    if format_ == "json":
        _print_json(
            {
                "archive": totals.place,
                "documents": totals.documents,
                "size": totals.size,
                "locations": [
                    {
                        "path": printable_path(str(held.location.path)),
                        "documents": held.documents,
                        "characters": held.characters,
                        "updated": _time(held.updated),
                    }
                    for held in totals.locations
                ],
            }
        )
        return 0
    click.echo(f"{visible(totals.place)}: {count(totals.documents, 'document')}, {_bytes(totals.size)}")
    for held in totals.locations:
        last = f"updated {_time(held.updated)}" if held.updated else "not finished yet; add it again"
        path = visible(printable_path(str(held.location.path)))
        click.echo(f"  {path}: {count(held.documents, 'document')}, {count(held.characters, 'character')}, {last}")
    return 0


@archive.command(
    short_help="Find the original of a draft.",
    epilog="""\b
Examples:
  copyholder archive find draft.txt
  copyholder archive find --most 1 --format json - < draft.txt
""",
)
@click.argument("draft", type=click.Path(path_type=Path, allow_dash=True), metavar="DRAFT", callback=no_address)
@click.option("--most", type=click.IntRange(1, 100), default=5, show_default=True, help="How many to show.")
@_format
@_where
@_complaining
def find(draft: Path, most: int, format_: str, where: str | None) -> int:
    """Show which originals DRAFT, a file or - for standard input, may have been made from, best first.

    The score is the share of the draft’s longer words that stand in the original too, in the same order. From 70 %
    on, the draft can be taken to be made from it.

    Exit status: 0 there is such an original, 1 there is none, 2 the command could not be run.
    """
    text = _restored(draft)
    with closing(open_archive(_wanted(where))) as opened:
        found = opened.find(text, most)
        if format_ == "json":
            _print_json({"archive": opened.describe(), "candidates": [_candidate(opened, one) for one in found]})
        else:
            _print_candidates(found, text)
    return 0 if found and found[0].good else _NONE


def _print_candidates(found: list[Candidate], text: str) -> None:
    if not found and not len(sequence(text)):
        click.echo("This draft is too short to be looked for: it must have three words of four letters or more.")
    elif not found:
        click.echo("No original has anything in common with this draft.")
    elif found[0].good:
        click.echo("Originals, by the share of the draft’s longer words that stand there in the same order:")
    else:
        click.echo(
            f"No original is good enough: of the draft’s longer words, {GOOD:.0%} would have to stand there in the"
            " same order. These come nearest:"
        )
    for one in found:
        click.echo(f"{one.score:6.1%}  {visible(one.name)}")


def _candidate(opened: Archive, candidate: Candidate) -> dict[str, Any]:
    path = opened.original(candidate.number).path
    said = {**candidate._asdict(), "good": candidate.good}
    return {**said, "path": printable_path(str(path))} if path else said


def _each(opened: Archive, locations: Iterable[Location]) -> int:
    """Bring locations up to date one after the other, say how it went, and return the exit status."""
    told = Told()
    try:
        for location in locations:
            try:
                with told.shown(location):
                    changes = opened.add(location, told)
            except LocationError as error:  # the others may do
                told.problem(str(error))
            else:
                click.echo(f"{visible(printable_path(str(location.path)))}: {told_changes(changes)}", err=True)
    except KeyboardInterrupt:
        click.echo(
            "copyholder: interrupted; what was indexed so far stays, and the same command goes on from there",
            err=True,
        )
        raise
    _say_totals(opened.status())
    return _FAILED if told.problems else 0


def _say_totals(totals: Totals) -> None:
    click.echo(
        f"{visible(totals.place)}: {count(totals.documents, 'document')} from"
        f" {count(len(totals.locations), 'location')}, {_bytes(totals.size)}",
        err=True,
    )


def _wanted(where: str | None) -> str:
    """Return the archive that is meant: the one that was named, or that of the settings."""
    if where:
        return where
    finder, here = SettingsFinder(), Path.cwd()
    configured = archive_of(finder.settings_for(here), finder.root_for(here))
    if not configured:
        raise click.UsageError(
            "No archive is configured; name one with --archive, or in copyholder.toml as: archive = …"
        )
    return configured


def _restored(path: Path) -> str:
    """Return a draft with what can be restored safely at a glance, so that marks of tokenizers are gone."""
    from copyholder.inspector import Inspector
    from copyholder.repair import apply, choose
    from copyholder.text import Draft

    try:
        file = files.decode(sys.stdin.buffer.read()) if path == _STDIN else files.read(path)
    except files.FileError as error:
        raise click.ClickException(f"{visible(printable_path(str(path)))} {error}") from error
    inspection = Inspector().glance(Draft(file.text))
    return apply(inspection.draft.text, choose(inspection.findings))


def _check_encoding(name: str | None) -> None:
    try:
        b" ".decode(name or "utf-8", "ignore")
    except (LookupError, UnicodeError) as error:
        raise click.BadParameter(f"There is no encoding “{name}”.", param_hint="--encoding") from error


def _print_json(data: dict[str, Any]) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode({"version": 1, **data}), indent=2))


def _shown(error: Exception) -> str:
    return visible(printable_path(str(error)))


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(" ", "seconds")


def _bytes(size: int) -> str:
    """Return a size as one reads it: ``2.5 MB``."""
    step = min(len(_UNITS) - 1, (len(str(size)) - 1) // 3)
    return f"{size / 1000**step:,.{1 if step else 0}f} {_UNITS[step]}"
