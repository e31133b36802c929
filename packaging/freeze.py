"""Freezes the command into a folder that needs no Python, with the notices of all that it is made of.

usage: python freeze.py FOLDER      run by the Python of an environment that has the package and PyInstaller
"""

from __future__ import annotations

import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

import PyInstaller.__main__

ENTRY: Final = Path(__file__).with_name("entry.py")
NOTICES: Final = "THIRD-PARTY-NOTICES.txt"

# What libraries of ours can do besides: fetch models, convert them, talk over websockets. Hashing works without
# OpenSSL; only the client of PostgreSQL asks for it.
_LEFT_OUT: Final = (
    "_hashlib",
    "huggingface_hub",
    "onnxruntime.quantization",
    "onnxruntime.tools",
    "onnxruntime.transformers",
    "sympy",
    "tkinter",
    "unittest",
    "websockets",
    "yaml",
)
_NOT_BUNDLED: Final = frozenset({"altgraph", "pip", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools"})
_LICENCES: Final = ("authors", "copying", "licence", "license", "notice", "thirdparty")


def freeze(folder: Path) -> None:
    """Make the folder ``copyholder`` in another one; what it was before is gone."""
    with tempfile.TemporaryDirectory() as work:
        PyInstaller.__main__.run(
            [
                "--onedir",
                "--noconfirm",
                "--name=copyholder",
                "--log-level=ERROR",
                f"--distpath={folder}",
                f"--workpath={work}",
                f"--specpath={work}",
                "--collect-submodules=copyholder",  # each command is imported when it is asked for
                "--collect-data=copyholder",
                "--copy-metadata=copyholder",
                "--collect-submodules=psycopg",  # it picks the modules that do its work at run time
                "--collect-all=psycopg_binary",
                *(f"--exclude-module={name}" for name in _LEFT_OUT),
                str(ENTRY),
            ]
        )
    (folder / "copyholder" / NOTICES).write_text("\n\n".join(notices()) + "\n", encoding="utf-8")


def notices() -> Iterator[str]:
    """Yield the licence of Python and of each distribution that is bundled, in order of their names."""
    python = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    if python.is_file():
        yield f"{'=' * 80}\nPython {sys.version.split()[0]}\n\n{python.read_text(encoding='utf-8')}"
    for distribution in sorted(distributions(), key=lambda each: each.metadata["Name"].lower()):
        name = distribution.metadata["Name"]
        if name.lower() in _NOT_BUNDLED or name == "copyholder":
            continue
        kind = distribution.metadata.get("License-Expression") or distribution.metadata.get("License") or ""
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in _licence_files(distribution)]
        heading = f"{'=' * 80}\n{name} {distribution.version} {kind.splitlines()[0] if kind else ''}".rstrip()
        yield "\n\n".join([heading, *texts])


def _licence_files(distribution: Distribution) -> list[Path]:
    files = distribution.files or ()
    named = [file for file in files if file.name.lower().startswith(_LICENCES) and file.suffix != ".py"]
    return [path for file in named if (path := Path(str(file.locate()))).is_file()]


if __name__ == "__main__":
    freeze(Path(sys.argv[1]))
