import json
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from editors.debian import COMMAND, inside
from editors.drafts import EXAMPLE, snippet, write

PATIENCE = 40.0
FEW = 1000
LEFT, TOP, RIGHT, LINE = 80, 108, 660, 17
"""Where the text stands in the window, and how high a line is."""

Kate = Callable[[str, Callable[[Path], bool]], Path]


@pytest.fixture
def kate(tmp_path: Path) -> Kate:
    """A function that shows a draft in Kate until the picture is as it should be, and returns the picture."""

    def showing(text: str, done: Callable[[Path], bool]) -> Path:
        write(tmp_path, text)
        settings = json.loads(snippet("kate", "Setting it up"))
        # Kate asks before it starts a program, unless it is told its whole path.
        settings["servers"]["copyholder"]["command"][0] = COMMAND
        (tmp_path / "settings.json").write_text(json.dumps(settings))
        shutil.copy(Path(__file__).with_name("kate.sh"), tmp_path)
        shot = tmp_path / "shot.png"
        end = time.monotonic() + PATIENCE
        with subprocess.Popen(inside("bookworm", tmp_path, "sh", "kate.sh")) as program:
            while not (shot.exists() and done(shot)):
                assert time.monotonic() < end, (tmp_path / "kate.log").read_text()
                assert program.poll() is None, (tmp_path / "kate.log").read_text()
                time.sleep(0.25)
            (tmp_path / "stop").touch()
        return shot

    return showing


def test_what_is_found_is_underlined(kate: Kate, shots: Path) -> None:
    shot = kate(EXAMPLE, lambda shot: sum(underlined(shot, line) for line in range(19)) >= FEW)
    shutil.copy(shot, shots / "kate.png")


def test_only_what_is_found_is_underlined(kate: Kate) -> None:
    text = "The mayor , he said .\nThe mayor, he said.\n😀 The mayor , he said .\n"
    shot = kate(text, lambda shot: underlined(shot, 0) > 0 and underlined(shot, 2) > 0)
    assert underlined(shot, 1) == 0


def underlined(shot: Path, line: int) -> int:
    """Return how many points of a line have the colours of squiggles: saturated red, orange or blue."""
    top = TOP + line * LINE
    with Image.open(shot) as picture:
        points = picture.convert("HSV").crop((LEFT, top, RIGHT, top + LINE)).tobytes()
    return sum(points[at + 1] > 100 and points[at + 2] > 120 for at in range(0, len(points), 3))
