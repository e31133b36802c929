import json

from running import invoke

from copyholder.registry import BY_CODE, RULES


def test_every_rule_is_in_the_table() -> None:
    head, *lines = invoke("rules").stdout.splitlines()
    assert head.split() == ["code", "category", "severity", "applicability", "summary"]
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]


def test_the_columns_stand_under_their_heads() -> None:
    head, *lines = invoke("rules").stdout.splitlines()
    for line in lines:
        rule = BY_CODE[line.split()[0]]
        assert line[head.index("severity") :].split()[0] == (rule.severity if rule.on else "off")


def test_the_list_for_programs_has_the_same_rules() -> None:
    listed = json.loads(invoke("rules", "--format", "json").stdout)
    assert listed["version"] == 1
    assert [rule["code"] for rule in listed["rules"]] == [rule.code for rule in RULES]
    assert set(listed["rules"][0]) == {"code", "category", "severity", "applicability", "summary", "on"}
    assert all(rule["summary"].strip() for rule in listed["rules"])
