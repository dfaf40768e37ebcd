from __future__ import annotations

from typing import Any

import pytest

from dipnot.evaluation.answers.questions import Evidence
from dipnot.evaluation.answers.schema import (
    SchemaError,
    check_place,
    question_of,
    sentence_of,
    stamp,
)

from .making import ARTICLES, LAKE, RIVERS, SALT, SULAR, WATERS, row, sea_rows, span

GOOD = sea_rows()[0]
(SPAN,) = GOOD["evidence"]
DIGESTED = {key: value for key, value in SPAN.items() if key != "quote"}


def test_a_question_is_read_whole() -> None:
    found = question_of(GOOD, ARTICLES)
    assert (found.id, found.split, found.language, found.type) == ("a", "dev", "en", "factual")
    assert found.facts == ({"tr": ("tuzlu",), "en": ("salt",)},)
    assert found.evidence == (Evidence(0, span(WATERS, SALT), ("1",), ("Salt Book",)),)
    assert found.also == (span(WATERS, LAKE),)
    assert (found.after, found.abstain, found.articles) == (None, None, ("waters",))


def test_a_digest_stands_for_a_quote() -> None:
    raw = GOOD | {"evidence": [DIGESTED | {"sha256": stamp(SALT)}]}
    assert question_of(raw, ARTICLES) == question_of(GOOD, ARTICLES)
    assert stamp("") == "e3b0c44298fc1c14"


def test_a_question_is_composed() -> None:
    assert question_of(GOOD | {"question": "go\u0308l?"}, ARTICLES).text == "göl?"


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"id": ""}, "^id: "),
        ({"id": 7}, "^id: "),
        ({"split": "train"}, "^split: "),
        ({"language": "de"}, "^language: "),
        ({"type": "riddle"}, "^type: "),
        ({"question": "?"}, "^question: "),
        ({"colour": "red"}, "^colour: "),
        ({"facts": [{"de": ["salzig"]}]}, r"^facts\.0\.de"),
        ({"evidence": [SPAN | {"start": -1}]}, r"^evidence\.0\.start: "),
        ({"evidence": [SPAN | {"notes": "1"}]}, r"^evidence\.0\.notes: "),
        ({"facts": []}, "facts with evidence, or abstain"),
        ({"evidence": []}, "facts with evidence, or abstain"),
        ({"abstain": "near miss"}, "no facts and no evidence"),
        ({"abstain": "never"}, "^abstain: "),
        ({"facts": [{"tr": ["tuzlu"]}]}, "fact 0 needs a wording in tr and one in en"),
        ({"facts": [{"tr": ["tuzlu"], "en": []}]}, "fact 0 needs a wording"),
        ({"facts": GOOD["facts"] * 2}, "each fact needs evidence"),
        ({"evidence": [SPAN, SPAN | {"fact": 1}]}, "each fact needs evidence"),
        ({"evidence": [SPAN | {"article": "lava"}]}, "no article 'lava'"),
        ({"evidence": [SPAN | {"article": "sular"}]}, "no longer what was quoted"),
        ({"evidence": [SPAN | {"start": SPAN["start"] + 1}]}, "no longer what was quoted"),
        ({"evidence": [SPAN | {"quote": SALT.lower()}]}, "no longer what was quoted"),
        ({"evidence": [DIGESTED]}, "no longer what was quoted"),
        ({"evidence": [DIGESTED | {"sha256": stamp(LAKE)}]}, "no longer what was quoted"),
        ({"evidence": [DIGESTED | {"start": 9000, "end": 9001, "quote": ""}]}, "no longer what"),
        ({"also": [row(WATERS, LAKE) | {"end": 4}]}, "no longer what was quoted"),
    ],
)
def test_what_is_amiss_is_named(change: dict[str, Any], match: str) -> None:
    with pytest.raises(SchemaError, match=match) as raised:
        question_of(GOOD | change, ARTICLES)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("raw", [[], "a", None, 3])
def test_a_question_is_an_object(raw: object) -> None:
    with pytest.raises(SchemaError):
        question_of(raw, ARTICLES)


def test_a_question_has_its_place() -> None:
    check_place("b", "a", {"a"})
    with pytest.raises(SchemaError, match="another question 'a'"):
        check_place("a", None, {"a"})
    with pytest.raises(SchemaError, match="no question 'c' comes before"):
        check_place("b", "c", {"a"})


@pytest.mark.parametrize("words", [RIVERS, "run down to the sea", "days.[^2][^3]"])
def test_a_sentence_is_found_by_its_words(words: str) -> None:
    start, end = sentence_of(WATERS, words)
    assert WATERS.text[start:end] == RIVERS


def test_a_note_is_found_by_its_words() -> None:
    start, end = sentence_of(WATERS, "(Oxford: Lake Press, 2001)")
    assert "Ben Field" in WATERS.text[start:end]
    assert "Ada Marsh" not in WATERS.text[start:end]


def test_words_are_found_however_their_letters_are_composed() -> None:
    assert sentence_of(SULAR, "Go\u0308lu\u0308n") == sentence_of(SULAR, "Gölün")


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ("the sea is salt", "does not have the words"),
        ("The moon", "does not have the words"),
        ("deep.[^1] The lake", "in 0 sentences"),
        ("salt", "in 2 sentences"),
        ("The Waters of the World", "in 0 sentences"),
    ],
)
def test_words_that_name_no_sentence_or_several(words: str, match: str) -> None:
    with pytest.raises(SchemaError, match=match):
        sentence_of(WATERS, words)
