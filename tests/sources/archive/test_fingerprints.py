import subprocess
import sys

import numpy as np
import pytest

from copyholder.sources.archive.fingerprints import (
    SAMPLED,
    asked,
    content_words,
    covered,
    fingerprints,
    sequence,
    shingles,
)
from sources.archive.originals import damaged, original


def test_content_words_do_not_depend_on_tokenizers_and_typography() -> None:
    whole = content_words("“Don’t go,” said Miami-Dade’s mayor—who hadn't resigned (yet)…")
    split = content_words("\" Do n't go , \" said Miami - Dade 's mayor — who had n't resigned ( yet ) . ..")
    assert whole == split == ["said", "miami", "dade", "mayor", "resigned"]


def test_content_words_have_no_accents_as_models_leave_none() -> None:
    assert content_words("Fédération Beyoncé ÉLYSÉE eﬃcient") == ["federation", "beyonce", "elysee", "efficient"]
    assert content_words("Fe\u0301de\u0301ration") == ["federation"]


@pytest.mark.parametrize("text", ["", " ", "two words", "a b c d e f g", "…"])
def test_a_text_may_have_no_shingles(text: str) -> None:
    assert len(sequence(text)) == len(shingles(text)) == len(fingerprints(shingles(text))) == 0
    assert covered(sequence(text), shingles(original(1))) == 0
    assert covered(sequence(original(1)), shingles(text)) == 0


def test_fingerprints_are_the_same_in_every_process() -> None:
    code = (
        "from copyholder.sources.archive.fingerprints import *;"
        "print(fingerprints(shingles('every process gives these words one number')).tolist())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12"
    }
    assert said == {b"[53308245944, 610514049554, 720527203052, 773372615752]\n"}


def test_a_long_text_keeps_a_sample_that_an_excerpt_has_too() -> None:
    text = original(1, 3000)
    kept = fingerprints(shingles(text))
    assert len(shingles(text)) / len(kept) == pytest.approx(SAMPLED, rel=0.2)
    prints, sampled = asked(shingles(text[5000:9000]), 1000)
    assert set(prints[sampled].tolist()) <= set(kept.tolist())
    assert not set(prints[~sampled].tolist()) & set(kept.tolist())


def test_of_a_very_long_draft_only_some_are_asked_for() -> None:
    prints, sampled = asked(shingles(original(1, 30_000)), 500)
    assert len(prints) <= 500
    assert sampled.all()


def test_how_much_is_covered_falls_slowly_with_damage_and_at_once_with_other_text() -> None:
    text = original(1)
    there = shingles(text)
    assert covered(sequence(text), there) == 1
    assert covered(sequence(damaged(text)), there) > 0.85
    assert covered(sequence(f"{text}\n\n{original(2)}"), there) == pytest.approx(0.5, abs=0.05)
    assert covered(sequence(original(2)), there) == 0


def test_numbers_of_words_do_not_run_over() -> None:
    with np.errstate(all="raise"):
        assert len(shingles(original(1, 5000))) > 3000
