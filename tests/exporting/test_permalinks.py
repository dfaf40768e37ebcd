from __future__ import annotations

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from dipnot.exporting.permalinks import permalink


@given(st.text(min_size=1, max_size=30), st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_place_has_an_address_that_leads_back_to_it(name: str, start: int, length: int) -> None:
    address = permalink(name, start, start + length)
    assert address.isascii()
    assert not set(address) & set("<>\"' #")
    assert parse_qs(address[1:]) == {"article": [name], "at": [f"{start}-{start + length}"]}
