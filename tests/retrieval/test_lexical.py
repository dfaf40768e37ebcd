"""Scoring by terms: numbers across languages, phrases, names."""

from __future__ import annotations

import numpy as np
import pytest

from dipnot.library.glossary import Concept
from dipnot.library.terms import Lexicon
from dipnot.retrieval.lexical import LexicalQuestion, lexical_question
from dipnot.retrieval.lexicon import Translator
from dipnot.retrieval.wanted import Names, wanted
from dipnot.text.terms import terms

LANGUAGES = ("en", "tr")
GLOSSARY = [
    Concept(
        {"tr": ("Türk Devletleri Teşkilatı", "TDT"), "en": ("Organization of Turkic States", "OTS")}
    )
]


def ask(question: str, language: str, target: str, passages: list[str]) -> LexicalQuestion:
    """What ``question`` seeks among ``passages`` in ``target``; words have no vectors here."""
    found: dict[str, int] = {}
    for passage in passages:
        for stem in {stem for stem, _ in terms(passage, target)}:
            found[stem] = found.get(stem, 0) + 1
    nothing = np.zeros((0, 4), np.float32)
    lexicons = {target: Lexicon(found, (), nothing)}
    background = {name: np.zeros(4, np.float32) for name in LANGUAGES}
    translator = Translator(
        lexicons, background, lambda words: np.zeros((len(words), 4), np.float32)
    )
    asked = wanted(question, language, Names(GLOSSARY, LANGUAGES), LANGUAGES)
    return lexical_question(asked, target, translator, len(passages), 10.0)


@pytest.mark.parametrize(
    ("question", "language", "target", "right", "wrong"),
    [
        ("1.100 ton", "tr", "en", "It weighs 1,100 tonnes.", "It weighs 1.1 tonnes."),
        ("1,100 tonnes", "en", "tr", "Ağırlığı 1.100 tondur.", "Ağırlığı 1,1 tondur."),
        (
            "6 Kasım 2025",
            "tr",
            "en",
            "On November 6, 2025 they met.",
            "On November 7, 2025 they met.",
        ),
        (
            "TDT",
            "tr",
            "en",
            "The Organization of Turkic States met.",
            "The States of the union met.",
        ),
        ("OTS", "en", "tr", "Türk Devletleri Teşkilatı toplandı.", "Türk Ocakları toplandı."),
        (
            "“6 Kasım 2025 tarihinde Astana”",
            "tr",
            "tr",
            "Liderler 6 Kasım 2025 tarihinde Astana kentinde buluştu.",
            "Astana kentinde liderler 2025 tarihinde buluştu.",
        ),
    ],
)
def test_the_right_passage_has_more_of_what_is_asked(
    question: str, language: str, target: str, right: str, wrong: str
) -> None:
    other = "Bambaşka bir konu." if target == "tr" else "Another matter altogether."
    asked = ask(question, language, target, [right, wrong, other])
    scores = [
        asked.score([stem for stem, _ in terms(text, target)]) for text in (right, wrong, other)
    ]
    assert scores[0] > scores[1] >= scores[2]
    assert 0 <= min(scores) <= max(scores) <= 1


def test_a_question_without_terms_scores_nothing() -> None:
    assert ask("ve ile", "tr", "tr", ["Bir cümle."]).score(["cumle"]) == 0
