"""The form of a question with its gold: a JSON object, and what must hold of it."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dipnot.evaluation.answers.questions import (
    Evidence,
    Question,
    Span,
    Split,
    Type,
    Unanswerable,
)
from dipnot.model import Article
from dipnot.text.decoding import canonical

Row = TypeVar("Row", bound=BaseModel)

_DIGITS = 16
"""of a quote's SHA-256 that stand for it where the text itself may not be copied"""


class SchemaError(Exception):
    """Something is wrong with a question; the text says what, without saying where."""


class SpanRow(BaseModel):
    """A sentence. ``quote`` (or its ``sha256``) tells that the article is still the same."""

    model_config = ConfigDict(extra="forbid")
    article: str
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str | None = None
    sha256: str | None = None


class EvidenceRow(SpanRow):
    """A sentence that states a fact."""

    fact: int = Field(ge=0)
    notes: list[str] = []
    works: list[str] = []


class QuestionRow(BaseModel):
    """One line of a file of questions."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=1)
    split: Split
    language: Literal["tr", "en"]
    type: Type
    question: str = Field(min_length=2)
    facts: list[dict[Literal["tr", "en"], list[str]]] = []
    evidence: list[EvidenceRow] = []
    also: list[SpanRow] = []
    after: str | None = None
    abstain: Unanswerable | None = None
    why: str | None = None


def question_of(raw: object, articles: Mapping[str, Article]) -> Question:
    """The question that ``raw`` is. Raises :class:`SchemaError`."""
    row = checked(QuestionRow, raw)
    if row.abstain and (row.facts or row.evidence or row.also):
        raise SchemaError("what cannot be answered has no facts and no evidence")
    if not row.abstain and not (row.facts and row.evidence):
        raise SchemaError("it needs facts with evidence, or abstain")
    for n, wordings in enumerate(row.facts):
        if not (wordings.get("tr") and wordings.get("en")):
            raise SchemaError(f"fact {n} needs a wording in tr and one in en")
    if row.evidence and {one.fact for one in row.evidence} != set(range(len(row.facts))):
        raise SchemaError("each fact needs evidence, and each evidence one of the facts")
    return Question(
        id=row.id,
        split=row.split,
        language=row.language,
        type=row.type,
        text=canonical(row.question),
        facts=tuple({key: tuple(value) for key, value in one.items()} for one in row.facts),
        evidence=tuple(
            Evidence(one.fact, _span(one, articles), tuple(one.notes), tuple(one.works))
            for one in row.evidence
        ),
        also=tuple(_span(one, articles) for one in row.also),
        after=row.after,
        abstain=row.abstain,
    )


def check_place(identifier: str, after: str | None, known: Container[str]) -> None:
    """Raise :class:`SchemaError` if a question is there already, or follows one that is not."""
    if identifier in known:
        raise SchemaError(f"there is another question {identifier!r}")
    if after is not None and after not in known:
        raise SchemaError(f"no question {after!r} comes before it")


def checked(model: type[Row], raw: object) -> Row:
    """``raw`` as a ``model``; what pydantic finds amiss, on one line."""
    try:
        return model.model_validate(raw, strict=True)
    except ValidationError as error:
        raise SchemaError("; ".join(_told(one) for one in error.errors()[:3])) from error


def _told(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"])
    return f"{place}: {error['msg']}" if place else str(error["msg"])


def stamp(text: str) -> str:
    """What stands for a quote that may not be copied."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _span(row: SpanRow, articles: Mapping[str, Article]) -> Span:
    article = articles.get(row.article)
    if article is None:
        raise SchemaError(f"the suite has no article {row.article!r}")
    text = article.text[row.start : row.end]
    same = text == row.quote if row.quote is not None else stamp(text) == row.sha256
    if not text or not same:
        raise SchemaError(
            f"{row.article} {row.start}–{row.end} is no longer what was quoted; "
            "make it anew with: dipnot eval import"
        )
    return Span(row.article, row.start, row.end)


def sentence_of(article: Article, words: str) -> tuple[int, int]:
    """The span of the sentence that has ``words`` in it. Raises :class:`SchemaError`."""
    wanted = canonical(words)
    first = article.text.find(wanted)
    if first < 0:
        raise SchemaError(f"{article.id} does not have the words {words!r}")
    holding = _holding(article, wanted)
    if len(holding) != 1:
        raise SchemaError(
            f"{article.id} has the words {words!r} in {len(holding)} sentences; give more of them, "
            "from one sentence"
        )
    return holding[0]


def _holding(article: Article, wanted: str) -> Sequence[tuple[int, int]]:
    spans = [(one.start, one.end) for one in article.sentences]
    spans += [(note.start, note.end) for note in article.notes]
    return [span for span in spans if wanted in article.text[slice(*span)]]
