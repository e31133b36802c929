import subprocess
from pathlib import Path

import pytest

from editors.debian import inside
from editors.drafts import PLACES, STEPS, TEXT, Step, prepare, snippet, write

RESTORING = "Restoring by a command, and on saving"


def setup(step: str) -> str:
    told = snippet("vim", "Setting it up")
    if step == "settings":
        return told.replace(r"  \   'project_root'", snippet("vim", "Settings") + r"  \   'project_root'")
    if step == "format":
        return told + snippet("vim", RESTORING, 0)
    if step.endswith("-source"):
        return told + snippet("vim", "The original of a draft")
    if step == "on-saving":
        return told + snippet("vim", RESTORING, 0) + snippet("vim", RESTORING, 1)
    return told


def drive(desk: Path, step: str) -> list[str]:
    (desk / "setup.vim").write_text(setup(step))
    (desk / "drive.vim").write_bytes((Path(__file__).parent / "drive.vim").read_bytes())
    vim = inside(
        "bookworm", desk, "vim", "-N", "-u", "drive.vim", "--not-a-term", "-T", "dumb", "draft.txt", STEP=step
    )
    done = subprocess.run(vim, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    shown = (desk / "shown").read_text(encoding="utf-8").splitlines() if (desk / "shown").exists() else []
    assert done.returncode == 0, (shown, done.stdout.decode(errors="replace")[-2000:], done.stderr.decode())
    return shown[:-1]


def test_findings_stand_where_they_should(tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    assert drive(tmp_path, "places") == [f"{row}:{column}" for row, column in PLACES]


@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_a_draft_is_restored(step: Step, tmp_path: Path) -> None:
    draft = prepare(tmp_path, step)
    shown = drive(tmp_path, step.name)
    assert draft.read_text(encoding="utf-8") == step.expected
    if step.name == "definition":
        assert shown == ["Mayor Dana Whitlock signed"]
