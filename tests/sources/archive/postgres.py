"""A real PostgreSQL for tests: the one that is installed, or else Debian's, unpacked into a folder of its own.

Nothing is installed into the system, and no service of it is touched. A server is new, can be reached from this
machine alone, and goes with the tests that asked for it, even if those are killed.
"""

from __future__ import annotations

import contextlib
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import pytest

INSTALLED: Final = Path("/usr/lib/postgresql")
"""Where Debian installs it: outside the PATH, a folder for each version."""

USER: Final = "copyholder"
DATABASE: Final = "postgres"

_OPTIONS: Final = (
    "listen_addresses=127.0.0.1",
    # Whatever is in it may be lost with the machine.
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "jit=off",  # its compiler is not unpacked
)
_NEEDED: Final = re.compile(r"postgresql-\d+|lib(?!llvm|perl|.*-perl$).*")
"""Debian's packages that are unpacked, of those that the system lacks: the server and its libraries."""

_WASTE: Final = ("usr/share/doc", "usr/share/locale", "usr/share/man", "usr/lib/postgresql/*/lib/bitcode")
_ATTEMPTS: Final = 3
_PATIENCE: Final = 120  # seconds for anything that takes one

# When the tests end, in whatever way, standard input does. A program in the background has none, hence the 3.
_KEEPER: Final = """
folder=$1
shift
exec 3<&0
"$@" 3<&- &
server=$!
{ read -r _ <&3; kill -INT "$server"; } &
watcher=$!
wait "$server"
status=$?
kill "$watcher"
rm -rf "$folder"
exit "$status"
"""


class UnavailableError(Exception):
    """There is no PostgreSQL to be had here; the message says why."""


class _PortTakenError(Exception):
    """Somebody else took the port that was free a moment ago."""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a server that is there for all tests; they skip where none can be had."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(postgres_server())
        except UnavailableError as error:
            pytest.skip(str(error))
        yield url


@contextlib.contextmanager
def postgres_server(cache: Path | None = None) -> Iterator[str]:
    """Run a server, and yield the URL that its owner connects to it with.

    Parameters
    ----------
    cache
        Where to keep what is unpacked; ``~/.cache/copyholder-postgres`` unless given.

    Raises
    ------
    UnavailableError
        If there is no PostgreSQL to be had here.
    """
    if os.name != "posix":
        raise UnavailableError("this PostgreSQL is run by a shell, which this system does not have")
    for left in reversed(range(_ATTEMPTS)):
        with contextlib.ExitStack() as stack:
            try:
                url = stack.enter_context(_server(cache))
            except _PortTakenError:
                if not left:
                    raise
                continue
            yield url
            return


@contextlib.contextmanager
def _server(cache: Path | None) -> Iterator[str]:
    try:
        folder = _folder()
    except (OSError, KeyError) as error:
        raise UnavailableError(f"there is no place for PostgreSQL and its user: {error}") from error
    try:
        programs = _programs(cache, folder)
        password = secrets.token_urlsafe()
        _initialise(programs, folder, password)
        port = _free_port()
        with _running(programs, folder, port):
            yield f"postgresql://{USER}:{password}@127.0.0.1:{port}/{DATABASE}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Owner(NamedTuple):
    """Whom a server belongs to, since PostgreSQL refuses root; no numbers stand for whoever runs the tests."""

    user: int | None = None
    group: int | None = None

    def give(self, *paths: Path) -> None:
        """Make files and folders theirs."""
        if self.user is not None and self.group is not None:
            for path in paths:
                os.chown(path, self.user, self.group, follow_symlinks=False)


def _owner() -> _Owner:
    if os.geteuid() != 0:
        return _Owner()
    import pwd

    nobody = pwd.getpwnam("nobody")
    return _Owner(nobody.pw_uid, nobody.pw_gid)


def _folder() -> Path:
    """Make a folder that the server's owner can get to."""
    owner = _owner()
    for place in (Path(tempfile.gettempdir()).resolve(), Path("/var/tmp"), Path("/tmp")):
        if owner.user is None or all(above.stat().st_mode & 1 for above in (place, *place.parents)):
            folder = Path(tempfile.mkdtemp(prefix="copyholder-postgres-", dir=place))
            owner.give(folder)
            return folder
    raise PermissionError("all folders for temporary files are closed to others than root")


class _Programs(NamedTuple):
    """Where the programs are, and the folders with the libraries that they need besides the system's."""

    folder: Path
    libraries: Sequence[Path] = ()

    def options(self) -> dict[str, Any]:
        """Return what runs them as their owner, with nothing of the developer's own settings."""
        owner = _owner()
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        if self.libraries:
            environment["LD_LIBRARY_PATH"] = os.pathsep.join(map(str, self.libraries))
        groups = None if owner.user is None else ()
        return {"cwd": "/", "env": environment, "user": owner.user, "group": owner.group, "extra_groups": groups}

    def fault(self) -> str | None:
        """Return why they do not run here, or None."""
        for name in ("initdb", "postgres"):
            try:
                _run(self.folder / name, "--version", **self.options())
            except (OSError, subprocess.SubprocessError) as error:
                return _said(error)
        return None


def _programs(cache: Path | None, folder: Path) -> _Programs:
    """Return those that are installed, or else Debian's, unpacked below a folder."""
    versions = sorted(INSTALLED.glob("[0-9]*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    for place in (*versions, *([Path(found).resolve().parent] if found else ())):
        programs = _Programs(place)
        if programs.fault() is None:
            return programs
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise UnavailableError(
            "PostgreSQL is not installed, and this is no Debian to get it from: install PostgreSQL"
        )
    try:
        return _unpacked(cache or Path.home() / ".cache" / "copyholder-postgres", folder / "programs")
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise UnavailableError(f"PostgreSQL cannot be had from Debian, so install it: {_said(error)}") from error


def _unpacked(cache: Path, target: Path) -> _Programs:
    """Copy Debian's programs to where their owner can get to them, out of the cache, which is filled if need be."""
    import fcntl

    system = platform.freedesktop_os_release()
    kept = cache / "-".join((system["ID"], system.get("VERSION_ID", "unstable"), platform.machine()))
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fault: str | None = None
        for _ in range(2):  # once more if the system has lost a library since
            if not kept.is_dir():
                _fill(kept)
            shutil.copytree(kept, target, symlinks=True)
            _owner().give(target, *target.rglob("*"))
            programs = _Programs(
                next(target.glob("usr/lib/postgresql/*/bin"), target),
                [*target.glob("usr/lib/*-linux-gnu*"), *target.glob("lib/*-linux-gnu*")],
            )
            fault = programs.fault()
            if fault is None:
                return programs
            shutil.rmtree(target)
            shutil.rmtree(kept)
    raise RuntimeError(fault)


def _fill(kept: Path) -> None:
    """Unpack what the system lacks to run a server; apt works in a folder of its own and needs no rights."""
    place = kept.parent / "unpacking"
    shutil.rmtree(place, ignore_errors=True)  # of tests that were killed
    try:
        _download(place)
        for package in place.glob("*.deb"):
            _run("dpkg", "-x", package, place / "root")
        for waste in (waste for pattern in _WASTE for waste in place.glob(f"root/{pattern}")):
            shutil.rmtree(waste)
        (place / "root").rename(kept)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _download(place: Path) -> None:
    """Download the packages that are needed into a folder."""
    for made in ("lists/partial", "archives/partial", "root"):
        (place / made).mkdir(parents=True)
    settings = {
        "Dir::State::Lists": place / "lists",
        "Dir::Cache": place,
        "Acquire::Languages": "none",
        "Acquire::Retries": 1,
        "Acquire::http::Timeout": 20,
        "APT::Sandbox::User": "",  # it could not write here
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]
    updated = _run(*apt, "update")  # does not fail where only some places have an answer, or none
    if not any((place / "lists").glob("*_Packages*")):
        warning = updated.partition("\n")[0]
        raise RuntimeError(f"there is no list of its packages: {warning}")
    listed = _run(*apt, "install", "--print-uris", "--no-install-recommends", "postgresql")
    names = re.findall(r"^'\S+' ([^_\s]+)_", listed, re.MULTILINE)
    _run(*apt, "download", *filter(_NEEDED.fullmatch, names), cwd=place)


def _initialise(programs: _Programs, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.touch(0o600)
    secret.write_text(password)
    _owner().give(secret)
    locale = "C" if platform.system() == "Darwin" else "C.UTF-8"
    _run(
        *(programs.folder / "initdb", "--no-sync", f"--pgdata={folder / 'data'}"),
        *(f"--username={USER}", f"--pwfile={secret}", "--auth=scram-sha-256"),
        *("--encoding=UTF8", f"--locale={locale}"),
        **programs.options(),
    )
    secret.unlink()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextlib.contextmanager
def _running(programs: _Programs, folder: Path, port: int) -> Iterator[None]:
    options = [*_OPTIONS, f"port={port}", f"unix_socket_directories={folder}"]
    server: Sequence[str | Path] = (
        programs.folder / "postgres",
        "-D",
        folder / "data",
        *(f"--{option}" for option in options),
    )
    with tempfile.TemporaryFile() as log:
        keeper = subprocess.Popen(
            ("sh", "-c", _KEEPER, "keeper", folder, *server),
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,  # so that who interrupts the tests does not interrupt their end
            **programs.options(),
        )
        try:
            _wait_until_ready(keeper, folder / "data", log)
            yield
        finally:
            try:
                keeper.communicate("\n", _PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(keeper.pid, signal.SIGKILL)
                keeper.wait()


def _wait_until_ready(keeper: subprocess.Popen[str], data: Path, log: IO[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not _is_ready(data / "postmaster.pid"):
        if keeper.poll() is not None:
            log.seek(0)
            said = log.read().decode(errors="replace")
            raise _PortTakenError if "Address already in use" in said else RuntimeError(f"PostgreSQL ended: {said}")
        if time.monotonic() > deadline:
            raise TimeoutError(f"PostgreSQL is not ready after {_PATIENCE} seconds")
        time.sleep(0.02)


def _is_ready(status: Path) -> bool:
    """Say whether a server takes connections, as its own ``pg_ctl`` knows: from the file's eighth line."""
    try:
        return status.read_text().splitlines()[7].startswith("ready")
    except (FileNotFoundError, IndexError):
        return False


def _run(*command: str | Path, **options: Any) -> str:
    done: subprocess.CompletedProcess[str] = subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=_PATIENCE * 3,
        **options,
    )
    return done.stdout


def _said(error: Exception) -> str:
    """Return the last that a program said before it failed."""
    if isinstance(error, subprocess.CalledProcessError):
        lines: list[str] = error.stdout.strip().splitlines() or ["nothing"]
        return f"{Path(error.cmd[0]).name} said: {lines[-1]}"
    return str(error)
