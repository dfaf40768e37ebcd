"""A reader of a question and a passage together: multilingual-e5-small with low-rank updates.

The lower layers, frozen, read the two apart, as the bundled encoder does. In the upper ones they
attend to one another, at first hardly: a bias learned for each head starts at :data:`APART`.
Hu et al., "LoRA" (2021), arXiv:2106.09685.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from dipnot.embedding.packed import PackedModel

LOWER = 6
"""layers that read question and passage apart"""
RANK = 16
APART = -3.0
_SCALE, _USUAL = 20.0, 0.85
"""what a cosine is multiplied by at first, and the cosine that is worth nothing"""


@dataclass(frozen=True, slots=True)
class Window:
    """A passage as tokens, and from where to where each of its sentences goes."""

    ids: list[int]
    sentences: list[tuple[int, int]]


class Linear(nn.Module):
    """A frozen matrix with a learned update of a low rank (0 for none)."""

    def __init__(self, packed: PackedModel, name: str, columns: int, rank: int) -> None:
        super().__init__()
        self.register_buffer("w", torch.tensor(packed.matrix(f"{name}.w", columns)))
        self.register_buffer("b", torch.tensor(packed.floats(f"{name}.b")))
        self.rank = rank
        if rank:
            self.a = nn.Parameter(torch.randn(rank, columns) / math.sqrt(columns))
            self.u = nn.Parameter(torch.zeros(len(self.w), rank))

    def forward(self, states: Tensor) -> Tensor:
        """(…, columns) to (…, rows)."""
        made = functional.linear(states, self.w, self.b)
        return (
            made + functional.linear(functional.linear(states, self.a), self.u)
            if self.rank
            else made
        )


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, packed: PackedModel, n: int, rank: int) -> None:
        super().__init__()
        shape = packed.shape
        self.heads, self.epsilon = shape.heads, shape.epsilon
        names = ("q", "k", "v", "ao", "fi")
        self.linear = nn.ModuleDict(
            {each: Linear(packed, f"l{n}.{each}", shape.hidden, rank) for each in names}
        )
        self.linear["fo"] = Linear(packed, f"l{n}.fo", shape.inner, rank)
        self.norm = nn.ParameterDict(
            {
                f"{each}_{part}": nn.Parameter(
                    torch.tensor(packed.floats(f"l{n}.{each}.{part}")), requires_grad=rank > 0
                )
                for each in ("aln", "oln")
                for part in "wb"
            }
        )
        self.cross = nn.Parameter(torch.full((shape.heads,), APART), requires_grad=rank > 0)

    def forward(self, states: Tensor, mask: Tensor, crossing: Tensor | None = None) -> Tensor:
        """(n, tokens, hidden) to the same; ``mask`` is added to the logits of attention."""
        n, tokens, hidden = states.shape
        if crossing is not None:
            mask = mask + crossing * self.cross[None, :, None, None]
        heads = [
            self.linear[each](states).view(n, tokens, self.heads, -1).transpose(1, 2)
            for each in "qkv"
        ]
        attended = functional.scaled_dot_product_attention(*heads, attn_mask=mask)
        mixed = self.linear["ao"](attended.transpose(1, 2).reshape(n, tokens, hidden))
        states = self._normalised("aln", mixed + states)
        inner = self.linear["fo"](functional.gelu(self.linear["fi"](states)))
        return self._normalised("oln", inner + states)

    def _normalised(self, name: str, states: Tensor) -> Tensor:
        scale, shift = self.norm[f"{name}_w"], self.norm[f"{name}_b"]
        return functional.layer_norm(states, states.shape[-1:], scale, shift, self.epsilon)


class Reader(nn.Module):
    """Scores each sentence of passages as an answer; ``none`` is the score of there being none."""

    def __init__(self, packed: PackedModel) -> None:
        super().__init__()
        shape = packed.shape
        self._epsilon = shape.epsilon
        self._words = torch.tensor(packed.matrix("emb.word", shape.hidden)).half()
        places = packed.floats("emb.pos").reshape(shape.positions, shape.hidden)
        self._places = torch.tensor(places + packed.floats("emb.type")[: shape.hidden])
        self._norm = [torch.tensor(packed.floats(f"emb.ln.{part}")) for part in "wb"]
        self.lower = nn.ModuleList(Layer(packed, n, 0) for n in range(LOWER))
        self.upper = nn.ModuleList(Layer(packed, n, RANK) for n in range(LOWER, shape.layers))
        self.mix = nn.Parameter(torch.ones(shape.hidden))
        self.scale = nn.Parameter(torch.tensor(_SCALE))
        self.out = nn.Linear(2 * shape.hidden, 1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        self.none = nn.Parameter(torch.zeros(1))
        self._read: dict[tuple[int, ...], Tensor] = {}

    @torch.no_grad()
    def apart(self, ids: Sequence[int]) -> Tensor:
        """A text after the lower layers, remembered: (tokens, hidden), float16."""
        key = tuple(ids)
        if key not in self._read:
            states = self._words[list(ids)].float() + self._places[: len(ids)]
            states = functional.layer_norm(states, states.shape[-1:], *self._norm, self._epsilon)[
                None
            ]
            unmasked = torch.zeros(1, 1, 1, len(ids))
            for layer in self.lower:
                states = layer(states, unmasked)
            self._read[key] = states[0].half()
        return self._read[key]

    def forward(self, question: Sequence[int], windows: Sequence[Window]) -> list[Tensor]:
        """For each window the score of each of its sentences."""
        asked = self.apart(question).float()
        read = [self.apart(window.ids).float() for window in windows]
        tokens = len(asked) + max(map(len, read))
        states = torch.zeros(len(read), tokens, asked.shape[1])
        mask = torch.full((len(read), 1, 1, tokens), -1e9)
        for row, passage in enumerate(read):
            both = torch.cat([asked, passage])
            states[row, : len(both)] = both
            mask[row, ..., : len(both)] = 0
        of_question = torch.arange(tokens) < len(asked)
        crossing = (of_question[:, None] != of_question[None, :]).float()[None, None]
        for layer in self.upper:
            states = layer(states, mask, crossing)
        told = functional.normalize(states[:, : len(asked)].mean(1), dim=-1)
        return [
            self._scores(told[row], states[row, len(asked) :], window)
            for row, window in enumerate(windows)
        ]

    def _scores(self, told: Tensor, passage: Tensor, window: Window) -> Tensor:
        means = [passage[start:end].mean(0) for start, end in window.sentences]
        given = functional.normalize(torch.stack(means), dim=-1)
        told = told.expand_as(given)
        near = (told * given * self.mix).sum(-1) - _USUAL
        return self.scale * near + self.out(torch.cat([told, given], -1))[:, 0]
