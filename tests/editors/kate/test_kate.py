import json
import shutil
import subprocess
import time
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from editors.debian import inside
from editors.drafts import EXAMPLE, snippet, write

PATIENCE = 40.0
FEW = 1000


def test_what_is_found_is_underlined(tmp_path: Path, shots: Path) -> None:
    write(tmp_path, EXAMPLE)
    settings = json.loads(snippet("kate", "Setting it up"))
    # Kate asks before it starts a program, unless it is told its whole path.
    settings["servers"]["copyholder"]["command"][0] = "/opt/copyholder/copyholder"
    (tmp_path / "settings.json").write_text(json.dumps(settings))
    shutil.copy(Path(__file__).with_name("kate.sh"), tmp_path)
    shot = tmp_path / "shot.png"
    end = time.monotonic() + PATIENCE
    with subprocess.Popen(inside("bookworm", tmp_path, "sh", "kate.sh")) as kate:
        while underlined(shot) < FEW and time.monotonic() < end and kate.poll() is None:
            time.sleep(0.25)
        (tmp_path / "stop").touch()
    shutil.copy(shot, shots / "kate.png")
    assert underlined(shot) >= FEW, (tmp_path / "kate.log").read_text()


def underlined(shot: Path) -> int:
    """Return how many points of a picture have the colours of squiggles: saturated red, orange or blue."""
    try:
        with Image.open(shot) as picture:
            points = picture.convert("HSV").crop((80, 105, 660, 440)).tobytes()
    except (FileNotFoundError, UnidentifiedImageError, OSError):
        return 0
    return sum(points[at + 1] > 100 and points[at + 2] > 120 for at in range(0, len(points), 3))
