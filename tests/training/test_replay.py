"""The example draft is what the replay makes of its original, and the damage is what it says."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest
import replay
from replay import Pipeline
from resolver import Aim, Copy, Damaged, Resolver
from story import Mention, Story

from copyholder.inspector import Inspector
from copyholder.mentions.tokens import Tokenizer
from copyholder.text import Draft
from copyholder.text.sentences import sentence_spans

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbor-toll"
ORIGINAL = EXAMPLE.with_suffix(".original.txt").read_text(encoding="utf-8")
MENTIONS = [
    cluster["mentions"]
    for cluster in tomllib.loads(EXAMPLE.with_suffix(".mentions.toml").read_text(encoding="utf-8"))["cluster"]
]
DAMAGED = EXAMPLE.with_suffix(".txt").read_text(encoding="utf-8")

TEXT = "A well-known mayor, Ann Lee, won. The mayor said she “can’t wait”.\n\nShe starts today."
CLUSTERS = [["Ann Lee", "The mayor", "she", "She"]]
STALE = Pipeline(scraped=False, tokenizer=Tokenizer.SPACY, resolver=Resolver(Aim.STALE, spaced=True))
ALIGNED = STALE._replace(resolver=Resolver(Aim.ALIGNED))


def story(text: str, clusters: list[list[str]]) -> Story:
    return Story("story", text, [start for start, _ in sentence_spans(text)], replay.located(text, clusters))


def test_the_example_is_what_the_replay_makes() -> None:
    assert replay.example(ORIGINAL, MENTIONS) == DAMAGED


def test_both_kinds_of_damage_are_found_in_the_example_and_none_in_its_original() -> None:
    found = {finding.category for finding in Inspector().inspect(Draft(DAMAGED)).findings}
    assert found == {"artifact", "mention"}
    assert Inspector().inspect(Draft(ORIGINAL)).findings == ()


def test_the_example_went_through_both_stages() -> None:
    original = "The so-called toll – it’s high.\n\nAnn Lee won. Today the new mayor said that she would stay on."
    assert replay.example(original, [["Ann Lee", "the new mayor", "she"]]) == (
        "The   toll   it ’s high .   Ann Lee won . Today Ann Lee said that she would Ann Lee on .\n"
    )


def test_mentions_are_located_each_behind_the_one_before_of_its_cluster() -> None:
    text = "The mayor met the council. The council thanked the mayor."
    assert replay.located(text, [["The mayor", "the mayor"], ["the council", "council"]]) == [
        Mention(0, 9, 0),
        Mention(14, 25, 1),
        Mention(31, 38, 1),
        Mention(47, 56, 0),
    ]


def test_what_stands_before_a_bar_only_says_where_a_mention_is() -> None:
    assert replay.located("It is what it is.", [["It", "what |it"]]) == [Mention(0, 2, 0), Mention(11, 13, 0)]


@pytest.mark.parametrize("cluster", [["Nobody", "he"], ["came", "Nobody"], ["Nobod"]])
def test_a_mention_that_is_not_there_is_an_error(cluster: list[str]) -> None:
    with pytest.raises(ValueError, match="does not stand"):
        replay.located("Nobody came.", [cluster])


def test_a_pipeline_damages_a_story_and_says_what_it_did() -> None:
    made = replay.damaged(story(TEXT, CLUSTERS), ALIGNED, random.Random(1))
    assert (
        made.text == "A well-known mayor, Ann Lee, won. Ann Lee said Ann Lee “can’t wait”.\n\nAnn Lee starts today."
    )
    assert made.copies == [
        Copy(34, 41, "The mayor", 2, None, -1),
        Copy(47, 54, "she", 1, None, -1),
        Copy(70, 77, "She", 1, None, -1),
    ]


def test_mentions_are_found_again_behind_what_a_scraper_cut() -> None:
    made = replay.damaged(story(TEXT, CLUSTERS), ALIGNED._replace(scraped=True), random.Random(1))
    assert [(copy.lost, made.text[copy.start : copy.end]) for copy in made.copies] == [
        ("The mayor", "Ann Lee"),
        ("she", "Ann Lee"),
        ("She", "Ann Lee"),
    ]
    assert made.text.startswith('A  mayor, Ann Lee, won. Ann Lee said Ann Lee "can’t wait". ')


def test_a_mention_that_was_cut_out_whole_is_not_written_over() -> None:
    clean = story("The mayor spoke. An ex-mayor left.", [["The mayor", "ex-mayor"]])
    made = replay.damaged(clean, ALIGNED._replace(scraped=True), random.Random(1))
    assert made == Damaged("The mayor spoke. An  left.", [])


def test_tokenizers_count_hyphenated_words_differently() -> None:
    text = "A part-time mayor won. The part-time mayor said she would not stay."
    clean = story(text, [["A part-time mayor", "The part-time mayor", "she"]])
    shifts = {}
    for tokenizer in Tokenizer:
        made = replay.damaged(clean, STALE._replace(tokenizer=tokenizer), random.Random(1))
        shifts[tokenizer] = [copy.shift for copy in made.copies if copy.lost != "The part-time mayor"][-1]
    assert shifts == {Tokenizer.SPACY: 4, Tokenizer.TREEBANK: 2}


def test_a_resolver_may_know_of_no_cluster() -> None:
    made = replay.damaged(story(TEXT, CLUSTERS), STALE._replace(clusters=0.0), random.Random(1))
    assert made.copies == []
    assert "The mayor said she" in made.text


def test_a_resolver_may_take_one_cluster_for_another() -> None:
    clean = story("Ann Lee met Tom Brandt. She smiled. He left.", [["Ann Lee", "She"], ["Tom Brandt", "He"]])
    texts = {
        replay.damaged(clean, ALIGNED._replace(merged=1.0), random.Random(seed)).text.split(". ", 1)[1]
        for seed in range(30)
    }
    assert "Ann Lee smiled. Tom Brandt left." in texts
    assert any(text.endswith(" smiled. Ann Lee left.") for text in texts)


def test_no_mention_goes_over_a_line() -> None:
    clean = Story("story", "Ann Lee\nwon. She said so.", [0, 8, 13], [Mention(0, 11, 0), Mention(13, 16, 0)])
    assert replay.damaged(clean, ALIGNED, random.Random(1)).copies == []


@pytest.mark.parametrize("seed", range(20))
def test_the_same_seed_gives_the_same_damage(seed: int) -> None:
    made = []
    for _ in range(2):
        choose = random.Random(seed)
        how = replay.drawn(choose)
        made.append((how, replay.damaged(story(ORIGINAL, []), how, choose)))
    assert made[0] == made[1]


def test_pipelines_of_all_kinds_are_drawn() -> None:
    choose = random.Random(1)
    drawn = [replay.drawn(choose) for _ in range(300)]
    assert {how.tokenizer for how in drawn} == set(Tokenizer)
    assert {how.resolver.aim for how in drawn} == set(Aim)
    assert {how.scraped for how in drawn} == {how.resolver.typical for how in drawn} == {True, False}
    assert not any(how.resolver.possessive for how in drawn if how.resolver.aim is Aim.STALE)
    # What a scraper had is counted as spaCy counts, spaces and all.
    assert all(how.tokenizer is Tokenizer.SPACY and how.resolver.spaced for how in drawn if how.scraped)
