"""Any embedding model of sentence-transformers, by its name on a model hub or its folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

from dipnot.embedding.encoder import Vectors
from dipnot.embedding.foreign import encodable, loading, open_model
from dipnot.embedding.words import WordEncoder, load_words

_E5 = re.compile(r"(?:^|[-_])e5(?:[-_]|$)(?!.*instruct)", re.IGNORECASE)
_TEXTS_AT_A_TIME = 64
_NO_LIMIT = 8192
"""what counts as the limit of a model that states none"""
_SAMPLES = 256
"""numbers of each tensor that go into the fingerprint"""


class SentenceTransformerEncoder:
    """An :class:`~dipnot.embedding.encoder.Encoder` over ``SentenceTransformer(model)``.

    The model's own prompts for queries and documents are used. A model of the e5 family that has
    none configured gets ``query: `` and ``passage: ``, as its authors ask. Raises
    :class:`~dipnot.errors.InputError` if the model cannot be loaded.
    """

    def __init__(self, model: str, cache: Path) -> None:
        self._cache = cache
        self.name = model
        self._using = Lock()
        instead = "'bundled', or the name or folder of a sentence-transformers model"
        with loading(f"embedding model {model!r}", instead):
            self._model = open_model(SentenceTransformer, model)
            self._query, self._passage = _prompts(self._model, Path(model).name)
            self.dimensions = int(self.passages(["."]).shape[1])
            self.count_tokens(["."])  # not every kind of model has a tokenizer
        limit = self._model.max_seq_length
        self.max_tokens = int(limit) if limit and limit <= _NO_LIMIT else _NO_LIMIT
        self.fingerprint = _fingerprint(self._model, self._query, self._passage)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, as (n, dimensions)."""
        return self._embed(self._model.encode_query, self._query, texts)

    def passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed passages; ``on_progress`` is told the number of texts just done."""
        return self._embed(self._model.encode_document, self._passage, texts, on_progress)

    @cached_property
    def _words(self) -> WordEncoder:
        return load_words(self._cache)

    def words(self, words: Sequence[str]) -> Vectors:
        """Embed single words, as (n, 512): see :mod:`dipnot.embedding.words`."""
        return self._words.vectors(words)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The tokens of each text as a passage, uncut, with prompt and special tokens."""
        whole = [self._passage + encodable(text) for text in texts]
        tokenizer = self._model.tokenizer
        if not whole:
            return []
        with self._using:
            if isinstance(tokenizer, Tokenizer):  # static embeddings, which use no special tokens
                encoded = tokenizer.encode_batch(whole, add_special_tokens=False)
                return [len(each.ids) for each in encoded]
            ids = tokenizer(whole, truncation=False, verbose=False)["input_ids"]
            return [len(each) for each in ids]

    def _embed(
        self,
        encode: Callable[..., object],
        prompt: str,
        texts: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> Vectors:
        blocks: list[Vectors] = []
        for start in range(0, len(texts), _TEXTS_AT_A_TIME):
            block = [encodable(text) for text in texts[start : start + _TEXTS_AT_A_TIME]]
            with self._using:  # its tokenizers keep state between calls
                rows = encode(
                    block, prompt=prompt, normalize_embeddings=True, show_progress_bar=False
                )
            blocks.append(np.asarray(rows, np.float32))
            if on_progress:
                on_progress(len(block))
        return np.concatenate(blocks) if blocks else np.empty((0, self.dimensions), np.float32)


def _prompts(model: SentenceTransformer, name: str) -> tuple[str, str]:
    """What is put before a query and before a passage."""
    known = {role: prompt for role, prompt in model.prompts.items() if prompt}
    if not known and _E5.search(name):
        return "query: ", "passage: "
    roles = [role for role in ("document", "passage", "corpus") if role in known]
    return known.get("query", ""), known[roles[0]] if roles else ""


def _fingerprint(model: SentenceTransformer, query: str, passage: str) -> str:
    """A digest of prompts, length, pooling, the words' model and some numbers of each tensor."""
    digest = sha256(repr((query, passage, model.max_seq_length)).encode())
    digest.update(WordEncoder.fingerprint.encode())
    for module in model:
        pooling = getattr(module, "pooling_mode", None), getattr(module, "include_prompt", None)
        digest.update(repr((type(module).__name__, pooling)).encode())
    for tensor in model.parameters():
        flat = tensor.detach().flatten()
        sample = flat[:: max(1, len(flat) // _SAMPLES)].cpu().contiguous()
        digest.update(repr(tuple(tensor.shape)).encode())
        digest.update(sample.view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
