"""The line that a writer sees first: what was done to this draft."""

from __future__ import annotations

from copyholder.artifacts.profile import Evidence, Profile, Tokenizer, Touch
from copyholder.report.results import count


def summary(profile: Profile, evidence: Evidence, lost: int) -> str:
    """Say in a sentence or two which tokenizer touched a draft, and how much; nothing if none did.

    Parameters
    ----------
    profile
        What the draft looks like.
    evidence
        The counts behind it.
    lost
        How many places were found that lost a word or a dash.
    """
    sentences = []
    if profile.touch is not Touch.NONE:
        look = "Looks tokenized" if profile.touch is Touch.MOSTLY else "Looks tokenized in part"
        by = "" if profile.tokenizer is Tokenizer.UNKNOWN else f" by {profile.tokenizer}"
        sentences.append(f"{look}{by}: {evidence.share:.0%} of its punctuation shows it.")
    if profile.scraped and lost:
        stand = "stands" if lost == 1 else "stand"
        sentences.append(f"Words or dashes are missing: {count(lost, 'run')} of spaces {stand} in their place.")
    return " ".join(sentences)
