from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dipnot.model import Passage
from dipnot.retrieval.hits import Hit
from dipnot.retrieval.lexical import LexicalQuestion
from dipnot.retrieval.spreading import spread

NOTHING = LexicalQuestion((), {}, 1.0)


def hit(name: str, article: str, angle: float | None = None, language: str = "tr") -> Hit:
    """A passage whose vector lies at ``angle`` (radians), or across all others."""
    vector = np.zeros(64, np.float32)
    if angle is None:
        vector[2 + (10 * ord(name[0]) + int(name[1:])) % 62] = 1
    else:
        vector[:2] = np.cos(angle), np.sin(angle)
    return Hit(Passage(name, article, 0, 1, 0, 0, language), 0.0, 0.0, 0.0, (), vector, NOTHING)


def names(hits: list[Hit]) -> list[str]:
    return [one.passage.id for one in hits]


def test_the_fifth_of_an_article_waits_for_those_of_others() -> None:
    hits = [hit(f"a{n}", "a") for n in range(6)] + [hit("b0", "b"), hit("c0", "c")]
    assert names(spread(hits, 8)) == ["a0", "a1", "a2", "a3", "b0", "c0", "a4", "a5"]
    assert names(spread(hits, 5)) == ["a0", "a1", "a2", "a3", "b0"]


def test_an_article_alone_gives_all_it_has() -> None:
    hits = [hit(f"a{n}", "a") for n in range(9)]
    assert spread(hits, 9) == hits
    assert spread(hits, 7) == hits[:7]


def test_a_text_printed_twice_comes_once() -> None:
    hits = [hit("a", "a", 0.0), hit("b", "b", 0.01), hit("c", "c", 1.0)]
    assert names(spread(hits, 3)) == ["a", "c"]


def test_what_an_article_repeats_itself_stays() -> None:
    hits = [hit("a", "a", 0.0), hit("b", "a", 0.0)]
    assert names(spread(hits, 3)) == ["a", "b"]


def test_likeness_across_languages_is_no_repetition() -> None:
    hits = [hit("a", "a", 0.0, "tr"), hit("b", "b", 0.0, "en")]
    assert names(spread(hits, 3)) == ["a", "b"]


def test_a_repetition_takes_no_place_of_its_article() -> None:
    hits = [hit("a", "a", 0.0), hit("b", "b", 0.0), *(hit(f"b{n}", "b") for n in range(4))]
    assert names(spread(hits, 5)) == ["a", "b0", "b1", "b2", "b3"]


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3.14)), max_size=30),
    st.integers(0, 12),
)
def test_never_more_nor_twice_nor_another_best(drawn: list[tuple[str, float]], most: int) -> None:
    hits = [hit(str(n), article, angle) for n, (article, angle) in enumerate(drawn)]
    found = names(spread(hits, most))
    assert len(found) == len(set(found)) <= most
    assert set(found) <= set(names(hits))
    assert found[:1] == names(hits)[: min(1, most)]
