"""Opening a checker."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dipnot.checking.checker import Checker
from dipnot.checking.closeness import Inference
from dipnot.embedding.encoder import Encoder
from dipnot.library.glossary import Concept, load_glossary


def open_checker(
    encoder: Encoder, names: Path | Iterable[Concept], nli: Inference | None = None
) -> Checker:
    """A checker that knows ``names``: concepts, or a library's folder with its glossary.

    A folder without one, or that is not there, has the glossary that Dipnot brings along. Raises
    :class:`~dipnot.errors.InputError` for a glossary that cannot be read.
    """
    return Checker(encoder, load_glossary(names) if isinstance(names, Path) else names, nli)
