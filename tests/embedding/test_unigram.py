"""The tokenizer against the Rust one of ``tokenizers``, over the real pieces."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models

from dipnot.embedding.bundled import BundledEncoder
from dipnot.embedding.unigram import Unigram
from dipnot.embedding.unpacking import unpacked_model

from .texts import HARD, PLAIN

UNKNOWN = 3


@pytest.fixture(scope="module")
def ours(cache: Path) -> Unigram:
    return BundledEncoder(cache)._tokenizer


@pytest.fixture(scope="module")
def pieces(cache: Path) -> list[str]:
    with np.load(unpacked_model(cache).vocabulary) as arrays:
        blob: bytes = arrays["pieces"].tobytes()
        return blob.decode().split("\n")


@pytest.fixture(scope="module")
def theirs(cache: Path, pieces: list[str]) -> Tokenizer:
    with np.load(unpacked_model(cache).vocabulary) as arrays:
        scores = arrays["scores"].astype(float).tolist()
    return Tokenizer(models.Unigram(list(zip(pieces, scores, strict=True)), unk_id=UNKNOWN))


@pytest.mark.parametrize("text", [*PLAIN, "Cumhurbaşkanlığı " * 40, "word" * 500])
def test_the_same_pieces_as_the_rust_tokenizer(text: str, ours: Unigram, theirs: Tokenizer) -> None:
    prepared = "▁" + text.strip().replace(" ", "▁")
    assert ours.ids(text.strip()) == theirs.encode(prepared).ids


@given(text=st.text(st.characters(max_codepoint=0x24F, categories=["L", "N", "P"]), max_size=80))
def test_the_pieces_cover_the_text(text: str, ours: Unigram, pieces: list[str]) -> None:
    plain = text.translate(ours._mapped)
    ids = ours.ids(text)
    if UNKNOWN not in ids and " " not in plain:
        assert "".join(pieces[n] for n in ids) == "▁" + plain


@given(text=st.text(st.characters(), max_size=200))
def test_any_text_gives_pieces(text: str, ours: Unigram) -> None:
    assert all(0 <= n < 250_002 for n in ours.ids(text))


def test_every_unknown_character_is_a_token(ours: Unigram) -> None:
    assert ours.ids("𐤀𐤁𐤂")[-3:] == [UNKNOWN] * 3


def test_what_is_cut_off_leaves_no_trace(ours: Unigram) -> None:
    text = " ".join(PLAIN) * 200
    assert ours.ids(text, 510) == ours.ids(text)[:510]
    spaces_first = " " * 50_000 + text
    assert ours.ids(spaces_first, 510) == ours.ids(spaces_first)[:510]


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_have_few_tokens(text: str, ours: Unigram) -> None:
    assert 1 <= len(ours.ids(text)) <= 2 * len(text) + 1


def test_spaces_of_all_kinds_are_one(ours: Unigram) -> None:
    assert ours.ids("iki \u00a0\t\n  söz") == ours.ids("iki söz")
