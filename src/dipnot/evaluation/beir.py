"""Data sets in the BEIR layout (Thakur et al., 2021): corpus.jsonl, queries.jsonl, qrels/."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipnot.errors import InputError
from dipnot.text.decoding import canonical
from dipnot.text.language import language_of_document, language_of_question


@dataclass(frozen=True, slots=True)
class Text:
    """A document or a query with its language."""

    id: str
    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """Documents, queries, and for each query the relevant documents with their gain."""

    documents: tuple[Text, ...]
    queries: tuple[Text, ...]
    relevant: dict[str, dict[str, float]]


def load(folder: Path) -> DataSet:
    """Load the data set in ``folder``; queries without a judgement are left out.

    Raises :class:`InputError` naming the file and line that cannot be used.
    """
    documents = _texts(folder / "corpus.jsonl", language_of_document)
    queries = _texts(folder / "queries.jsonl", language_of_question)
    relevant = _judgements(folder / "qrels" / "test.tsv")
    known = {document.id for document in documents}
    for query, judged in relevant.items():
        for document in judged:
            if document not in known:
                raise InputError(
                    f"{folder}: query {query!r} judges {document!r}, not in the corpus"
                )
    return DataSet(documents, tuple(q for q in queries if q.id in relevant), relevant)


def _texts(file: Path, guess: Any) -> tuple[Text, ...]:
    texts = []
    for n, line in enumerate(_read(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            loaded = json.loads(line)
            text = canonical(loaded["text"])
            language = loaded.get("language") or guess(text)
            texts.append(Text(str(loaded["_id"]), loaded.get("title") or "", text, language))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f'{file}, line {n}: give {{"_id": "…", "text": "…"}}') from error
    if not texts:
        raise InputError(f"{file} is empty; give a data set in the BEIR layout")
    return tuple(texts)


def _judgements(file: Path) -> dict[str, dict[str, float]]:
    relevant: dict[str, dict[str, float]] = {}
    rows = csv.DictReader(_read(file).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for n, row in enumerate(rows, start=2):
        try:
            relevant.setdefault(row["query-id"], {})[row["corpus-id"]] = float(row["score"])
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"{file}, line {n}: give query-id, corpus-id and score") from error
    return relevant


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read; give a folder in the BEIR layout") from error
