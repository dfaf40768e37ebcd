"""The peers of ``bench/answers.py``, without running it."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from dipnot.evaluation.answers.suite import load_suite

ROOT = Path(__file__).resolve().parents[3]


class Counting:
    """Of an encoder only what cutting needs: words for tokens."""

    max_tokens = 150

    def count_tokens(self, texts: list[str]) -> list[int]:
        return [len(text.split()) for text in texts]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    return importlib.import_module("peers.answering")


def test_nodes_are_where_they_say(answering: ModuleType) -> None:
    articles = load_suite("dipnot", ROOT / "eval" / "suites.toml").articles
    for node in answering.nodes_of(articles, Counting()):
        article, start = articles[node.metadata["article"]], node.metadata["start"]
        text = node.get_content()
        assert article.text[start : start + len(text)] == text
        assert not any(start <= note.start < start + len(text) for note in article.notes)


def test_every_sentence_is_in_a_body(answering: ModuleType) -> None:
    for article in load_suite("dipnot", ROOT / "eval" / "suites.toml").articles.values():
        bodies = answering.bodies(article)
        for one in article.sentences:
            assert any(start <= one.start and one.end <= end for start, end in bodies)


def test_a_piece_has_the_notes_whose_marks_stand_in_it(answering: ModuleType) -> None:
    articles = load_suite("dipnot", ROOT / "eval" / "suites.toml").articles
    article = next(iter(articles.values()))
    mark = article.marks[0]
    sentence = article.sentences[mark.sentence or 0]

    class Found:
        def find(self, question: str) -> list[object]:
            return [answering.Piece(article.id, sentence.start, sentence.end, 0.9)]

    answer = answering.Peer("one", Found(), articles).answer("Kanal ne zaman başladı?", ())
    assert answer["status"] == "answered"
    assert [note["label"] for note in answer["citations"][0]["notes"]] == [mark.label]
    assert answering.cut_off(answer, 0.9)["sentences"] == answer["sentences"]
    cut = answering.cut_off(answer, 0.95)
    assert (cut["status"], cut["citations"], cut["sentences"]) == ("abstained", [], [])


def test_the_cutoff_parts_best(answering: ModuleType) -> None:
    assert answering.fitted_cutoff([(0.9, True), (0.8, True), (0.7, False)]) == 0.8
    assert answering.fitted_cutoff([(0.7, False), (0.8, True), (0.6, True), (0.9, True)]) == 0.8
    assert answering.fitted_cutoff([(0.5, True), (0.6, True)]) == 0.5
