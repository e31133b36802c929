"""Rebuilds the package's models for mentions from the corpora, one step after the other.

=============  =============================================================  =============  ====================
step           what it does                                                   on two cores   leaves behind
=============  =============================================================  =============  ====================
annotate.py    finds the mentions of clean texts, with spaCy                  40 minutes     WORK/stories-*
pairs.py       fits which copy goes with which lost mention                   5 minutes      pairs.json
neighbours.py  counts which words stand beside which                          1 minute       neighbours.npz
tagger.py      trains the network on replays of the damage                    5 hours        WORK/NAME.pt
export.py      writes the network in eight bits                               1 minute       tagger.onnx and more
fillers.py     fits how guesses of lost words are weighed                     5 minutes      fillers.json
scorer.py      fits the trees that weigh what all others say                  15 minutes     scorer.npz
card.py        measures all of them together                                  5 minutes      MODEL_CARD.md
agreement.py   compares the exported network with the trained one             1 minute       nothing
=============  =============================================================  =============  ====================

Begun anew, it goes on where it stopped. A step is done again if its options changed, if a step before it was done
again, or if its file ``WORK/….done`` is removed. It downloads nothing: the weights to begin with are in packages of
the group ``training``.

``--reduced`` proves in a few minutes that all of this works. It takes little of the corpora; where CORPORA is not
there, it takes the short stories in ``training/reduced``. The package keeps its models: those that come out go to
``WORK/data``, and are good for nothing. They get no card: what it says is true of the others.

usage: python3 make.py train CORPORA WORK [--reduced]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

import click
from data import DATA

HERE: Final = Path(__file__).parent
ELSEWHERE: Final = ("gaps.json", "hyphens.json")
"""Models that the replay reads drafts with and that are fitted by scripts of their own."""


class Size(NamedTuple):
    """How much is done: the checkpoint's name, and what each step is told that is told anything."""

    name: str
    told: dict[str, str]


FULL: Final = Size(
    "minilm-6",
    {
        "annotate": "--words 6000000",
        "pairs": "--drafts 6000",
        "tagger": f"--layers 6 --pieces 22 --rate 3e-4 --minutes 6000 --threads {os.cpu_count() or 1}",
        "fillers": "--copies 6000",
        "scorer": f"--drafts 2600 --threads {os.cpu_count() or 1}",
        "card": "--drafts 800",
        "agreement": "--drafts 200",
    },
)
# One thread: for so little, and on a busy machine, several would only wait for each other.
REDUCED: Final = Size(
    "minilm-reduced",
    {
        "annotate": "--words 100000",
        "pairs": "--drafts 200",
        "tagger": "--layers 2 --pieces 0.12 --rate 4e-3 --minutes 15 --batch 4 --clean 0 --threads 1",
        "fillers": "--copies 200",
        "scorer": "--drafts 100 --threads 1",
        "agreement": "--drafts 30",
    },
)


def steps(corpora: Path, work: Path, data: Path, size: Size) -> list[tuple[str, ...]]:
    """Return the scripts in order, each with what it is told."""
    both, to = (str(corpora), str(work)), ("--data", str(data))
    told = {script: options.split() for script, options in size.told.items()}
    found = [
        ("annotate", *both, *told["annotate"]),
        ("pairs", *both, *told["pairs"], *to),
        ("neighbours", str(corpora), *to),
        ("tagger", *both, "--name", size.name, *told["tagger"]),
        ("export", str(work), size.name, *to),
        ("fillers", *both, *told["fillers"], *to),
        ("scorer", *both, *told["scorer"], *to),
    ]
    if "card" in told:
        found.append(("card", *both, *told["card"], *to))
    return [*found, ("agreement", *both, size.name, *told["agreement"], *to)]


def run(script: str, *options: str) -> None:
    """Run one step, and say how long it took."""
    click.secho(f"$ training/{script}.py {' '.join(options)}", bold=True)
    begun = time.monotonic()
    subprocess.run([sys.executable, str(HERE / f"{script}.py"), *options], check=True)
    click.echo(f"{script}.py took {(time.monotonic() - begun) / 60:.1f} minutes")


def prepare(corpora: Path, work: Path, *, reduced: bool) -> tuple[Path, Path]:
    """Return where to read the corpora from and where to write the models to, and put there what is needed.

    Raises
    ------
    click.UsageError
        If there are no corpora, or if the work folder is one of the other size.
    """
    if not corpora.is_dir() and not reduced:
        raise click.UsageError(f"{corpora} is not there; --reduced does without.")
    work.mkdir(parents=True, exist_ok=True)
    done, other = work / "annotate.done", FULL if reduced else REDUCED
    if done.is_file() and other.told["annotate"] in done.read_text(encoding="utf-8"):
        raise click.UsageError(f"{work} belongs to a run {'without' if reduced else 'with'} --reduced.")
    if not reduced:
        return corpora, DATA
    if not corpora.is_dir():
        click.echo(f"{corpora} is not there: a few short stories stand for it.")
        corpora = work / "corpora"
        subprocess.run([sys.executable, str(HERE / "small_corpora.py"), str(corpora)], check=True)
    data = work / "data"
    data.mkdir(exist_ok=True)
    for name in ELSEWHERE:
        shutil.copy(DATA / name, data)
    return corpora, data


@click.command(help=__doc__)
@click.argument("corpora", type=click.Path(path_type=Path))
@click.argument("work", type=click.Path(file_okay=False, path_type=Path))
@click.option("--reduced", is_flag=True, help="Prove the recipe with little; write to WORK/data.")
def main(corpora: Path, work: Path, *, reduced: bool) -> None:
    """Do what is not done yet."""
    corpora, data = prepare(corpora.resolve(), work.resolve(), reduced=reduced)
    history, again = "", False
    for script, *options in steps(corpora, work.resolve(), data, REDUCED if reduced else FULL):
        history += f"{script} {' '.join(options)}\n"
        done = work / f"{script}.done"
        if not again and done.is_file() and done.read_text(encoding="utf-8") == history:
            click.echo(f"{script}.py is done")
            continue
        again = True
        run(script, *options)
        done.write_text(history, encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
