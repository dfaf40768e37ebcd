"""Finds the models that settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.embedding.encoder import Encoder

if TYPE_CHECKING:
    from dipnot.embedding.cross_encoder import CrossEncoderReranker
    from dipnot.embedding.inference import CrossEncoderInference


def load_encoder(model: str, cache: Path) -> Encoder:
    """The encoder for ``bundled``, or for any sentence-transformers name or folder.

    ``cache`` is where the bundled model is unpacked, once. Raises
    :class:`~dipnot.errors.InputError` if there is no such model, and
    :class:`~dipnot.errors.DipnotError` if the bundled one cannot be unpacked.
    """
    # each brings a runtime that the other does not need: PyTorch takes 8 seconds to import
    if model == "bundled":
        from dipnot.embedding.bundled import BundledEncoder

        return BundledEncoder(cache)
    from dipnot.embedding.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(model, cache)


def load_reranker(model: str | None) -> CrossEncoderReranker | None:
    """The cross-encoder of that name or in that folder; ``None`` if none is asked for.

    Raises :class:`~dipnot.errors.InputError` if there is no such model.
    """
    if model is None:
        return None
    from dipnot.embedding.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(model)


def load_inference(model: str | None) -> CrossEncoderInference | None:
    """The inference model of that name or in that folder; ``None`` if none is asked for.

    Raises :class:`~dipnot.errors.InputError` if there is no such model.
    """
    if model is None:
        return None
    from dipnot.embedding.inference import CrossEncoderInference

    return CrossEncoderInference(model)
