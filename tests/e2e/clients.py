"""What editors say they can do."""

import attrs
from lsprotocol import types
from pytest_lsp import client_capabilities


def _today(capabilities: types.ClientCapabilities) -> types.ClientCapabilities:
    """Return the capabilities of VS Code of 2022 with those that came since, as far as they concern us."""
    assert capabilities.workspace is not None
    assert capabilities.text_document is not None
    assert capabilities.text_document.publish_diagnostics is not None
    return attrs.evolve(
        capabilities,
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16]),
        workspace=attrs.evolve(
            capabilities.workspace,
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
        ),
        text_document=attrs.evolve(
            capabilities.text_document,
            diagnostic=types.DiagnosticClientCapabilities(
                dynamic_registration=True, related_document_support=False
            ),
            range_formatting=types.DocumentRangeFormattingClientCapabilities(
                dynamic_registration=True, ranges_support=True
            ),
        ),
    )


VSCODE_2022 = client_capabilities("visual-studio-code")
VSCODE = _today(VSCODE_2022)
NEOVIM = client_capabilities("neovim")
EMACS = client_capabilities("emacs")

ALL = {"vscode": VSCODE, "vscode-2022": VSCODE_2022, "neovim": NEOVIM, "emacs": EMACS}


def counting_in(encoding: str, capabilities: types.ClientCapabilities = EMACS) -> types.ClientCapabilities:
    """Return the capabilities of an editor that counts characters in one encoding only."""
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(encoding)])
    return attrs.evolve(capabilities, general=general)
