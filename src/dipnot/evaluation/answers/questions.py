"""Questions with gold: what an answer must say, and where that stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Split = Literal["dev", "test"]
Type = Literal[
    "factual", "numeric", "date", "list", "comparison", "attribution", "footnote", "why",
    "followup", "paraphrased", "misspelt", "codeswitched",
]  # fmt: skip
Unanswerable = Literal["near miss", "off topic"]

SPLITS: tuple[str, ...] = get_args(Split)
TYPES: tuple[str, ...] = get_args(Type)
UNANSWERABLE: tuple[str, ...] = get_args(Unanswerable)


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of an article's canonical text, by its offsets."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that states fact number ``fact``, with the notes and works that bear it out.

    ``works`` are runs of words from the titles of works: what an author of gold knows of a
    work without asking the program.
    """

    fact: int
    span: Span
    notes: tuple[str, ...]
    works: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a suite.

    ``facts`` has for each fact that an answer must state its acceptable wordings, by language.
    Of the ``evidence`` with the same fact any one suffices. ``also`` are sentences that may be
    cited but need not be. ``after`` is the question that this one follows.
    """

    id: str
    split: Split
    language: str
    type: Type
    text: str
    facts: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    also: tuple[Span, ...] = ()
    after: str | None = None
    abstain: Unanswerable | None = None

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the gold stands in, each once."""
        return tuple(dict.fromkeys(one.span.article for one in self.evidence))


def chain(question: Question, by_id: Mapping[str, Question]) -> tuple[str, ...]:
    """The texts of the questions that come before ``question``, the first one first."""
    texts: list[str] = []
    before = question.after
    while before is not None:
        texts.insert(0, by_id[before].text)
        before = by_id[before].after
    return tuple(texts)


def divided(questions: Sequence[Question]) -> dict[str, Split]:
    """The split of each question: half and half within each type, language and kind of gold.

    Which half is decided by a digest of the identifier, so that it hangs on nothing that is
    measured; questions that follow one another stay together.
    """
    by_id = {question.id: question for question in questions}
    heads: dict[str, str] = {}
    for question in questions:
        head = question
        while head.after is not None:
            head = by_id[head.after]
        heads[question.id] = head.id
    strata: dict[tuple[str, str, str], list[str]] = {}
    for head_id in dict.fromkeys(heads.values()):
        head = by_id[head_id]
        strata.setdefault((head.abstain or "", head.type, head.language), []).append(head_id)
    found: dict[str, Split] = {}
    first: Split = "dev"
    for _, members in sorted(strata.items()):
        for n, head_id in enumerate(sorted(members, key=_digest)):
            found[head_id] = first if n % 2 == 0 else _other(first)
        if len(members) % 2:
            first = _other(first)
    return {question.id: found[heads[question.id]] for question in questions}


def _other(split: Split) -> Split:
    return "test" if split == "dev" else "dev"


def _digest(identifier: str) -> str:
    return hashlib.sha256(identifier.encode()).hexdigest()
