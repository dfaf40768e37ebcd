"""Cross-encoders, on tiny ones with random weights that the tests make."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dipnot.cli.opening import open_asker
from dipnot.embedding.cross_encoder import CrossEncoderReranker
from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_reranker
from dipnot.errors import InputError
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.retrieval.llama import DipnotRetriever
from dipnot.retrieval.retriever import Retriever
from dipnot.settings import load_settings
from dipnot.text.markup import shown

LETTERS = "abcçdefgğhıijklmnoöpqrsştuüvwxyz0123456789.,;:%'\"()-"
PIECES = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"),
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
]
QUESTION = "Kazakistan'ın uranyum üretimindeki payı nedir?"


def make(folder: Path, *, labels: int = 1, headless: bool = False) -> Path:
    """A BERT of two layers that reads letters; ``headless`` ones cannot compare."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(PIECES), "utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        initializer_range=0.7,
    )
    config.num_labels = labels
    kind = BertModel if headless else BertForSequenceClassification
    kind(config).save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=128).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("rerankers") / "tiny")


@pytest.fixture
def tiny(folder: Path, monkeypatch: pytest.MonkeyPatch) -> CrossEncoderReranker:
    monkeypatch.setenv("DIPNOT_RERANKER", str(folder))
    reranker = load_reranker(load_settings().reranker)
    assert reranker is not None
    return reranker


def test_none_is_set_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIPNOT_RERANKER", raising=False)
    assert load_reranker(load_settings().reranker) is None


def test_a_score_for_each_text(tiny: CrossEncoderReranker, folder: Path) -> None:
    assert tiny.name == str(folder)
    texts = ["uranyum üretimi", "bir kedi", "uranyum üretimi", "\ud800", "", "çok uzun " * 500]
    scores = tiny.scores(QUESTION, texts)
    assert len(scores) == len(texts)
    assert scores[0] == pytest.approx(scores[2], abs=1e-5)
    assert len({round(score, 4) for score in scores[:2] + scores[3:]}) == 5
    assert tiny.scores(QUESTION, []) == []


def test_a_pair_is_read_together(tiny: CrossEncoderReranker) -> None:
    texts = ["uranyum üretimi", "bir kedi"]
    one, other = tiny.scores("uranyum", texts), tiny.scores("kedi", texts)
    assert one[0] - one[1] != pytest.approx(other[0] - other[1], abs=1e-3)


def test_threads_share_it(tiny: CrossEncoderReranker) -> None:
    texts = [f"metin {n} " * (n % 7 + 1) for n in range(40)]
    expected = tiny.scores(QUESTION, texts)
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: tiny.scores(QUESTION, texts), range(16)):
            assert found == pytest.approx(expected, abs=1e-5)


def test_hits_follow_its_scores(
    tiny: CrossEncoderReranker, tmp_path: Path, articles: Path, encoder: Encoder
) -> None:
    library = Library(tmp_path, create=True)
    index = VectorIndex(library)
    ingest(find_files([articles]), library, index, encoder)
    plain = Retriever(library, index, encoder).find(QUESTION, "tr", 4)
    reranked = Retriever(library, index, encoder, tiny).find(QUESTION, "tr", 4)
    texts = []
    for hit in reranked:
        article = library.article(hit.passage.article)
        assert article is not None
        passage = hit.passage
        texts.append(shown(article.text, passage.start, passage.end, article.mark_spans))
    given = tiny.scores(QUESTION, texts)
    assert given == sorted(given, reverse=True)
    scores = [hit.score for hit in reranked]
    assert scores == sorted(scores, reverse=True)
    assert [hit.passage.id for hit in reranked] != [hit.passage.id for hit in plain]
    nodes = DipnotRetriever.open(tmp_path, most=4).retrieve(QUESTION)
    assert [node.node_id for node in nodes] == [hit.passage.id for hit in reranked]
    for_users = open_asker(tmp_path)._retriever._reranker
    assert for_users is not None
    assert for_users.name == tiny.name


@pytest.mark.parametrize("model", ["{}", "{}/none", "./no/such/folder", "dipnot-tests/no-such"])
def test_what_is_no_model(model: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cross-encoder") as raised:
        load_reranker(model.format(tmp_path))
    assert str(raised.value).startswith("reranker ")
    assert "\n" not in str(raised.value)


def test_a_classifier_of_several_labels(tmp_path: Path) -> None:
    folder = make(tmp_path / "three", labels=3)
    with pytest.raises(InputError, match="3 scores where one is needed"):
        load_reranker(str(folder))


def test_an_embedding_model_is_not_taken_for_a_reranker(tmp_path: Path) -> None:
    folder = make(tmp_path / "plain", headless=True)
    with pytest.raises(InputError, match="not trained to compare"):
        load_reranker(str(folder))


def test_torch_is_loaded_only_for_a_reranker_that_is_set() -> None:
    code = (
        "import sys; from dipnot.embedding.loading import load_reranker;"
        "from dipnot.retrieval import retriever; load_reranker(None);"
        "print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
