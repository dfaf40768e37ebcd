"""Made libraries of any size: what looks like text, with vectors that lie as real ones do.

Texts: words of the shipped samples in the order of their real frequency, then made-up words to
fill the long tail, drawn by Zipf's law. They read as nothing, but a word is as rare or as common
as in real text, which is what a lexical index cares about.

Vectors of passages: the bundled model embeds the shipped passages and sentences once. A made
vector mixes two of them after their language's mean is taken away, adds noise with their
covariance, takes the length of a real one and gets the mean back. Passages of an article share a
topic in three cases of ten; a sentence lies around its passage. At the size of the real set the
cosines from questions to their nearest passages come out within 0.01 of the real ones from rank
10 on. The vector of a made-up word lies between those of the words that it is mixed from.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from dipnot.embedding.background import TEXTS
from dipnot.embedding.encoder import Encoder, Vectors
from dipnot.model import Article, Sentence

_WORD = re.compile(r"[^\W\d_]+")
EVAL = Path(__file__).resolve().parent.parent / "eval"
LANGUAGES = ("tr", "en")
PASSAGES, SENTENCES, WORDS = 20, 5, 22
"""of an article, of a passage, of a sentence"""
TYPES = 80_000
"""the words of a language"""
STEEPNESS = 1.2
"""of Zipf's law: with it 10,000 passages have some 35,000 words a language, 1,000 some 9,000"""
AUTHORS, PUBLISHERS, FIRST_YEAR, LAST_YEAR = 400, 40, 1990, 2025
NOISE, LEAST_OWN, MOST_OWN, SAME_TOPIC, AROUND_PASSAGE = 0.45, 0.55, 0.95, 0.3, 0.6


@dataclass(frozen=True)
class Seeds:
    """What is real: texts, questions and their vectors, by language."""

    passages: dict[str, Vectors]
    questions: dict[str, dict[str, Vectors]]
    """by language and by text, each (d,)"""
    words: dict[str, dict[str, tuple[str, str]]]
    """by language, the most frequent first, each with the two real words it is made of"""
    meanings: dict[str, Vectors]
    """of each real word, (d,)"""
    question_ms: dict[str, float]
    """what embedding one question and its words takes: p50 and p95"""


def seeds(encoder: Encoder) -> Seeds:
    """Embed the shipped texts, questions and words."""
    texts = {language: _texts(language) for language in LANGUAGES}
    words = {language: _words(some) for language, some in texts.items()}
    real = sorted({part for some in words.values() for parts in some.values() for part in parts})
    asked = _rows(EVAL / "retrieval" / "queries.jsonl")
    questions: dict[str, dict[str, Vectors]] = {language: {} for language in LANGUAGES}
    encoder.queries([asked[0]["text"]])
    encoder.words(["warm"])
    taken = []
    for one in asked:
        started = time.perf_counter()
        questions[one["language"]][one["text"]] = encoder.queries([one["text"]])[0]
        encoder.words(_WORD.findall(one["text"]))
        taken.append(1000 * (time.perf_counter() - started))
    return Seeds(
        {language: encoder.passages(some) for language, some in texts.items()},
        questions,
        words,
        dict(zip(real, encoder.words(real), strict=True)),
        {"p50": statistics.median(taken), "p95": statistics.quantiles(taken, n=20)[-1]},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _texts(language: str) -> list[str]:
    """Passages, their sentences, and neighbouring sentences joined."""
    passages = [
        row["text"]
        for row in _rows(EVAL / "retrieval" / "corpus.jsonl")
        if row["language"] == language
    ]
    name = {"tr": "kritik-mineraller-ve-tdt", "en": "c5-plus-1-and-the-turkic-states"}[language]
    sample = (EVAL / "articles" / f"{name}.md").read_text("utf-8")
    passages += [block for block in re.split(r"\n\s*\n", sample) if len(block) >= 200]
    split = [re.split(r"(?<=[.!?])\s+(?=\w)", passage) for passage in passages]
    single = [sentence for some in split for sentence in some if len(sentence) > 30]
    joined = [f"{a} {b}" for some in split for a, b in pairwise(some)]
    return [*passages, *single, *joined, *TEXTS[language]]


def _words(texts: Sequence[str]) -> dict[str, tuple[str, str]]:
    """``TYPES`` words: the real ones by frequency, then beginnings and endings of them mixed."""
    counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    real = [word for word, _ in counts.most_common()]
    words = {word: (word, word) for word in real}
    draw = np.random.default_rng(0)
    while len(words) < TYPES:
        start, end = (real[n] for n in draw.integers(0, len(real), 2))
        words.setdefault(start[:3] + end[-6:], (start, end))
    return words


class Maker:
    """Makes articles, always the same ones for the same numbers."""

    def __init__(self, known: Seeds) -> None:
        self._words = {language: list(words) for language, words in known.words.items()}
        self._shapes = {language: _Shape(vectors) for language, vectors in known.passages.items()}
        share = (np.arange(TYPES) + 2.7) ** -STEEPNESS
        self._share = np.cumsum(share / share.sum())

    def article(self, n: int) -> tuple[Article, Vectors]:
        """Article ``n`` with the vectors of its passages and, after them, of its sentences."""
        draw = np.random.default_rng(n)
        language = LANGUAGES[n % len(LANGUAGES)]
        words = self._words[language]
        drawn = np.searchsorted(self._share, draw.random((PASSAGES * SENTENCES, WORDS)))
        text, sentences = "", []
        for number, row in enumerate(drawn):
            if number:
                text += " " if number % SENTENCES else "\n\n"
            said = " ".join(words[min(word, TYPES - 1)] for word in row)
            sentence = f"{said[0].upper()}{said[1:]}."
            start, text = len(text), text + sentence
            sentences.append(Sentence(number, start, len(text), number // SENTENCES, None))
        day, month = draw.integers(1, 29), draw.integers(1, 13)
        article = Article(
            id=f"made-article-{n}",
            title=" ".join(words[word] for word in draw.integers(0, 2_000, 6)).capitalize(),
            authors=(f"Yazar{draw.integers(AUTHORS):03}, Ada",),
            date=f"{draw.integers(FIRST_YEAR, LAST_YEAR + 1)}-{month:02}-{day:02}",
            publisher=f"Press {draw.integers(PUBLISHERS):02}",
            language=language,
            url=None,
            text=text,
            sentences=tuple(sentences),
        )
        return article, self._shapes[language].article(draw)


class _Shape:
    """How the vectors of a language lie."""

    def __init__(self, real: Vectors) -> None:
        self._mean = real.mean(axis=0)
        self._real = real - self._mean
        self._lengths = np.linalg.norm(self._real, axis=1)
        _, sizes, self._axes = np.linalg.svd(self._real, full_matrices=False)
        self._spread = (sizes / np.sqrt(len(real))).astype(np.float32)

    def article(self, draw: np.random.Generator) -> Vectors:
        one, other = draw.integers(0, len(self._real), (2, PASSAGES))
        one[draw.random(PASSAGES) < SAME_TOPIC] = draw.integers(len(self._real))
        own = draw.uniform(LEAST_OWN, MOST_OWN, (PASSAGES, 1)).astype(np.float32)
        passages = own * self._real[one] + np.sqrt(1 - own * own) * self._real[other]
        passages += NOISE * self._noise(draw, PASSAGES)
        sentences = np.repeat(passages, SENTENCES, axis=0)
        sentences = sentences + AROUND_PASSAGE * self._noise(draw, len(sentences))
        moved = np.concatenate([passages, sentences])
        lengths = draw.choice(self._lengths, (len(moved), 1))
        moved *= lengths / np.linalg.norm(moved, axis=1, keepdims=True)
        moved += self._mean
        return (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)

    def _noise(self, draw: np.random.Generator, count: int) -> Vectors:
        drawn = draw.standard_normal((count, len(self._spread)), dtype=np.float32)
        return (drawn * self._spread) @ self._axes


class Prepared:
    """An encoder that takes no time: it hands out vectors that were laid ready."""

    name = "prepared vectors"
    fingerprint = "prepared"
    max_tokens = 512

    def __init__(self, known: Seeds) -> None:
        self._questions = {k: v for each in known.questions.values() for k, v in each.items()}
        self._any = list(self._questions.values())
        self.dimensions = len(self._any[0])
        self._means = {
            tuple(TEXTS[language]): known.passages[language].mean(axis=0) for language in LANGUAGES
        }
        self._meanings = known.meanings
        self._any_meaning = list(known.meanings.values())
        self._parts = {word: parts for some in known.words.values() for word, parts in some.items()}
        self.ready: Vectors | None = None
        """of the next texts that are embedded"""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """The real vector of a real question, any one for another wording."""
        return np.stack([self._questions.get(t, self._any[len(t) % len(self._any)]) for t in texts])

    def passages(
        self, texts: Sequence[str], on_progress: Callable[[int], None] | None = None
    ) -> Vectors:
        if tuple(texts) in self._means:  # the background of a language
            return np.tile(self._means[tuple(texts)], (len(texts), 1))
        assert self.ready is not None
        assert len(self.ready) == len(texts), "the made article was cut in another way"
        if on_progress:
            on_progress(len(texts))
        return self.ready

    def words(self, words: Sequence[str]) -> Vectors:
        if not words:
            return np.empty((0, len(self._any_meaning[0])), np.float32)
        return np.stack([self._meaning(word.lower()) for word in words])

    def _meaning(self, word: str) -> Vectors:
        if word in self._meanings:
            return self._meanings[word]
        if word not in self._parts:
            return self._any_meaning[sum(map(ord, word)) % len(self._any_meaning)]
        start, end = (self._meanings[part] for part in self._parts[word])
        mixed = 0.7 * start + 0.5 * end
        return mixed / np.linalg.norm(mixed)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) * 8 // 5 for text in texts]
