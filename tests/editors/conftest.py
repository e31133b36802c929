import os
import shutil
from pathlib import Path

import pytest

from editors.cache import ROOT, SERVER


@pytest.fixture(scope="session")
def server() -> Path:
    """The frozen server."""
    assert (SERVER / "copyholder").is_file(), "run: python3 make.py freeze"
    return SERVER / "copyholder"


@pytest.fixture(scope="session")
def shots() -> Path:
    """Where screenshots are kept."""
    folder = Path(os.environ.get("COPYHOLDER_SHOTS") or ROOT / "build" / "screenshots")
    shutil.rmtree(folder / "failures", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
