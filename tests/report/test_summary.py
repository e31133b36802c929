import pytest

from copyholder.artifacts.profile import Evidence, Profile, Tokenizer, Touch
from copyholder.report.summary import summary

SHARE = Evidence(spaced_marks=3, typed_marks=7)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(), ""),
        (
            Profile(touch=Touch.MOSTLY, tokenizer=Tokenizer.MOSES),
            "Looks tokenized by Moses: 30% of its punctuation shows it.",
        ),
        (
            Profile(touch=Touch.PARTLY, tokenizer=Tokenizer.UNKNOWN),
            "Looks tokenized in part: 30% of its punctuation shows it.",
        ),
    ],
)
def test_the_tokenizer_and_its_share_are_named(profile: Profile, expected: str) -> None:
    assert summary(profile, SHARE, 0) == expected


def test_lost_words_are_told() -> None:
    assert "10 runs of spaces" in summary(Profile(scraped=True), Evidence(), 10)
    assert summary(Profile(scraped=True), Evidence(gaps=10), 0) == ""
