"""The example draft is what the replay makes of its original, and the damage is what it says."""

from __future__ import annotations

import random
import sys
import tomllib
from pathlib import Path

import pytest

from copyholder.inspector import Inspector
from copyholder.text import Draft

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "harbor-toll"
sys.path.append(str(ROOT / "training"))

import replay  # noqa: E402 - it is no package

ORIGINAL = EXAMPLE.with_suffix(".original.txt").read_text(encoding="utf-8")
MENTIONS = [
    cluster["mentions"]
    for cluster in tomllib.loads(EXAMPLE.with_suffix(".mentions.toml").read_text(encoding="utf-8"))["cluster"]
]
DAMAGED = EXAMPLE.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_example_is_what_the_replay_makes() -> None:
    assert replay.damaged(ORIGINAL, MENTIONS) == DAMAGED


def test_scraping_cuts_hyphenated_words_and_dashes_and_leaves_their_spaces() -> None:
    scraped = replay.scraped("The so-called “toll” – it’s high.\n\nWhy ‘high’?\n\nText.", random.Random(0))
    assert scraped.startswith('The  "toll"  it’s high. ')
    assert "’high’" in scraped


def test_headings_are_joined_with_a_comma() -> None:
    assert replay.scraped("Toll planned\n\nOwners object.", random.Random(0)) == "Toll planned , Owners object."


def test_tokens_are_split_as_spacy_splits_them() -> None:
    text = "It doesn’t cost $1.50 … at St. Ann’s  dock."
    assert " ".join(token.text for token in replay.tokenized(text)) == (
        "It does n’t cost $ 1.50 . .. at St . Ann ’s   dock ."
    )


def test_copies_land_further_right_as_mentions_get_longer() -> None:
    clusters = [["Ann Lee", "the new mayor", "she"]]
    damaged = replay.damaged("Ann Lee won. Today the new mayor said that she would stay on.", clusters)
    assert damaged == "Ann Lee won . Today Ann Lee said that she would Ann Lee on .\n"


def test_a_mention_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        replay.damaged("Nobody came.", [["Nobody", "he"]])


def test_both_kinds_of_damage_are_found_in_the_example_and_none_in_its_original() -> None:
    found = {finding.category for finding in Inspector().inspect(Draft(DAMAGED)).findings}
    assert found == {"artifact", "mention"}
    assert Inspector().inspect(Draft(ORIGINAL)).findings == ()
