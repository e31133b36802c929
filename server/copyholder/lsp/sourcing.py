"""Which source each open document has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from copyholder.files import is_same_file
from copyholder.inspector import Inspection
from copyholder.kept_files import KeptFiles
from copyholder.lsp.complaints import Complaints
from copyholder.lsp.configuration import Configuration
from copyholder.lsp.documents import Document, path_of
from copyholder.lsp.searching import Searching
from copyholder.sources import FoundSource, Origin, Source, SourceError
from copyholder.sources.finder import SourceFinder, is_source, read_source

_ENOUGH_TO_TELL: Final = 20
"""How many words and marks a draft has at least before it is said that what lies beside it is not its source."""
_OURS: Final = "copyholder-"
"""With this begin the schemes of documents that are no drafts, but shown beside them."""


class Sourcing:
    """Knows the sources of open documents, and what the writer says of them.

    Parameters
    ----------
    configuration
        Knows the archive that a document's source may be in.
    home_of
        Asked for the folder in which to remember what is said of a draft.
    complaints
        Where to complain of sources that cannot be used.
    on_change
        What to call when a source was found in an archive.
    report
        What to call with an error that nobody foresaw.

    Attributes
    ----------
    near, archives
        What finds the sources that are attached or lie beside a draft, and those in archives. They are two, for to
        open an archive may take long, and makes whoever asks the same finder wait.
    """

    def __init__(
        self,
        configuration: Configuration,
        home_of: Callable[[str], Path | None],
        complaints: Complaints,
        on_change: Callable[[], object],
        report: Callable[[BaseException], object],
    ) -> None:
        self._configuration = configuration
        self._home_of = home_of
        self._complaints = complaints
        self.near: Final = SourceFinder()
        self.archives: Final = SourceFinder()
        self._searching = Searching(self.archives, complaints, on_change, report)
        # Of drafts without a file: what there is to remember ends with the session.
        self._unsaved: dict[str, Path] = {}
        self._unsaved_sources = KeptFiles(read_source)
        self._unfit: dict[Document, Source] = {}

    def of(self, document: Document) -> FoundSource | None:
        """Return the source of a document, as far as it is known by now; whether it fits is another question."""
        try:
            found = self._near(document.uri)
            self._complaints.settled(f"source of {document.uri}")
        except SourceError as error:
            self._complaints.about(f"source of {document.uri}", str(error))
            return None
        if found is None or self._is_unfit(document, found):
            found = self._searching.found(document, self._archive_of(document.uri)) or found
        path = path_of(document.uri)
        # An original that is opened to be read is not its own source, wherever it was found.
        return found if found and found.source.name and not is_same_file(found.source.path, path) else None

    def used(self, document: Document, inspection: Inspection) -> FoundSource | None:
        """Return the source that a document was restored by; None if it had none, or one that does not fit."""
        source, found = inspection.source, self.of(document)
        return found if source is not None and found and found.source == source else None

    def attach(self, uri: str, source_uri: str) -> Source:
        """Remember the source of a draft from now on, and return it.

        Parameters
        ----------
        uri, source_uri
            The draft, and its source, which must be a file.

        Raises
        ------
        SourceError
            If it cannot be read, or that cannot be remembered.
        """
        path, source_path = path_of(uri), path_of(source_uri)
        if source_path is None:
            raise SourceError(f"“{name_of(source_uri)}” is no file: save it, and attach the file")
        if is_same_file(path, source_path):
            raise SourceError(f"“{source_path.name}” is the draft itself: attach the text that it was made from")
        source = read_source(source_path)
        self._remember(uri, source_path)
        return source

    def detach(self, uri: str, document: Document | None) -> bool:
        """Use the source of a draft no more, and tell whether it had one.

        What was attached is forgotten; if the source was found without having been attached, it is remembered that
        the draft has none. Of a draft of which that is remembered already, it is forgotten.

        Parameters
        ----------
        uri, document
            The draft, and its document if it is open.

        Raises
        ------
        SourceError
            If that cannot be remembered.
        """
        path = path_of(uri)
        said = self._unsaved.get(uri) if path is None else self.near.attachments.of_draft(path)
        if said is not None:
            if path is None:
                del self._unsaved[uri]
            else:
                self.near.attachments.forget(path)
            return said != Path()
        if (self.of(document) if document else self._near(uri)) is None:
            return False
        self._remember(uri, None)
        return True

    def glanced(self, document: Document, inspection: Inspection) -> None:
        """Say so if the source does not fit, and look for one in the archive if there is none."""
        self._check(document, inspection)
        try:
            near = self._near(document.uri)
        except SourceError:  # that has been said
            return
        if (near is None or self._is_unfit(document, near)) and not _is_no_draft(document.uri):
            self._searching.consider(document, inspection, self._archive_of(document.uri))

    def archives_may_have_changed(self) -> None:
        """Look for sources again where an archive has changed."""
        self._searching.again()

    def forget(self, document: Document) -> None:
        """Let go of a closed document."""
        self._searching.forget(document)
        self._unfit.pop(document, None)

    def close(self) -> None:
        """Let go of the archives, unless one is being searched: the end of the process does the same."""
        if not self._searching.is_busy:
            self.archives.close()

    def _near(self, uri: str) -> FoundSource | None:
        """Return the source that was attached, or lies beside the draft; a nameless one says that it has none."""
        path = path_of(uri)
        if path is not None:
            return self.near.near(path)
        attached = self._unsaved.get(uri)
        if attached is None:
            return None
        if attached == Path():
            return FoundSource(Source("", ""), Origin.ATTACHED)
        source = self._unsaved_sources.get(attached)
        if source is None:
            raise SourceError(f"{attached}: there is no such file; attach another to {name_of(uri)}, or detach it")
        return FoundSource(source, Origin.ATTACHED)

    def _remember(self, uri: str, source: Path | None) -> None:
        path = path_of(uri)
        home = self._home_of(uri) if path else None
        if path is None or home is None:
            self._unsaved[uri] = source or Path()
            return
        attachments, wanted = self.near.attachments, source or Path()
        attachments.attach(home, path, source)
        if attachments.of_draft(path) != wanted:  # a folder nearer to the draft says otherwise
            attachments.forget(path)
            attachments.attach(home, path, source)

    def _archive_of(self, uri: str) -> str:
        return "" if _is_no_draft(uri) else self._configuration.archive_for(uri, self._home_of(uri))

    def _is_unfit(self, document: Document, found: FoundSource) -> bool:
        """Tell whether it is known that what lies beside a draft is not its source: the archive may have that."""
        return found.origin is Origin.BESIDE and self._unfit.get(document) == found.source

    def _check(self, document: Document, inspection: Inspection) -> None:
        """Say once that a source does not fit: of what was attached at once, else only where it can be told."""
        collation, cause = inspection.collation, f"fit of {document.uri}"
        if collation is None or collation.fits:
            self._complaints.settled(cause)
            return
        found = self.of(document)
        least = {Origin.ATTACHED: 1, Origin.BESIDE: _ENOUGH_TO_TELL}
        if found is None or found.origin not in least or len(collation.tokens) < least[found.origin]:
            return
        if self._unfit.get(document) == collation.source:
            return
        self._unfit[document] = collation.source
        source, draft = collation.source.name, name_of(document.uri)
        share = f"{collation.share * 100:.0f} % of the draft stands in it"
        reason = (
            f"“{source}” was damaged by a pipeline, and {draft} was not"
            if collation.source_is_worse
            else f"“{source}” is not the source of {draft}: {share}"
        )
        self._complaints.about(cause, f"{reason}; it is not used.")


def name_of(uri: str) -> str:
    """Return what to call a document when a writer is told of it."""
    return unquote(urlsplit(uri).path).rpartition("/")[2] or uri


def _is_no_draft(uri: str) -> bool:
    """Tell whether a document is by its name no draft: a source beside one, or what is shown beside one."""
    path = path_of(uri)
    return is_source(path) if path else uri.startswith(_OURS)
