"""Models of sentence-transformers, on tiny ones with random weights that the tests make."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_encoder
from dipnot.embedding.sentence_transformer import SentenceTransformerEncoder
from dipnot.errors import InputError

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] query passage : find this neden çünkü su why water . soru"
TEXTS = ("why water", "neden su", "çünkü .")


def make(folder: Path, seed: int = 0, **prompts: str) -> Path:
    """A BERT of one layer with mean pooling, saved as sentence-transformers does."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    plain = folder.with_name(folder.name + "-plain")
    plain.mkdir()
    (plain / "vocab.txt").write_text("\n".join(WORDS.split()), encoding="utf-8")
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(WORDS.split()),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=40,
    )
    BertModel(config).save_pretrained(plain)
    BertTokenizer(str(plain / "vocab.txt"), model_max_length=24).save_pretrained(plain)
    transformer = Transformer(str(plain))
    pooling = Pooling(transformer.get_embedding_dimension())
    SentenceTransformer(modules=[transformer, pooling], prompts=prompts or None).save(str(folder))
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("models") / "tiny", query="find this : ", document="")


@pytest.fixture(scope="module")
def tiny(folder: Path) -> Encoder:
    return load_encoder(str(folder), folder)


def test_shapes_and_lengths(tiny: Encoder, folder: Path) -> None:
    assert tiny.name == str(folder)
    assert (tiny.dimensions, tiny.max_tokens) == (16, 24)
    vectors = tiny.passages(TEXTS)
    assert vectors.shape == (3, 16)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert tiny.queries([]).shape == (0, 16)


def test_the_model_s_own_prompts(tiny: Encoder) -> None:
    asked = tiny.queries(["neden su"])
    assert asked == pytest.approx(tiny.passages(["find this : neden su"]), abs=1e-5)
    assert asked != pytest.approx(tiny.passages(["neden su"]), abs=1e-3)


def test_tokens_are_counted_uncut(tiny: Encoder) -> None:
    assert tiny.count_tokens(["neden su", "su " * 100, ""]) == [4, 102, 2]
    assert tiny.count_tokens([]) == []


def test_an_e5_without_prompts_gets_those_of_its_family(tmp_path: Path) -> None:
    encoder = SentenceTransformerEncoder(str(make(tmp_path / "multilingual-e5-tiny")), tmp_path)
    assert encoder.count_tokens(["su"]) == [5]
    plain = SentenceTransformerEncoder(str(make(tmp_path / "cafe51")), tmp_path)
    assert plain.count_tokens(["su"]) == [3]
    assert encoder.queries(["su"]) == pytest.approx(plain.queries(["query: su"]), abs=1e-5)
    assert encoder.fingerprint != plain.fingerprint


def test_a_prompt_named_passage_counts(tmp_path: Path) -> None:
    folder = make(tmp_path / "named", query="soru : ", passage="passage : ")
    assert SentenceTransformerEncoder(str(folder), tmp_path).count_tokens(["su"]) == [5]


def test_the_fingerprint_is_of_the_weights_and_not_of_the_place(
    tiny: Encoder, folder: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    moved.symlink_to(folder)
    assert load_encoder(str(moved), tmp_path).fingerprint == tiny.fingerprint
    other = make(tmp_path / "other", seed=1, query="find this : ", document="")
    assert load_encoder(str(other), tmp_path).fingerprint != tiny.fingerprint


def test_progress_threads_and_odd_texts(tiny: Encoder) -> None:
    done: list[int] = []
    many = [*TEXTS, "\0", "\ud800", "su " * 1000] * 20
    expected = tiny.passages(many, done.append)
    assert sum(done) == len(many)
    assert np.isfinite(expected).all()
    with ThreadPoolExecutor(8) as pool:
        for vectors in pool.map(tiny.passages, [many] * 8):
            assert vectors == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("model", ["{}", "{}/none", "./no/such/folder", "dipnot-tests/no-such"])
def test_what_is_no_model(model: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give 'bundled', or the name or folder") as raised:
        load_encoder(model.format(tmp_path), tmp_path)
    assert "\n" not in str(raised.value)
