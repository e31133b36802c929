"""Words that two sentences have in common by chance: where one was rewritten, “the” and “will” prove nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from copyholder.sources.alignment import STOPS, Block
from copyholder.sources.tokens import Tokens

_FEW: Final = 4
"""No more tokens in a row than this are shared by chance."""
_MANY: Final = 4
"""On either side, so many tokens at least are others."""


def without_chance(blocks: Sequence[Block], draft: Tokens, source: Tokens) -> list[Block]:
    """Return blocks without those that stand alone where whole sentences are others.

    Parameters
    ----------
    blocks
        What stands in both, in the order of the draft.
    draft, source
        The tokens of either.
    """
    kept = list(blocks)
    ends = Block(len(draft), len(source), 0)
    while True:
        framed = [Block(0, 0, 0), *kept, ends]
        alone = {
            block
            for (before, block), (_, after) in pairwise(pairwise(framed))
            if block.length <= _FEW and _is_alone(before, block, after, draft, source)
        }
        if not alone:
            return kept
        kept = [block for block in kept if block not in alone]


def _is_alone(before: Block, block: Block, after: Block, draft: Tokens, source: Tokens) -> bool:
    """Tell whether sentences are others on either side of a block."""
    if not before.source_end <= block.source <= block.source_end <= after.source:
        return False  # it stands elsewhere in the source than its neighbours
    left = draft.keys[before.draft_end : block.draft], source.keys[before.source_end : block.source]
    right = draft.keys[block.draft_end : after.draft], source.keys[block.source_end : after.source]
    if min(max(map(len, left)), max(map(len, right))) < _MANY:
        return False
    # The stop of the sentence that was rewritten may be the next that both have.
    ours = [*left[0], *draft.keys[block.draft_end : after.draft + 1]]
    theirs = [*left[1], *source.keys[block.source_end : after.source + 1]]
    return not STOPS.isdisjoint(ours) and not STOPS.isdisjoint(theirs)
