from __future__ import annotations

import itertools

import numpy as np
import pytest
from drafts_of_mentions import DRAFTS
from hypothesis import HealthCheck, given, settings
from suspects import Reader

from copyholder.mentions import detector
from copyholder.mentions.detector import DRAFT_COLUMNS, Local, detect, draft_rows, drifted, look
from copyholder.mentions.evidence import COLUMNS
from copyholder.mentions.spans import Span
from copyholder.mentions.tagger import Reading

TEXT = "Ann Lee sat. He wants to target Ann Lee cities, and Ann Lee counties, and said that Ann Lee his states."
quick = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr(detector, "tagger", lambda: reader)
    # How a draft is cut is for the real reader.
    monkeypatch.setattr(detector, "windows", lambda keys: [])
    return reader


@quick
@given(text=DRAFTS)
def test_suspects_come_in_order_within_the_draft(reader: Reader, text: str) -> None:
    detection = detect(text, {})
    at = 0
    for suspect in detection.suspects:
        assert at <= suspect.start < suspect.end <= len(text)
        assert suspect.start == detection.words.starts[suspect.span.first]
        assert suspect.end == detection.words.ends[suspect.span.end - 1]
        assert 0 <= suspect.probability <= 1
        if suspect.drift and suspect.drift.meant:
            assert 0 <= suspect.drift.meant[0] < suspect.drift.meant[1] <= len(text)
        at = suspect.end
    assert isinstance(detection.drifts, bool)


@quick
@given(text=DRAFTS)
def test_the_evidence_is_figures_in_as_many_columns_as_there_are_names(reader: Reader, text: str) -> None:
    local = look(text, {})
    assert local.rows.shape == (len(local.spans), len(COLUMNS))
    assert np.isfinite(local.rows).all()
    first = np.linspace(0, 1, len(local.spans))
    drift, told = drifted(local, first)
    assert np.isfinite(drift).all()
    rows = draft_rows(local, first, drift)
    assert rows.shape == (len(local.spans), len(DRAFT_COLUMNS) + len(COLUMNS))
    assert np.isfinite(rows).all()
    assert set(told) == {number for number in range(len(first)) if first[number] > 0.03}


@pytest.mark.parametrize("text", ["", " \n", "…", "“ ” . , —", "\x00", "\ud800", "x" * 100_000])
def test_there_may_be_hardly_anything_to_look_at(reader: Reader, text: str) -> None:
    detection = detect(text, {})
    assert len(detection.suspects) <= len(detection.words.keys)


def test_what_is_meant_stands_so_many_tokens_before(reader: Reader) -> None:
    local = look(TEXT, {})
    copies = [at for at, key in enumerate(local.words.keys) if key == "Ann"][1:]
    chosen = Local(*local[:4], [Span(at, at + 2, 0.0) for at in copies], np.zeros((3, len(COLUMNS))), {})
    _, told = drifted(chosen, np.full(3, 0.9))
    for number, drift in told.items():
        start, _ = chosen.range_of(chosen.spans[number])
        assert drift.meant is None or drift.meant[1] <= start
        assert drift.lost >= 1
        assert 0 <= drift.sure <= 1 + 1e-9


def test_it_is_called_off_where_it_is_asked_to_stop(reader: Reader) -> None:
    calls = itertools.count(1)
    detect(TEXT, {}, lambda: next(calls) and None)
    asked = next(calls) - 1
    assert asked >= 3
    for stop in range(1, asked + 1):
        turns = itertools.count(1)

        def check(stop: int = stop, turns: itertools.count[int] = turns) -> None:
            if next(turns) == stop:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            detect(TEXT, {}, check)
        assert next(turns) == stop + 1


def test_nothing_is_read_once_it_is_called_off(reader: Reader) -> None:
    def check() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        detect(TEXT, {}, check)
    assert reader.readings == 0


def test_what_was_read_is_handed_on_for_the_next_version(reader: Reader) -> None:
    known: dict[bytes, Reading] = {}
    detection = detect(TEXT, known)
    assert set(detection.windows) == set(known) == {b"whole"}
    assert (detection.text, len(detection.reading.tags)) == (TEXT, len(detection.words.keys))
