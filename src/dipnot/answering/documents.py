"""Answers and articles as JSON documents: the contract that others script against."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dipnot.model import Answer, Article, Citation, Support, Work


def article_document(article: Article) -> dict[str, Any]:
    """What ``dipnot show --json`` prints."""
    works = {work.id: work for work in article.works}
    texts = [article.text[sentence.start : sentence.end] for sentence in article.sentences]
    return {
        "article": _article(article) | {"authors": article.authors, "date": article.date}
        | {"publisher": article.publisher},
        "notes": [
            {
                "label": note.label,
                "kind": note.kind,
                "text": note.text,
                "start": note.start,
                "end": note.end,
                "marks": [
                    {
                        "start": mark.start,
                        "end": mark.end,
                        "covers": mark.covers,
                        "sentence": None if mark.sentence is None else texts[mark.sentence],
                    }
                    for mark in article.marks_of(note)
                ],
                "path": note.path,
                "works": [_cited_work(works[r.work], r.locator) for r in note.references],
            }
            for note in article.notes
        ],
        "works": [asdict(work) for work in article.works],
        "problems": [asdict(problem) for problem in article.problems],
    }  # fmt: skip


def answer_document(answer: Answer) -> dict[str, Any]:
    """What ``dipnot ask --json`` prints."""
    return {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "reason": answer.reason,
        "made_of": answer.made_of,
        "sentences": [asdict(sentence) for sentence in answer.sentences],
        "citations": [_citation(citation) for citation in answer.citations],
        "model": {"embedding": answer.embedding, "llm": answer.llm},
        "checked": asdict(answer.checked) if answer.checked else None,
        "notice": answer.notice or None,
        "confidence": round(answer.confidence, 4),
        "timings_ms": answer.timings_ms,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "language": article.language,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "n": citation.n,
        "article": _article(citation.article),
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "of_note": citation.of_note,
        "passage": {
            "start": passage.start,
            "end": passage.end,
            "text": citation.article.text[passage.start : passage.end],
        },
        "notes": [
            {
                "label": note.label,
                "kind": note.kind,
                "text": note.text,
                "path": note.path,
                "works": [_cited_work(work, locator) for work, locator in note.works],
            }
            for note in citation.notes
        ],
        "source": _source(citation),
    }


def _source(citation: Citation) -> dict[str, Any] | None:
    """What the cited source says itself; ``None`` where no work is cited."""
    if citation.support is not None:
        return asdict(citation.support)
    cited = [work for note in citation.notes for work, _ in note.works]
    return asdict(Support(cited[0].id, "not in library")) if cited else None


def _cited_work(work: Work, locator: str | None) -> dict[str, Any]:
    return {
        "id": work.id,
        "type": work.type,
        "title": work.title,
        "authors": work.authors,
        "container": work.container,
        "year": work.year,
        "url": work.url,
        "doi": work.doi,
        "locator": locator,
    }
