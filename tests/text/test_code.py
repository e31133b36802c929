from __future__ import annotations

import pytest

from copyholder.text.code import code_spans, without_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Call `f( x )` twice.", ["`f( x )`"]),
        ("Use ``f()`` here and ``g ( )`` there.", ["``f()``", "``g ( )``"]),
        ("Use `` `a` `` for code.", ["`a`"]),
        ("a\n```sh\ngit add .\n```\nb", ["```sh\ngit add .\n```"]),
        ("~~~\nx , y", ["~~~\nx , y"]),
        ("Type\n\n    cp -r src .\n\nand go.", ["    cp -r src ."]),
        ("`` Hello , '' he said , `` and bye . ''", []),
        ("` Hello , ' he said", []),
        ("Roses are red ,\n    Violets are blue", []),
        ("no code", []),
    ],
)
def test_code_is_told_by_its_marks(text: str, code: list[str]) -> None:
    assert [text[start:end] for start, end in code_spans(text)] == code


def test_striking_code_out_moves_nothing() -> None:
    text = "Call `f( x )` , he said ."
    assert len(without_code(text)) == len(text)
    assert without_code(text) == "Call xxxxxxxx , he said ."
