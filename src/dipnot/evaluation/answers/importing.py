"""Bringing your own questions: CSV, JSON lines or YAML, with words where gold has offsets.

An author names a sentence by some of its words; what is written has its offsets, and the
sentence itself as a check on them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from dipnot.errors import InputError
from dipnot.evaluation.answers.questions import Question, Split, Type, Unanswerable, divided
from dipnot.evaluation.answers.schema import (
    SchemaError,
    check_place,
    checked,
    question_of,
    sentence_of,
    stamp,
)
from dipnot.model import Article
from dipnot.text.folding import words

SUFFIXES = (".jsonl", ".csv", ".yaml", ".yml")
_LISTS = ("facts_tr", "facts_en", "notes", "works")
_APART = "|"


class QuoteRow(BaseModel):
    """Some words of a sentence, from which it can be found.

    ``start`` and ``end`` are found anew: what was imported once can be again, once an article
    has changed.
    """

    model_config = ConfigDict(extra="forbid")
    article: str
    quote: str = Field(min_length=3)
    start: int | None = None
    end: int | None = None


class WordedEvidenceRow(QuoteRow):
    """The same of a sentence that states a fact."""

    fact: int = 0
    notes: list[str] = []
    works: list[str] = []


class WordedRow(BaseModel):
    """A question as its author writes it."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(min_length=1)
    language: Literal["tr", "en"]
    type: Type = "factual"
    question: str = Field(min_length=2)
    split: Split | None = None
    facts: list[dict[Literal["tr", "en"], list[str]]] = []
    evidence: list[WordedEvidenceRow] = []
    also: list[QuoteRow] = []
    after: str | None = None
    abstain: Unanswerable | None = None
    why: str | None = None


def import_questions(
    files: list[Path], articles: Mapping[str, Article], *, quotes: bool = True
) -> list[dict[str, Any]]:
    """The questions in ``files`` in the form that a suite keeps, split in halves.

    Without ``quotes`` a digest stands in place of each sentence's text, for articles that may
    not be copied. Raises :class:`InputError` with the file and line of everything amiss, up
    to twenty.
    """
    made: dict[str, dict[str, Any]] = {}
    amiss: list[str] = []
    for file in files:
        for line, raw in _rows(file):
            try:
                row = checked(WordedRow, raw)
                check_place(row.id, row.after, made)
                made[row.id] = _made(row, articles, quotes=quotes)
            except SchemaError as error:
                amiss.append(f"{file}, line {line}: {error}")
    if amiss:
        more = f" (and {len(amiss) - 20} more)" if len(amiss) > 20 else ""
        raise InputError("\n".join(amiss[:20]) + more)
    questions = [_question(one, articles) for one in made.values()]
    splits = divided(questions)
    for identifier, one in made.items():
        one["split"] = one["split"] or splits[identifier]
    return list(made.values())


def _question(made: dict[str, Any], articles: Mapping[str, Article]) -> Question:
    """For the division only: a split it has not got yet is any."""
    found = question_of(made | {"split": made["split"] or "dev"}, articles)
    return replace(found, split="dev")


def _made(row: WordedRow, articles: Mapping[str, Article], *, quotes: bool) -> dict[str, Any]:
    def span(one: QuoteRow) -> dict[str, Any]:
        article = articles.get(one.article)
        if article is None:
            raise SchemaError(f"there is no article {one.article!r}")
        start, end = sentence_of(article, one.quote)
        text = article.text[start:end]
        kept = {"quote": text} if quotes else {"sha256": stamp(text)}
        return {"article": article.id, "start": start, "end": end, **kept}

    made: dict[str, Any] = {
        "id": row.id, "split": row.split, "language": row.language, "type": row.type,
        "question": row.question,
    }  # fmt: skip
    if row.facts or row.evidence:
        made["facts"] = row.facts
        made["evidence"] = []
        for one in row.evidence:
            _check_cited(one, articles.get(one.article))
            made["evidence"].append(
                {"fact": one.fact, **span(one), "notes": one.notes, "works": one.works}
            )
    if row.also:
        made["also"] = [span(one) for one in row.also]
    kept = {"after": row.after, "abstain": row.abstain, "why": row.why}
    made |= {key: value for key, value in kept.items() if value is not None}
    question_of(made | {"split": row.split or "dev"}, articles)
    return made


def _check_cited(one: WordedEvidenceRow, article: Article | None) -> None:
    """Refuse notes that the article does not have."""
    if article is None:
        raise SchemaError(f"there is no article {one.article!r}")
    for label in one.notes:
        if label not in {note.label for note in article.notes}:
            raise SchemaError(f"{article.id} has no note {label!r}")


def doubts(made: Iterable[Mapping[str, Any]], articles: Mapping[str, Article]) -> list[str]:
    """Works of the gold that the program reads in none of the notes given for them.

    Not refused, because the gold may be right and the program wrong: worth a look.
    """
    found = []
    for one in made:
        for evidence in one.get("evidence", []):
            article = articles[evidence["article"]]
            read = [
                " ".join(words(article.work(reference.work).title))
                for note in article.notes
                if note.label in evidence["notes"]
                for reference in note.references
            ]
            found += [
                f"{one['id']}: note {', '.join(evidence['notes'])} of {article.id} is read "
                f"without a work called {work!r}"
                for work in evidence["works"]
                if not any(" ".join(words(work)) in title for title in read)
            ]
    return found


def _rows(file: Path) -> Iterator[tuple[int, object]]:
    """Each row with the line that it begins at."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read ({error}); give questions in UTF-8") from error
    if file.suffix == ".jsonl":
        yield from _json_lines(file, text)
    elif file.suffix == ".csv":
        yield from _csv_rows(file, text)
    elif file.suffix in {".yaml", ".yml"}:
        yield from _yaml_rows(file, text)
    else:
        known = ", ".join(SUFFIXES)
        raise InputError(f"{file} is of no known format; give a file that ends in {known}")


def _json_lines(file: Path, text: str) -> Iterator[tuple[int, object]]:
    for n, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield n, json.loads(line)
            except ValueError as error:
                raise InputError(f"{file}, line {n}: no JSON object ({error})") from error


def _csv_rows(file: Path, text: str) -> Iterator[tuple[int, object]]:
    """One fact and one sentence a row; several wordings, notes or works are apart by ``|``."""
    reader = csv.reader(io.StringIO(text, newline=""))
    heads = next(reader, [])
    needed = {"id", "language", "question"}
    if not needed <= set(heads):
        raise InputError(f"{file}, line 1: its header needs {', '.join(sorted(needed))}")
    line = reader.line_num + 1
    for cells in reader:
        row = dict(zip(heads, cells, strict=False))
        given = {key: value.strip() for key, value in row.items() if key and value}
        lists = {key: _parts(given.pop(key, "")) for key in _LISTS}
        article, quote = given.pop("article", None), given.pop("quote", None)
        made: dict[str, Any] = dict(given)
        if article and quote:
            made["facts"] = [{"tr": lists["facts_tr"], "en": lists["facts_en"]}]
            cited = {"notes": lists["notes"], "works": lists["works"]}
            made["evidence"] = [{"article": article, "quote": quote, **cited}]
        if cells:
            yield line, made
        line = reader.line_num + 1


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(_APART) if part.strip()]


def _yaml_rows(file: Path, text: str) -> Iterator[tuple[int, object]]:
    """A list of mappings, each with the line that it begins at."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{file} is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(node, yaml.SequenceNode):
        raise InputError(f"{file}, line 1: give a list of questions")
    for one, raw in zip(node.value, loaded, strict=True):
        yield one.start_mark.line + 1, raw
