"""What the server offers, one module each.

A feature is a module with a function `register(server)`. It is called when the client has said what it can do, so
that only what the client can use is announced to it.
"""

from __future__ import annotations

from typing import Final

from copyholder.lsp.features import (
    code_actions,
    formatting,
    hover,
    pull_diagnostics,
    push_diagnostics,
    settings,
    synchronization,
)

FEATURES: Final = (
    synchronization,
    settings,
    pull_diagnostics,
    push_diagnostics,
    code_actions,
    hover,
    formatting,
)
