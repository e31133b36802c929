import subprocess
from pathlib import Path

import pytest

from editors.debian import inside
from editors.drafts import PLACES, STEPS, TEXT, Step, prepare, snippet, write

VERSIONS = pytest.mark.parametrize(
    ("release", "heading"), [("bookworm", "Neovim 0.7"), ("trixie", "Neovim 0.8 to 0.10")], ids=["0.7", "0.10"]
)

RESTORING = "Restoring by a key, and on saving"


def setup(heading: str, step: str) -> str:
    told = snippet("neovim", heading)
    if step == "settings":
        return told.replace("root_dir", f"{snippet('neovim', 'Settings')} root_dir")
    if step.endswith("-source"):
        return told + snippet("neovim", "The original of a draft")
    if step == "on-saving":
        return told + snippet("neovim", RESTORING, 0) + snippet("neovim", RESTORING, 1)
    return told


def drive(release: str, heading: str, desk: Path, step: str) -> str:
    (desk / "init.lua").write_text(setup(heading, step))
    (desk / "drive.lua").write_bytes((Path(__file__).parent / "drive.lua").read_bytes())
    command = inside(
        release, desk, "nvim", "--headless", "-u", "init.lua", "draft.txt", "-c", "luafile drive.lua", STEP=step
    )
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@VERSIONS
def test_findings_stand_where_they_should(release: str, heading: str, tmp_path: Path) -> None:
    write(tmp_path, TEXT)
    shown = drive(release, heading, tmp_path, "places").split()
    assert sorted(shown) == sorted(f"{row}:{column}" for row, column in PLACES)


@VERSIONS
@pytest.mark.parametrize("step", STEPS, ids=[step.name for step in STEPS])
def test_a_draft_is_restored(release: str, heading: str, step: Step, tmp_path: Path) -> None:
    draft = prepare(tmp_path, step)
    shown = drive(release, heading, tmp_path, step.name)
    assert draft.read_text(encoding="utf-8") == step.expected
    if step.name == "definition":
        assert shown.strip() == "Mayor Dana Whitlock signed"
