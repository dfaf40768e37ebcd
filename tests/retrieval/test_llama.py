"""LlamaIndex retrieves with Dipnot, and builds on it."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from llama_index.core import get_response_synthesizer
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import MetadataMode, NodeRelationship, NodeWithScore, TextNode
from tests.conftest import waited_for

from dipnot.embedding.encoder import Encoder
from dipnot.errors import LibraryError
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.model import Article
from dipnot.retrieval.llama import DipnotRetriever
from dipnot.retrieval.retriever import Retriever

TURKISH, ENGLISH = "kritik-mineraller-ve-tdt", "c5-plus-1-and-the-turkic-states"
URANIUM = "Kazakistan'ın uranyum üretimindeki payı nedir?"


@pytest.fixture(scope="module")
def retriever(library: Library, index: VectorIndex, encoder: Encoder) -> Retriever:
    return Retriever(library, index, encoder)


@pytest.fixture(scope="module")
def dipnot(retriever: Retriever) -> DipnotRetriever:
    return DipnotRetriever(retriever, most=5)


def article(library: Library, found: NodeWithScore) -> Article:
    found_article = library.article(found.node.metadata["article"])
    assert found_article is not None
    return found_article


def test_a_node_is_the_passage_as_it_is_read(dipnot: DipnotRetriever, library: Library) -> None:
    best = dipnot.retrieve(URANIUM)[0]
    node, source = best.node, article(library, best)
    assert isinstance(node, TextNode)
    assert node.metadata["article"] == node.ref_doc_id == TURKISH
    assert node.metadata["title"] == source.title
    assert node.metadata["authors"] == list(source.authors)
    assert (node.metadata["date"], node.metadata["language"]) == (source.date, "tr")
    assert "%40" in node.metadata["sentence"]
    assert node.metadata["sentence"] in node.text
    assert "[7]" not in node.text
    assert "[7]" in source.text[node.metadata["start"] : node.metadata["end"]]
    assert (node.start_char_idx, node.end_char_idx) == (
        node.metadata["start"],
        node.metadata["end"],
    )
    assert "7" in node.metadata["notes"]
    assert any(work.startswith("Frigerio, Alberto, ") for work in node.metadata["works"])
    assert node.metadata["note"] is None


def test_the_order_and_the_number_are_dipnot_s(
    dipnot: DipnotRetriever, retriever: Retriever
) -> None:
    found = dipnot.retrieve(URANIUM)
    hits = retriever.find(URANIUM, "tr", 5)
    assert [(one.node_id, one.score) for one in found] == [
        (hit.passage.id, hit.score) for hit in hits
    ]
    assert len(found) == 5


def test_neighbours_are_named(dipnot: DipnotRetriever, library: Library) -> None:
    for found in dipnot.retrieve("What did the C5+1 summit mean for TDT?"):
        ids = library.passage_ids(found.node.metadata["language"])
        (passage,) = (one.passage for one in library.passages([found.node_id]))
        before, after = library.neighbours(passage)
        named = found.node.relationships
        assert (NodeRelationship.PREVIOUS in named) == (before is not None)
        assert (NodeRelationship.NEXT in named) == (after is not None)
        if found.node.next_node is not None and after is not None:
            assert found.node.next_node.node_id == after.id
            assert after.id in ids


def test_a_model_reads_what_it_can_use(dipnot: DipnotRetriever) -> None:
    node = dipnot.retrieve(URANIUM)[0].node
    read = node.get_content(MetadataMode.LLM)
    assert node.metadata["title"] in read
    assert "Frigerio" in read
    assert "None" not in read
    assert "start:" not in read
    assert node.get_content(MetadataMode.EMBED) == node.get_content(MetadataMode.NONE)
    assert TextNode.from_json(node.to_json()).metadata == node.metadata


def test_chosen_articles_only(retriever: Retriever) -> None:
    english = DipnotRetriever(retriever, chosen=Filter(articles=(ENGLISH,)))
    assert {found.node.metadata["article"] for found in english.retrieve(URANIUM)} == {ENGLISH}


def test_waiting_and_many_threads_give_the_same(dipnot: DipnotRetriever) -> None:
    expected = [found.node_id for found in dipnot.retrieve(URANIUM)]
    waited = waited_for(dipnot.aretrieve(URANIUM))
    assert [found.node_id for found in waited] == expected
    with ThreadPoolExecutor(6) as pool:
        for together in pool.map(dipnot.retrieve, [URANIUM] * 12):
            assert [found.node_id for found in together] == expected


def test_a_query_engine_answers_from_it(library: Library, encoder: Encoder) -> None:
    opened = DipnotRetriever.open(library.folder, most=3)
    engine = RetrieverQueryEngine(opened, get_response_synthesizer(llm=MockLLM()))
    response = engine.query("How much of the world's uranium comes from Kazakhstan?")
    assert len(response.source_nodes) == 3
    assert response.source_nodes[0].node.ref_doc_id == TURKISH
    assert response.source_nodes[0].text in str(response)
    waited = waited_for(engine.aquery("How much uranium comes from Kazakhstan?"))
    assert len(waited.source_nodes) == 3


def test_a_note_that_comments_is_a_node_of_its_own(tmp_path: Path, encoder: Encoder) -> None:
    file = tmp_path / "notlu.md"
    file.write_text(
        "# Ticaret yolları\n\nKervanlar her bahar doğuya doğru yola çıkardı.[^1] Sonbaharda "
        "geri dönerlerdi ve pazarlar kurulurdu.\n\n"
        "[^1]: Deve sayısı konusunda kaynaklar ayrılır; kimi seyyah üç yüz, kimi beş yüz deveden "
        "söz eder, arşiv belgeleri ise daha küçük kervanları gösterir.\n",
        "utf-8",
    )
    library = Library(tmp_path / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([file]), library, index, encoder)
    found = DipnotRetriever(Retriever(library, index, encoder)).retrieve(
        "Kervanlardaki deve sayısı kaçtı?"
    )
    (note,) = (one.node for one in found if one.node.metadata["note"] is not None)
    assert (note.metadata["note"], note.metadata["notes"]) == ("1", ["1"])
    assert note.ref_doc_id == "notlu"
    assert note.metadata["sentence"] is None
    assert "üç yüz" in note.get_content()
    assert note.next_node is note.prev_node is None


def test_a_folder_without_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="dipnot ingest PATH"):
        DipnotRetriever.open(tmp_path / "none")


def test_retrieval_alone_does_not_load_llama_index() -> None:
    code = (
        "import sys, dipnot.retrieval, dipnot.retrieval.retriever;"
        "print([name for name in sys.modules if name.split('.')[0] in {'llama_index', 'torch'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
