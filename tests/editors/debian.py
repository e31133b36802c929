"""Editors as Debian packs them, of two releases, each in a folder that its programs take for the system.

So it does not matter which system this is, and nothing is installed into it but `debootstrap`. The programs run
without a network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from editors.cache import SERVER, installed

DESK: Final = "/desk"
"""Where programs find the folder with the drafts."""

COMMAND: Final = "/opt/copyholder/copyholder"
"""Where they find the frozen server; it is on their PATH, too, as an installed one would be."""

_PACKAGES: Final = {
    "bookworm": (
        "dbus-x11 elpa-eglot emacs-nox fonts-dejavu-core imagemagick kate neovim vim vim-ale xauth xvfb".split()  # noqa: SIM905
    ),
    "trixie": ["emacs-nox", "hx", "neovim"],
}
_PATH: Final = "/opt/copyholder:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"

# What is mounted in a namespace of its own goes when the last process in it ends.
_ENTER: Final = """
set -e
mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"
mount -t tmpfs tmpfs "$0/tmp"
mkdir -p "$0/desk" "$0/opt/copyholder"
[ -z "$DESK" ] || mount --bind "$DESK" "$0/desk"
[ -z "$SERVER" ] || mount --bind "$SERVER" "$0/opt/copyholder"
exec chroot "$0" "$@"
"""


def inside(release: str, desk: Path, *command: str, **env: str) -> list[str]:
    """Return the command that runs a program of a Debian release.

    Parameters
    ----------
    release
        ``bookworm`` (12) or ``trixie`` (13).
    desk
        The folder that the program finds at `DESK`.
    command, env
        The program, and what is in its environment.
    """
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("the editors are installed and run by root: sudo python3 make.py editors")
    root = installed(f"debian-{release}", json.dumps(_PACKAGES[release]), lambda folder: _install(release, folder))
    given = {"PATH": _PATH, "HOME": DESK, "LANG": "C.UTF-8", "TERM": "xterm-256color", **env}
    variables = [f"{name}={value}" for name, value in given.items()]
    return [
        *(
            "env",
            f"DESK={desk}",
            f"SERVER={SERVER}",
            "unshare",
            "--mount",
            "--net",
            "--pid",
            "--fork",
            "--kill-child",
        ),
        *("sh", "-c", _ENTER, str(root), "env", "-i", "-C", DESK, *variables, *command),
    ]


def _install(release: str, folder: Path) -> None:
    log = folder.with_suffix(".log")
    fetch = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    if shutil.which("debootstrap") is None:
        if shutil.which("apt-get") is None:
            pytest.skip("the editors are installed by debootstrap: install that first")
        _log(log, ["apt-get", "update", "-qq"])
        _log(log, [*fetch, "debootstrap", "debian-archive-keyring"])
    _log(log, ["debootstrap", "--variant=minbase", release, folder, *_mirror()])
    enter = ["unshare", "--mount", "sh", "-c", _ENTER, str(folder), *fetch, *_PACKAGES[release]]
    _log(log, enter)


def _log(log: Path, command: Sequence[str | Path]) -> None:
    env = {**os.environ, "DESK": "", "SERVER": "", "DEBIAN_FRONTEND": "noninteractive"}
    with log.open("ab") as output:
        done = subprocess.run(command, env=env, stdout=output, stderr=output, check=False)
    assert done.returncode == 0, f"{command[0]} failed; see {log}"


def _mirror() -> list[str]:
    """Return where this system itself gets Debian from, if it is one."""
    if shutil.which("apt-get") is None:
        return []
    ask = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Origin: Debian", "Label: Debian"]
    return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.split()[:1]
