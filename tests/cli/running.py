"""Running the command line: in a process of its own, on a terminal, or, where only speed differs, in this one."""

from __future__ import annotations

import os
import subprocess
import sys

from click.testing import CliRunner, Result

from copyholder.cli import cli

DAMAGED = "The mayor , who had promised to resign , stayed .\n"
RESTORED = "The mayor, who had promised to resign, stayed.\n"
COMMAND = [sys.executable, "-m", "copyholder"]


def run(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command."""
    return subprocess.run(
        [*COMMAND, *args], input=stdin, capture_output=True, env={**os.environ, **env}, check=False, timeout=60
    )


def invoke(*args: str, stdin: bytes = b"") -> Result:
    """Run the command in this process."""
    result = CliRunner().invoke(cli, args, input=stdin, prog_name="copyholder")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def show(*args: str, **env: str) -> str:
    """Return what the command shows on a terminal, standard error included."""
    screen, side = os.openpty()
    seen = bytearray()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **env}
    with subprocess.Popen([*COMMAND, *args], stdin=side, stdout=side, stderr=side, env=environment):
        os.close(side)
        try:
            while data := os.read(screen, 65536):
                seen += data
        except OSError:  # how Linux says that nobody writes any more
            pass
        finally:
            os.close(screen)
    return seen.decode()
