"""Two small articles, a suite over them, and answers in the form that systems give."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dipnot.evaluation.answers.questions import Evidence, Question, Span
from dipnot.evaluation.answers.run import About
from dipnot.evaluation.answers.suite import Suite
from dipnot.model import Article
from dipnot.reading.article import read_text

WATERS_TEXT = """\
# The Waters of the World

The sea is salt and very deep.[^1] The lake is not salt at all. Both rivers run down to the \
sea for many days.[^2][^3] Nobody has ever counted the brooks.

[^1]: Ada Marsh, *The Salt Book* (London: Sea Press, 1990), 12.

[^2]: Ibid., 14.

[^3]: Ben Field, *All the Lakes* (Oxford: Lake Press, 2001), 7.
"""
SULAR_TEXT = """\
# Yurdun Suları

Gölün suyu tatlıdır ve kışın donar.[^1] Denizin suyu ise hiç donmaz. Irmakların en uzunu \
kuzeye doğru akar.[^2]

[^1]: Ayşe Göl, *Göllerin Kitabı* (Ankara: Su Yayınları, 2001), 5.

[^2]: Can Irmak, *Uzun Irmaklar* (İstanbul: Akarsu Yayınları, 2010), 31.
"""
WATERS = read_text(WATERS_TEXT, "waters")
SULAR = read_text(SULAR_TEXT, "sular")
ARTICLES = {"waters": WATERS, "sular": SULAR}

SALT = "The sea is salt and very deep.[^1]"
LAKE = "The lake is not salt at all."
RIVERS = "Both rivers run down to the sea for many days.[^2][^3]"
BROOKS = "Nobody has ever counted the brooks."
FROZEN = "Gölün suyu tatlıdır ve kışın donar.[^1]"
UNFROZEN = "Denizin suyu ise hiç donmaz."
NORTH = "Irmakların en uzunu kuzeye doğru akar.[^2]"


def span(article: Article, quote: str) -> Span:
    start = article.text.index(quote)
    return Span(article.id, start, start + len(quote))


def row(article: Article, quote: str) -> dict[str, Any]:
    return asdict(span(article, quote)) | {"quote": quote}


def evidence(
    quote: str, *notes: str, works: Sequence[str] = (), fact: int = 0, article: Article = WATERS
) -> Evidence:
    return Evidence(fact, span(article, quote), notes, tuple(works))


def question(identifier: str = "q", *gold: Evidence, **fields: Any) -> Question:
    count = max((one.fact for one in gold), default=-1) + 1
    plain: dict[str, Any] = {
        "split": "dev",
        "language": "en",
        "type": "factual",
        "text": "How salt is the sea?",
        "facts": tuple({"tr": ("tuzlu",), "en": ("salt",)} for _ in range(count)),
        "evidence": gold,
    }
    return Question(id=identifier, **plain | fields)


def note(label: str, *titles: str | None) -> dict[str, Any]:
    text = ", ".join(title for title in titles if title)
    return {"label": label, "text": text, "works": [{"title": title} for title in titles]}


def citation(
    n: int, quote: str, *notes: dict[str, Any], article: Article = WATERS
) -> dict[str, Any]:
    known = {"id": article.id, "title": article.title, "language": article.language}
    at = span(article, quote)
    return {
        "n": n, "article": known, "quote": quote, "start": at.start, "end": at.end,
        "notes": list(notes),
    }  # fmt: skip


def answer(*citations: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Each citation carries a sentence of its own, which is the quote; none is an abstention."""
    language = fields.get("language", "en")
    plain = {
        "status": "answered" if citations else "abstained",
        "reason": None if citations else "nothing is said of it",
        "language": language,
        "confidence": 0.8 if citations else 0.1,
        "seconds": 0.5,
        "sentences": [
            {
                "text": one["quote"],
                "citations": [one["n"]],
                "original": None if one["article"]["language"] == language else "other",
            }
            for one in citations
        ],
        "citations": list(citations),
    }
    return plain | fields


def suite_of(*questions: Question, name: str = "small") -> Suite:
    return Suite(name, (), ARTICLES, questions, "digest")


def about(**fields: Any) -> About:
    plain = {
        "suite": "small", "split": "all", "limit": None, "inputs": "digest",
        "system": "a system", "started": "2026-01-01 00:00:00", "finished": True,
    }  # fmt: skip
    return About(**plain | fields)


def sea_rows() -> list[dict[str, Any]]:
    """Four questions as a suite keeps them."""
    common = {"split": "dev", "language": "en", "type": "factual"}
    return [
        {
            "id": "a", **common, "question": "How salt is the sea?",
            "facts": [{"tr": ["tuzlu"], "en": ["salt"]}],
            "evidence": [row(WATERS, SALT) | {"fact": 0, "notes": ["1"], "works": ["Salt Book"]}],
            "also": [row(WATERS, LAKE)],
        },
        {
            "id": "b", **common, "type": "followup", "question": "And how deep?",
            "facts": [{"tr": ["çok derin"], "en": ["very deep"]}],
            "evidence": [row(WATERS, SALT) | {"fact": 0, "notes": ["1"], "works": ["Salt Book"]}],
            "after": "a",
        },
        {
            "id": "c", **common, "split": "test", "language": "tr",
            "question": "Göl kışın donar mı?",
            "facts": [{"tr": ["donar"], "en": ["freezes"]}],
            "evidence": [
                row(SULAR, FROZEN) | {"fact": 0, "notes": ["1"], "works": ["Göllerin Kitabı"]}
            ],
        },
        {
            "id": "d", **common, "split": "test", "question": "Who painted the ceiling?",
            "abstain": "off topic", "why": "nothing on ceilings",
        },
    ]  # fmt: skip


def write_jsonl(file: Path, rows: Sequence[object]) -> Path:
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in rows), "utf-8")
    return file


def write_suite(folder: Path, rows: Sequence[object] | None = None) -> Path:
    """The two articles, the questions and the list of suites; returns the list."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "waters.md").write_text(WATERS_TEXT, "utf-8")
    (folder / "articles" / "sular.md").write_text(SULAR_TEXT, "utf-8")
    write_jsonl(folder / "questions.jsonl", sea_rows() if rows is None else rows)
    suites = folder / "suites.toml"
    suites.write_text(
        '[small]\narticles = ["articles"]\nquestions = ["questions.jsonl"]\n', "utf-8"
    )
    return suites
