import os
from pathlib import Path

import pytest

from copyholder.ignores import FILE, IgnoredFinding, IgnoredRule, IgnoredWording, IgnoreFiles, IgnoresError

WORDING = IgnoredWording("repeated-name", "Pago Pago")
PLACE = IgnoredFinding("misplaced-copy", "The “President”", "to target", "cities")
RULE = IgnoredRule("lost-word", "columns/monday.txt")


@pytest.fixture
def files() -> IgnoreFiles:
    return IgnoreFiles()


def test_what_is_added_is_read_again_in_order(files: IgnoreFiles, tmp_path: Path) -> None:
    for entry in (WORDING, PLACE, RULE, WORDING):
        files.add(tmp_path, entry)
    assert files.ignores_of(tmp_path).entries == (WORDING, PLACE, RULE)
    assert IgnoreFiles().ignores_of(tmp_path).entries == (WORDING, PLACE, RULE)


def test_what_is_removed_is_gone_and_the_rest_stays(files: IgnoreFiles, tmp_path: Path) -> None:
    for entry in (WORDING, PLACE, RULE):
        files.add(tmp_path, entry)
    files.remove(tmp_path, PLACE)
    files.remove(tmp_path, PLACE)
    assert files.ignores_of(tmp_path).entries == (WORDING, RULE)
    files.remove(tmp_path, WORDING)
    files.remove(tmp_path, RULE)
    assert files.ignores_of(tmp_path).entries == ()
    files.add(tmp_path, PLACE)
    assert files.ignores_of(tmp_path).entries == (PLACE,)


def test_comments_and_order_of_the_writer_stay(files: IgnoreFiles, tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    written = '# Ours.\n[[ignore]] # the island\ntext = "Pago Pago"\nscope = "wording"\ncode = "repeated-name"\n'
    (tmp_path / FILE).write_text(written)
    files.add(tmp_path, PLACE)
    assert (tmp_path / FILE).read_text().startswith(written)
    files.remove(tmp_path, PLACE)
    assert (tmp_path / FILE).read_text().strip() == written.strip()


def test_a_file_changed_by_hand_counts_at_once(files: IgnoreFiles, tmp_path: Path) -> None:
    files.add(tmp_path, WORDING)
    assert files.ignores_of(tmp_path) is files.ignores_of(tmp_path)
    (tmp_path / FILE).write_text("")
    assert files.ignores_of(tmp_path).entries == ()


def test_all_folders_above_count(files: IgnoreFiles, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    files.add(tmp_path, WORDING)
    files.add(desk, RULE)
    layers = files.of_draft(desk / "columns" / "monday.txt").layers
    assert [layer.home for layer in layers][:2] == [desk, tmp_path]
    assert [layer.entries for layer in layers][:2] == [(RULE,), (WORDING,)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[ignore]]\ncode =", "Invalid value"),
        ('[[ignore]]\nscope = "wording"\ncode = "lost-word"\n', "missing required field `text`"),
        ('[[ignore]]\nscope = "everything"\ncode = "lost-word"\n', "everything"),
        ("[[ignored]]\n", "unknown field `ignored`"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_and_left_alone(
    files: IgnoreFiles, tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text)
    for use in (files.ignores_of, lambda home: files.add(home, WORDING), lambda home: files.remove(home, WORDING)):
        with pytest.raises(IgnoresError, match=problem) as error:
            use(tmp_path)
        assert str(tmp_path / FILE) in str(error.value)
    assert (tmp_path / FILE).read_text() == text


def test_a_folder_that_cannot_be_written_to_is_named(files: IgnoreFiles, tmp_path: Path) -> None:
    (tmp_path / FILE.parent).write_text("a file where the folder should be")
    with pytest.raises(IgnoresError, match="cannot be written"):
        files.add(tmp_path, WORDING)


@pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX’s")
def test_mode_and_link_stay(files: IgnoreFiles, tmp_path: Path) -> None:
    files.add(tmp_path, WORDING)
    elsewhere = tmp_path / "shared.toml"
    (tmp_path / FILE).rename(elsewhere)
    (tmp_path / FILE).symlink_to(elsewhere)
    elsewhere.chmod(0o640)
    files.add(tmp_path, RULE)
    assert (tmp_path / FILE).is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o640
    assert files.ignores_of(tmp_path).entries == (WORDING, RULE)
