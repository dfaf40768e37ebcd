"""Making the vectors of several languages comparable.

A multilingual encoder puts each language's texts in a region of its own, so that a question
is near to everything in its own language. Subtracting from every vector the mean of its
language's passages takes that away (docs/decisions/0004).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dipnot.library.rows import Vectors

PRIOR_PASSAGES = 20
"""How many passages of its own a language needs before its mean outweighs the background's:
the mean of fewer is mostly their common topic, and subtracting that would hide it."""


PRIOR_WORDS = 200
"""The same for a language's words, which the background has about as many of."""


def centres(
    own: Mapping[str, tuple[int, Vectors]],
    background: Mapping[str, Vectors],
    prior_count: int = PRIOR_PASSAGES,
) -> dict[str, Vectors]:
    """The vector (d,) to subtract for each language.

    ``own`` has the number and the mean of the library's passages (or words) in a language,
    ``background`` the mean of neutral ones, which weighs as much as ``prior_count`` of them; a
    language unknown to it gets the mean of all.
    """
    fallback = np.mean(list(background.values()), axis=0, dtype=np.float32)
    found = dict(background)
    for language, (count, mean) in own.items():
        prior_mean = background.get(language, fallback)
        weight = np.float32(count / (count + prior_count))
        found[language] = weight * mean + (1 - weight) * prior_mean
    return found


def centred(vectors: Vectors, centre: Vectors) -> Vectors:
    """``vectors`` (…, d) minus ``centre`` (d,), L2-normalised; zero vectors stay zero."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(moved / np.maximum(lengths, 1e-9), dtype=np.float32)
