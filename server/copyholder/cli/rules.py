"""``copyholder rules``."""

from __future__ import annotations

import click
import msgspec

from copyholder.cli.options import colour_option
from copyholder.findings import Applicability, Category, Severity
from copyholder.registry import RULES
from copyholder.report.rule_page import introduction


class _Rule(msgspec.Struct):
    code: str
    category: Category
    severity: Severity
    applicability: Applicability | None
    summary: str
    on: bool


@click.command(
    short_help="List the rules.",
    epilog="""\b
Examples:
  copyholder rules                what can be found
  copyholder rules --format json  the same for a program

\b
Applicability says how far the fixes of a rule go at most:
  safe       “copyholder fix” applies them
  suggested  it does so with --suggested
  none       there are none; the rule reports
""",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For a reader (text) or a program (json).",
)
@colour_option
def rules(format_: str) -> int:
    """List all rules, in the order in which one gives way to another that found the same place."""
    listed = [
        _Rule(rule.code, rule.category, rule.severity, rule.applicability, introduction(rule), rule.on)
        for rule in RULES
    ]
    if format_ == "json":
        data = msgspec.json.encode({"version": 1, "rules": listed})
        click.echo(msgspec.json.format(data, indent=2))
        return 0
    table = [("code", "category", "severity", "applicability", "summary")]
    table += [
        (r.code, r.category, r.severity if r.on else "off", r.applicability or "none", r.summary) for r in listed
    ]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        click.echo(click.style(line, bold=True) if number == 0 else line)
    return 0
