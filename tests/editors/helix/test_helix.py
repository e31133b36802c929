from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editors.debian import inside
from editors.drafts import EXAMPLE, FIXED, LOST, ONE_FIXED, PLACES, TEXT, snippet, write
from editors.helix.terminal import Terminal

FOUND = "A stray space"


class Helix(Terminal):
    """Helix with a draft open.

    Parameters
    ----------
    desk
        The folder of the draft, and of the settings.
    text
        What is in the draft.
    more
        What to add to the settings of languages.
    least
        How grave must be what is shown.
    """

    def __init__(self, desk: Path, text: str, more: str = "", least: str = "hint") -> None:
        self._draft = write(desk, text)
        config = desk / ".config" / "helix"
        config.mkdir(parents=True)
        (config / "languages.toml").write_text(snippet("helix", "Setting it up") + more)
        shown = '[editor]\nend-of-line-diagnostics = "hint"\n' + snippet("helix", "Setting it up", 1)
        (config / "config.toml").write_text(shown.replace("hint", least))
        super().__init__(inside("trixie", desk, "hx", "draft.txt"))

    def wait_for(self, shown: int) -> None:
        """Wait until so many findings are told: all in the line of the cursor, and one in each of the others."""
        self.until(lambda: self.text().count(FOUND) == shown)

    def go_to(self, wording: str) -> None:
        """Select a wording."""
        self.send(f"gg/{wording}\r")

    def choose(self, title: str, first: str) -> None:
        """Choose an item of the menu of code actions, of which the first one is known."""
        self.send(" a")
        self.until(lambda: title in self.text() and first in self.text())
        down = self._row(title) - self._row(first)
        self.send("\x0e" * down + "\r")

    def save(self, expected: str) -> None:
        """Save the draft, and wait until the file has what it should."""
        self.send(":w\r")
        # While it is being written, there is none.
        self.until(lambda: self._draft.exists() and self._draft.read_text(encoding="utf-8") == expected)

    def _row(self, wording: str) -> int:
        return next(number for number, row in enumerate(self.rows()) if wording in row)


@pytest.fixture
def helix(tmp_path: Path) -> Iterator[Callable[..., Helix]]:
    """A function that opens Helix with a draft in it."""
    opened: list[Helix] = []

    def opening(text: str, **settings: str) -> Helix:
        opened.append(Helix(tmp_path, text, **settings))
        return opened[-1]

    yield opening
    for each in opened:
        each.close()


def test_the_next_finding_is_where_it_should_be(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT)
    editor.wait_for(shown=4)
    for row, column in PLACES:
        editor.send("]d")
        editor.until(lambda: f" {row + 1}:{column + 1} " in editor.text())  # noqa: B023 - it is called at once


def test_a_quick_fix_restores_one_place(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT)
    editor.wait_for(shown=4)
    editor.go_to("resign ,")
    editor.choose("Remove the space", first="Remove the space")
    editor.wait_for(shown=3)
    editor.save(ONE_FIXED)


def test_all_that_is_safe_is_fixed(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT)
    editor.wait_for(shown=4)
    editor.go_to("resign ,")
    editor.choose("Fix all that is safe", first="Remove the space")
    editor.wait_for(shown=0)
    editor.save(FIXED)


def test_what_was_lost_is_restored_from_the_source_beside(helix: Callable[..., Helix], tmp_path: Path) -> None:
    (tmp_path / "draft.source.txt").write_text(FIXED, encoding="utf-8")
    editor = helix(LOST)
    editor.wait_for(shown=4)
    editor.go_to("resign ,")
    editor.choose("Fix all that is safe", first="Remove the space")
    editor.wait_for(shown=0)
    editor.save(FIXED)


def test_formatting_takes_away_what_tokenizers_left(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT)
    editor.wait_for(shown=4)
    editor.send(":format\r")
    editor.wait_for(shown=0)
    editor.save(FIXED)


def test_saving_formats(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT, more=snippet("helix", "Restoring on saving"))
    editor.wait_for(shown=4)
    editor.save(FIXED)


def test_settings_count(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT, more=snippet("helix", "Settings"), least="warning")
    editor.wait_for(shown=4)


def test_what_is_ignored_is_silent_and_can_be_heard_of_again(helix: Callable[..., Helix]) -> None:
    editor = helix(TEXT)
    editor.wait_for(shown=4)
    editor.go_to("mayor ,")
    editor.choose("Ignore this place", first="Remove the space")
    editor.wait_for(shown=3)
    editor.go_to("resign ,")
    editor.choose("Fix all that is safe", first="Remove the space")
    editor.wait_for(shown=0)
    editor.go_to("mayor ,")
    editor.choose("Stop ignoring", first="Stop ignoring")
    editor.wait_for(shown=1)
    editor.save(FIXED.replace("mayor,", "mayor ,"))


def test_a_copy_leads_to_where_it_was_copied_from(helix: Callable[..., Helix]) -> None:
    editor = helix(EXAMPLE)
    editor.until(lambda: "●" in editor.text())
    editor.go_to("a letter Mayor")
    origin = f" 1:{EXAMPLE.index('Mayor Dana Whitlock signed') + 1} "

    def there() -> bool:
        editor.send("gd")  # again and again: mentions are found last
        return origin in editor.text()

    editor.until(there)
