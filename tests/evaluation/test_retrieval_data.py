"""The retrieval data set that the project ships."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from dipnot.evaluation.beir import DataSet, load
from dipnot.text.folding import words

FOLDER = Path(__file__).parents[2] / "eval" / "retrieval"
FEWEST = 20
"""passages of a language, questions of a pair of languages"""


@pytest.fixture(scope="module")
def data() -> DataSet:
    return load(FOLDER)


def test_every_question_has_a_judgement(data: DataSet) -> None:
    lines = (FOLDER / "queries.jsonl").read_text("utf-8").splitlines()
    written = {json.loads(line)["_id"] for line in lines}
    # load() leaves out queries without one
    assert {query.id for query in data.queries} == written == set(data.relevant)


def test_every_passage_is_asked_for_in_both_languages(data: DataSet) -> None:
    asked = Counter(
        (document, query.language) for query in data.queries for document in data.relevant[query.id]
    )
    wanted = {(document.id, language) for document in data.documents for language in ("tr", "en")}
    assert set(asked) == wanted


def test_both_languages_and_both_directions_are_there(data: DataSet) -> None:
    language_of = {document.id: document.language for document in data.documents}
    languages = Counter(language_of.values())
    pairs = Counter(
        (query.language, language_of[document])
        for query in data.queries
        for document in data.relevant[query.id]
    )
    assert set(languages) == {"tr", "en"}
    assert set(pairs) == {("tr", "tr"), ("tr", "en"), ("en", "tr"), ("en", "en")}
    assert min(*languages.values(), *pairs.values()) >= FEWEST


def test_nothing_stands_twice(data: DataSet) -> None:
    for texts in (data.documents, data.queries):
        assert len({text.id for text in texts}) == len(texts)
        assert len({tuple(words(text.text)) for text in texts}) == len(texts)
    with (FOLDER / "qrels" / "test.tsv").open(encoding="utf-8", newline="") as file:
        judged = [
            (row["query-id"], row["corpus-id"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    assert len(set(judged)) == len(judged)


def test_judgements_are_binary(data: DataSet) -> None:
    assert {gain for judged in data.relevant.values() for gain in judged.values()} == {1.0}
