from __future__ import annotations

import os
from pathlib import Path

import pytest

from copyholder.findings import Severity
from copyholder.registry import BY_CODE
from copyholder.settings import Settings, SettingsError, SettingsFinder, parse

RULE = BY_CODE["lost-word"]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestWhatTheyMean:
    def test_a_rule_speaks_as_it_says_unless_told_otherwise(self) -> None:
        assert Settings().severity(RULE) is Severity.WARNING
        assert Settings(rules={"lost-word": "hint"}).severity(RULE) is Severity.HINT
        assert Settings(rules={"lost-word": "off"}).severity(RULE) is None

    def test_its_own_entry_wins_over_its_category(self) -> None:
        settings = Settings(rules={"lost-word": "error"}, categories={"artifact": "off"})
        assert settings.severity(RULE) is Severity.ERROR
        assert settings.severity(BY_CODE["split-word"]) is None

    def test_settings_on_top_replace_rules_one_by_one(self) -> None:
        below = Settings(rules={"lost-word": "hint", "split-word": "off"}, exclude=("a",))
        above = below.overridden({"rules": {"lost-word": "error"}, "include": ["*.md"], "exclude": None}, "here")
        assert above.rules == {"lost-word": "error", "split-word": "off"}
        assert above.include == ("*.md",)
        assert above.exclude == ("a",)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"rule": {}}, "there is no setting “rule”; did you mean “rules”?"),
        ({"rules": {"lost-wrod": "off"}}, "there is no rule “lost-wrod”; did you mean “lost-word”?"),
        ({"categories": {"artefact": "off"}}, "there is no category “artefact”; did you mean “artifact”?"),
        ({"rules": {"lost-word": "loud"}}, "“lost-word” cannot be set to 'loud'; choose one of error, warning"),
        ({"rules": {"artifact": "off"}}, "“artifact” is a category, not a rule; put it into [categories]"),
        ({"categories": {"include": ["*.md"]}}, "“include” stands in the table [categories]; put it before"),
        ({"include": "*.txt"}, "include"),
        ({"zzz": 1}, "known are rules, categories, include, exclude"),
    ],
)
def test_what_is_no_setting_is_named_with_its_place_and_the_mend(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(SettingsError) as error:
        parse(given, "desk/copyholder.toml")
    assert str(error.value).startswith("desk/copyholder.toml: ")
    assert complaint in str(error.value)


class TestFinding:
    def test_the_nearest_file_above_wins(self, tmp_path: Path) -> None:
        write(tmp_path / "copyholder.toml", '[rules]\nlost-word = "hint"\n')
        write(tmp_path / "desk" / "copyholder.toml", '[rules]\nlost-word = "error"\n')
        finder = SettingsFinder()
        assert finder.settings_for(tmp_path / "desk" / "today").rules == {"lost-word": "error"}
        assert finder.settings_for(tmp_path / "other").rules == {"lost-word": "hint"}

    def test_pyproject_counts_where_it_speaks_of_us(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", '[tool.copyholder.rules]\nlost-word = "error"\n')
        write(tmp_path / "desk" / "pyproject.toml", "[tool.other]\n")
        assert SettingsFinder().settings_for(tmp_path / "desk").rules == {"lost-word": "error"}

    def test_our_own_file_wins_over_pyproject_beside_it(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", '[tool.copyholder.rules]\nlost-word = "error"\n')
        write(tmp_path / "copyholder.toml", '[rules]\nlost-word = "hint"\n')
        assert SettingsFinder().settings_for(tmp_path).rules == {"lost-word": "hint"}

    def test_a_change_is_noticed_without_being_told(self, tmp_path: Path) -> None:
        finder = SettingsFinder()
        file = write(tmp_path / "copyholder.toml", "")
        assert finder.settings_for(tmp_path).rules == {}
        write(file, '[rules]\nlost-word = "off"\n')
        assert finder.settings_for(tmp_path).rules == {"lost-word": "off"}
        file.unlink()
        assert finder.settings_for(tmp_path) == Settings()

    def test_a_file_that_is_no_toml_is_named(self, tmp_path: Path) -> None:
        file = write(tmp_path / "copyholder.toml", "[rules\n")
        with pytest.raises(SettingsError, match="cannot be read as TOML") as error:
            SettingsFinder().settings_for(tmp_path)
        assert str(file) in str(error.value)

    def test_a_broken_pyproject_is_not_ours_to_complain_about(self, tmp_path: Path) -> None:
        write(tmp_path / "pyproject.toml", "[tool\n")
        assert SettingsFinder().settings_for(tmp_path) == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_no_settings_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "copyholder.toml")
    assert SettingsFinder().settings_for(tmp_path) == Settings()


@pytest.mark.parametrize("content", ["tool = 1", "[[tool]]", "x = " + "[" * 5000, "not TOML"])
def test_what_others_write_into_pyproject_is_not_ours_to_complain_about(tmp_path: Path, content: str) -> None:
    write(tmp_path / "pyproject.toml", content)
    assert SettingsFinder().settings_for(tmp_path) == Settings()


def test_our_part_of_pyproject_must_be_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool]\ncopyholder = "x"')
    with pytest.raises(SettingsError, match="must be a table"):
        SettingsFinder().settings_for(tmp_path)
