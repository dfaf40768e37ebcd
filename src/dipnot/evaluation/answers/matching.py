"""What of an answer's citations the gold knows: sentences, notes, works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from dipnot.evaluation.answers.metrics import Statement
from dipnot.evaluation.answers.questions import Evidence, Question, Span
from dipnot.model import Article
from dipnot.text.folding import words

Level = Literal["sentence", "note", "work"]
LEVELS: tuple[Level, ...] = get_args(Level)
_SAME = 0.5
"""of the characters that two spans cover together, what both must cover to be the same sentence"""

Item = tuple[str, ...]
"""Something of the gold that can be cited: a sentence, a note or a work."""
Unit = tuple[str, ...]
"""Something that an answer cites."""


def overlap(a: Span, b: Span) -> float:
    """Characters in both spans over characters in either (Jaccard); 0 in different articles."""
    if a.article != b.article:
        return 0.0
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(both, 0) / (max(a.end, b.end) - min(a.start, b.start))


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one question at one level: for each piece of evidence what to cite.

    ``facts`` has for each fact its alternatives; ``also`` may be cited besides. An empty set
    says that the sentence stands without a note.
    """

    level: Level
    facts: tuple[tuple[frozenset[Item], ...], ...]
    also: tuple[frozenset[Item], ...]
    question: Question

    @property
    def alternatives(self) -> list[frozenset[Item]]:
        """Every set of items that bears out something."""
        return [one for one in [*(a for fact in self.facts for a in fact), *self.also] if one]

    def supports(self, cited: frozenset[Item]) -> bool:
        """Do the ``cited`` items bear out something that answers?"""
        return any(one <= cited for one in self.alternatives)


def gold_of(question: Question, level: Level, articles: Mapping[str, Article]) -> Gold:
    """The gold of ``question`` at ``level``."""
    facts = tuple(
        tuple(_items(one, level) for one in question.evidence if one.fact == n)
        for n in range(len(question.facts))
    )
    also = tuple(_items_beside(span, level, articles[span.article]) for span in question.also)
    return Gold(level, facts, also, question)


def _items(one: Evidence, level: Level) -> frozenset[Item]:
    if level == "sentence":
        return frozenset({_place(one.span)})
    if level == "note":
        return frozenset((one.span.article, label) for label in one.notes)
    return frozenset((_folded(work),) for work in one.works)


def _items_beside(span: Span, level: Level, article: Article) -> frozenset[Item]:
    """Of a sentence that may be cited too; its notes as the article has them."""
    if level == "sentence":
        return frozenset({_place(span)})
    notes = [
        note
        for sentence in article.sentences
        if overlap(Span(article.id, sentence.start, sentence.end), span) >= _SAME
        for note in article.notes_on(sentence)
    ]
    if level == "note":
        return frozenset((article.id, note.label) for note in notes)
    works = [article.work(reference.work) for note in notes for reference in note.references]
    return frozenset((_folded(work.title),) for work in works)


def statements(answer: Mapping[str, Any], gold: Gold) -> tuple[list[Statement], frozenset[Item]]:
    """The statements of an answer's document at the gold's level, and all items that it cites.

    A statement that cites no note, or no work, and quotes a sentence that stands without one,
    makes no claim at that level and is left out.
    """
    citations = {citation["n"]: citation for citation in answer["citations"]}
    found: list[Statement] = []
    everything: frozenset[Item] = frozenset()
    for sentence in answer["sentences"]:
        cited = [citations[n] for n in sentence["citations"] if n in citations]
        units = dict.fromkeys(unit for one in cited for unit in _units(one, gold.level))
        matched = [_matched(unit, gold) for unit in units]
        everything = everything.union(*matched)
        if units or not _stands_alone(cited, gold):
            found.append(Statement(tuple(matched)))
    return found, everything


def _units(citation: Mapping[str, Any], level: Level) -> list[Unit]:
    article = citation["article"]["id"]
    if level == "sentence":
        return [(article, str(citation["start"]), str(citation["end"]))]
    if level == "note":
        return [(article, note["label"]) for note in citation["notes"]]
    return [(work["title"] or "",) for note in citation["notes"] for work in note["works"]]


def _matched(unit: Unit, gold: Gold) -> frozenset[Item]:
    items = frozenset[Item]().union(*gold.alternatives)
    if gold.level == "sentence":
        span = Span(unit[0], int(unit[1]), int(unit[2]))
        return frozenset(one for one in items if overlap(_span(one), span) >= _SAME)
    if gold.level == "note":
        return items & {unit}
    title = f" {_folded(unit[0])} "
    return frozenset(one for one in items if f" {one[0]} " in title)


def _stands_alone(cited: Sequence[Mapping[str, Any]], gold: Gold) -> bool:
    """Is one of the quoted sentences in the gold as one without a note?"""
    if gold.level == "sentence":
        return False
    pairs = [
        *((one.span, _items(one, gold.level)) for one in gold.question.evidence),
        *zip(gold.question.also, gold.also, strict=True),
    ]
    return any(
        not items and overlap(_span(_units(one, "sentence")[0]), span) >= _SAME
        for one in cited
        for span, items in pairs
    )


def _place(span: Span) -> Item:
    return span.article, str(span.start), str(span.end)


def _span(item: Item) -> Span:
    return Span(item[0], int(item[1]), int(item[2]))


def _folded(text: str) -> str:
    return " ".join(words(text))
