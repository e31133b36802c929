"""The tagger's network: a small BERT with what is seen of each word added at both ends."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional


class Shape(NamedTuple):
    """The size of an encoder."""

    pieces: int
    width: int
    heads: int
    inner: int
    layers: int
    positions: int = 512


class Layer(nn.Module):
    """A transformer layer as BERT has it: attention and a feed-forward part, each normed behind its shortcut."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.mix = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.last_norm = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor, drop: float) -> Tensor:
        """Return what the layer makes of (batch, pieces, width); `mask` is added to the attention's scores."""
        batch, length, width = hidden.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        # Written out: on a CPU, in bf16, torch's own takes twice as long for windows this short.
        query, key, value = (split(part(hidden)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        attended = scores.softmax(-1) @ value
        mixed = self.mix(attended.transpose(1, 2).reshape(batch, length, width))
        hidden = self.norm(hidden + functional.dropout(mixed, drop, self.training))
        inner = self.narrow(functional.gelu(self.widen(hidden)))
        return self.last_norm(hidden + functional.dropout(inner, drop, self.training))


class Tagger(nn.Module):
    """Tells of each word whether a copy begins with it, goes on with it, or neither; and what was lost there.

    Parameters
    ----------
    shape
        The size of the encoder.
    features
        How many columns of features each word has.
    wordings
        How many frequent wordings there are to tell what was lost.
    """

    TAGS = 3
    LOST_LENGTHS = 7
    """Not known, one token, two, three, up to five, more, none at all."""

    def __init__(self, shape: Shape, features: int, wordings: int) -> None:
        super().__init__()
        self.shape = shape
        self.pieces = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.seen = nn.Linear(features, shape.width, bias=False)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tag_hidden = nn.Linear(shape.width + features, 128)
        self.tags = nn.Linear(128, self.TAGS)
        self.lost_hidden = nn.Linear(4 * shape.width + self.LOST_LENGTHS, shape.width)
        self.lost = nn.Linear(shape.width, wordings)
        self.drop = 0.0  # every example is new: there is nothing to overfit
        nn.init.zeros_(self.seen.weight)

    def encode(self, pieces: Tensor, word_of: Tensor, features: Tensor) -> Tensor:
        """Return the hidden state of each piece.

        Parameters
        ----------
        pieces
            (batch, pieces) numbers of word pieces; 0 fills up.
        word_of
            (batch, pieces) which row of `features` a piece belongs to.
        features
            (batch, words, features).
        """
        seen = self.seen(features).gather(1, word_of.unsqueeze(-1).expand(-1, -1, self.shape.width))
        places = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.norm(self.pieces(pieces) + self.positions(places) + seen)
        mask = torch.where(pieces == 0, -1e4, 0.0).to(hidden.dtype)[:, None, None, :]
        for layer in self.layers:
            hidden = layer(hidden, mask, self.drop)
        return hidden

    def forward(
        self, pieces: Tensor, word_of: Tensor, features: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the scores of each word's tags, and the state that tells what was lost before each word.

        Parameters
        ----------
        pieces, word_of, features
            As in `encode`.
        first, last
            (batch, words) which piece each word begins and ends with.
        """
        hidden = self.encode(pieces, word_of, features)
        wide = (-1, -1, self.shape.width)
        begins = hidden.gather(1, first.unsqueeze(-1).expand(*wide))
        ends = hidden.gather(1, last.unsqueeze(-1).expand(*wide))
        tagged = functional.gelu(self.tag_hidden(torch.cat([begins, features], -1)))
        return self.tags(tagged), torch.stack([begins, ends], 2)

    def lost_wording(self, around: Tensor, length: Tensor) -> Tensor:
        """Return the scores of what a copy was written over.

        Parameters
        ----------
        around
            (copies, 4 * width) the states of its first and its last word, and of the words before and behind it.
        length
            (copies,) how many tokens were lost, as a class of `LOST_LENGTHS`.
        """
        known = functional.one_hot(length, self.LOST_LENGTHS).to(around.dtype)
        return self.lost(functional.gelu(self.lost_hidden(torch.cat([around, known], -1))))
