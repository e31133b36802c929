"""Settings that come from the editor: sent along at the start, sent when they change, or asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final

from pygls.exceptions import JsonRpcException

from copyholder.lsp.complaints import Complaints
from copyholder.settings import Settings, SettingsError

logger = logging.getLogger(__name__)

SECTION: Final = "copyholder"

_WHERE: Final = "the editor’s settings"

# Editors hand over their whole section, in which the extension's own settings stand as well.
_FOR_THE_CLIENT: Final = frozenset({"path", "server", "trace"})

# How long a document waits for the answer of an editor that said it would answer.
_PATIENCE_SECONDS: Final = 2.0


class EditorSettings:
    """What the editor says, for all documents and for each that is open.

    Parameters
    ----------
    ask
        Asks the editor for its settings for some documents; the answers come in the same order.
    complaints
        Where to complain of settings that cannot be used.
    on_change
        What to call when an answer has come.
    """

    def __init__(
        self,
        ask: Callable[[Sequence[str]], Awaitable[Sequence[Any] | None]],
        complaints: Complaints,
        on_change: Callable[[], None],
    ) -> None:
        self._ask = ask
        self._complaints = complaints
        self._on_change = on_change
        self._for_all: Mapping[str, Any] = {}
        self._for_one: dict[str, Mapping[str, Any]] = {}
        self._questions: dict[str, asyncio.Task[None]] = {}

    def over(self, settings: Settings, uri: str) -> Settings:
        """Return a document's settings with the editor's put on top."""
        for given in (self._for_all, self._for_one.get(uri, {})):
            settings = settings.overridden(given, _WHERE)
        return settings

    def gives(self, name: str, uri: str) -> bool:
        """Tell whether the editor says what a setting is for a document."""
        return any(given.get(name) is not None for given in (self._for_all, self._for_one.get(uri, {})))

    def take(self, section: object) -> None:
        """Take in our section of the editor's settings, for all documents."""
        if (usable := self._usable("", section)) is not None:
            self._for_all = usable

    def ask(self, uris: Sequence[str]) -> None:
        """Ask the editor for its settings for some documents."""
        if uris:
            question = asyncio.get_running_loop().create_task(self._answered(uris))
            self._questions.update(dict.fromkeys(uris, question))

    async def settled(self, uri: str) -> None:
        """Wait until a question about a document is answered, but not forever."""
        question = self._questions.get(uri)
        if question is not None:
            await asyncio.wait([question], timeout=_PATIENCE_SECONDS)

    def forget(self, uri: str) -> None:
        """Let go of what was said about a document."""
        self._questions.pop(uri, None)
        self._for_one.pop(uri, None)
        self._complaints.settled(uri)

    async def _answered(self, uris: Sequence[str]) -> None:
        try:
            sections = await self._ask(uris) or ()
        except JsonRpcException:
            logger.warning("the editor did not tell its settings")
            sections = ()
        this = asyncio.current_task()
        newest = [uri for uri in uris if self._questions.get(uri) is this]
        for uri, section in zip(uris, sections, strict=False):
            if uri in newest and (usable := self._usable(uri, section)) is not None:
                self._for_one[uri] = usable
        for uri in newest:
            del self._questions[uri]
        self._on_change()

    def _usable(self, cause: str, section: object) -> Mapping[str, Any] | None:
        """Return settings if they can be used, without those that are for the extension; complain if not."""
        given = section if isinstance(section, Mapping) else {}
        ours = {name: value for name, value in given.items() if name not in _FOR_THE_CLIENT}
        try:
            Settings().overridden(ours, _WHERE)
        except SettingsError as error:
            self._complaints.about(cause, str(error))
            return None
        self._complaints.settled(cause)
        return ours
