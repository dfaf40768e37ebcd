from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.errors import InputError
from dipnot.exporting.permalinks import Place, parse, permalink

from .samples import answer


def test_a_citation_s_address() -> None:
    assert permalink(answer("Söz.").citations[1]) == "#/article/makale/4-9"
    assert parse("#/article/makale/4-9") == Place("makale", 4, 9)
    assert Place("ipek/yolu 1", 0, 1).fragment == "#/article/ipek%2Fyolu%201/0-1"


@given(st.text(min_size=1, max_size=30), st.integers(0, 10**9), st.integers(1, 10**6))
def test_what_is_built_is_parsed(name: str, start: int, length: int) -> None:
    if not name.isprintable() or name in {".", ".."}:
        with pytest.raises(InputError):
            Place(name, start, start + length)
        return
    place = Place(name, start, start + length)
    assert parse(place.fragment) == place
    assert place.fragment.isascii()


@pytest.mark.parametrize(
    "fragment",
    [
        "", "#", "#/article/", "/article/a/1-2", "#/article/a/1-2/", "#/article/a/2-1",
        "#/article/a/1-1", "#/article/a/01-2", "#/article/a/-1-2", "#/article/a/1-2 ",
        "#/article/a/1-2\n", "#/article//1-2", "#/article/../1-2", "#/article/%2e/1-2",
        "#/article/a/b/1-2", "#/article/a%2/1-2", "#/article/%61/1-2", "#/article/%ff/1-2",
        "#/article/a%00/1-2", "#/article/a%0A/1-2", "#/article/%E2%80%AEa/1-2",
        "#/article/%2f/1-2", "#/article/<b>/1-2", "#/article/ı/1-2", "#/article/a/١-٢",
        "#/article/a/1-99999999999", "#/Article/a/1-2", "#/article/" + "a" * 401 + "/1-2",
        "#/article/a/1–2", "x#/article/a/1-2",
    ],
)  # fmt: skip
def test_what_is_malformed_is_refused(fragment: str) -> None:
    with pytest.raises(InputError, match="no address of a quote"):
        parse(fragment)
