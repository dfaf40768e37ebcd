"""What the cited source itself says of a claim: the passage that bears on it, and whether it does.

The article says so, citing the source; whether the source says so is another question. Its text
is searched as articles are, across languages, and the claim is held against what is nearest by
the same checks as a model's sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dipnot.checking.checker import Checker
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.library.sources import Source
from dipnot.model import Answer, Article, Citation, Language, Note, Sentence, Support, Work
from dipnot.retrieval.retriever import Retriever
from dipnot.sources.pages import span_of
from dipnot.text.markup import shown

_PASSAGES = 6
"""of the source that are looked into"""
_NEAREST = 4
"""sentences that are held against the claim, alone and together"""
_WITH_NEIGHBOURS = 3
_FEWEST_WORDS = 5
"""of what a mark covers, for it to be a claim of its own"""
_ORDER = ("supports", "does not support", "not in library")
Evidence = tuple[str, Language]
Status = Literal["supports", "does not support"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says, and the work that it cites for it, at a place if it names one."""

    text: str
    language: Language
    work: Work
    locator: str | None = None


class Supporter:
    """Holds claims against the sources that the library has. May be shared between threads."""

    def __init__(self, library: Library, retriever: Retriever, checker: Checker) -> None:
        self._library = library
        self._retriever = retriever
        self._checker = checker

    def supported(self, answer: Answer) -> Answer:
        """``answer`` with what the sources of each citation say of it."""
        with self._library.reading():
            return replace(
                answer,
                citations=tuple(
                    replace(one, support=self.best(_cited_claims(one))) for one in answer.citations
                ),
            )

    def of_sentence(self, article: Article, start: int, end: int) -> Support | None:
        """The best that a source says of a sentence of ``article``; ``None`` if it cites none."""
        with self._library.reading():
            return self.best(_claims_at(article, start, end))

    def best(self, claims: Iterable[Claim]) -> Support | None:
        """The best that a source says of any of ``claims``; ``None`` if there are none."""
        found: Support | None = None
        for claim in claims:
            support = self.hold(claim)
            if found is None or _ORDER.index(support.status) < _ORDER.index(found.status):
                found = support
            if found.status == _ORDER[0]:
                break
        return found

    def hold(self, claim: Claim) -> Support:
        """What the source says of ``claim``, with the sentences nearest to it."""
        source = self._library.sources.all().get(claim.work.id)
        article = self._library.article(source.article) if source and source.article else None
        if source is None or article is None:
            return Support(claim.work.id, "not in library")
        nearest = self._nearest(claim, source, article)
        about = _about(article, claim.work)
        for some in _together(nearest, article):
            evidence = [(_text(article, one), article.language) for one in some]
            if self._checker.check(claim.text, claim.language, evidence, about).supported:
                return _support(claim.work, source, article, some, supports=True)
        return _support(claim.work, source, article, nearest[:1], supports=False)

    def _nearest(self, claim: Claim, source: Source, article: Article) -> list[Sentence]:
        """The sentences of the source that are nearest to the claim, best first.

        Where the note names pages that the source has, those on them go first.
        """
        among = Filter(articles=(article.id,), kinds=("source",))
        hits = self._retriever.find(claim.text, claim.language, _PASSAGES, among)
        scores = {n: score for hit in hits for n, score in hit.sentences}
        pages = span_of(claim.locator or "", source.pages, len(article.text), claim.work)

        order = list(scores)
        told = [(_text(article, article.sentences[n]), article.language) for n in order]
        covered = self._checker.coverages(claim.text, claim.language, told)

        def rank(at: int) -> tuple[bool, float]:
            start = article.sentences[order[at]].start
            on_page = pages is not None and pages[0] <= start < pages[1]
            return on_page, scores[order[at]] + covered[at]

        best = sorted(range(len(order)), key=rank, reverse=True)[:_NEAREST]
        return [article.sentences[order[at]] for at in best]


def claims_of(article: Article, notes: Sequence[Note], sentence: Sentence | None) -> list[Claim]:
    """What ``article`` says in ``sentence`` with each of ``notes``: the words that its mark covers.

    Where they are few, or the note stands on no sentence, it is the whole sentence, or the note.
    """
    claims = []
    for note in notes:
        text = _covered(article, note, sentence)
        claims += [
            Claim(text, article.language, article.work(ref.work), ref.locator)
            for ref in note.references
        ]
    return claims


def _cited_claims(citation: Citation) -> list[Claim]:
    article = citation.article
    if citation.of_note is None:
        return _claims_at(article, citation.start, citation.end)
    notes = [note for note in article.notes if note.label == citation.of_note]
    return claims_of(article, notes, None)


def _claims_at(article: Article, start: int, end: int) -> list[Claim]:
    for sentence in article.sentences:
        if (sentence.start, sentence.end) == (start, end):
            return claims_of(article, article.notes_on(sentence), sentence)
    return []


def _covered(article: Article, note: Note, sentence: Sentence | None) -> str:
    if sentence is None:
        return shown(article.text, note.start, note.end, article.mark_spans)
    for mark in article.marks_of(note):
        if mark.sentence == sentence.n and mark.covers > sentence.start:
            text = shown(article.text, mark.covers, mark.start, article.mark_spans).strip(" ,;:")
            if len(text.split()) >= _FEWEST_WORDS:
                return text
    return _text(article, sentence)


def _together(nearest: Sequence[Sentence], article: Article) -> Iterator[list[Sentence]]:
    """Each sentence alone, then with its neighbours, then the best together."""
    for one in nearest:
        yield [one]
    for one in nearest[:_WITH_NEIGHBOURS]:
        around = article.sentences[max(one.n - 1, 0) : one.n + 2]
        yield [other for other in around if other.paragraph == one.paragraph]
    if len(nearest) > 1:
        yield sorted(nearest[:_WITH_NEIGHBOURS], key=lambda one: one.n)
        yield sorted(nearest, key=lambda one: one.n)


def _about(article: Article, work: Work) -> list[Evidence]:
    """What names the source: its own title and makers, and those by which it is cited."""
    told = (article.title, *article.authors, work.title, *work.authors)
    others = (one for one in (work.container, work.publisher, work.date) if one)
    return [(text, article.language) for text in dict.fromkeys((*told, *others))]


def _text(article: Article, sentence: Sentence) -> str:
    return shown(article.text, sentence.start, sentence.end, article.mark_spans)


def _support(
    work: Work, source: Source, article: Article, sentences: Sequence[Sentence], *, supports: bool
) -> Support:
    """The quote is one stretch of the source: from the first of ``sentences`` to the last."""
    status: Status = "supports" if supports else "does not support"
    if not sentences:
        return Support(work.id, status, source.form, article.id)
    start = min(one.start for one in sentences)
    end = max(one.end for one in sentences)
    return Support(
        work.id, status, source.form, article.id, article.text[start:end], start, end,
        article.language,
    )  # fmt: skip
