"""What the client can do: it is sent nothing that it did not ask for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

from lsprotocol import types
from pygls.capabilities import get_capability

from copyholder.text import PositionEncoding


class Client(NamedTuple):
    """What the client announced, as far as it makes a difference to us.

    Attributes
    ----------
    encoding
        The units in which characters are counted, as negotiated.
    pulls_diagnostics
        Whether it asks for diagnostics itself, and can be told to ask again. One that cannot would not hear of
        mentions, which take a while, or of what is ignored from now on, before the next keystroke.
    pulls_workspaces
        Whether it can be offered the diagnostics of all drafts as well. Neovim (0.12) would from then on ask for
        these alone when it is told to ask again, and throw away what is said of open drafts.
    related_information, code_descriptions, unnecessary_tag
        What it can show of a diagnostic.
    code_action_literals, preferred_actions, resolves_edits
        Whether it takes code actions at all, knows preferred ones, and asks for the edits of a chosen one.
    document_changes, change_annotations
        Whether edits may name the version of the document they are for, and may ask to be confirmed.
    applies_edits, shows_documents
        Whether it can be asked to apply an edit, and to show a place in a document.
    markdown
        Whether a hover may be formatted.
    formats_ranges
        Whether it formats several ranges at once.
    configuration
        Whether it can be asked for settings.
    code_lens, refreshes_code_lenses
        Whether it shows lines of its own above the text, and can be told to ask for them again.
    shows_content
        Whether it can show documents that only the server has.
    progress
        Whether it shows how far long work has come.
    status
        Whether it wants to be told what is found in each document, in numbers.
    registers_configuration, registers_watched_files
        Whether it can be asked to tell of changed settings, and of changed files.
    """

    encoding: PositionEncoding = PositionEncoding.UTF16
    pulls_diagnostics: bool = False
    pulls_workspaces: bool = False
    related_information: bool = False
    code_descriptions: bool = False
    unnecessary_tag: bool = False
    code_action_literals: bool = False
    preferred_actions: bool = False
    resolves_edits: bool = False
    document_changes: bool = False
    change_annotations: bool = False
    applies_edits: bool = False
    shows_documents: bool = False
    markdown: bool = False
    formats_ranges: bool = False
    code_lens: bool = False
    refreshes_code_lenses: bool = False
    shows_content: bool = False
    progress: bool = False
    status: bool = False
    configuration: bool = False
    registers_configuration: bool = False
    registers_watched_files: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities, encoding: PositionEncoding, name: str = "") -> Self:
        """Return what some capabilities come down to.

        Parameters
        ----------
        capabilities
            What the client sent.
        encoding
            What was negotiated.
        name
            What it calls itself.
        """

        def has(*names: str) -> bool:
            return any(bool(get_capability(capabilities, name)) for name in names)

        # Of these it says nothing more than that it has them.
        def announces(group: object, name: str) -> bool:
            return getattr(group, name, None) is not None

        pulls = announces(capabilities.text_document, "diagnostic") and has("workspace.diagnostics.refresh_support")

        # Clients that pull have said elsewhere, until 3.18, what they can show of a diagnostic.
        def shows(what: str) -> bool:
            return has(f"text_document.diagnostic.{what}", f"text_document.publish_diagnostics.{what}")

        tags = [
            *get_capability(capabilities, "text_document.diagnostic.tag_support.value_set", []),
            *get_capability(capabilities, "text_document.publish_diagnostics.tag_support.value_set", []),
        ]
        resolved = get_capability(capabilities, "text_document.code_action.resolve_support.properties", [])
        experimental = capabilities.experimental
        formats = get_capability(capabilities, "text_document.hover.content_format", [])
        return cls(
            encoding=encoding,
            pulls_diagnostics=pulls,
            pulls_workspaces=pulls and name != "Neovim",
            related_information=shows("related_information"),
            code_descriptions=shows("code_description_support"),
            unnecessary_tag=types.DiagnosticTag.Unnecessary in tags,
            code_action_literals=has("text_document.code_action.code_action_literal_support.code_action_kind"),
            preferred_actions=has("text_document.code_action.is_preferred_support"),
            resolves_edits="edit" in resolved and has("text_document.code_action.data_support"),
            document_changes=has("workspace.workspace_edit.document_changes"),
            change_annotations=has("workspace.workspace_edit.change_annotation_support"),
            applies_edits=has("workspace.apply_edit"),
            shows_documents=has("window.show_document.support"),
            code_lens=announces(capabilities.text_document, "code_lens"),
            refreshes_code_lenses=has("workspace.code_lens.refresh_support"),
            shows_content=announces(capabilities.workspace, "text_document_content"),
            progress=has("window.work_done_progress"),
            status=isinstance(experimental, Mapping) and bool(experimental.get("copyholderStatus")),
            markdown=next(iter(formats), None) == types.MarkupKind.Markdown,
            formats_ranges=has("text_document.range_formatting.ranges_support"),
            configuration=has("workspace.configuration"),
            registers_configuration=has("workspace.did_change_configuration.dynamic_registration"),
            registers_watched_files=has("workspace.did_change_watched_files.dynamic_registration"),
        )
