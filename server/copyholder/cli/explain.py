"""``copyholder explain``."""

from __future__ import annotations

import sys

import click

from copyholder.cli.options import colour_option
from copyholder.cli.rule_names import RuleNames
from copyholder.registry import BY_CODE
from copyholder.report.rule_page import rule_page


@click.command(
    short_help="Say what a finding means.",
    epilog="""\b
Example:
  copyholder explain space-before-punctuation
""",
)
@click.argument("codes", nargs=-1, required=True, type=RuleNames(), metavar="CODE...")
@colour_option
@click.pass_context
def explain(ctx: click.Context, codes: tuple[tuple[str, ...], ...]) -> int:
    """Explain rules: what each of them finds, why it matters, and when it stays silent.

    CODE is the name in brackets that a report gives; “copyholder rules” lists them all.
    """
    page = "\n\n".join(rule_page(BY_CODE[code]) for names in codes for code in names)
    if ctx.color or (ctx.color is None and sys.stdout.isatty()):
        from rich.console import Console
        from rich.markdown import Markdown

        Console(force_terminal=ctx.color).print(Markdown(page))
    else:
        click.echo(page, nl=False)
    return 0
