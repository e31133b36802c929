"""``python -m copyholder`` and the command ``copyholder``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    try:
        from copyholder.cli import cli

        cli(prog_name="copyholder")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # a mistake of ours must not look like findings, which are 1
        sys.excepthook(*sys.exc_info())
        sys.exit(2)


if __name__ == "__main__":
    main()
