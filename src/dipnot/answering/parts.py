"""What of an article may be quoted: each sentence that was found, or a note that is one, whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dipnot.model import Article, Language, Note, Passage, Sentence
from dipnot.retrieval.hits import Hit
from dipnot.text.markup import shown

ArticleOf = Callable[[str], Article]
Text = tuple[str, Language]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be quoted: a sentence, or a note that comments, whole.

    ``shown`` is what a reader sees of it.
    """

    start: int
    end: int
    sentence: Sentence | None
    note: Note | None
    shown: str


@dataclass(frozen=True, slots=True)
class Part:
    """Evidence where it was found: ``n`` is the sentence's number, ``None`` for a note."""

    hit: Hit
    article: Article
    n: int | None
    evidence: Evidence

    @property
    def text(self) -> Text:
        """What a reader sees of it, with its language."""
        return self.evidence.shown, self.article.language

    def leading_to(self) -> list[Text]:
        """The headings over it and the sentence before it in its section."""
        texts = titles_over(self.article, self.n)
        if self.n is not None:
            before = before_in_section(self.article, self.n)
            texts += [] if before is None else [shown_of(self.article, before)]
        return [(text, self.article.language) for text in texts]


def parts_of(hits: Sequence[Hit], article_of: ArticleOf) -> list[Part]:
    """Every sentence of ``hits``, and every note that is one, each once."""
    parts: dict[tuple[str, int], Part] = {}
    for hit in hits:
        article = article_of(hit.passage.article)
        numbers: Sequence[int | None] = [n for n, _ in hit.sentences] or [None]
        for n in numbers:
            evidence = _evidence(article, hit.passage, n)
            parts.setdefault((article.id, evidence.start), Part(hit, article, n, evidence))
    return list(parts.values())


def titles_over(article: Article, n: int | None) -> list[str]:
    """The title of ``article``, and the heading over its sentence ``n``."""
    section = None if n is None else article.sentences[n].section
    heading = "" if section is None else article.sections[section].title
    return [text for text in (article.title, heading) if text]


def before_in_section(article: Article, n: int, distance: int = 1) -> Sentence | None:
    """The sentence so far before sentence ``n``, if it is under the same heading."""
    sentences = article.sentences
    if n < distance or sentences[n - distance].section != sentences[n].section:
        return None
    return sentences[n - distance]


def shown_of(article: Article, sentence: Sentence) -> str:
    """What a reader sees of ``sentence``: without marks and markup."""
    return shown(article.text, sentence.start, sentence.end, article.mark_spans)


def _evidence(article: Article, passage: Passage, n: int | None) -> Evidence:
    sentence = None if n is None else article.sentences[n]
    note = None if passage.note is None else article.notes[passage.note]
    part = sentence or passage
    text = shown(article.text, part.start, part.end, article.mark_spans)
    return Evidence(part.start, part.end, sentence, note, text)
