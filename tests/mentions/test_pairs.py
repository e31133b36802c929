from __future__ import annotations

import numpy as np
import pytest

from copyholder.mentions.classes import EDGE, NAMES, classes
from copyholder.mentions.elements import Elements, Tokens
from copyholder.mentions.pairs import MOST, SHAPES, Table, columns, content_of, head_of, kind, ratios, table

TEXT = "Mayor Gimenez said that the county would pay Gimenez and it would not say more Mayor Carlos Gimenez here"
COPY = (TEXT.rindex("Mayor"), TEXT.rindex(" here"))
WORDS = ["mayor", "carlos", "gimenez"]
REACH = 20


def weights(seed: int | None = None, **given: np.ndarray) -> Table:
    """Return a table of nothing but some weights, or of any."""
    rng = np.random.default_rng(seed)
    parts = {
        name: (np.zeros(shape) if seed is None else rng.normal(size=shape)).astype(np.float32)
        for name, shape in SHAPES.items()
    }
    return Table(**parts | given, constant=0.0 if seed is None else -0.7)


def elements() -> Elements:
    return Elements(Tokens(TEXT), [COPY])


def kind_of(*texts: str) -> int:
    return kind(classes(texts, [False] * len(texts)))


def test_a_mention_with_the_same_last_word_is_found() -> None:
    found, at = elements(), elements().at(COPY[0])
    heads = ratios(weights(head=np.array([0, 1], np.float32)), found, WORDS, kind_of("Mayor"), at, REACH)
    # "said … pay Gimenez" and all that end with the name; the shortest are "Gimenez" itself, twice.
    assert [at - shift for shift in np.flatnonzero(heads[:, 0] == 1)] == [8, 1]
    assert heads[at - 0, 1] == 1  # "Mayor Gimenez"


@pytest.mark.parametrize("copy", [WORDS, ["it"], ["the", "county", "'s"]])
def test_ratios_are_sums_of_the_weights_that_the_columns_name(copy: list[str]) -> None:
    found, drawn = elements(), weights(7)
    at, of = found.at(COPY[0]), kind_of(*copy)
    result = ratios(drawn, found, copy, of, at, REACH)
    padded = [*found.classes[:at], *[EDGE] * (MOST + 1)]
    for shift in range(1, at + 1):
        for length in range(1, MOST + 1):
            first, end = at - shift, at - shift + length
            seen = found.texts[first : min(end, at)]
            weighed = columns(
                of,
                padded[first],
                padded[end - 1],
                padded[first - 1] if first else EDGE,
                padded[end],
                length,
                sum(text in content_of(copy) for text in seen),
                int(seen[-1] == head_of(copy)),
            )
            # Where the mention would reach into the copy, its end cannot be seen.
            parts = weighed if end <= at else {name: weighed[name] for name in ("first", "before", "shared")}
            total = drawn.constant + sum(getattr(drawn, name)[place] for name, place in parts.items())
            assert result[shift, length - 1] == pytest.approx(total, abs=1e-4)


def test_what_would_begin_before_the_draft_is_impossible_and_no_shift_says_nothing() -> None:
    found = elements()
    result = ratios(weights(3), found, WORDS, kind_of("Mayor"), 5, REACH)
    assert result.shape == (REACH + 1, MOST)
    assert (result[0] == 0).all()
    assert np.isfinite(result[:6]).all()
    assert (result[6:] == -np.inf).all()
    assert (ratios(weights(3), found, WORDS, 0, 0, REACH)[1:] == -np.inf).all()


def test_single_words_are_of_the_kind_of_their_class_and_longer_copies_of_kinds_of_their_own() -> None:
    assert NAMES[kind_of("he")] == "he"
    assert kind_of("the", "county") == kind_of("the", "city") != kind_of("the", "counties")
    assert kind_of("the", "county", "'s") == kind_of("the", "county")
    assert kind_of("Carlos", "Gimenez") != kind_of("the", "county")
    assert kind_of("'s", "'s") < SHAPES["first"][0]


def test_the_head_is_the_last_word_but_for_an_ending() -> None:
    assert head_of(["the", "county", "'s"]) == "county"
    assert head_of(["'s"]) == head_of([]) == ""
    assert content_of(["the", "county", "26"]) == {"county", "26"}


def test_the_table_that_is_shipped_has_every_weight() -> None:
    shipped = table()
    assert {name: getattr(shipped, name).shape for name in SHAPES} == SHAPES
    assert all(np.isfinite(getattr(shipped, name)).all() for name in SHAPES)
