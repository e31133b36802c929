"""The files that the package ships are those of which its card speaks."""

from __future__ import annotations

import hashlib
import re
from importlib import resources

import pytest

DATA = resources.files("copyholder.data")
CARD = DATA.joinpath("MODEL_CARD.md").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^\| `([\w.]+)` \| [\d.]+ \| `([0-9a-f]{64})` \|$", CARD, re.MULTILINE))


@pytest.mark.parametrize("name", LISTED)
def test_each_file_is_the_one_in_the_card(name: str) -> None:
    assert hashlib.sha256(DATA.joinpath(name).read_bytes()).hexdigest() == LISTED[name]


def test_the_card_has_all_that_mentions_are_found_with() -> None:
    shipped = {path.name for path in DATA.iterdir() if path.name.endswith((".onnx", ".npz", ".json"))}
    assert LISTED.keys() == shipped - {"gaps.json", "hyphens.json"}


def test_all_of_it_together_is_small() -> None:
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in LISTED) < 60_000_000
