"""Paragraphs as tokenizers leave them, for examples of what is decided by the rest of the draft.

Each is the same short text, written for these tests.
"""

from __future__ import annotations

from typing import Final

PREAMBLES: Final = {
    "spaCy": (
        "The well - known mayor , who does n’t give up , said the city ’s budget ( all of it ) was safe . "
        "“ We ’re fine , ” she said ; the long - term plan was sound , too ."
    ),
    "Treebank": (
        "The well-known mayor , who does n't give up , said the city 's budget -LRB- all of it -RRB- was safe . "
        "`` We 're fine , '' she said ; the long-term plan was sound , too ."
    ),
    "NLTK": (
        "The well-known mayor , who does n't give up , said the city ’ s budget ( all of it ) was safe . "
        "`` We 're fine , '' she said ; the long-term plan was sound , too ."
    ),
    "Moses": (
        "The well-known mayor , who doesn 't give up , said the city 's budget ( all of it ) was safe . "
        '" We \'re fine , " she said ; the long-term plan was sound , too .'
    ),
    "WordPiece": (
        "The well - known mayor , who doesn ' t give up , said the city ' s bud ##get ( all of it ) was safe . "
        '" We \' re fine , " she said ; the long - term plan was sound , too .'
    ),
    "scraped": (
        "The    mayor , who does n’t give up , said the city ’s budget was safe .   The council agreed , and the "
        "   plan was passed in a    vote , with none against .   It will be    signed today ."
    ),
    "French": (
        "Who would have thought it ? Nobody ! The answer is simple : patience. And who else ? Nobody at all !"
    ),
}
