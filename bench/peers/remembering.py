"""An encoder that embeds a passage once, however many ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dipnot.embedding.encoder import Encoder, Vectors


class Remembering:
    """An :class:`Encoder` whose passages are kept; a question is embedded anew each time.

    So nobody's time for a question is flattered by another who has asked it before.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """Embed passages, as (n, dimensions), those that are new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.passages(new), strict=True))
        if on_progress:
            on_progress(len(texts))
        if not texts:
            return np.empty((0, self._encoder.dimensions), np.float32)
        return np.stack([self._known[text] for text in texts])
