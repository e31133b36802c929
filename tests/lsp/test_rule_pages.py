import sys
from pathlib import Path

import pytest

from copyholder.lsp.rule_pages import RulePages
from copyholder.registry import BY_CODE

CODE = "space-before-punctuation"


def test_a_page_is_there_when_it_is_linked_to(tmp_path: Path) -> None:
    link = RulePages(tmp_path / "deep" / "down").link(CODE)
    assert link == (tmp_path / "deep" / "down" / f"{CODE}.md").as_uri()
    assert (tmp_path / "deep" / "down" / f"{CODE}.md").read_text(encoding="utf-8").startswith(f"# {CODE}")


def test_a_page_of_other_words_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / f"{CODE}.md"
    page.write_bytes(b"\xff of old")
    RulePages(tmp_path).link(CODE)
    first = page.read_text(encoding="utf-8")
    assert first.startswith(f"# {CODE}")
    page.write_text(first + "scribbled", encoding="utf-8")
    RulePages(tmp_path).link(CODE)
    assert page.read_text(encoding="utf-8") == first


@pytest.mark.parametrize("code", BY_CODE)
def test_every_rule_has_a_page(tmp_path: Path, code: str) -> None:
    assert RulePages(tmp_path).link(code)


def test_what_cannot_be_written_is_not_linked_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    pages = RulePages(tmp_path / "file" / "folder")
    assert pages.link(CODE) is None
    assert pages.link("of-another-version") is None


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there the platform decides by other means")
def test_pages_stand_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    link = RulePages().link(CODE)
    assert link is not None
    assert link.startswith((tmp_path / "copyholder").as_uri())
