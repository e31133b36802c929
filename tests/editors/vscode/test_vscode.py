"""The packaged extension in real VS Code, without Python: from the first look to the restored file."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from editors.cache import ROOT
from editors.vscode.workbench import Workbench

EXAMPLE = (ROOT / "examples" / "harbor-toll.txt").read_text(encoding="utf-8")
TEXT = "😀 The mayor , who\u2028had promised to resign , stayed .\nNobody , he said, left.\n"
FIXED = TEXT.replace(" ,", ",").replace(" .", ".")
LOST = TEXT.replace("promised ", " ")
"""The draft without a word that only its source has."""


def draft(desk: Path, text: str = TEXT, name: str = "draft.txt") -> Path:
    """Write a draft."""
    (desk / name).write_text(text, encoding="utf-8")
    return desk / name


def test_the_first_look_and_the_first_restoration(
    window: Workbench,
    desk: Path,
    shots: Path,
    server: Path,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    window.open(desk)
    window.command("Copyholder: Open Example Draft")
    opened = time.monotonic()
    window.page.wait_for_selector(".editor-instance .view-lines .view-line")
    window.until(lambda: window.squiggles() > 0)
    first = time.monotonic() - opened
    window.until(lambda: "Copyholder 1" in window.status(), window.status)
    window.page.locator(".codelens-decoration", has_text="places safely").first.wait_for()
    record_testsuite_property("seconds from the command to the first squiggle", round(first, 1))
    window.shot(shots / "open.png")
    window.command("Copyholder: Restore All Safe")
    restored = subprocess.run(
        [server, "fix", "-"], input=EXAMPLE.encode(), capture_output=True, check=False
    ).stdout.decode()
    window.until(lambda: restored[:60] in window.lines(), window.lines)
    window.shot(shots / "restore.png")


def test_a_finding_is_explained_where_the_mouse_rests(window: Workbench, desk: Path, shots: Path) -> None:
    window.open(desk, draft(desk, EXAMPLE))
    window.until(lambda: window.squiggles() > 5, window.squiggles)
    place = window.page.locator(".monaco-editor .squiggly-warning").nth(8).bounding_box()
    assert place
    window.page.mouse.move(place["x"] + 20, place["y"] + 8)
    hover = window.page.locator(".monaco-hover .hover-contents", has_text="You can").first
    hover.wait_for()
    window.shot(shots / "look.png")


def test_a_quick_fix_restores_one_place(window: Workbench, desk: Path, shots: Path) -> None:
    file = draft(desk)
    window.open(desk, file)
    window.until(lambda: window.squiggles("hint") > 0)
    window.find(" , stayed")
    window.shot(shots / "fix.png")
    window.choose("Remove the space")
    window.save(file, TEXT.replace(" , stayed", ", stayed"))


def test_the_next_finding_is_gone_to_and_the_previous_one(window: Workbench, desk: Path) -> None:
    window.open(desk, draft(desk, EXAMPLE))
    window.until(lambda: window.squiggles() > 5, window.squiggles)
    columns = []
    for title in ("Next Finding", "Next Finding", "Previous Finding"):
        before = window.cursor()
        window.command(f"Copyholder: {title}")
        window.until(lambda: window.cursor() != before, window.cursor)  # noqa: B023 - it is called at once
        window.page.locator(".monaco-hover .hover-contents").first.wait_for()
        columns.append(window.cursor())
        window.press("Escape")
    assert columns[0] == columns[2] != columns[1]


def test_a_selection_is_restored_alone(window: Workbench, desk: Path) -> None:
    file = draft(desk)
    window.open(desk, file)
    window.until(lambda: window.squiggles("hint") > 0)
    window.press("Control+End")
    window.press("Shift+ArrowUp")
    window.command("Copyholder: Restore in Selection")
    window.until(lambda: "Nobody, he" in window.lines(), window.lines)
    window.save(file, TEXT.replace("Nobody ,", "Nobody,"))


def test_all_that_is_safe_is_restored_and_saved_as_the_command_does_it(
    window: Workbench, desk: Path, server: Path
) -> None:
    file = draft(desk, EXAMPLE)
    fixed = subprocess.run([server, "fix", "-"], input=EXAMPLE.encode(), capture_output=True, check=False).stdout
    window.open(desk, file)
    window.until(lambda: "Copyholder 139" in window.status(), window.status)
    window.command("Copyholder: Restore All Safe")
    window.until(lambda: "Copyholder 139" not in window.status(), window.status)
    window.save(file, fixed.decode())


def test_the_code_lens_restores_all_that_is_safe(window: Workbench, desk: Path) -> None:
    file = draft(desk)
    window.open(desk, file)
    window.page.locator(".codelens-decoration a", has_text="Restore 4 places safely").click()
    window.until(lambda: "Nobody, he" in window.lines(), window.lines)
    window.save(file, FIXED)


def test_the_draft_is_compared_with_what_would_be_restored(window: Workbench, desk: Path, shots: Path) -> None:
    file = draft(desk, EXAMPLE)
    window.open(desk, file)
    window.until(lambda: window.squiggles() > 5, window.squiggles)
    window.command("Copyholder: Compare with Restored Draft")
    window.page.locator(".diff-editor .char-delete, .monaco-diff-editor .char-delete").first.wait_for()
    window.shot(shots / "compare.png")


def test_what_is_ignored_is_silent_and_can_be_heard_of_again(window: Workbench, desk: Path, shots: Path) -> None:
    file = draft(desk)
    window.open(desk, file)
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.find(" , stayed")
    menu = window.menu()
    menu.filter(has_text="Ignore this place").first.wait_for()
    window.shot(shots / "ignore.png")
    menu.filter(has_text="Ignore this place").first.click()
    window.until(lambda: "Copyholder 3" in window.status(), window.status)
    assert 'scope = "finding"' in (desk / ".copyholder" / "ignores.toml").read_text()
    window.command("Copyholder: Show Ignored")
    row = window.page.locator(".quick-input-list .monaco-list-row", has_text="promised to resign")
    row.wait_for()
    row.hover()
    row.locator(".quick-input-list-entry-action-bar .action-label").click()
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.press("Escape")
    assert "[[ignore]]" not in (desk / ".copyholder" / "ignores.toml").read_text()
    window.command("Copyholder: Restore All Safe")
    window.until(lambda: "Nobody, he" in window.lines(), window.lines)
    window.save(file, FIXED)


def test_a_source_is_attached_and_detached(window: Workbench, desk: Path, shots: Path) -> None:
    draft(desk, FIXED, "wire.txt")
    window.open(desk, draft(desk, LOST))
    window.until(lambda: window.status() == "Copyholder 5", window.status)
    rows = window.offered()
    rows.filter(has_text="Attach Source…").wait_for()
    assert rows.filter(has_text="Detach Source").count() == rows.filter(has_text="Show Source").count() == 0
    window.press("Escape")
    window.command("Copyholder: Attach Source…")
    window.pick_file("wire.txt")
    window.until(lambda: window.status().endswith("wire.txt"), window.status)
    assert "wire.txt, attached to this draft; 100 % of the draft stands in it" in window.status_explained()
    window.shot(shots / "source.png")
    window.command("Copyholder: Detach Source")
    window.until(lambda: window.status() == "Copyholder 5", window.status)
    window.notification("read without its source").get_by_text("Undo").click()
    window.until(lambda: window.status().endswith("wire.txt"), window.status)


def test_an_attached_source_restores_what_was_lost(window: Workbench, desk: Path) -> None:
    file = draft(desk, LOST)
    draft(desk, FIXED, "wire.txt")
    window.open(desk, file)
    window.until(lambda: window.status() == "Copyholder 5", window.status)
    window.command("Copyholder: Attach Source…")
    window.pick_file("wire.txt")
    window.until(lambda: window.status().endswith("wire.txt"), window.status)
    window.command("Copyholder: Restore All Safe")
    window.until(lambda: "had promised to" in window.lines(), window.lines)
    window.save(file, FIXED)


def test_a_draft_whose_source_is_detached_is_restored_without(window: Workbench, desk: Path) -> None:
    file = draft(desk, LOST)
    draft(desk, FIXED, "draft.source.txt")
    window.open(desk, file)
    window.until(lambda: window.status().endswith("draft.source.txt"), window.status)
    window.command("Copyholder: Detach Source")
    window.until(lambda: window.status() == "Copyholder 5", window.status)
    window.command("Copyholder: Restore All Safe")
    window.until(lambda: "Nobody, he" in window.lines(), window.lines)
    window.save(file, FIXED.replace("promised ", " "))


def test_a_source_beside_the_draft_is_found_and_shown(window: Workbench, desk: Path) -> None:
    draft(desk, FIXED, "draft.source.txt")
    window.open(desk, draft(desk, LOST))
    window.until(lambda: window.status().endswith("draft.source.txt"), window.status)
    window.command("Copyholder: Detach Source")
    window.notification("read without its source").get_by_text("Undo").click()
    window.until(lambda: window.status().endswith("draft.source.txt"), window.status)
    window.offered().filter(has_text="Show Source").filter(has_text="found beside this draft").click()
    window.until(lambda: "draft.source.txt" in window.tab(), window.tab)
    window.until(lambda: "had promised to resign, stayed." in window.lines(), window.lines)


def test_a_source_of_the_archive_is_found_and_shown(window: Workbench, desk: Path, server: Path) -> None:
    original = subprocess.run([server, "fix", "-"], input=EXAMPLE.encode(), capture_output=True, check=False).stdout
    (desk / "wire").mkdir()
    draft(desk / "wire", original.decode(), "harbor.txt")
    subprocess.run([server, "archive", "add", "--archive", "originals", "wire"], cwd=desk, check=True)
    (desk / "wire" / "harbor.txt").unlink()
    (desk / "copyholder.toml").write_text('archive = "originals"\n')
    window.open(desk, draft(desk, EXAMPLE))
    window.until(lambda: window.status().endswith("harbor.txt"), window.status)
    assert "found in the archive" in window.status_explained()
    window.command("Copyholder: Show Source")
    window.until(lambda: "harbor.txt" in window.tab(), window.tab)
    window.until(lambda: original.decode()[:60] in window.lines(), window.lines)


def test_formatting_takes_away_what_tokenizers_left(window: Workbench, desk: Path) -> None:
    file = draft(desk)
    window.open(desk, file)
    window.until(lambda: window.squiggles("hint") > 0)
    window.command("Format Document")
    window.until(lambda: "Nobody, he" in window.lines(), window.lines)
    window.save(file, FIXED)


def test_all_is_fixed_on_saving_where_the_writer_wants_that(window: Workbench, desk: Path) -> None:
    (desk / ".vscode").mkdir()
    settings = '{"editor.codeActionsOnSave": {"source.fixAll.copyholder": "explicit"}}'
    (desk / ".vscode" / "settings.json").write_text(settings)
    file = draft(desk)
    window.open(desk, file)
    window.until(lambda: window.squiggles("hint") > 0)
    window.press("End")
    window.page.keyboard.type("\u2026")
    window.press("Control+s")
    window.until(lambda: "Nobody, he" in file.read_text(encoding="utf-8"), lambda: file.read_text(encoding="utf-8"))


def test_all_drafts_of_the_workspace_are_checked(window: Workbench, desk: Path, shots: Path) -> None:
    for name in ("monday.txt", "tuesday.txt"):
        draft(desk, EXAMPLE, name)
    window.open(desk, draft(desk, FIXED, "clean.txt"))
    window.until(lambda: window.status() == "Copyholder", window.status)
    window.command("Copyholder: Check All Drafts in Workspace")
    window.notification("3 drafts checked, 2 with findings").get_by_text("Show Problems").click()
    window.page.locator(".markers-panel .monaco-list-row", has_text="monday.txt").first.wait_for()
    window.shot(shots / "check-all.png")


def test_checking_all_drafts_can_be_cancelled(window: Workbench, desk: Path) -> None:
    for number in range(200):
        draft(desk, f"{number}\n{EXAMPLE}", f"{number}.txt")
    window.open(desk, draft(desk, FIXED, "clean.txt"))
    window.until(lambda: window.status() == "Copyholder", window.status)
    window.command("Copyholder: Check All Drafts in Workspace")
    toast = window.notification("checking all drafts")
    toast.get_by_text("Cancel").click()
    toast.wait_for(state="detached")
    assert window.page.locator(".notification-toast", has_text="drafts checked").count() == 0


def test_untitled_drafts_and_markdown_are_read_too(window: Workbench, desk: Path) -> None:
    window.open(desk, draft(desk, TEXT, "draft.md"))
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.command("File: New Untitled Text File")
    window.until(lambda: "Copyholder 4" not in window.status(), window.status)
    window.page.keyboard.type("The mayor , who left , stayed .")
    window.until(lambda: "Copyholder 3" in window.status(), window.status)


def test_a_workspace_of_several_folders_has_one_server(window: Workbench, desk: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "copyholder.toml").write_text('[rules]\nspace-before-punctuation = "off"\n')
    workspace = tmp_path / "both.code-workspace"
    workspace.write_text('{"folders": [{"path": "desk"}, {"path": "other"}]}')
    window.open(desk, draft(desk), workspace=workspace)
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.open(desk, draft(other), workspace=workspace)
    window.until(lambda: window.status() == "Copyholder", window.status)


def test_settings_of_the_editor_count_at_once(window: Workbench, desk: Path) -> None:
    window.open(desk, draft(desk))
    window.until(lambda: window.squiggles("hint") > 0)
    (desk / ".vscode").mkdir()
    (desk / ".vscode" / "settings.json").write_text('{"copyholder.rules": {"space-before-punctuation": "warning"}}')
    window.until(lambda: window.squiggles("warning") > 2, window.squiggles)


def test_a_server_that_is_killed_comes_back(window: Workbench, desk: Path) -> None:
    # Windows that were left keep theirs for a while.
    others = window.servers()
    window.open(desk, draft(desk))
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    (first,) = window.servers() - others
    os.kill(first, signal.SIGKILL)
    window.until(lambda: bool(window.servers() - others - {first}), window.servers)
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    (second,) = window.servers() - others
    window.command("Copyholder: Restart")
    window.until(lambda: bool(window.servers() - others - {second}), window.servers)
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.until(lambda: len(window.servers() - others) == 1, window.servers)


def test_a_program_that_is_not_there_is_said_not_to_be(window: Workbench, desk: Path) -> None:
    (desk / ".vscode").mkdir()
    settings = desk / ".vscode" / "settings.json"
    settings.write_text('{"copyholder.path": "/nowhere/copyholder"}')
    window.open(desk, draft(desk))
    toast = window.notification("There is no program at “/nowhere/copyholder”")
    for button in ("Restart", "Open Settings", "Show Output"):
        toast.get_by_text(button, exact=True).wait_for()
    settings.write_text("{}")
    window.until(lambda: "Copyholder 4" in window.status(), window.status)


def test_the_output_is_shown(window: Workbench, desk: Path) -> None:
    window.open(desk, draft(desk))
    window.until(lambda: "Copyholder 4" in window.status(), window.status)
    window.command("Copyholder: Show Output")
    window.output_of("Copyholder")
