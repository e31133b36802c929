"""The command line."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Final

import click

from copyholder import __version__

_COMMANDS: Final = ("check", "fix", "explain", "rules", "archive", "serve")
_BROKEN_PIPE: Final = 141  # as the shell reports a program that SIGPIPE ended


class Commands(click.Group):
    """The commands, each loaded when it is asked for: most of them need what the others do not."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of their use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command: each is a function in the module that is named like it."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"copyholder.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> None:
        """Run a command, which returns its exit status, and see that it ends well."""
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal without curly quotes is no reason to stop
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            status = 2  # also where click itself says 1, which is for findings
        except OSError as error:  # that of a draft is dealt with where it is read
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):  # nobody reads on, as in “copyholder check | head”
                status = _BROKEN_PIPE
            else:
                click.echo(f"copyholder: the output cannot be written: {error.strerror}", err=True)
                status = 2
        except KeyboardInterrupt:
            status = 130
        ctx.exit(status or 0)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  copyholder check draft.txt     show what was damaged in a draft
  copyholder fix draft.txt       restore what can be restored safely
  copyholder explain lost-word   say what a finding means

Settings are read from the nearest copyholder.toml, or [tool.copyholder] in pyproject.toml, above each draft.

\b
Completion in bash, likewise in zsh and fish:
  eval "$(_COPYHOLDER_COMPLETE=bash_source copyholder)"
""",
)
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def cli() -> None:
    """Find where a text pipeline damaged news drafts, and restore them.

    No draft leaves this computer, and no statistics do.
    """
