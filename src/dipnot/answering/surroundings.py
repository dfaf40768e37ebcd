"""The words around a sentence: in those before it, in its paragraph and in the headings."""

from __future__ import annotations

import re

from dipnot.answering.parts import before_in_section, shown_of, titles_over
from dipnot.model import Article
from dipnot.text.terms import terms

_FAR = 4
"""sentences before, in which a name may have been given that is not repeated"""
_CAPITALISED = re.compile(r"\b[A-ZÇĞİÖŞÜÂÎÛ][^\W\d_]+")
_MOST_KEPT = 256
"""articles whose terms are remembered"""


class Surroundings:
    """The terms of one article's sentences, paragraphs and headings, found when first needed."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._terms: dict[int, list[str]] = {}
        self._names: dict[int, frozenset[str]] = {}
        self._around: dict[int, list[str]] = {}
        self._paragraphs: dict[int, list[int]] = {}
        for sentence in article.sentences:
            self._paragraphs.setdefault(sentence.paragraph, []).append(sentence.n)

    def sentence(self, n: int) -> list[str]:
        """The stems of sentence ``n``."""
        if n not in self._terms:
            text = shown_of(self._article, self._article.sentences[n])
            self._terms[n] = [stem for stem, _ in terms(text, self._article.language)]
        return self._terms[n]

    def before(self, n: int, distance: int) -> list[str]:
        """The stems of the sentence so far before, in the same section; none if there is none."""
        before = before_in_section(self._article, n, distance)
        return [] if before is None else self.sentence(before.n)

    def names(self, n: int) -> frozenset[str]:
        """The capitalised words in and around sentence ``n``."""
        if n not in self._names:
            one = self._article.sentences[n]
            first = self._article.sentences[max(n - _FAR, 0)]
            last = self._article.sentences[self._paragraphs[one.paragraph][-1]]
            titles = " ".join(titles_over(self._article, n))
            text = f"{titles} {self._article.text[first.start : last.end]}"
            self._names[n] = capitalised(text)
        return self._names[n]

    def around(self, n: int) -> list[str]:
        """The stems of the whole paragraph, of the title and of the section's heading."""
        paragraph = self._article.sentences[n].paragraph
        if paragraph not in self._around:
            titles = terms(" ".join(titles_over(self._article, n)), self._article.language)
            stems = [stem for m in self._paragraphs[paragraph] for stem in self.sentence(m)]
            self._around[paragraph] = stems + [stem for stem, _ in titles]
        return self._around[paragraph]


class Kept:
    """The surroundings within the articles asked about lately, by identifier and text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], Surroundings] = {}

    def of(self, article: Article) -> Surroundings:
        """The surroundings within ``article``."""
        key = article.id, hash(article.text)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = Surroundings(article)
        return found


def capitalised(text: str) -> frozenset[str]:
    """The words of ``text`` with a capital, of which names are some."""
    return frozenset(_CAPITALISED.findall(text))
