"""What holds for any draft: restoring it never makes it worse.

The drafts are put together from pieces of damage and of clean prose, so that rules meet in every combination.
"""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from copyholder.findings import Applicability
from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.settings import Settings
from copyholder.text import Change, Draft
from copyholder.text.code import code_spans

PIECES = [
    *("The mayor", "the federal government", "Carlos Gimenez", "said", "told CNN Friday", "a", "The President"),
    *(
        "County",
        " , ",
        " .",
        ". ",
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\r\n",
        " \n ",
        ", ",
        " ; ",
        " : ",
        " ? ",
        " ! ",
    ),
    *("…", "...", "do n’t", "ca n't", "it 's", "don ' t", "the nation ’s", "workers ' rights", "O ' Brien"),
    *("can not", "gon na", "( CNN )", "(", ")", "[ ", " ]", '" ', ' "', '"', "“ ", " ”", "‘", "’", "' ", "`` "),
    *(" ''", "’Never city’", "well - known", "a - b", " - ", " — ", " – ", "--", "@-@", "and / or", "$ 5", "5 %"),
    *(
        "1 , 000",
        "1 . 3",
        "10 : 30",
        "U . S .",
        "U.S.",
        "a . m .",
        ". ..",
        ". . .",
        "www . cnn . com",
        "x @ y . org",
    ),
    *(".gov", "# 1", "R & D", "401 ( k )", "-LRB-", "&apos;s", "&quot;", "&amp;", "em ##bed", "▁the", "Ġthe", "Ċ"),
    *("de@@ tain", "</w>", "<unk>", "[CLS]", "#.#", "â€™", "cafÃ©", "\u200b", "\u00ad", "\ufffd", "\u2028", "\f"),
    *("😀", "\ud800", "\t", "\xa0", "\x00"),
]
DRAFTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join)

CLEAN = [
    "The mayor, who had promised to resign, stayed.",
    "“We’re fine,” she said; “the plan (all of it) was sound, too.”",
    "It cost $1.3 million, up 5% since 2013, at 10:30 a.m. in the U.S. Senate.",
    'He said: "Don\'t go." Nobody went.',
    "Miami-Dade County’s well-known mayor — a Republican – didn’t reply … yet.",
    "WASHINGTON, D.C. - Rep. Jane O’Brien (D-N.Y.) wrote to press@example.org and/or www.example.org/news.",
    "The workers’ rights, the ’90s, and rock ’n’ roll.",
    "Sections 101, 102 and 103 of the Act; see 26 U.S.C. 501(c)(3).",
    "- a list item\n- another: “one”",
]
CLEAN_DRAFTS = st.lists(st.sampled_from(CLEAN), max_size=12).flatmap(
    lambda chosen: st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n"]).map(lambda between: between.join(chosen))
)

# Mentions have laws of their own: a network reads for them, too slow for hundreds of drafts.
INSPECTOR = Inspector(Settings(categories={"mention": "off"}))
thorough = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def restored(text: str, allow: Applicability = Applicability.SAFE) -> str:
    return restore(INSPECTOR, Draft(text), allow).text


@thorough
@given(CLEAN_DRAFTS)
def test_clean_text_is_silent_and_stays(text: str) -> None:
    assert INSPECTOR.inspect(Draft(text)).findings == ()
    assert restored(text) == text


@thorough
@given(DRAFTS)
def test_restoring_twice_is_restoring_once(text: str) -> None:
    once = restored(text)
    assert restored(once) == once


@thorough
@given(DRAFTS)
def test_findings_only_ever_shrink(text: str) -> None:
    before = INSPECTOR.inspect(Draft(text)).findings
    once = restored(text)
    # Mojibake may hide that two marks are no code: what is read for the first time may be found damaged.
    assume(len(code_spans(text)) == len(code_spans(once)))
    assert len(INSPECTOR.inspect(Draft(once)).findings) <= len(before)


@thorough
@given(DRAFTS)
def test_findings_and_edits_stay_in_their_bounds(text: str) -> None:
    for finding in INSPECTOR.inspect(Draft(text)).findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0 < finding.confidence <= 1
        for fix in finding.fixes:
            assert fix.edits == tuple(sorted(fix.edits))
            for edit in fix.edits:
                # A space that borders a word may go with the word; nothing else outside may be touched.
                assert text[edit.start : finding.start].isspace() or edit.start >= finding.start
                assert text[finding.end : edit.end].isspace() or edit.end <= finding.end


@thorough
@given(DRAFTS, st.integers(0, 200), st.integers(0, 200), st.sampled_from(PIECES))
def test_what_is_kept_from_the_last_version_changes_nothing(text: str, start: int, end: int, piece: str) -> None:
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    before = INSPECTOR.inspect(Draft(text))
    draft = before.draft.changed(Change(start, end, piece))
    assert INSPECTOR.inspect(draft, before).findings == INSPECTOR.inspect(Draft(draft.text)).findings
