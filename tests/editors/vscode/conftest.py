from collections.abc import Iterator
from pathlib import Path

import pytest

from editors.cache import ROOT
from editors.vscode.workbench import Workbench, workbench


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory, shots: Path) -> Iterator[Workbench]:
    """A window of VS Code with the extension in it."""
    packages = sorted((ROOT / "build").glob("copyholder-*.vsix"))
    assert packages, "run: python3 make.py vsix"
    with workbench(packages[-1], tmp_path_factory.mktemp("vscode"), shots / "failures") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _picture_of_a_failure(request: pytest.FixtureRequest, window: Workbench, shots: Path) -> Iterator[None]:
    yield
    if getattr(request.node, "failed", False):
        window.shot(shots / "failures" / f"{request.node.name}.png")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder for drafts."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder
