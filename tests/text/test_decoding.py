from __future__ import annotations

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.errors import InputError
from dipnot.text.decoding import decode

TURKISH = "İğdır’da ışık söndü; Şırnak’ta çığ düştü. Ağrı dağı görünmüyordu."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1254"])
def test_turkish_is_read_in_every_encoding_it_is_saved_in(encoding: str) -> None:
    assert decode(TURKISH.encode(encoding), "a.txt").text == TURKISH


def test_latin_5_is_read() -> None:
    plain = TURKISH.replace("’", "'")
    assert decode(plain.encode("iso-8859-9"), "a.txt").text == plain


def test_another_encoding_is_refused_by_name() -> None:
    data = ("Съезд состоялся в Ташкенте и принял важные решения о торговле. " * 20).encode("cp1251")
    with pytest.raises(InputError, match=r"a\.txt looks like cp1251"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nabc",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 4,
        b"\xff\xfe\x00",
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt is not a text file"):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_normal_text_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert unicodedata.is_normalized("NFC", decode(data, "a.txt").text)
