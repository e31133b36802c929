"""``copyholder fix``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Final, NamedTuple

import click

from copyholder.cli.inputs import Input, Inputs
from copyholder.cli.options import colour_option, input_options
from copyholder.cli.sources import source_of
from copyholder.cli.terminal import complain, with_progress
from copyholder.files import DraftFile, FileError
from copyholder.files.writing import encode, replace
from copyholder.findings import Applicability, Finding
from copyholder.repair import best_fix
from copyholder.report.diff import unified_diff
from copyholder.report.excerpt import visible
from copyholder.report.results import UsedSource, count, printable_path
from copyholder.restoration import restore
from copyholder.text import Draft

_DIFF_COLOURS: Final = {"-": "red", "+": "green", "@": "cyan"}
_MARK: Final = "[…]"
"""What suggestions put where nobody can tell which words were lost."""


class _Restored(NamedTuple):
    """A restored draft.

    Attributes
    ----------
    file
        The draft as it was.
    text, content
        The text, and what to write.
    places, marked
        How many places were restored, and at how many there is only a mark now for what was lost.
    left, yours
        How many findings are left, and for how many of these not even a suggestion tells what stood there.
    source
        What it was compared with.
    """

    file: DraftFile
    text: str
    content: bytes
    places: int
    marked: int
    left: int
    yours: int
    source: UsedSource | None

    @property
    def changed(self) -> bool:
        return self.content != self.file.data


@click.command(
    short_help="Restore what can be restored safely.",
    epilog="""\b
Examples:
  copyholder fix draft.txt               restore this draft
  copyholder fix --source wire.txt draft.txt   restore it exactly, from its original
  copyholder fix --diff .                see what would change in this folder
  copyholder fix --check .               only ask whether something would change
  copyholder fix - <draft.txt >new.txt   from standard input to standard output
""",
    help="""Restore drafts in place, as far as that is safe.

    PATH is a file, a folder, which stands for the *.txt files in it (settings may say otherwise: include and
    exclude), or - for standard input, which is restored to standard output. Hidden files and folders are passed
    over.

    A draft whose original can be had is restored from it, exactly: the one that is given by --source, was attached
    in an editor, lies beside the draft as NAME.source.txt, or is found in the archive that the settings name. What
    its writer has edited since stays.

    Only the damage changes: encoding, byte order mark, line ends, mode and owner of a file stay. A link stays a
    link. A file with several hard links is replaced under the given name only.

    Exit status: 0 the work was done, even if findings are left; 1 with --check, something would change; 2 a draft
    could not be read or written (it is then as it was) or the command not be run.
    """,
)
@input_options(required=True)
@click.option(
    "--suggested",
    is_flag=True,
    help="Also take the best suggestion where there is no safe fix; lost words become […].",
)
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if something would change.")
@colour_option
def fix(inputs: Inputs, suggested: bool, diff: bool, check: bool) -> int:
    """Restore drafts and return the exit status."""
    drafts, unlisted = inputs.collect()
    for folder in unlisted:
        complain(folder.path, folder.error)
    allow = Applicability.SUGGESTED if suggested else Applicability.SAFE
    restores = "would restore" if diff or check else "restored"
    seen = Counter(drafts=len(drafts), failed=len(unlisted))
    for draft in with_progress(drafts, "Restoring", shown=inputs.has_folder and not diff):
        try:
            restored = _restored(draft, allow)
            if diff:
                _show_diff(draft.name, restored)
            elif not check:
                _write(draft, restored)
        except FileError as error:
            seen["failed"] += 1
            complain(draft.name, str(error))
            continue
        seen.update(changed=restored.changed, places=restored.places, marked=restored.marked)
        seen.update(left=restored.left, yours=restored.yours)
        if restored.file.note:
            complain(draft.name, restored.file.note)
        if restored.source and not restored.source.used:
            complain(draft.name, restored.source.unused)
        if restored.changed:
            name = visible(printable_path(draft.name))
            by = f", by “{visible(restored.source.name)}”" if restored.source and restored.source.used else ""
            marked = f", {_marked(restored.marked)}" if restored.marked else ""
            click.echo(f"{restores} {name}: {count(restored.places, 'place')}{by}{marked}", err=True)
    click.echo(_closing(seen, restores), err=True)
    if seen["failed"]:
        return 2
    return 1 if check and seen["changed"] else 0


def _restored(draft: Input, allow: Applicability) -> _Restored:
    file = draft.read()
    damaged = Draft(file.text)
    found = source_of(draft, damaged)
    text, places, left, collation = restore(
        draft.inspector, damaged, allow, draft.ignores, found.source if found else None
    )
    content = file.data if text == file.text else encode(file, text)
    suggested = allow is Applicability.SUGGESTED
    marked = max(0, text.count(_MARK) - file.text.count(_MARK)) if suggested else 0
    yours = sum(map(_is_yours, left))
    used = UsedSource.of(found, collation)
    return _Restored(file, text, content, max(0, places - marked), marked, len(left), yours, used)


def _is_yours(finding: Finding) -> bool:
    """Tell whether only the writer knows how to mend a place: the best there is to do about it is to mark it."""
    fix = best_fix(finding, Applicability.SUGGESTED)
    return fix is None or any(_MARK in edit.new_text for edit in fix.edits)


def _write(draft: Input, restored: _Restored) -> None:
    if draft.is_stdin:
        click.echo(restored.content, nl=False)
    elif restored.changed:
        replace(draft.path, restored.file, restored.content)


def _show_diff(name: str, restored: _Restored) -> None:
    for line in unified_diff(name, restored.file.text, restored.text):
        shown = visible(line) if sys.stdout.isatty() else line
        click.echo(click.style(shown, fg=_DIFF_COLOURS.get(line[0])))


def _marked(gaps: int) -> str:
    return f"{count(gaps, 'gap')} marked with {_MARK}"


def _left(left: int, yours: int) -> str:
    line = f"{count(left, 'finding')} left"
    if left == yours:
        return f"{line} that only you can mend"
    return f"{line} for you to look at" + (f", {yours:,} of which only you can mend" if yours else "")


def _closing(seen: Counter[str], restores: str) -> str:
    line = f"{restores} {count(seen['places'], 'place')} in {seen['changed']:,} of {count(seen['drafts'], 'draft')}"
    if seen["marked"]:
        line += f"; {_marked(seen['marked'])}, for you to fill"
    if seen["left"]:
        line += f"; {_left(seen['left'], seen['yours'])}"
    if seen["failed"]:
        line += f"; {count(seen['failed'], 'file')} could not be restored"
    return line[0].upper() + line[1:] + "."
