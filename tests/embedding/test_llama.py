"""LlamaIndex finds the right text with the bundled encoder."""

from __future__ import annotations

import pytest
from llama_index.core import VectorStoreIndex
from llama_index.core.schema import TextNode
from tests.conftest import waited_for

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.llama import DipnotEmbedding

TEXTS = (
    "Orta Koridor'un yük hacmi 2030'a kadar üç katına çıkabilir.",
    "Nahçıvan Anlaşması 2009'da imzalandı.",
    "Kazakistan dünyadaki uranyumun yüzde kırkını üretir.",
)


@pytest.fixture(scope="module")
def embedding(encoder: Encoder) -> DipnotEmbedding:
    return DipnotEmbedding(encoder)


def test_an_index_finds_the_text_across_languages(embedding: DipnotEmbedding) -> None:
    index = VectorStoreIndex([TextNode(text=text) for text in TEXTS], embed_model=embedding)
    [found] = index.as_retriever(similarity_top_k=1).retrieve("How much uranium comes from there?")
    assert found.text == TEXTS[2]


def test_the_vectors_are_the_encoder_s(embedding: DipnotEmbedding, encoder: Encoder) -> None:
    assert embedding.model_name == encoder.name
    assert embedding.get_query_embedding("soru") == pytest.approx(encoder.queries(["soru"])[0])
    expected = encoder.passages(TEXTS)
    for n, vector in enumerate(embedding.get_text_embedding_batch(list(TEXTS))):
        assert vector == pytest.approx(expected[n], abs=1e-5)
    assert embedding.get_text_embedding(TEXTS[0]) == pytest.approx(expected[0], abs=1e-5)


def test_waiting_gives_the_same(embedding: DipnotEmbedding) -> None:
    async def all_of_them() -> tuple[list[float], list[float], list[list[float]]]:
        return (
            await embedding.aget_query_embedding("soru"),
            await embedding.aget_text_embedding(TEXTS[1]),
            await embedding.aget_text_embedding_batch(list(TEXTS)),
        )

    query, text, batch = waited_for(all_of_them())
    assert query == pytest.approx(embedding.get_query_embedding("soru"), abs=1e-5)
    assert text == pytest.approx(batch[1], abs=1e-5)
