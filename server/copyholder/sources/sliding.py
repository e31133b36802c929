"""Where words were put in or left out, if the words around them leave a choice: at the ends of sentences.

“The mayor was absent. The mayor praised it.” may have got “mayor was absent. The” or “The mayor was absent.”
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from copyholder.sources.alignment import STOPS, Block
from copyholder.sources.tokens import Tokens

_FARTHEST: Final = 12
"""No further is looked, in tokens."""
_FEW: Final = 2
_GAP: Final = 3
"""So many spaces are left where a word was lost."""
_STOPS: Final = STOPS | {".."}
_QUOTES: Final = frozenset(("'", '"', ")"))


def slid(blocks: Sequence[Block], draft: Tokens, source: Tokens) -> list[Block]:
    """Return blocks with their borders where a writer would have cut.

    Parameters
    ----------
    blocks
        What stands in both, in the order of the draft.
    draft, source
        The tokens of either.
    """
    slid = list(blocks)
    for place in range(len(slid) - 1):
        before, after = slid[place], slid[place + 1]
        if after.source == before.source_end:
            by = _best(draft, before, after, before.draft_end, after.draft)
        elif after.draft == before.draft_end and after.source > before.source_end:
            by = _best(source, before, after, before.source_end, after.source)
        else:
            continue
        slid[place] = before._replace(length=before.length + by)
        slid[place + 1] = Block(after.draft + by, after.source + by, after.length - by)
    return list(_beside_gaps(slid, draft))


def _beside_gaps(blocks: Sequence[Block], draft: Tokens) -> Iterator[Block]:
    """Yield blocks, with a word that a gap follows where it is: behind a copy that has the same word, not in it.

    “Tom Brandt, a second-term member” became “Tom a mooring toll a    member”.
    """
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if before and after and block.length <= _FEW and before.draft_end == block.draft:
            moved = block._replace(draft=after.draft - block.length)
            lost = before.source_end < block.source and block.source_end < after.source
            same = draft.keys[moved.draft : after.draft] == draft.keys[block.draft : block.draft_end]
            gap = draft.starts[after.draft] - draft.ends[after.draft - 1]
            if lost and same and moved.draft > block.draft and gap >= _GAP:
                yield moved
                continue
        yield block


def _best(tokens: Tokens, before: Block, after: Block, start: int, end: int) -> int:
    """Return by how many tokens to move the border behind one block and in front of the next."""
    keys = tokens.keys
    best, moved = _ends(tokens, start) + _ends(tokens, end), 0
    by = 0
    while -by < min(_FARTHEST, before.length - 1) and keys[start + by - 1] == keys[end + by - 1]:
        by -= 1
        if (score := _ends(tokens, start + by) + _ends(tokens, end + by)) > best:
            best, moved = score, by
    by = 0
    while by < min(_FARTHEST, after.length - 1) and keys[start + by] == keys[end + by]:
        by += 1
        if (score := _ends(tokens, start + by) + _ends(tokens, end + by)) > best:
            best, moved = score, by
    return moved


def _ends(tokens: Tokens, index: int) -> bool:
    """Tell whether a sentence ends in front of a token."""
    keys = tokens.keys
    if 0 < index < len(keys) and tokens.starts[index] == tokens.ends[index - 1]:
        return False
    while index and keys[index - 1] in _QUOTES:
        index -= 1
    return bool(index) and keys[index - 1] in _STOPS
