"""Everything there is to do with this checkout, with nothing but Python 3.11 or newer to begin with.

usage: python3 make.py TASK…

It sets up a virtual environment in .venv at the first call, and again when pyproject.toml changes.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
FROZEN = ROOT / "build" / "server"
CLIENT = ROOT / "clients" / "vscode"
EXAMPLE = Path("examples") / "harbor-toll.txt"


def run(*command: str | Path, check: bool = True, stdin: IO[bytes] | None = None) -> None:
    """Run the virtual environment's Python in the checkout."""
    environment = os.environ | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([str(PYTHON), *map(str, command)], cwd=ROOT, env=environment, check=check, stdin=stdin)


def set_up(*groups: str) -> None:
    """Make the virtual environment, with the package in place and what some tasks need besides."""
    wanted = digest([ROOT / "pyproject.toml"])
    stamps = {group: VENV / f"{group or 'package'}.stamp" for group in ("", *groups)}
    missing = [group for group, stamp in stamps.items() if not stamp.is_file() or stamp.read_text() != wanted]
    if not missing:
        return
    print("Setting up .venv; this takes a minute the first time.", file=sys.stderr)
    if not PYTHON.exists():
        venv.create(VENV, with_pip=True)
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "pip>=25.1")  # the first that knows dependency groups
    run(*pip, "--editable", ".", *(option for group in missing if group for option in ("--group", group)))
    for group in missing:
        stamps[group].write_text(wanted)


def demo() -> None:
    """Check the example draft, and print it with its safe fixes."""
    set_up()
    print(f"$ copyholder check {EXAMPLE}", flush=True)
    run("-m", "copyholder", "check", EXAMPLE, check=False)
    print(f"\n$ copyholder fix - <{EXAMPLE}", flush=True)
    with (ROOT / EXAMPLE).open("rb") as draft:
        run("-m", "copyholder", "fix", "-", stdin=draft)


def test(*options: str) -> None:
    """Run all tests; options go to pytest."""
    set_up("test")
    run("-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", *options)


def lint() -> None:
    """Format, and check format, style and types."""
    set_up("test", "lint")
    run("-m", "ruff", "format")
    run("-m", "ruff", "check")
    run("-m", "mypy")


def check() -> None:
    """Check format, style and types, and that what is generated is up to date; change nothing."""
    set_up("test", "lint")
    run("-m", "ruff", "format", "--check")
    run("-m", "ruff", "check")
    run("-m", "mypy")
    run("docs/generate.py", "--check")


def docs() -> None:
    """Generate the pages of the rules from the rules."""
    set_up()
    run("docs/generate.py")


def floor(*options: str) -> None:
    """Measure the quality of detection, and fail where it is below what is recorded."""
    set_up()
    run("benchmarks/floor.py", *options)


def bench(*options: str) -> None:
    """Measure repair against the peers."""
    set_up("bench")
    run("benchmarks/repair.py", *options)


def sources(*options: str) -> None:
    """Measure restoration from sources, of drafts as they were damaged and as their writers edited them since."""
    set_up("bench")
    run("benchmarks/sources.py", *options)


def archive(*options: str) -> None:
    """Measure the archive of originals."""
    set_up("test")
    run("benchmarks/archive.py", *options)


def speed() -> None:
    """Measure how fast drafts are inspected."""
    set_up()
    run("benchmarks/speed.py")


def train(*options: str) -> None:
    """Rebuild the models for mentions: CORPORA WORK [--reduced]; training/train.py says what it takes."""
    set_up("training")
    run("training/train.py", *options)


def recipe() -> None:
    """Prove in a few minutes that the models for mentions can be made anew."""
    set_up("test", "training")
    run("-m", "pytest", "tests/training/test_recipe.py")


def freeze() -> None:
    """Make build/server/copyholder: the command in a folder that needs no Python."""
    sources = [ROOT / "pyproject.toml", *(ROOT / "packaging").glob("*.py"), *(ROOT / "server").rglob("*")]
    stamp = FROZEN / "sources.stamp"
    wanted = digest(path for path in sources if path.is_file() and "__pycache__" not in path.parts)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print("Freezing the server; this takes a minute.", file=sys.stderr)
    # In an environment of its own, so that nothing is frozen in but what the package needs.
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / PYTHON.relative_to(VENV)
        pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
        subprocess.run([*pip, "pip>=25.1"], cwd=ROOT, check=True)
        subprocess.run([*pip, ".[postgres]", "--group", "freeze"], cwd=ROOT, check=True)
        subprocess.run([python, ROOT / "packaging" / "freeze.py", FROZEN], cwd=folder, check=True)
    stamp.write_text(wanted)


def editors(*options: str) -> None:
    """Prove the extension and the server in the real editors, which root installs from Debian and npm."""
    set_up("test", "editors")
    vsix()
    run("-m", "pytest", "tests/editors", *options)


def client() -> None:
    """Check types, style and tests of the VS Code client; needs Node 20 or newer."""
    npm_install()
    npm("run", "lint")
    npm("test")


def vsix() -> None:
    """Make build/copyholder-….vsix: the extension for VS Code on this kind of machine, with the server inside."""
    freeze()
    npm_install()
    shutil.rmtree(CLIENT / "server", ignore_errors=True)
    shutil.copytree(FROZEN / "copyholder", CLIENT / "server")
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, CLIENT)
    target = vsix_target()
    npm("run", "package", "--", "--target", target, "--out", str(ROOT / "build" / f"copyholder-{target}.vsix"))


def vsix_target() -> str:
    """Return what VS Code calls this kind of machine."""
    system = {"win32": "win32", "darwin": "darwin"}.get(sys.platform, "linux")
    return f"{system}-{'arm64' if platform.machine().lower() in ('arm64', 'aarch64') else 'x64'}"


def npm_install() -> None:
    """Install what the client is built with, as its lock file says."""
    stamp = CLIENT / "node_modules" / "lock.stamp"
    wanted = digest([CLIENT / "package-lock.json"])
    if not stamp.is_file() or stamp.read_text() != wanted:
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
        stamp.write_text(wanted)


def npm(*command: str) -> None:
    """Run npm for the client."""
    program = shutil.which("npm")
    if program is None:
        raise SystemExit("make.py: the VS Code client is built with npm; install Node 20 or newer")
    subprocess.run([program, *command], cwd=CLIENT, check=True)


def digest(paths: Iterable[Path]) -> str:
    """Return what tells one state of some files from another."""
    state = hashlib.sha256()
    for path in sorted(paths):
        state.update(f"{path.relative_to(ROOT).as_posix()}\0".encode() + path.read_bytes())
    return state.hexdigest()


TASKS: dict[str, Callable[..., None]] = {
    task.__name__: task
    for task in (
        demo,
        test,
        lint,
        check,
        docs,
        floor,
        bench,
        sources,
        archive,
        speed,
        train,
        recipe,
        freeze,
        client,
        vsix,
        editors,
    )
}


def main() -> None:
    """Run one task."""
    name, *options = sys.argv[1:] or [""]
    too_old = sys.version_info < (3, 11)
    if name not in TASKS or too_old:
        print(f"{__doc__}\ntasks:", file=sys.stderr)
        for task in TASKS.values():
            print(f"  {task.__name__:8}{(task.__doc__ or '').splitlines()[0]}", file=sys.stderr)
        raise SystemExit("Python 3.11 or newer is needed." if too_old else 2)
    try:
        TASKS[name](*options)
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None
    except TypeError:
        raise SystemExit(f"make.py: {name} takes no options") from None


if __name__ == "__main__":
    main()
