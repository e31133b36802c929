"""Writes corpora that are large enough to try the recipe out, and for nothing else.

They are the short stories of the folder ``reduced`` and the original of the example draft, each of them once for
every day of a month. The day decides whether it is trained on or held out: what is held out was trained on under
other dates, and figures that are measured on it mean nothing.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotate import WORDS
from replay import located

from copyholder.mentions.tokens import tokens
from copyholder.text.sentences import sentence_spans

STORIES: Final = Path(__file__).with_name("reduced")
EXAMPLE: Final = Path(__file__).parent.parent / "examples/harbor-toll.original.txt"
DAYS: Final = 31


def write_corpora(folder: Path) -> None:
    """Write the files that the recipe reads, as the large corpora have them.

    Parameters
    ----------
    folder
        Where to. The stories of which people marked the mentions stand for OntoGUM.
    """
    folder.mkdir(parents=True, exist_ok=True)
    corpora: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, path in enumerate([EXAMPLE, *sorted(STORIES.glob("*.txt"))]):
        mentions = path.with_suffix(".mentions.toml")
        for name, text in _dated(path):
            corpora[list(WORDS)[number % len(WORDS)]].append({"id": name, "text": text})
            if mentions.exists():
                corpora["coref-ontogum"].append(_marked(name, text, mentions))
    for corpus in (*WORDS, "coref-ontogum"):
        with gzip.open(folder / f"{corpus}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in corpora[corpus])


def _dated(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a story of each day, with its name."""
    text = path.read_text(encoding="utf-8").strip()
    for day in range(1, DAYS + 1):
        yield f"{path.name.partition('.')[0]}-{day:02}", f"Oct. {day} – {text}"


def _marked(name: str, text: str, mentions: Path) -> dict[str, Any]:
    """Return a story with its tokens, sentences and mentions."""
    clusters = [cluster["mentions"] for cluster in tomllib.loads(mentions.read_text(encoding="utf-8"))["cluster"]]
    found = [token for token in tokens(text) if token.text.strip()]
    starts = [start for start, _ in sentence_spans(text)]
    first = [next(number for number, token in enumerate(found) if token.end > start) for start in starts]
    return {
        "id": name,
        "text": text,
        "tokens": [(token.start, token.end) for token in found],
        "sentences": list(zip(first, [*first[1:], len(found)], strict=True)),
        "mentions": [{"start": m.start, "end": m.end, "entity": m.entity} for m in located(text, clusters)],
    }


if __name__ == "__main__":
    write_corpora(Path(sys.argv[1]))
