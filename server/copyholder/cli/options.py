"""Options that several commands take."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from copyholder.cli.inputs import Inputs
from copyholder.cli.rule_names import RuleNames

Command = Callable[..., int]
AnyCommand = TypeVar("AnyCommand", bound=Callable[..., Any])


def _known_encoding(ctx: click.Context, param: click.Parameter, name: str | None) -> str | None:
    try:
        b" ".decode(name or "utf-8", "ignore")
    except (LookupError, UnicodeError) as error:
        raise click.BadParameter(f"There is no encoding “{name}”. Known are utf-8, cp1252, utf-16-le …") from error
    return name


class _DraftPath(click.Path):
    """A path; the empty one, which an unset variable gives, must not stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if value == "":
            self.fail("The path is empty; give a file, a folder, or - for standard input.", param, ctx)
        return super().convert(value, param, ctx)


# Whether it can be read is found out when it is: the others are still to be dealt with.
_PATH: Final = _DraftPath(path_type=Path, allow_dash=True, readable=False)
_RULES: Final = RuleNames(categories=True)
_INPUTS: Final = {
    "stdin_filename": click.option(
        "--stdin-filename",
        type=_PATH,
        metavar="FILE",
        help="What to call standard input, and where its settings are.",
    ),
    "encoding": click.option(
        "--encoding",
        callback=_known_encoding,
        metavar="NAME",
        help="The encoding of the drafts; else it is told from each.",
    ),
    "select": click.option(
        "--select", multiple=True, type=_RULES, metavar="CODE", help="Use only this rule or category; repeatable."
    ),
    "ignore": click.option(
        "--ignore", multiple=True, type=_RULES, metavar="CODE", help="Leave out this rule or category; repeatable."
    ),
    "config": click.option(
        "--config",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="Use these settings instead of the nearest ones above each draft.",
    ),
    "isolated": click.option("--isolated", is_flag=True, help="Use no settings file, and ignore nothing."),
    "source": click.option(
        "--source",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The original that the draft was made from: it is restored exactly.",
    ),
    "no_source": click.option(
        "--no-source",
        is_flag=True,
        help="Use no original: neither what was attached, nor NAME.source.txt, nor the archive.",
    ),
    "no_ignores": click.option(
        "--no-ignores", is_flag=True, help="Also look at what writers chose to ignore (.copyholder/ignores.toml)."
    ),
}


def input_options(*, required: bool) -> Callable[[Command], Command]:
    """Give a command the paths and options that say what it works on; it is handed one `Inputs` for them.

    Parameters
    ----------
    required
        Whether a path must be given; else it is the current folder.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_inputs(paths: tuple[Path, ...], **options: Any) -> int:
            given = {name: options.pop(name) for name in _INPUTS}
            return command(Inputs(paths or (Path(),), **given), **options)

        decorated: Command = with_inputs
        for option in reversed(_INPUTS.values()):
            decorated = option(decorated)
        metavar = "PATH..." if required else "[PATH]..."
        return click.argument("paths", nargs=-1, required=required, type=_PATH, metavar=metavar)(decorated)

    return decorate


def _use_colour(ctx: click.Context, param: click.Parameter, when: str) -> None:
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    ctx.color = {"always": True, "never": False, "auto": False if plain else None}[when]


def colour_option(command: AnyCommand) -> AnyCommand:
    """Give a command the option `--color`, which holds for all that it prints."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        expose_value=False,
        callback=_use_colour,
        help="Whether to use colours; by default on a terminal, unless NO_COLOR is set.",
    )(command)
