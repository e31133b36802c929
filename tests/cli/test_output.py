from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from running import DAMAGED, invoke


def test_a_draft_is_not_overwritten_by_its_report(desk: Path) -> None:
    draft = desk / "draft.txt"
    draft.write_text(DAMAGED)
    result = invoke("check", "--output", "./draft.txt", "draft.txt")
    assert result.exit_code == 2
    assert "is one of the drafts" in result.stderr
    assert draft.read_text() == DAMAGED


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_report_can_go_into_a_pipe(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    os.mkfifo(desk / "pipe")
    reader = os.open(desk / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    invoke("check", "--format", "json", "--output", "pipe", "draft.txt")
    assert os.read(reader, 20).startswith(b'{"version"')
    assert (desk / "pipe").is_fifo()


def test_an_empty_path_is_a_slip_not_the_current_folder(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    result = invoke("fix", "")
    assert result.exit_code == 2
    assert "The path is empty" in result.stderr
    assert (desk / "draft.txt").read_text() == DAMAGED


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_draft_that_a_link_leads_to_as_well_counts_once(desk: Path) -> None:
    (desk / "draft.txt").write_text(DAMAGED)
    (desk / "link.txt").symlink_to("draft.txt")
    assert "in 1 of 1 draft" in invoke("fix", "--check", ".").stderr
