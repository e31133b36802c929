import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from copyholder.lsp.client import Client
from copyholder.text import PositionEncoding

UTF16 = PositionEncoding.UTF16


def test_a_client_that_says_nothing_can_do_nothing() -> None:
    assert Client.of(types.ClientCapabilities(), UTF16) == Client(UTF16)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "visual-studio-code",
            Client(
                related_information=True,
                code_descriptions=True,
                unnecessary_tag=True,
                code_action_literals=True,
                preferred_actions=True,
                resolves_edits=True,
                document_changes=True,
                change_annotations=True,
                applies_edits=True,
                shows_documents=True,
                code_lens=True,
                refreshes_code_lenses=True,
                progress=True,
                markdown=True,
                configuration=True,
                registers_configuration=True,
                registers_watched_files=True,
            ),
        ),
        (
            "neovim",
            Client(
                related_information=True,
                unnecessary_tag=True,
                code_action_literals=True,
                preferred_actions=True,
                resolves_edits=True,
                applies_edits=True,
                shows_documents=True,
                code_lens=True,
                progress=True,
                markdown=True,
                formats_ranges=True,
                configuration=True,
            ),
        ),
        (
            "emacs",
            Client(
                unnecessary_tag=True,
                code_action_literals=True,
                preferred_actions=True,
                document_changes=True,
                applies_edits=True,
                progress=True,
                markdown=True,
                configuration=True,
                registers_watched_files=True,
            ),
        ),
    ],
)
def test_editors_are_known_for_what_they_can_do(name: str, expected: Client) -> None:
    assert Client.of(client_capabilities(name), UTF16) == expected


def test_the_format_that_the_client_names_first_is_taken() -> None:
    kinds = [types.MarkupKind.PlainText, types.MarkupKind.Markdown]
    hover = types.HoverClientCapabilities(content_format=kinds)
    capabilities = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(hover=hover))
    assert not Client.of(capabilities, UTF16).markdown


def test_an_edit_is_left_open_only_if_the_client_keeps_the_data_for_it() -> None:
    resolve = types.ClientCodeActionResolveOptions(["edit"])
    action = types.CodeActionClientCapabilities(resolve_support=resolve)
    capabilities = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(code_action=action))
    assert not Client.of(capabilities, UTF16).resolves_edits


def test_what_a_client_shows_may_be_said_where_it_pulls() -> None:
    pull = types.DiagnosticClientCapabilities(
        related_information=True,
        code_description_support=True,
        tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary]),
    )
    capabilities = types.ClientCapabilities(text_document=types.TextDocumentClientCapabilities(diagnostic=pull))
    client = Client.of(capabilities, UTF16)
    assert client.related_information
    assert client.code_descriptions
    assert client.unnecessary_tag


@pytest.mark.parametrize("refreshes", [True, False])
def test_a_client_that_cannot_be_told_to_pull_again_is_pushed_to(refreshes: bool) -> None:
    pull = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    refresh = types.DiagnosticWorkspaceClientCapabilities(refresh_support=refreshes)
    workspace = types.WorkspaceClientCapabilities(diagnostics=refresh)
    capabilities = types.ClientCapabilities(text_document=pull, workspace=workspace)
    client = Client.of(capabilities, UTF16)
    assert (client.pulls_diagnostics, client.pulls_workspaces) == (refreshes, refreshes)
    assert not Client.of(capabilities, UTF16, "Neovim").pulls_workspaces
