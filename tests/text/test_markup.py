from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.text.markup import plain, shown


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("*The Diplomat*, **2025**", "The Diplomat, 2025"),
        ("see <https://example.org/a_b>.", "see https://example.org/a_b."),
        ("[text](https://example.org)", "text"),
        (r"\$25 Billion, 2 \* 3", "$25 Billion, 2 * 3"),
        ("one  \nline\r\n> two", "one line two"),
        ("snake_case_name and 2*3*4", "snake_case_name and 2*3*4"),
        ("Kathleen J. Hancock [ ] x", "Kathleen J. Hancock [ ] x"),
    ],
)
def test_markdown_is_taken_off(source: str, seen: str) -> None:
    assert plain(source) == seen


def test_marks_are_left_out() -> None:
    text = "Önce.[1] Oran %40 [2]. Sonra"
    assert shown(text, 9, 22, [(5, 8), (18, 21)]) == "Oran %40."


@given(st.text(alphabet="*_[]()<>\\ \n\ra1https:/>", max_size=300))
def test_any_text_comes_out_on_one_line(text: str) -> None:
    assert "\n" not in plain(text)
