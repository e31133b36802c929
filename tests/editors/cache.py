"""Where the editors are installed: outside the checkout, so that the second run is quick."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "build" / "server" / "copyholder"
"""The frozen server, in a folder that needs no Python."""


def cache() -> Path:
    """Return the folder that all editors are installed in."""
    named = os.environ.get("COPYHOLDER_EDITORS")
    return Path(named) if named else Path.home() / ".cache" / "copyholder-editors"


def installed(name: str, recipe: str, install: Callable[[Path], None]) -> Path:
    """Return the folder of an editor, installed anew if its recipe is not that of what is there.

    Parameters
    ----------
    name
        What to call the folder.
    recipe
        What is to be in it, versions and all.
    install
        Puts it into an empty folder.
    """
    folder = cache() / name
    stamp = cache() / f"{name}.stamp"
    wanted = hashlib.sha256(recipe.encode()).hexdigest()
    if not (stamp.is_file() and stamp.read_text() == wanted and folder.is_dir()):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        install(folder)
        stamp.write_text(wanted)
    return folder
