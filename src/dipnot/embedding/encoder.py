"""What every embedding model offers to the rest of Dipnot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""(n, dimensions), each row of length 1, so that a dot product is a cosine"""


class Encoder(Protocol):
    """An embedding model. One instance may be shared by any number of threads."""

    @property
    def name(self) -> str:
        """What a reader is told, for example ``multilingual-e5-small (bundled)``."""

    @property
    def fingerprint(self) -> str:
        """What the vectors depend on: weights, prompts, pooling.

        Vectors of encoders with the same fingerprint can be compared; an index refuses others.
        """

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def max_tokens(self) -> int:
        """The tokens of one text that are read; what goes beyond is cut off."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, as (n, dimensions)."""

    def passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed what is to be found, as (n, dimensions).

        ``on_progress`` is called, in the calling thread, with the number of texts just done.
        """

    def words(self, words: Sequence[str]) -> Vectors:
        """What single words mean, as (n, d): near for words of the same meaning in any language.

        These vectors are not those of texts, and may have another length.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The tokens of each text as a passage, uncut, the prompt and special tokens included."""
