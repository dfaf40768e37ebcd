"""A filter leaves the same, whether its passages are compared outright or asked of the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.retrieval import snapshot
from dipnot.retrieval.retriever import Retriever

ALL = Path(__file__).parents[2] / "eval" / "articles"


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Library:
    library = Library(tmp_path_factory.mktemp("candidates") / "library", create=True)
    ingest(find_files([ALL]), library, VectorIndex(library), encoder)
    return library


@pytest.mark.parametrize("question", ["uranium production", "Orta Koridor'un yük hacmi"])
def test_few_and_many_passages_are_chosen_alike(
    twelve: Library, encoder: Encoder, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = Filter(articles=tuple(card.id for card in twelve.cards()[::2]))

    def found() -> list[str]:
        retriever = Retriever(twelve, VectorIndex(twelve), encoder)
        hits = retriever.find(question, "en", chosen=some)
        assert {hit.passage.article for hit in hits} <= set(some.articles)
        return [hit.passage.id for hit in hits]

    outright = found()
    monkeypatch.setattr(snapshot, "_COMPARED_OUTRIGHT", 0)
    assert found()[:10] == outright[:10]
    assert len(outright) == 20
