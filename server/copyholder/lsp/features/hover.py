"""Hover: what happened at a place, how sure that is, and what a fix would do."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from copyholder.findings import Applicability, Finding
from copyholder.lsp.original import Original, original_of
from copyholder.lsp.places import at_offset
from copyholder.lsp.ranges import range_of
from copyholder.lsp.rule_pages import RulePages
from copyholder.lsp.story import TOLD, choices_of, origin_of
from copyholder.lsp.wording import confidence_of, shortened, title_of
from copyholder.registry import BY_CODE
from copyholder.text import Draft

if TYPE_CHECKING:
    from copyholder.lsp.server import CopyholderServer

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>()#+!|~&-]")


def register(server: CopyholderServer) -> None:
    """Offer explanations of findings."""
    client = server.client

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        inspected = await server.inspected(params.text_document.uri)
        if inspected is None:
            return None
        draft = inspected[1].draft
        offset = draft.offset(params.position.line, params.position.character, client.encoding)
        finding = at_offset(inspected[1].findings, offset)
        if finding is None:
            return None
        original = original_of(inspected[1], finding)
        if client.markdown:
            page = markdown(finding, draft, server.rule_pages, original)
            contents = types.MarkupContent(types.MarkupKind.Markdown, page)
        else:
            contents = types.MarkupContent(types.MarkupKind.PlainText, plain_text(finding, draft, original))
        return types.Hover(contents, range_of(draft, finding.start, finding.end, client.encoding))


def markdown(finding: Finding, draft: Draft, pages: RulePages, original: Original | None = None) -> str:
    """Return the explanation of a finding, with a link to its rule's page.

    Parameters
    ----------
    finding, draft
        The finding, and the draft that it stands in.
    pages
        Where the rules' pages are.
    original
        What the source has in its place, if one restores it.
    """
    link = pages.link(finding.code)
    parts = [
        f"**{_escaped(finding.message)}** {_escaped(origin_of(finding, draft))}".rstrip(),
        _why(finding),
        "\n".join(f"- {_escaped(fact)}" for fact in _facts(finding, draft, original)),
        f"[{finding.code}]({link})" if link else f"`{finding.code}`",
    ]
    return "\n\n".join(filter(None, parts))


def plain_text(finding: Finding, draft: Draft, original: Original | None = None) -> str:
    """Return the explanation of a finding, without markup; the parameters are those of `markdown`."""
    parts = [
        f"{finding.message} {origin_of(finding, draft)}".rstrip(),
        _why(finding),
        "\n".join(_facts(finding, draft, original)),
        f"({finding.code})",
    ]
    return "\n\n".join(filter(None, parts))


def _facts(finding: Finding, draft: Draft, original: Original | None) -> Iterator[str]:
    """Yield what else there is to know of a finding, and what one may do about it, a line each."""
    yield f"{confidence_of(finding)}."
    if original:
        yield original.sentence
    for place in finding.related:
        if place.message in TOLD:
            continue
        line = draft.lines.line_at(place.start) + 1
        yield f"“{shortened(draft.text[place.start : place.end])}” in line {line}: {place.message}"
    for fix in finding.fixes:
        if fix.applicability is Applicability.SAFE:
            yield f"Safe fix: {title_of(fix, finding, draft)}"
    suggested = [fix for fix in finding.fixes if fix.applicability is Applicability.SUGGESTED]
    if suggested:
        also = "also " if finding.safe_fix else ""
        yield f"You can {also}{choices_of(suggested, finding, draft)}."


def _why(finding: Finding) -> str:
    """Return why a rule matters, as its page says, in one line; nothing where the story has told it."""
    if finding.code not in BY_CODE or any(place.message in TOLD for place in finding.related):
        return ""
    page = inspect.getdoc(type(BY_CODE[finding.code]))
    _, _, section = (page or "").partition("## Why it matters")
    return " ".join(section.partition("\n## ")[0].split())


def _escaped(text: str) -> str:
    """Return a text that shows as it is where markup is read."""
    return _MARKUP.sub(r"\\\g<0>", text)
