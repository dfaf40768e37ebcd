"""How much of a question's words a sentence has with what leads up to it, across languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

import numpy as np

from dipnot.answering.parts import Text
from dipnot.checking.alignment import Alignment, Content, WordVectors, content
from dipnot.checking.tokens import read
from dipnot.embedding.encoder import Vectors
from dipnot.model import Language

_KEPT = 16_384
"""texts whose words are remembered"""

_LIGHT = re.compile(
    r"yap(?:ar|t|m|ab|ac|iyor|il[iadm])\w*|ed[ei]\w*|et(?:m|ti|se)\w*|ol(?:du|ma|ac|ab|us)\w*|"
    r"(?:make|take|get|give|want|need|happen)s?|made|making|taken?|taking|took|got|getting|gave|given"
).fullmatch
"""Verbs that tell nothing of what they are said of, folded."""


class Covering:
    """Holds the words of questions against those of sentences. May be shared between threads."""

    def __init__(self, vectors: WordVectors) -> None:
        self._vectors = vectors
        self._content = lru_cache(_KEPT)(_content)

    def nearest(
        self, question: str, language: Language, texts: Sequence[Sequence[Text]]
    ) -> Vectors:
        """For each group of texts how near it comes to each word of ``question``: (groups, words).

        The cosine to the nearest word of the group, each less the mean of its language; 1 for the
        same word. Words that could be asked of anything are left out.
        """
        places = {text: n for n, text in enumerate(dict.fromkeys(chain.from_iterable(texts)))}
        asked = _without_light_verbs(self._content(question, language))
        given = [self._content(*text) for text in places]
        near = Alignment(asked, given, self._vectors).nearest()
        found = np.zeros((len(texts), len(near)), np.float32)
        for n, group in enumerate(texts):
            if group:
                found[n] = near[:, [places[text] for text in group]].max(axis=1)
        return found


def _without_light_verbs(asked: Content) -> Content:
    words = [asked.sentence.tokens[place].key for place in asked.places]
    heavy = [place for place, word in zip(asked.places, words, strict=True) if not _LIGHT(word)]
    return replace(asked, places=tuple(heavy))


def _content(text: str, language: Language) -> Content:
    return content(read(text, language))
