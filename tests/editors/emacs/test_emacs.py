import subprocess
from pathlib import Path

import pytest

from editors.debian import inside
from editors.drafts import PLACES, STEPS, TEXT, Step, prepare, snippet, write

VERSIONS = pytest.mark.parametrize("release", ["bookworm", "trixie"], ids=["28", "30"])

RESTORING = "Restoring by a key, and on saving"


def setup(step: str) -> str:
    told = snippet("emacs", "Setting it up")
    if step == "settings":
        return told + snippet("emacs", "Settings")
    if step.endswith("-source"):
        return told + snippet("emacs", "The original of a draft")
    if step == "on-saving":
        return told + snippet("emacs", RESTORING, 0) + snippet("emacs", RESTORING, 1)
    return told


def drive(release: str, desk: Path, step: str) -> str:
    (desk / "setup.el").write_text(setup(step))
    (desk / "drive.el").write_bytes((Path(__file__).parent / "drive.el").read_bytes())
    command = inside(release, desk, "emacs", "--batch", "-l", "drive.el", STEP=step)
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@VERSIONS
def test_findings_stand_where_they_should(release: str, tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    assert drive(release, tmp_path, "places").split() == [f"{row}:{column}" for row, column in PLACES]


@VERSIONS
@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_a_draft_is_restored(release: str, step: Step, tmp_path: Path) -> None:
    draft = prepare(tmp_path, step)
    shown = drive(release, tmp_path, step.name)
    assert draft.read_text(encoding="utf-8") == step.expected
    if step.name == "definition":
        assert shown == "Mayor Dana Whitlock signed"
