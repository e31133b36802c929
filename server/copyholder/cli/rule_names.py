"""Names of rules on the command line: checked, and completed by the shell."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem
from rapidfuzz import process

from copyholder.findings import Category
from copyholder.registry import BY_CODE


class RuleNames(click.ParamType[tuple[str, ...]]):
    """The name of a rule, or of a category, which stands for all its rules but those that are off by default.

    Parameters
    ----------
    categories
        Whether names of categories are taken as well.
    """

    name = "rule"

    def __init__(self, *, categories: bool = False) -> None:
        self._names: dict[str, tuple[str, ...]] = {code: (code,) for code in BY_CODE}
        if categories:
            for category in Category:
                self._names[category] = tuple(
                    code for code, rule in BY_CODE.items() if rule.category is category and rule.on
                )

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the names of the rules that a name stands for."""
        if isinstance(value, tuple):
            return value
        if value not in self._names:
            if value in tuple(Category):
                self.fail(f"“{value}” is a category; “copyholder rules” lists its rules.", param, ctx)
            near = [name for name, _, _ in process.extract(value, list(self._names), limit=3, score_cutoff=60)]
            mend = f"Did you mean {', '.join(near)}?" if near else "“copyholder rules” lists them."
            self.fail(f"There is no rule “{value}”. {mend}", param, ctx)
        return self._names[value]

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the names that start like what was typed."""
        return [CompletionItem(name) for name in self._names if name.startswith(incomplete)]
