"""Which tokenizer was at work on a draft, and how much of it did it touch?

A single " , " is a slip of the pen; two hundred of them are a tokenizer's. What is doubtful in one place is
decided by what the passage and the draft around it look like.
"""

from __future__ import annotations

import enum
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple, Self

from copyholder.text.columns import in_columns


class Tokenizer(enum.StrEnum):
    """A family of tokenizers, told by the marks it leaves; the values are what a writer is shown."""

    NONE = "none"
    SPACY = "spaCy"
    TREEBANK = "Penn Treebank"
    NLTK = "NLTK"
    MOSES = "Moses"
    MOSES_ESCAPED = "Moses, escaped"
    WORDPIECE = "WordPiece (BERT)"
    SENTENCEPIECE = "SentencePiece"
    BYTE_BPE = "byte-level BPE (GPT-2)"
    UNKNOWN = "a tokenizer"


class Touch(enum.IntEnum):
    """How much of a text a tokenizer touched."""

    NONE = 0
    PARTLY = 1
    MOSTLY = 2


class Evidence(NamedTuple):
    """Counts that tell a tokenized text from a typed one. They add up over passages.

    Where there are two of a kind, one counts what is set off by spaces, the other what is written as people type.
    """

    spaced_marks: int = 0
    spaced_brackets: int = 0
    spaced_high_marks: int = 0
    spaced_colons: int = 0
    typed_marks: int = 0
    spaced_hyphens: int = 0
    typed_hyphens: int = 0
    typed_dashes: int = 0
    treebank_negations: int = 0
    moses_negations: int = 0
    loose_apostrophes: int = 0
    loose_numbers: int = 0
    curly_quotes: int = 0
    straight_quotes: int = 0
    treebank_quotes: int = 0
    code_marks: int = 0
    guillemets: int = 0
    gaps: int = 0
    treebank_brackets: int = 0
    moses_escapes: int = 0
    word_pieces: int = 0
    sentence_pieces: int = 0
    byte_pieces: int = 0

    @classmethod
    def total(cls, counts: Iterable[Self]) -> Self:
        """Return the counts of several texts together."""
        return cls(*map(sum, zip(*counts, strict=True)))

    @property
    def touched_marks(self) -> int:
        """How many marks a tokenizer touched. A colon may part a title."""
        return (
            self.spaced_marks
            + self.spaced_brackets
            + self.spaced_high_marks
            + self.treebank_negations
            + self.moses_negations
            + self.loose_apostrophes
            + self.loose_numbers
            + self.treebank_quotes
            + self.treebank_brackets
            + self.moses_escapes
            + self.word_pieces
            + self.sentence_pieces
            + self.byte_pieces
        )

    @property
    def share(self) -> float:
        """The share of punctuation that a tokenizer touched, 0 to 1; 0 where there is none at all."""
        touched = self.touched_marks
        return touched / (touched + self.typed_marks or 1)

    @property
    def tells_little(self) -> bool:
        """Whether ``? ! ;`` are set off, as in French, but commas and periods are not."""
        return 0 < self.touched_marks == self.spaced_high_marks and self.typed_marks > 0

    @property
    def touch(self) -> Touch:
        """How much of the text a tokenizer touched; a few stray spaces in a long draft are slips."""
        if self.tells_little or _CODE * self.code_marks > self.touched_marks:
            return Touch.NONE
        share = self.share
        if share >= _MOSTLY:
            return Touch.MOSTLY
        return Touch.PARTLY if share >= _PARTLY and self.touched_marks >= _SLIPS else Touch.NONE


class Profile(NamedTuple):
    """What a rule may know of the draft as a whole: a few settled facts, so that it rarely changes while typing.

    Attributes
    ----------
    touch
        How much of the draft a tokenizer touched.
    tokenizer
        Which family it was of.
    curly
        Whether the draft uses typographic quotation marks and apostrophes.
    splits_hyphens
        Whether the tokenizer took hyphenated words apart.
    splits_dashes
        Whether it set dashes off by spaces, as far as can be seen.
    scraped
        Whether words were cut out and their spaces left.
    french
        Whether the draft sets ``? ! : ;`` or « » off by a space, and nothing else, as French typography does.
    """

    touch: Touch = Touch.NONE
    tokenizer: Tokenizer = Tokenizer.NONE
    curly: bool = False
    splits_hyphens: bool = False
    splits_dashes: bool = False
    scraped: bool = False
    french: bool = False


_PARTLY: Final = 0.08
_SLIPS: Final = 3
_MOSTLY: Final = 0.4
_CODE: Final = 2
_CODE_MARKS: Final = ("{", "}", "|", "<", ">", "\\", " = ", " == ")
_SCRAPED: Final = 2
_FRENCH: Final = 3
_KEEP_HYPHENS: Final = (Tokenizer.TREEBANK, Tokenizer.NLTK, Tokenizer.MOSES, Tokenizer.MOSES_ESCAPED)

# Every branch begins with a character of its own, which lets the search skip all others.
_SIGNS: Final = re.compile(
    r"""
      [ ](?=[ ,.)'’n;:?!-])(?:
          (?P<loose_numbers> [.,:][ ](?<=\d[ ].[ ])(?=\d) )
        | (?P<spaced_high_marks> [;?!](?<=[\w)"”][ ].)(?=\s|$) )
        | (?P<spaced_colons> :(?<=[\w)"”][ ].)(?=\s|$) )
        | (?P<spaced_marks>
              ,(?=\s|$) | \.(?=\s|$)(?<=\S[ ]\.)(?![ ]\.)(?<!\.[ ]\.) | \) | ['’](?:s|re|ve|ll|d|m)\b )
        | (?P<treebank_negations> n['’]t\b )
        | (?P<moses_negations> ['’]t\b(?<=n[ ].t) )
        | (?P<spaced_hyphens> -[ ] (?: (?<=\w[ ]-[ ])(?=\w) | -(?=[ ]) ) )
        )
    | (?P<spaced_brackets> \([ ](?=\S) )
    | (?P<loose_apostrophes> ['’][ ](?:s|t|re|ve|ll|d|m)\b )
    | (?P<typed_marks> [,;?!)](?=[\s"”’]|$) | \.["”’]?(?=\s*$) | \((?=\w) | '(?:s|t|re|ve|ll|d|m)\b )
    | (?P<typed_hyphens> -(?<=[a-z]-)(?=[a-z]) )
    | (?P<typed_dashes> —(?<=\w—)(?=\w) )
    | (?P<treebank_quotes> ``(?=[ ])(?<![\w)]``) | ''(?<=[,.;:!?][ ]'')(?!\w) )
    | (?P<curly_quotes> [“”‘’] )
    | (?P<straight_quotes> ["'] )
    """,
    re.VERBOSE | re.MULTILINE,
)


_GAP: Final = re.compile(r"(?<=\S) {3,}+(?=\w)")


def evidence(raw: str, text: str) -> Evidence:
    """Count the evidence in one passage.

    Parameters
    ----------
    raw
        The passage as it stands in the draft.
    text
        The passage with its escapes undone and its word pieces joined.
    """
    counts = Counter(match.lastgroup for match in _SIGNS.finditer(text))
    # An apostrophe inside a counted sign is still an apostrophe of the one kind or the other.
    counts["curly_quotes"] += text.count("’")
    found = Evidence(
        **{name: count for name, count in counts.items() if name},
        gaps=sum(not in_columns(text, gap.start()) for gap in _GAP.finditer(text)) if "   " in text else 0,
        code_marks=sum(map(text.count, _CODE_MARKS)),
        guillemets=text.count("« ") + text.count(" »"),
        treebank_brackets=raw.count("-LRB-") + raw.count("-RRB-"),
        moses_escapes=raw.count("&apos;") + raw.count("&quot;") + raw.count("@-@"),
        word_pieces=raw.count(" ##"),
        sentence_pieces=raw.count("▁"),
        byte_pieces=raw.count(" Ġ") + raw.count("Ċ "),
    )
    # "git add ." is no sentence.
    if found.touched_marks == 1 and text.lstrip()[:1].islower():
        return found._replace(spaced_marks=0)
    return found


def profile(total: Evidence) -> Profile:
    """Settle what the counts of a whole draft say of it."""
    touch = total.touch
    tokenizer = _tokenizer(total) if touch else Tokenizer.NONE
    splits_hyphens = total.spaced_hyphens > total.typed_hyphens
    return Profile(
        touch=touch,
        tokenizer=tokenizer,
        curly=total.curly_quotes > total.straight_quotes,
        splits_hyphens=touch > Touch.NONE and splits_hyphens and tokenizer not in _KEEP_HYPHENS,
        splits_dashes=touch is Touch.MOSTLY and not total.typed_dashes,
        scraped=total.gaps >= _SCRAPED,
        french=not total.spaced_marks
        and (total.guillemets > 0 or total.spaced_high_marks + total.spaced_colons >= _FRENCH),
    )


def locally(settled: Profile, passage: Evidence) -> Profile:
    """Return the profile as it holds for one passage: a paragraph may have been pasted in from elsewhere.

    Parameters
    ----------
    settled
        What the draft looks like.
    passage
        The evidence in the passage itself; where there is little, the draft decides.
    """
    touch = passage.touch
    if touch is settled.touch or passage.tells_little or passage.touched_marks + passage.typed_marks < _SLIPS:
        return settled
    if not settled.touch:
        own = profile(passage)
        return own._replace(curly=settled.curly or own.curly)
    return settled._replace(touch=touch, splits_hyphens=bool(touch) and settled.splits_hyphens)


def _tokenizer(total: Evidence) -> Tokenizer:
    """Name the tokenizer by its surest mark."""
    marks = (
        (total.byte_pieces, Tokenizer.BYTE_BPE),
        (total.sentence_pieces, Tokenizer.SENTENCEPIECE),
        (total.word_pieces, Tokenizer.WORDPIECE),
        (total.moses_escapes, Tokenizer.MOSES_ESCAPED),
        (total.treebank_brackets, Tokenizer.TREEBANK),
        (total.moses_negations, Tokenizer.MOSES),
        (total.treebank_quotes and total.loose_apostrophes, Tokenizer.NLTK),
        (total.treebank_quotes, Tokenizer.TREEBANK),
        (total.loose_numbers and total.loose_apostrophes, Tokenizer.WORDPIECE),
        (total.treebank_negations and total.loose_apostrophes, Tokenizer.NLTK),
        (total.treebank_negations and total.typed_hyphens > total.spaced_hyphens, Tokenizer.TREEBANK),
        (total.treebank_negations or total.spaced_hyphens > total.typed_hyphens, Tokenizer.SPACY),
        (total.loose_apostrophes, Tokenizer.MOSES),
    )
    return next((tokenizer for count, tokenizer in marks if count), Tokenizer.UNKNOWN)
