"""The documents that are open in the client.

They stand in for pygls' own, which break lines at characters where the protocol does not and go through the whole
text at every look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.uris import to_fs_path

from copyholder.findings import Edit
from copyholder.lsp.ranges import range_of, span_of
from copyholder.repair import apply
from copyholder.text import Change, Draft, PositionEncoding


class Document:
    """A document that is open in the client.

    Attributes
    ----------
    uri
        Its name, letter for letter as the client gives it.
    version
        The number that the client gives to the newest text.
    draft
        The newest text.
    closed
        Whether the client has closed it meanwhile.
    """

    def __init__(self, uri: str, version: int, text: str) -> None:
        self.uri: Final = uri
        self.version = version
        self.draft = Draft(text)
        self.closed = False


class Documents:
    """All open documents.

    Attributes
    ----------
    on_open, on_change, on_close
        What to call with a document that was opened, changed or closed. One that is opened is not changed as well.
    """

    def __init__(self) -> None:
        self._open: dict[str, Document] = {}
        self._lost: set[str] = set()
        self.on_open: Final[list[Callable[[Document], None]]] = []
        self.on_change: Final[list[Callable[[Document], None]]] = []
        self.on_close: Final[list[Callable[[Document], None]]] = []

    def __iter__(self) -> Iterator[Document]:
        """Iterate over the documents that are open now."""
        return iter(tuple(self._open.values()))

    def get(self, uri: str) -> Document | None:
        """Return a document, or None if it is not open."""
        return self._open.get(uri)

    def uri_of(self, path: Path) -> str | None:
        """Return the name by which a file is open: clients spell the same path in many ways."""
        return next((uri for uri in self._open if path_of(uri) == path), None)

    def open(self, uri: str, version: int, text: str) -> None:
        """Take in a document."""
        self.close(uri)
        self._lost.discard(uri)
        document = self._open[uri] = Document(uri, version, text)
        for listener in self.on_open:
            listener(document)

    def change(
        self,
        uri: str,
        version: int,
        changes: Sequence[types.TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
    ) -> None:
        """Bring a document up to date; one that is not open is none of ours."""
        document = self._open.get(uri)
        if document is None:
            if uri in self._lost and isinstance(changes[0], types.TextDocumentContentChangeWholeDocument):
                self.open(uri, version, changed(Draft(""), changes, encoding).text)
            return
        document.draft = changed(document.draft, changes, encoding)
        document.version = version
        for listener in self.on_change:
            listener(document)

    def lose(self, uri: str) -> None:
        """Let go of a document whose text is no longer known, until the client sends all of it."""
        if uri in self._open:
            self.close(uri)
            self._lost.add(uri)

    def close(self, uri: str) -> None:
        """Let go of a document."""
        self._lost.discard(uri)
        document = self._open.pop(uri, None)
        if document is None:
            return
        document.closed = True
        for listener in self.on_close:
            listener(document)


def changed(
    draft: Draft, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: PositionEncoding
) -> Draft:
    """Return a draft with changes applied, each to what the one before it left.

    Editors send the edits of one action, such as “fix all”, from the end of the text to its start. As long as each
    stands before the last one, the positions of all of them hold in the same text, which then is put together once.
    """
    edits: list[Edit] = []
    for change in changes:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            draft, edits = Draft(change.text), []
            continue
        edit = Edit(*span_of(draft, change.range, encoding), change.text)
        if edits and not _stands_before(edit, edits[-1], change.range, draft, encoding):
            draft, edits = _edited(draft, edits), []
            edit = Edit(*span_of(draft, change.range, encoding), change.text)
        edits.append(edit)
    return _edited(draft, edits)


def _stands_before(edit: Edit, last: Edit, at: types.Range, draft: Draft, encoding: PositionEncoding) -> bool:
    """Tell whether an edit's range means the same text whether or not the last edit is applied."""
    if edit.end != last.start:
        return edit.end < last.start
    # Where they meet, the range may have been clamped to a line that was made longer, or a line end came together.
    clamped = range_of(draft, edit.start, edit.end, encoding) != at
    return not clamped and draft.text[edit.end - 1 : edit.end] != "\r"


def _edited(draft: Draft, edits: list[Edit]) -> Draft:
    """Return a draft with edits applied that are ordered from its end to its start."""
    if len(edits) == 1:
        return draft.changed(Change(edits[0].start, edits[0].end, edits[0].new_text))
    return Draft(apply(draft.text, edits[::-1])) if edits else draft


def path_of(uri: str) -> Path | None:
    """Return the file that a URI names; None if it names none, or one that no system has."""
    path = to_fs_path(uri)
    return Path(path) if path and "\0" not in path else None
