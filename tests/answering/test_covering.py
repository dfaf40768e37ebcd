from __future__ import annotations

import numpy as np
import pytest

from dipnot.answering.covering import Covering
from dipnot.checking.alignment import WordVectors
from dipnot.embedding.encoder import Encoder


@pytest.fixture(scope="module")
def covering(encoder: Encoder) -> Covering:
    return Covering(WordVectors(encoder))


def test_the_nearest_word_of_a_group_counts_for_each_word(covering: Covering) -> None:
    near = covering.nearest(
        "Kazakistan uranyum üretimi",
        "tr",
        [
            [("Kazakistan dünyanın uranyumunu çıkarır.", "tr")],
            [("Uranium is mined here.", "en"), ("Kazakhstan", "en")],
            [("The poem has four lines.", "en")],
            [],
        ],
    )
    assert near.shape == (4, 3)
    assert near[0, :2] == pytest.approx([1, 1])
    same, across, apart, nothing = near.mean(axis=1)
    assert same > across > apart > nothing == 0


def test_a_word_counts_the_same_whatever_else_is_held_against_it(covering: Covering) -> None:
    group = [("The canal takes water from the river.", "en")]
    alone = covering.nearest("kanalın suyu", "tr", [group])
    among = covering.nearest("kanalın suyu", "tr", [[("Bread", "en")], group, group])
    assert np.allclose(alone[0], among[1])
    assert np.allclose(among[1], among[2])


def test_verbs_that_say_nothing_do_not_count(covering: Covering) -> None:
    one = [[("Yapılması gereken üç şey vardır.", "tr")]]
    assert covering.nearest("Menemen nasıl yapılır?", "tr", one).shape == (1, 1)
    assert covering.nearest("Menemen nasıl yapılır?", "tr", one).max() < 0.5
    assert covering.nearest("Yapısal olay", "tr", one).shape == (1, 2)


def test_a_question_without_words_is_near_to_nothing(covering: Covering) -> None:
    assert covering.nearest("ne?", "tr", [[("Kanal", "tr")], []]).shape == (2, 0)
