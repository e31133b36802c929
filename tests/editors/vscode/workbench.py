"""VS Code with the packaged extension, driven through a browser as a writer would."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error, Locator, Page, sync_playwright

from editors.vscode import installation

PATIENCE = 30.0
"""Seconds until a test gives up on what should have come long before."""

_SETTINGS = {
    "chat.disableAIFeatures": True,
    "editor.accessibilitySupport": "off",
    "editor.unusualLineTerminators": "off",
    "editor.wordWrap": "on",
    "extensions.autoCheckUpdates": False,
    "extensions.autoUpdate": False,
    "extensions.ignoreRecommendations": True,
    "files.autoSave": "off",
    "telemetry.telemetryLevel": "off",
    "workbench.colorTheme": "Default Light Modern",
    "workbench.secondarySideBar.defaultVisibility": "hidden",
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
}


_CHOSEN = "boxes => boxes.map(box => box.selectedOptions?.[0]?.text ?? box.textContent).join()"


class Workbench:
    """A window of VS Code.

    Parameters
    ----------
    page
        The page that shows it.
    port
        Where VS Code answers.
    home
        A folder of its own, outside of which it writes nothing.
    """

    def __init__(self, page: Page, port: int, home: Path) -> None:
        self.page = page
        self.home = home
        self._port = port

    # Opening

    def open(self, folder: Path, *files: Path, workspace: Path | None = None) -> None:
        """Open a folder, or a workspace of several, and files in it."""
        remote = f"vscode-remote://127.0.0.1:{self._port}"
        payload = json.dumps([["openFile", f"{remote}{file}"] for file in files])
        where = f"workspace={quote(str(workspace))}" if workspace else f"folder={quote(str(folder))}"
        self.page.goto(f"http://127.0.0.1:{self._port}/?{where}&payload={quote(payload)}")
        self.page.wait_for_selector(".monaco-workbench")
        if files:
            self.page.wait_for_selector(".editor-instance .view-lines .view-line")
            self.focus()

    def focus(self) -> None:
        """Put the cursor into the draft, at its beginning."""
        self.command("View: Focus Active Editor Group")
        self.page.keyboard.press("Control+Home")

    # Acting

    def command(self, title: str) -> None:
        """Choose a command by its title."""
        box = self.page.locator(".quick-input-widget input.input")
        self._press_until("F1", box)
        row = self.page.locator(".quick-input-list .monaco-list-row", has_text=title).first

        def listed() -> bool:
            # What extensions bring comes late, and is listed only when one types on.
            box.fill(">")
            box.fill(f">{title}")
            with contextlib.suppress(Error):
                row.wait_for(timeout=1000)
            return row.is_visible()

        self.until(listed)
        self.page.keyboard.press("Enter")

    def press(self, keys: str) -> None:
        """Press keys."""
        self.page.keyboard.press(keys)

    def menu(self) -> Locator:
        """Open the menu of quick fixes at the cursor, and return its items once they are there."""
        items = self.page.locator(".action-widget .monaco-list-row.action")
        self._press_until("Control+.", items.first)
        return items

    def choose(self, title: str) -> None:
        """Choose an item of the menu of quick fixes at the cursor."""
        item = self.menu().filter(has_text=title).first
        item.wait_for()
        item.click()

    def pick_file(self, name: str) -> None:
        """Choose a file in VS Code’s own dialog, which a browser shows as a list."""
        self.page.locator(".quick-input-list .monaco-list-row", has_text=name).click()
        self.page.locator(".quick-input-widget").wait_for(state="hidden")

    def offered(self) -> Locator:
        """Open the list of commands at the status bar, and return its rows once they are there."""
        self.page.locator(".statusbar-item", has_text="Copyholder").first.click()
        rows = self.page.locator(".quick-input-list .monaco-list-row")
        rows.first.wait_for()
        return rows

    def find(self, wording: str) -> None:
        """Put the cursor on a wording of the draft."""
        self.page.keyboard.press("Control+Home")
        box = self.page.locator(".find-widget textarea.input").first
        self._press_until("Control+f", box)
        box.fill(wording)
        self.page.keyboard.press("Enter")
        self.page.keyboard.press("Escape")

    def save(self, file: Path, expected: str) -> None:
        """Save the draft, and wait until the file has what it should."""
        self.page.keyboard.press("Control+s")
        self.until(lambda: file.read_text(encoding="utf-8") == expected, lambda: file.read_text(encoding="utf-8"))

    # Seeing

    def squiggles(self, kind: str = "warning") -> int:
        """Return how many squiggles of a kind are in sight: warning, info, hint."""
        return self.page.locator(f".monaco-editor .squiggly-{kind}").count()

    def status(self) -> str:
        """Return what the status bar says of Copyholder."""
        return " ".join(self.page.locator(".statusbar-item", has_text="Copyholder").all_inner_texts()).strip()

    def status_explained(self) -> str:
        """Rest the mouse on what the status bar says of Copyholder, and return what is told there."""
        self.page.locator(".statusbar-item", has_text="Copyholder").first.hover()
        told = self.page.locator(".monaco-hover .hover-contents").first
        told.wait_for()
        return told.inner_text().replace("\u00a0", " ")

    def tab(self) -> str:
        """Return the title of the editor that is in front."""
        return self.page.locator(".tabs-container .tab.active").first.inner_text().replace("\n", "").strip()

    def cursor(self) -> str:
        """Return where the status bar says the cursor is."""
        return " ".join(self.page.locator(".statusbar-item", has_text="Ln ").all_inner_texts())

    def servers(self) -> set[int]:
        """Return the processes of the servers that VS Code has started."""
        found = set()
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                command = (process / "cmdline").read_bytes().split(b"\0")
                if command[0].startswith(str(self.home).encode()) and b"serve" in command:
                    found.add(int(process.name))
        return found

    def output_of(self, channel: str) -> None:
        """Wait until the output of a channel is shown."""
        panel = self.page.locator(".part.panel")
        panel.locator(".monaco-select-box").first.wait_for()
        self.until(lambda: channel in panel.locator(".monaco-select-box").evaluate_all(_CHOSEN))

    def lines(self) -> str:
        """Return the text that is in sight."""
        lines = self.page.locator(".editor-instance .view-lines .view-line").all_inner_texts()
        return "\n".join(lines).replace("\u00a0", " ")

    def notification(self, text: str) -> Locator:
        """Wait for a notification, and return it."""
        toast = self.page.locator(".notification-toast", has_text=text).first
        toast.wait_for()
        return toast

    def shot(self, path: Path) -> None:
        """Keep a picture of the window."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(path))

    def _press_until(self, keys: str, shown: Locator) -> None:
        """Press keys until what they bring is there: the window may still be busy giving the cursor back."""

        def there() -> bool:
            self.page.keyboard.press(keys)
            with contextlib.suppress(Error):
                shown.wait_for(timeout=3000)
            return shown.is_visible()

        self.until(there, lambda: f"nothing at {keys}")

    def until(self, holds: Callable[[], bool], shown: Callable[[], object] = lambda: "") -> None:
        """Wait until something holds, and say what is there instead where it never does."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, f"this never came; there is: {shown()}"
            self.page.wait_for_timeout(50)


@contextlib.contextmanager
def workbench(vsix: Path, home: Path, failures: Path) -> Iterator[Workbench]:
    """Install a packaged extension into a VS Code of its own, and open a window of it.

    Parameters
    ----------
    vsix
        The extension.
    home
        A folder for all that VS Code writes.
    failures
        Where to leave the logs.
    """
    folder = installation.vscode()
    browser_path = installation.chromium()
    settings = home / "data" / "User" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps(_SETTINGS))
    (home / "config.yaml").write_text("auth: none\n")
    (home / "bin").mkdir()
    run = [str(installation.node(folder)), str(installation.entry(folder))]
    common = [
        *("--config", str(home / "config.yaml")),
        *("--user-data-dir", str(home / "data")),
        *("--extensions-dir", str(home / "extensions")),
    ]
    # There is no Python on this PATH, nor anything else.
    env = {"HOME": str(home), "PATH": str(home / "bin"), "LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(home)}
    subprocess.run([*run, *common, "--install-extension", str(vsix)], env=env, check=True, timeout=120)
    port = _free_port()
    options = [
        *("--auth", "none"),
        *("--bind-addr", f"127.0.0.1:{port}"),
        "--disable-telemetry",
        "--disable-update-check",
        "--disable-workspace-trust",
        "--disable-getting-started-override",
    ]
    failures.mkdir(parents=True, exist_ok=True)
    with (failures / "code-server.log").open("wb") as log:
        server = subprocess.Popen(
            [*run, *common, *options], env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_for(port)
            with sync_playwright() as playwright:
                flags = [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-dev-shm-usage",
                ]
                browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.set_default_timeout(PATIENCE * 1000)
                yield Workbench(page, port, home)
                browser.close()
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
            return
        assert time.monotonic() < end, "VS Code did not start"
        time.sleep(0.1)
