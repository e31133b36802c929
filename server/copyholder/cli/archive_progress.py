"""What a terminal shows while originals are indexed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from copyholder.report.excerpt import visible
from copyholder.report.results import count, printable_path
from copyholder.sources.archive import Changes, Location

if TYPE_CHECKING:
    from rich.progress import Progress


class Told:
    """A report of the indexing: problems go to standard error, and progress is a bar if that is a terminal.

    Attributes
    ----------
    problems
        How many there were.
    """

    def __init__(self) -> None:
        self.problems = 0
        self._bar: Progress | None = None

    @contextmanager
    def shown(self, location: Location) -> Iterator[None]:
        """Show the progress of one location, as long as this is open."""
        if not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[read]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as self._bar:
            name = visible(printable_path(location.path.name or str(location.path)))
            self._bar.add_task(f"Reading {escape(name)}", total=None, read="")
            try:
                yield
            finally:
                self._bar = None

    def progress(self, done: int, total: int, documents: int) -> None:
        """Hear how many of the bytes that are to be read were read, and how many documents were in them."""
        if self._bar is not None:
            task = self._bar.task_ids[0]
            self._bar.update(task, completed=done, total=max(1, total), read=count(documents, "document"))

    def problem(self, message: str) -> None:
        """Hear what could not be read, and why."""
        self.problems += 1
        click.echo(f"copyholder: {visible(printable_path(message))}", err=True)


def told_changes(changes: Changes) -> str:
    """Say what became of the documents of a location."""
    parts = [f"{number:,} {what}" for what, number in changes._asdict().items() if number]
    if not parts:
        return "nothing changed"
    number, _, what = parts[0].partition(" ")
    noun = "document" if number == "1" else "documents"
    return ", ".join([f"{number} {noun} {what}", *parts[1:]])
