"""The bundled model: multilingual-e5-small, run by onnxruntime without PyTorch."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dipnot.embedding.cached import read_lines
from dipnot.embedding.encoder import Vectors
from dipnot.embedding.unigram import Unigram
from dipnot.embedding.unpacking import SHA256, UnpackedModel, unpacked_model
from dipnot.embedding.words import WordEncoder, load_words

_QUERY, _PASSAGE = "query: ", "passage: "
_BEGIN, _END, _UNKNOWN = 0, 2, 3
"""numbers of the special tokens ``<s>``, ``</s>`` and ``<unk>``"""
_MOST_THREADS = 4
"""for one text: a question is some 20 tokens, which leave more threads nothing to share"""


class BundledEncoder:
    """multilingual-e5-small with its ``query: `` and ``passage: `` prompts and mean pooling.

    A single text is shared by the processor's cores, for the shortest wait; several texts are
    spread over them one a core, which is a fifth faster. ``cache`` is where the model is
    unpacked. Raises :class:`~dipnot.errors.DipnotError` if that fails.
    """

    name = "multilingual-e5-small (bundled)"
    fingerprint = sha256(
        f"{SHA256} {_QUERY}|{_PASSAGE}|mean {WordEncoder.fingerprint}".encode()
    ).hexdigest()
    dimensions = 384
    max_tokens = 512

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        files = unpacked_model(cache)
        self._model = files.model
        self._tokenizer = _tokenizer(files)
        self._cores = _cores()
        self._pool = ThreadPoolExecutor(self._cores, thread_name_prefix="embedding")
        self._sessions: dict[int, onnxruntime.InferenceSession] = {}
        self._opening = Lock()

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, as (n, 384)."""
        return self._embed([_QUERY + text for text in texts])

    def passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed passages, as (n, 384); ``on_progress`` is told the number of texts just done."""
        return self._embed([_PASSAGE + text for text in texts], on_progress)

    @cached_property
    def _words(self) -> WordEncoder:
        return load_words(self._cache)

    def words(self, words: Sequence[str]) -> Vectors:
        """Embed single words, as (n, 512): see :mod:`dipnot.embedding.words`."""
        return self._words.vectors(words)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The tokens of each text as a passage, uncut, with the prompt, ``<s>`` and ``</s>``."""
        return [len(self._tokenizer.ids(_PASSAGE + text)) + 2 for text in texts]

    def _embed(self, texts: list[str], on_progress: Callable[[int], None] | None = None) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        # the longest first, so that no core is left alone with a long one at the end
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]), reverse=True)
        if len(texts) > 1:
            vector = partial(self._vector, self._session(1))
            done = self._pool.map(vector, [texts[n] for n in order])
        else:
            vector = partial(self._vector, self._session(min(self._cores, _MOST_THREADS)))
            done = map(vector, texts)
        for n, row in zip(order, done, strict=True):
            vectors[n] = row
            if on_progress:
                on_progress(1)
        return vectors

    def _vector(self, session: onnxruntime.InferenceSession, text: str) -> NDArray[np.float32]:
        ids = [_BEGIN, *self._tokenizer.ids(text, self.max_tokens - 2), _END]
        (vectors,) = session.run(None, {"ids": np.array([ids], np.int64)})
        row: NDArray[np.float32] = vectors[0]
        return row

    def _session(self, threads: int) -> onnxruntime.InferenceSession:
        """The model, opened at its first use, with so many threads for one text."""
        with self._opening:
            if threads not in self._sessions:
                options = onnxruntime.SessionOptions()
                options.intra_op_num_threads = threads
                options.inter_op_num_threads = 1
                # further fusions make it slower, see graph.py
                options.graph_optimization_level = (
                    onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
                )
                self._sessions[threads] = onnxruntime.InferenceSession(
                    self._model, options, providers=["CPUExecutionProvider"]
                )
            return self._sessions[threads]


def _tokenizer(files: UnpackedModel) -> Unigram:
    with np.load(files.vocabulary) as arrays:
        mapped = dict(
            zip(arrays["codes"].tolist(), read_lines(arrays["replacements"]), strict=True)
        )
        return Unigram(read_lines(arrays["pieces"]), arrays["scores"].tolist(), mapped, _UNKNOWN)


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
