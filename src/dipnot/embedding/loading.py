"""Finds the encoder that a setting names."""

from __future__ import annotations

from pathlib import Path

from dipnot.embedding.encoder import Encoder


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

    return SentenceTransformerEncoder(model)
