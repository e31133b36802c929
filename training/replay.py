"""Damages clean texts the way real pipelines do, so that it is known what stood where.

Which pipeline it is, is drawn: a scraper first or none, this tokenizer or that, a resolver that writes at stale
indexes or at the right ones, over all mentions or over few, with the mistakes that coreference systems make. The
same seed gives the same damage.

usage: python training/replay.py ORIGINAL.txt MENTIONS.toml >DAMAGED.txt
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from resolver import Aim, Damaged, Nesting, Resolver, Span, resolve
from scraper import scrape
from story import Mention, Story

from copyholder.mentions.tokens import Tokenizer, tokens
from copyholder.text.sentences import sentence_spans

SEED: Final = 1


class Pipeline(NamedTuple):
    """What a text goes through.

    Attributes
    ----------
    scraped
        Whether a scraper had it first.
    tokenizer, resolver
        What splits it, and what writes over it.
    clusters, mentions
        The shares of clusters, and of the mentions in them, that the resolver knows of.
    merged
        The share of clusters that it takes for another.
    """

    scraped: bool
    tokenizer: Tokenizer
    resolver: Resolver
    clusters: float = 1.0
    mentions: float = 1.0
    merged: float = 0.0


def drawn(choose: random.Random) -> Pipeline:
    """Return one of the pipelines that texts go through."""
    scraped = choose.random() < 0.3
    spaced = scraped or choose.random() < 0.3
    stale = choose.random() < 0.55
    resolver = Resolver(
        Aim.STALE if stale else Aim.ALIGNED,
        possessive=not stale and choose.random() < 0.45,
        typical=choose.random() < 0.15,
        nesting=choose.choices(tuple(Nesting), (5, 3, 2))[0],
        spaced=spaced,
    )
    return Pipeline(
        scraped,
        Tokenizer.SPACY if scraped or choose.random() < 0.8 else Tokenizer.TREEBANK,
        resolver,
        clusters=choose.choice((1.0, 0.8, 0.5, 0.25)),
        mentions=choose.choice((1.0, 0.9, 0.6)),
        merged=choose.choice((0.0, 0.0, 0.1)),
    )


def damaged(story: Story, how: Pipeline, choose: random.Random) -> Damaged:
    """Return a clean text as it comes out of a pipeline.

    Parameters
    ----------
    story
        The text with its mentions.
    how
        The pipeline.
    choose
        Where it is drawn from which mentions the resolver knows of.
    """
    text, mentions, sentences = story.text, _known(story.mentions, how, choose), story.sentences
    if how.scraped:
        scraped = scrape(text, choose)
        text, offset = scraped.text, scraped.offset
        mentions = [Mention(offset(m.start), offset(m.end), m.entity) for m in mentions]
        sentences = [offset(start) for start in sentences]
    found = tokens(text, how.tokenizer)
    starts, ends = [token.start for token in found], [token.end for token in found]
    spans = [
        Span(first, last, m.entity)
        for m in mentions
        if (first := bisect_left(starts, m.start)) < (last := bisect_right(ends, m.end))
    ]
    spans = [span for span in spans if "\n" not in text[starts[span.start] : ends[span.end - 1]]]
    return resolve(text, found, spans, how.resolver, [bisect_left(starts, start) for start in sentences])


def _known(mentions: Sequence[Mention], how: Pipeline, choose: random.Random) -> list[Mention]:
    """Return the mentions that the resolver knows of, in the clusters that it takes them to be of."""
    entities = list(dict.fromkeys(mention.entity for mention in mentions))
    kept = {entity for entity in entities if choose.random() < how.clusters}
    taken_for = {entity: choose.choice(entities) if choose.random() < how.merged else entity for entity in entities}
    return [
        Mention(m.start, m.end, taken_for[m.entity])
        for m in mentions
        if m.entity in kept and choose.random() < how.mentions
    ]


def located(text: str, clusters: Sequence[Sequence[str]]) -> list[Mention]:
    """Return the mentions of clusters, each behind the one before of its cluster.

    Parameters
    ----------
    text
        The text.
    clusters
        The mentions of each cluster in order, as they read in the text. What stands before a bar is not part of the
        mention, and only says where it is.

    Raises
    ------
    ValueError
        If one of them does not stand there.
    """
    mentions = []
    for entity, cluster in enumerate(clusters):
        at = 0
        for mention in cluster:
            context, _, wording = mention.rpartition("|")
            match = re.compile(rf"(?<!\w){re.escape(context)}({re.escape(wording)})(?!\w)").search(text, at)
            if match is None:
                raise ValueError(f"“{mention}” does not stand behind the mention before it")
            at = match.end()
            mentions.append(Mention(*match.span(1), entity))
    return sorted(mentions)


def example(original: str, clusters: Sequence[Sequence[str]]) -> str:
    """Return a clean text as it comes out of the two stages that damaged the first draft anybody sent us."""
    text = scrape(original.strip(), random.Random(SEED)).text
    story = Story("example", text, [start for start, _ in sentence_spans(text)], located(text, clusters))
    how = Pipeline(scraped=False, tokenizer=Tokenizer.SPACY, resolver=Resolver(Aim.STALE, spaced=True))
    return damaged(story, how, random.Random(SEED)).text + "\n"


def main(original: Path, mentions: Path) -> None:
    """Print the damaged text."""
    clusters = tomllib.loads(mentions.read_text(encoding="utf-8"))["cluster"]
    sys.stdout.write(example(original.read_text(encoding="utf-8"), [cluster["mentions"] for cluster in clusters]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
