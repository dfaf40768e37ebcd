from __future__ import annotations

from dataclasses import replace

import pytest

from dipnot.errors import InputError
from dipnot.exporting.copying import copy_text
from dipnot.exporting.laying import lay_out
from dipnot.model import AnswerSentence

from .samples import ADDRESSES, HOSTILE, abstention, answer


def lines(n: int, language: str) -> list[str]:
    footnote = lay_out([answer(language=language)]).footnotes[n - 1]
    return ["".join(piece.text for piece in line) for line in footnote.lines]


def test_a_footnote_leads_from_the_article_to_the_work() -> None:
    said = "Bursa ipek ticaretinin merkeziydi."
    assert lines(1, "en") == [
        f"{said}, “{said}”, {said}, 2024-05, https://example.org/a",
        f"“{said}” [original in Turkish]",
        f"note 9 (9 → 8 → 7): {said}",
        "İnalcık, Halil, “Osmanlı İmparatorluğu”, İstanbul: YKY, 2003, p. 215",
    ]
    assert lines(2, "en")[-1] == "the article's own statement, without a note"


def test_the_words_are_those_of_the_answer_s_language() -> None:
    assert lines(1, "tr")[1] == "“Bursa ipek ticaretinin merkeziydi.”"
    assert lines(1, "tr")[2].startswith("dipnot 9 (9 → 8 → 7): ")
    assert lines(1, "tr")[3].endswith("s. 215")
    assert lines(2, "tr")[-1] == "makalenin kendi ifadesi, dipnotsuz"


def test_footnotes_are_numbered_through_a_conversation() -> None:
    paper = lay_out([answer(), abstention(), answer()])
    assert [footnote.n for footnote in paper.footnotes] == [1, 2, 3, 4]
    calls = [[sentence.calls for sentence in turn.sentences] for turn in paper.turns]
    assert calls == [[(1, 2), (2,)], [], [(3, 4), (4,)]]
    assert paper.turns[1].reason == "The articles do not say."


def test_a_footnote_leads_to_its_sentence_in_the_chat() -> None:
    (first, *_) = lay_out([answer()], "http://127.0.0.1:7860/").footnotes
    _, piece = first.lines[-1]
    assert piece.url == "http://127.0.0.1:7860/?article=makale&at=0-34"
    (first, *_) = lay_out([answer()], "javascript:alert(1)").footnotes
    assert "at=0-34" not in str(first)


def test_what_no_sentence_calls_has_no_footnote_and_a_call_of_nothing_is_none() -> None:
    paper = lay_out([replace(answer(), sentences=(AnswerSentence("Söz.", (2, 7)),))])
    assert [sentence.calls for sentence in paper.turns[0].sentences] == [(1,)]
    assert len(paper.footnotes) == 1


def test_nothing_to_export() -> None:
    with pytest.raises(InputError, match="ask a question"):
        lay_out([])


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_address_but_of_the_web_is_led_to(url: str) -> None:
    paper = lay_out([answer(url=url)])
    assert [p for f in paper.footnotes for line in f.lines for p in line if p.url] == []


def test_the_text_for_the_clipboard() -> None:
    copied = copy_text([answer("Söz.")])
    assert copied.startswith(
        "Söz.\n\nSöz. [1] [2] (original in Turkish) Söz. [2] (original in Turkish)\n\n"
        "References:\n\n[1] Söz., “Söz.”, Söz., 2024-05, https://example.org/a\n    “Söz.”"
    )
    assert copy_text([abstention()]) == "Who?\n\nThe articles do not say.\n"


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_adds_no_line_to_what_is_copied(said: str) -> None:
    assert len(copy_text([answer(said)]).splitlines()) == len(
        copy_text([answer("Söz.")]).splitlines()
    )
