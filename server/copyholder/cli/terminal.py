"""What depends on who is looking: a terminal or a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import click

from copyholder.report.excerpt import visible
from copyholder.report.results import printable_path

T = TypeVar("T")

_WIDTH: Final = 100
_NARROWEST: Final = 40


def width() -> int:
    """Return how many cells a line may have; what is read by a program does not depend on the window."""
    if not sys.stdout.isatty():
        return _WIDTH
    return max(_NARROWEST, shutil.get_terminal_size((_WIDTH, 24)).columns)


def complain(path: str, message: str) -> None:
    """Tell on standard error what is wrong with a file; the message is the rest of the sentence."""
    complain_of(f"{path} {message}")


def complain_of(message: str) -> None:
    """Tell on standard error what is wrong; the message names what it is about."""
    click.echo(f"copyholder: {visible(printable_path(message))}", err=True)


def with_progress(items: Sequence[T], doing: str, *, shown: bool = True) -> Iterator[T]:
    """Yield the items, with a bar on a terminal that shows how many of them are done.

    Parameters
    ----------
    items
        What is worked on.
    doing
        What is done to it.
    shown
        Whether there is anything to wait for.
    """
    if not shown or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield from progress.track(items, description=doing)
