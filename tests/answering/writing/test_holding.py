# ruff: noqa: E501  # texts stand in rows, whole
from __future__ import annotations

from collections.abc import Sequence

import pytest

from dipnot.answering.question import ask_of
from dipnot.answering.writing.evidence import Numbered, evidence_of
from dipnot.answering.writing.holding import Holder
from dipnot.answering.writing.replying import Said
from dipnot.model import Language

from .conftest import Shelf

QUESTION = "Kazakistan'ın uranyum üretimindeki payı nedir?"


@pytest.fixture(scope="module")
def evidence(shelf: Shelf) -> list[Numbered]:
    found = shelf.asker(None)._find(ask_of(QUESTION), None)
    return evidence_of(found.ranked, found.articles.__getitem__, 1500)


def number(evidence: Sequence[Numbered], words: str) -> int:
    return next(one.n for one in evidence if words in one.text)


def test_each_sentence_of_the_evidence_holds_by_itself(
    shelf: Shelf, evidence: list[Numbered]
) -> None:
    for one in evidence:
        held = Holder(shelf.checker, evidence, one.language).hold(Said(one.text, (one.n,)))
        if held:  # brackets and questions are no sentences of an answer
            assert held.evidence == (one,)
            assert not held.mended
    assert evidence


def test_what_was_not_given_cannot_be_cited(shelf: Shelf, evidence: list[Numbered]) -> None:
    right = next(one for one in evidence if "%40" in one.text)
    holder = Holder(shelf.checker, [one for one in evidence if one is not right], "tr")
    assert holder.hold(Said(right.text, (right.n,))) is None
    assert Holder(shelf.checker, [], "tr").hold(Said(right.text, (1,))) is None


def test_two_sentences_may_carry_one_together(shelf: Shelf, evidence: list[Numbered]) -> None:
    both = (number(evidence, "%40"), number(evidence, "Cove Capital"))
    text = "Küresel uranyum üretiminde Kazakistan'ın payı %40 dolayındadır; ABD merkezli Cove Capital ile yürütülen maden projesi 1,1 milyar dolarlıktır."
    held = Holder(shelf.checker, evidence, "tr").hold(Said(text, both))
    assert held
    assert {one.n for one in held.evidence} == set(both)


class Counting:
    """A checker that says no to all, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def supports(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> bool:
        self.asked.append(tuple(sorted(text for text, _ in evidence)))
        return False

    def coverages(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> Sequence[float]:
        return [len(text) / 1000 for text, _ in evidence]


@pytest.mark.parametrize("cited", [(), (1,), (1, 2), (99,)])
def test_it_is_tried_again_only_a_few_times_and_never_twice(
    evidence: list[Numbered], cited: tuple[int, ...]
) -> None:
    checks = Counting()
    assert Holder(checks, evidence, "tr").hold(Said("Bu bir cümledir.", cited)) is None
    assert len(checks.asked) == len(set(checks.asked))
    assert 3 <= len(checks.asked) <= 5


@pytest.mark.parametrize(
    "text",
    [
        "Kun.uz bunu yazdı.",
        "Pay %40'tır; M.Ö. 500'de yoktu.",
        "Veri şöyle: data: 5.",
        "3.000 ton AB-BM yüküdür.",
    ],
)
def test_prose_is_checked(evidence: list[Numbered], text: str) -> None:
    checks = Counting()
    Holder(checks, evidence, "tr").hold(Said(text, (1,)))
    assert checks.asked
