"""``python -m copyholder`` and the command ``copyholder``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    if sys.stdout is None or sys.stderr is None:  # closed by the shell, ">&-": nobody wants to see it
        sink = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for as long as the program runs
        sys.stdout, sys.stderr = sys.stdout or sink, sys.stderr or sink
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
