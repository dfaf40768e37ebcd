from __future__ import annotations

import pytest

from dipnot.exporting.cleaning import clean, doi_of, web_address, work_address

from .samples import ADDRESSES


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (None, ""),
        ("  iki\r\n satır\u2028üç\x85dört ", "iki satır üç dört"),
        ("a\x00b\x1bc\x7fd\x9be\ufffef\ud800g\U0001ffffh", "abcdefgh"),
        ("\u202egnp\u202c \u2066x\u2069\u200e", "gnp x"),
        ("İstanbul, ığüşöç – “x” 😀", "İstanbul, ığüşöç – “x” 😀"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a joiner that Persian spelling needs
    ],
)
def test_cleaning(text: str | None, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_address_of_the_web(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        (
            "https://tr.wikipedia.org/wiki/İpek_(kumaş)",
            "https://tr.wikipedia.org/wiki/İpek_(kumaş)",
        ),
        ('https://a.example/"><b>{c}\\', "https://a.example/%22%3E%3Cb%3E%7Bc%7D%5C"),
    ],
)
def test_an_address_of_the_web(url: str, address: str) -> None:
    assert web_address(url) == address


def test_dois() -> None:
    assert doi_of("https://doi.org/10.1146/annurev.x") == "10.1146/annurev.x"
    assert doi_of("10.1/x}, title={y") is None
    assert doi_of("javascript:alert(1)") is None
    assert work_address("10.1000/a#b", None) == "https://doi.org/10.1000/a%23b"
    assert work_address("nonsense", "https://a.example/") == "https://a.example/"
