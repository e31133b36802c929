"""Refusing the address of a server where none is expected, without repeating it: there may be a password in it."""

from __future__ import annotations

import os
import re
from typing import Any, Final

import click

from copyholder.sources.archive_address import is_address

_REFUSED: Final = "This is no file or folder, but an address; name the archive with --archive, as one word."


def no_address(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Refuse addresses as the paths of an argument."""
    paths = value if isinstance(value, tuple) else [value]
    if any(is_address(path.as_posix()) and not os.path.exists(path) for path in paths):  # noqa: PTH110 - never raises
        raise click.BadParameter(_REFUSED)
    return value


class Discreet(click.Group):
    """Commands that do not repeat an address, as click does with any word that it has no place for."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one of them."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if any(map(is_address, re.split("[()']", error.message))):
                raise click.UsageError(_REFUSED, error.ctx) from None
            raise
