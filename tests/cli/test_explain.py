import sys

import pytest
from running import invoke, show

from copyholder.registry import BY_CODE, RULES
from copyholder.report.rule_page import rule_page


def test_a_rule_is_explained_as_on_its_page() -> None:
    result = invoke("explain", "space-before-punctuation")
    assert result.exit_code == 0
    assert result.stdout == rule_page(BY_CODE["space-before-punctuation"])


def test_several_rules_are_explained_one_after_the_other() -> None:
    first, second = RULES[0].code, RULES[-1].code
    shown = invoke("explain", first, second).stdout
    assert shown.index(f"# {first}\n") < shown.index(f"# {second}\n")


def test_an_unknown_rule_gets_the_nearest_names() -> None:
    result = invoke("explain", "space-befor-punctuation")
    assert result.exit_code == 2
    assert "space-before-punctuation" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_name_like_no_other_leads_to_the_list() -> None:
    assert "copyholder rules" in invoke("explain", "zzzz").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_the_page_set_in_type() -> None:
    shown = show("explain", "space-before-punctuation")
    assert "\x1b[" in shown
    assert "## " not in shown
