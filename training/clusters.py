"""Who is who in a text, by rule: mention clusters as a middling coreference system would find them.

The replay needs clusters of millions of words, of which nobody marked the coreference. A parser gives the noun
phrases; names are matched by their last word, other phrases by their head, pronouns by what stands before them.
What this gets wrong, resolvers get wrong, too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token
from story import Mention

_SPEAKER: Final = frozenset({"i", "me", "my", "mine", "myself"})
_SPEAKERS: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_HEARER: Final = frozenset({"you", "your", "yours", "yourself"})
_MALE: Final = frozenset({"he", "him", "his", "himself"})
_FEMALE: Final = frozenset({"she", "her", "hers", "herself"})
_THING: Final = frozenset({"it", "its", "itself"})
_SEVERAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my"})
_POINTING: Final = frozenset({"this", "that", "these", "those"})
_SUFFIXES: Final = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "inc", "inc.", "corp.", "co."})
_NOT_HEADS: Final = frozenset({"compound", "nmod", "nummod", "amod", "quantmod", "npadvmod", "punct", "appos"})
_PEOPLE: Final = frozenset({"PERSON"})
_MALE_TITLES: Final = frozenset({"mr.", "mr", "congressman", "king", "father", "son", "brother", "husband"})
_FEMALE_TITLES: Final = frozenset({"ms.", "mrs.", "ms", "congresswoman", "queen", "mother", "daughter", "sister"})
_LONGEST: Final = 40
_FAR: Final = 120


class Phrase(NamedTuple):
    """A noun phrase or pronoun: its span in tokens and its head."""

    start: int
    end: int
    head: Token


class _Entity:
    """What is known of somebody or something so far."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.last = 0
        self.person = False
        self.plural = False
        self.gender = ""
        self.subject = False


def mentions(doc: Doc, choose: random.Random) -> list[Mention]:
    """Return the mentions of a parsed text, in order.

    Parameters
    ----------
    doc
        The text, tagged, parsed and with its names found.
    choose
        Where it is drawn from how the imagined system cuts its mentions.
    """
    clusters = _Clusters(doc)
    whole = choose.random() < 0.75
    found = [
        Mention(doc[phrase.start].idx, _end(doc[phrase.end - 1]), entity)
        for phrase in phrases(doc, whole=whole)
        if (entity := clusters.entity_of(phrase)) is not None
    ]
    return sorted(found + clusters.events)


def phrases(doc: Doc, *, whole: bool) -> Iterator[Phrase]:
    """Yield the noun phrases and pronouns of a text in order of their heads.

    Parameters
    ----------
    doc
        The parsed text.
    whole
        Whether a phrase goes as far as its relative clauses and appositions do, or ends with its head.
    """
    for token in doc:
        if token.tag_ in ("PRP", "PRP$") or (
            token.tag_ == "DT" and token.lower_ in _POINTING and token.dep_ in ("nsubj", "dobj", "pobj")
        ):
            yield Phrase(token.i, token.i + 1, token)
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in _NOT_HEADS:
            yield _phrase(doc, token, whole=whole)
        elif token.dep_ in ("compound", "nmod") and token.ent_type_ and token.ent_iob_ == "B":
            span = next((span for span in doc.ents if span.start == token.i), None)
            if span is not None and span.end <= token.head.i:
                yield Phrase(span.start, span.end, span.root)


def _phrase(doc: Doc, head: Token, *, whole: bool) -> Phrase:
    start, end = head.left_edge.i, _whole_end(head) if whole else head.i + 1
    end += any(child.dep_ == "case" and child.i == end for child in head.children)
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "prep")):
        start += 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if end < len(doc) and doc[end].text == ")" and any(token.text == "(" for token in doc[start:end]):
        end += 1
    return Phrase(start, end, head)


def _whole_end(head: Token) -> int:
    """Return where a phrase ends with all that belongs to it, but without others that are joined on."""
    end = head.right_edge.i + 1
    for child in head.rights:
        if child.dep_ in ("cc", "conj", "punct") and child.left_edge.i > head.i:
            after = [other for other in head.rights if other.i > child.i and other.dep_ in ("relcl", "appos")]
            if child.dep_ != "punct" or not after:
                end = child.left_edge.i
                break
    return int(end) if end - head.left_edge.i <= _LONGEST else int(head.i) + 1


def _end(token: Token) -> int:
    return int(token.idx) + len(token.text)


class _Clusters:
    """Deals phrases out to entities, reading from left to right."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._entities: list[_Entity] = []
        self._by_name: dict[str, _Entity] = {}
        self._by_head: dict[str, _Entity] = {}
        self._special: dict[str, _Entity] = {}
        self.events: list[Mention] = []

    def entity_of(self, phrase: Phrase) -> int | None:
        """Return the number of the entity that a phrase refers to, or None if it refers to none."""
        head = phrase.head
        entity = self._pronoun(phrase) if head.tag_ in ("PRP", "PRP$", "DT") else self._noun(phrase)
        if entity is None:
            return None
        entity.last = phrase.end
        entity.subject = head.dep_ in ("nsubj", "nsubjpass")
        return entity.number

    def _new(self) -> _Entity:
        entity = _Entity(len(self._entities))
        self._entities.append(entity)
        return entity

    def _known(self, key: str) -> _Entity:
        """Return the entity of a key, a new one the first time."""
        if key not in self._special:
            self._special[key] = self._new()
        return self._special[key]

    def _pronoun(self, phrase: Phrase) -> _Entity | None:
        word = phrase.head.lower_
        for number, words in enumerate((_SPEAKER, _SPEAKERS, _HEARER)):
            if word in words:
                return self._known(f"person {number}")
        if word in _POINTING:
            return self._event(phrase)
        if word in _MALE or word in _FEMALE:
            gender = "m" if word in _MALE else "f"
            entity = self._recent(phrase, lambda e: e.person and not e.plural and e.gender in ("", gender))
            if entity is not None:
                entity.gender = gender
            return entity or self._known(gender)
        if word in _THING:
            return self._recent(phrase, lambda e: not e.person and not e.plural) or self._event(phrase)
        if word in _SEVERAL:
            return self._recent(phrase, lambda e: e.plural) or self._recent(phrase, lambda e: not e.person)
        return None

    def _recent(self, phrase: Phrase, fits: Callable[[_Entity], bool]) -> _Entity | None:
        """Return the entity that was last spoken of, subjects first."""
        near = [e for e in self._entities if e.last and phrase.start - e.last < _FAR and fits(e)]
        return max(near, key=lambda e: e.last + (15 if e.subject else 0), default=None)

    def _event(self, phrase: Phrase) -> _Entity | None:
        """Return the event that a sentence before told of: its verb is the mention."""
        sentence = phrase.head.sent
        if sentence.start == 0:
            return None
        verb = self._doc[sentence.start - 1].sent.root
        key = f"event {verb.i}"
        if key not in self._special:
            self.events.append(Mention(verb.idx, _end(verb), self._known(key).number))
        return self._known(key)

    def _noun(self, phrase: Phrase) -> _Entity | None:
        head, span = phrase.head, self._doc[phrase.start : phrase.end]
        plural = head.tag_ in ("NNS", "NNPS")
        if head.pos_ == "PROPN" or head.ent_type_:
            if head.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"):
                return None
            entity = self._named(span, head)
            entity.person = entity.person or head.ent_type_ in _PEOPLE
            words = {token.lower_ for token in span}
            entity.gender = entity.gender or (
                "m" if words & _MALE_TITLES else "f" if words & _FEMALE_TITLES else ""
            )
            entity.plural = plural
            return entity
        key = head.lower_
        definite = self._doc[phrase.start].lower_ in _DEFINITE
        entity = self._by_head.get(key) if definite else None
        if entity is None:
            entity = self._by_head[key] = self._new()
            entity.plural = plural
        return entity

    def _named(self, span: Span, head: Token) -> _Entity:
        """Return the entity of a name: surnames and last words tell it."""
        words = [token.text for token in span if token.pos_ == "PROPN" and token.i <= head.i]
        key = next((word for word in reversed(words) if word.lower() not in _SUFFIXES), head.text).lower()
        known = self._by_name.get(key)
        if known is None:
            known = self._by_name[key] = self._new()
            initials = "".join(word[0] for word in words if word[:1].isupper()).lower()
            if len(initials) > 2:
                self._by_name.setdefault(initials, known)
        return known
