import os
import sys
from pathlib import Path

import pytest

from copyholder.files.walking import drafts_under
from copyholder.settings import SettingsFinder


def drafts(folder: Path) -> list[str]:
    failed: list[OSError] = []
    found = [path.relative_to(folder).as_posix() for path in drafts_under(folder, SettingsFinder(), failed.append)]
    assert failed == []
    return found


def create(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_text_files_are_drafts_in_order_at_any_depth(tmp_path: Path) -> None:
    create(tmp_path, "b.txt", "a.txt", "z/c.txt", "m/n/d.txt", "notes.md", "txt")
    assert drafts(tmp_path) == ["a.txt", "b.txt", "m/n/d.txt", "z/c.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    create(tmp_path, ".git/a.txt", "desk/.copyholder/b.txt", ".draft.txt", "c.txt")
    assert drafts(tmp_path) == ["c.txt"]


def test_a_hidden_folder_that_is_named_is_not_passed_over(tmp_path: Path) -> None:
    create(tmp_path, ".inbox/a.txt")
    assert drafts(tmp_path / ".inbox") == ["a.txt"]


def test_settings_say_what_a_draft_is(tmp_path: Path) -> None:
    create(tmp_path, "a.txt", "b.draft", "raw/c.draft", "out/d.draft", "raw/out/e.draft")
    (tmp_path / "copyholder.toml").write_text('include = ["*.draft"]\nexclude = ["/out/", "raw/c.*"]\n')
    assert drafts(tmp_path) == ["b.draft", "raw/out/e.draft"]


def test_patterns_count_from_the_settings_file_wherever_the_walk_starts(tmp_path: Path) -> None:
    create(tmp_path, "desk/raw/a.txt", "desk/b.txt")
    (tmp_path / "copyholder.toml").write_text('exclude = ["/desk/raw/"]\n')
    assert drafts(tmp_path / "desk") == ["b.txt"]


def test_the_nearest_settings_decide(tmp_path: Path) -> None:
    create(tmp_path, "a.txt", "desk/b.txt", "desk/c.draft")
    (tmp_path / "copyholder.toml").write_text('exclude = ["b.txt"]\n')
    (tmp_path / "desk" / "copyholder.toml").write_text('include = ["*.draft", "b.txt"]\n')
    assert drafts(tmp_path) == ["a.txt", "desk/b.txt", "desk/c.draft"]


def test_the_way_to_a_folder_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path, "desk/a.txt", "desk/raw/b.txt", "other/c.txt")
    (tmp_path / "desk" / "copyholder.toml").write_text('exclude = ["/raw/"]\n')
    monkeypatch.chdir(tmp_path / "other")
    assert drafts(Path("../desk")) == ["a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_what_is_no_plain_file_is_passed_over_and_circles_end(tmp_path: Path) -> None:
    create(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to("nowhere")
    (tmp_path / "linked.txt").symlink_to("a.txt")
    (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
    assert drafts(tmp_path) == ["a.txt", "linked.txt"]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path) -> None:
    failed: list[OSError] = []
    assert list(drafts_under(tmp_path / "missing", SettingsFinder(), failed.append)) == []
    assert [error.filename for error in failed] == [str(tmp_path / "missing")]
