"""Replies of a model, from the question to what a reader sees."""

# ruff: noqa: E501  # texts stand in rows, whole
from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dipnot.answering.documents import answer_document

from ...llm.scripted import Reply, Scripted, Slowly
from .conftest import Shelf, Tell, numbered, prompt_of

SHARE = "Kazakistan'ın uranyum üretimindeki payı nedir?"
SHARE_EN = "What share of the world's uranium does Kazakhstan produce?"
SUMMIT = "TDT zirvesi Gebele'de ne zaman toplandı?"
RIGHT = "Küresel uranyum üretiminde Kazakistan'ın payı %40 dolayındadır"
RIGHT_EN = "Kazakhstan's share of global uranium production is around 40 percent"
MET = "TDT zirvesi 7 Ekim 2025'te Gebele'de toplandı"
DEAL = "ABD merkezli Cove Capital ile yürütülen maden projesi 1,1 milyar dolarlıktır"


@pytest.mark.parametrize(
    ("question", "reply", "shown"),
    [
        (SHARE, f"{RIGHT} [@%40].", f"{RIGHT}."),
        (SHARE, f"{RIGHT}.[@%40]", f"{RIGHT}."),
        (SHARE, f"{RIGHT}. [@%40]\n", f"{RIGHT}."),
        (SHARE, f"- {RIGHT} 【@】".replace("【@】", "[@%40]") + ".", f"{RIGHT}."),
        (SHARE, f"1. {RIGHT} [@%40].", f"{RIGHT}."),
        (SHARE, f"**{RIGHT}** [@%40].", f"{RIGHT}."),
        (SHARE, "Küresel uranyum üretiminde\u200b Kazakistan'ın payı \x1b[1m%40 dolayındadır [@%40].".replace("\x1b[1m", "\x1b"), f"{RIGHT}."),
        (SHARE_EN, f"{RIGHT_EN} [@%40].", f"{RIGHT_EN}."),
        (SUMMIT, f"{MET} [@7 Ekim 2025].", f"{MET}."),
    ],
)  # fmt: skip
def test_what_the_evidence_carries_is_shown_as_written(
    tell: Tell, question: str, reply: str, shown: str
) -> None:
    told = tell(question, reply)
    assert told.texts == [shown]
    assert told.last.llm == "a model"
    assert told.last.checked
    assert (told.last.checked.passed, told.last.checked.mended) == (1, 0)
    assert told.last.checked.left_out == 0
    assert not told.last.notice
    assert [one.n for one in told.last.citations] == [1]


@pytest.mark.parametrize("mark", ["[99]", "", "[@Cove Capital]", "[@%40][99]", "[0]", "[007]"])
def test_a_wrong_mark_is_mended(tell: Tell, mark: str) -> None:
    told = tell(SHARE, f"{RIGHT} {mark}.")
    assert told.texts == [f"{RIGHT}."]
    assert told.last.checked
    assert (told.last.checked.passed, told.last.checked.mended) == (0, 1)
    assert any("%40" in one.quote for one in told.last.citations)


WRONG = {
    "number": (SHARE, "Küresel uranyum üretiminde Kazakistan'ın payı %45 dolayındadır [@%40]."),
    "number in English": (SHARE_EN, RIGHT_EN.replace("40", "14") + " [@%40]."),
    "unit": (SHARE, DEAL.replace("dolarlık", "avroluk") + " [@Cove Capital]."),
    "date": (SUMMIT, MET.replace("7 Ekim", "17 Ekim") + " [@7 Ekim 2025]."),
    "year": (SUMMIT, MET.replace("2025", "2024") + " [@7 Ekim 2025]."),
    "name": (SHARE, RIGHT.replace("Kazakistan", "Özbekistan") + " [@%40]."),
    "place": (SUMMIT, MET.replace("Gebele", "Semerkant") + " [@7 Ekim 2025]."),
    "negation": (SUMMIT, MET.replace("toplandı", "toplanmadı") + " [@7 Ekim 2025]."),
    "another language": (SHARE, f"{RIGHT_EN} [@%40]."),
    "another language than English": (SHARE_EN, f"{RIGHT} [@%40]."),
    "a question": (SHARE, f"{RIGHT} mıdır [@%40]?"),
    "a link": (SHARE, f"{RIGHT}, bkz. https://evil.example/a [@%40]."),
    "a bare address": (SHARE, f"{RIGHT}, bkz. evil.ru/a [@%40]."),
    "a mail address": (SHARE, f"{RIGHT}, bkz. a@evil.ru [@%40]."),
    "a Markdown link": (SHARE, f"[{RIGHT}](//evil.ru) [@%40]."),
    "a picture": (SHARE, f"{RIGHT} ![a](//evil.ru/?q=a) [@%40]."),
    "a reference link": (SHARE, f"[{RIGHT}][a] [@%40]."),
    "HTML": (SHARE, f"<b>{RIGHT}</b> [@%40]."),
    "HTML entities": (SHARE, f"&#60;b&#62;{RIGHT} [@%40]."),
    "a table": (SHARE, f"| Ülke | Pay |\n|---|---|\n| {RIGHT} | %40 [@%40] |\n"),
    "a template's sign": (SHARE, f"<|im_start|>{RIGHT} [@%40]."),
    "JSON": (SHARE, f'{{"role": "assistant", "content": "{RIGHT}"}} [@%40].'),
    "no end of it": (SHARE, f"{RIGHT} ve " + "ayrıca bu ülkenin payı " * 200),
    "cut off": (SHARE, f"{RIGHT} ve"),
    "nothing": (SHARE, " \n"),
    "marks alone": (SHARE, "[1] [2]."),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_it_does_not_carry_gives_way_to_quotes(tell: Tell, shelf: Shelf, name: str) -> None:
    told = tell(*WRONG[name])
    assert len(told.answers) == 1, "something was shown on the way"
    assert told.last.llm is None
    assert told.last.sentences == shelf.asker(None).ask(told.last.question).sentences
    assert told.last.notice.startswith(
        "Most of what the language model wrote" if told.last.language == "en"
        else "Dil modelinin yazdıklarının çoğunu"
    )  # fmt: skip
    assert told.last.checked
    assert (told.last.checked.passed, told.last.checked.mended) == (0, 0)


def test_what_is_wrong_is_left_out_and_the_rest_is_shown(tell: Tell) -> None:
    wrong = RIGHT.replace("%40", "%60")
    told = tell(SHARE, f"{RIGHT} [@%40]. {wrong} [@%40].")
    assert told.texts == [f"{RIGHT}."]
    assert told.last.checked
    assert (told.last.checked.passed, told.last.checked.left_out) == (1, 1)
    assert "1 cümle yanıta alınmadı" in told.last.made_of


def test_what_is_mostly_wrong_gives_way_to_quotes_at_last(tell: Tell) -> None:
    wrong = " ".join(f"{RIGHT.replace('40', str(n))} [@%40]." for n in (60, 70))
    told = tell(SHARE, f"{RIGHT} [@%40]. {wrong}")
    assert told.answers[0].llm
    assert told.last.llm is None
    assert told.last.notice
    assert told.last.checked
    assert told.last.checked.left_out == 2


@pytest.mark.parametrize("reply", ["NONE", "NONE.", "none\n", "[NONE]", "**NONE**", "Yok."])
def test_a_model_that_finds_no_answer_gives_way_to_quotes(tell: Tell, reply: str) -> None:
    told = tell(SHARE, reply)
    assert told.last.llm is None
    assert told.last.sentences
    assert "yanıt bulamadı" in told.last.notice


@pytest.mark.parametrize(
    "reply", [500, 401, 400, b"<html>", Slowly(f"{RIGHT} [@%40]. And then it", cut=9)]
)
def test_a_server_that_fails_gives_way_to_quotes(tell: Tell, reply: Reply) -> None:
    told = tell(SHARE, reply)
    assert told.last.llm is None
    assert told.last.sentences
    assert told.last.notice.startswith("Dil modeli kullanılamadı (")
    assert "\n" not in told.last.notice


def test_a_server_that_is_down_gives_way_to_quotes(
    shelf: Shelf, served: Callable[..., Scripted]
) -> None:
    gone = served("")
    gone.close()
    answer = shelf.asker(gone).ask(SHARE_EN)
    assert answer.sentences
    assert answer.notice.startswith("The language model could not be used (")


def test_evidence_that_does_not_fit_gives_way_to_quotes(
    shelf: Shelf, served: Callable[..., Scripted]
) -> None:
    server = served("NONE")
    answer = shelf.asker(server, context=600).ask(SHARE)
    assert answer.sentences
    assert "DIPNOT_LLM_CONTEXT" in answer.notice
    assert not server.requests


def test_what_is_said_twice_is_shown_once(tell: Tell) -> None:
    told = tell(SHARE, f"{RIGHT} [@%40]. {RIGHT} [@%40]. {DEAL} [@Cove Capital].")
    assert told.texts == [f"{RIGHT}.", f"{DEAL}."]


def test_a_model_that_repeats_itself_for_ever_is_stopped(tell: Tell) -> None:
    told = tell(SHARE, Slowly(f"{RIGHT} [@%40]. " * 300, wait=0.01))
    assert told.texts == [f"{RIGHT}."]
    assert told.served.hung_up.wait(10)


def test_sentences_are_shown_while_the_rest_is_still_coming(
    shelf: Shelf, served: Callable[..., Scripted]
) -> None:
    rest = " ".join(["ayrıca"] * 60)

    def script(sent: dict[str, object]) -> Reply:
        return Slowly(numbered(f"{RIGHT} [@%40]. {DEAL} {rest}", sent), wait=0.1)

    server = served(script=script)
    started = time.monotonic()
    answers = shelf.asker(server).stream(SHARE)
    first = next(answers)
    early = time.monotonic() - started
    assert [one.text for one in first.sentences] == [f"{RIGHT}."]
    assert not server.hung_up.is_set()
    answers.close()  # type: ignore[attr-defined]  # a generator
    assert early < 6
    assert server.hung_up.wait(10), "closing does not stop the model"


def test_each_part_cites_from_1_in_the_order_of_first_use(tell: Tell) -> None:
    told = tell(
        SHARE, f"{DEAL} [@Cove Capital]. {RIGHT} [@%40]. {DEAL}, %40 [@Cove Capital][@%40]."
    )
    assert len(told.answers) >= 2
    for answer in told.answers:
        used = list(dict.fromkeys(n for one in answer.sentences for n in one.citations))
        assert used == [one.n for one in answer.citations] == list(range(1, len(used) + 1))
    assert "Cove Capital" in told.last.citations[0].quote
    assert "%40" in told.last.citations[1].quote


@pytest.mark.parametrize(
    ("reply", "shown"),
    [
        ("Kazakistan'ın payı “%40 dolayındadır” [@%40].", "“%40 dolayındadır”"),
        ("Kazakistan'ın uranyum üretimindeki payı “yüzde 40 dolayında” [@%40].", "yüzde 40 dolay"),
    ],
)
def test_quotation_marks_stay_only_around_what_stands_there(
    tell: Tell, reply: str, shown: str
) -> None:
    told = tell(SHARE, reply)
    assert shown in told.texts[0]
    assert ("“" in told.texts[0]) == ("“" in shown)


def test_the_document_tells_how_it_was_made(tell: Tell) -> None:
    told = tell(SHARE, f"{RIGHT} [@%40].")
    document = answer_document(told.last)
    assert document["model"]["llm"] == "a model"
    assert document["notice"] is None
    assert document["checked"].keys() == {"prompts", "passed", "mended", "left_out"}
    assert document["checked"]["prompts"][0].startswith("answer.tr@")
    failed = answer_document(tell(SHARE, 500).last)
    assert failed["model"]["llm"] is None
    assert failed["notice"]


def test_a_question_without_an_answer_never_goes_to_the_model(tell: Tell) -> None:
    told = tell("Ay'ın çapı kaç kilometredir?", "NONE")
    assert told.last.status == "abstained"
    assert not told.served.requests


def test_the_prompt_is_in_the_language_of_the_question(tell: Tell) -> None:
    assert "in English" in prompt_of(tell(SHARE_EN, "NONE").served.requests[0])
    assert "Türkçe" in prompt_of(tell(SHARE, "NONE").served.requests[0])


def test_what_follows_is_made_to_stand_alone(tell: Tell) -> None:
    history = (SHARE,)
    alone = "Kazakistan'ın uranyum üretiminin riskleri neler?"
    told = tell("peki bunun riskleri neler?", "NONE", history, first=alone)
    assert [one.split("@")[0] for one in told.last.checked.prompts] == ["follow.tr", "answer.tr"]  # type: ignore[union-attr]
    assert f"<question>{alone}</question>" in prompt_of(told.served.requests[-1])
    assert told.last.question == "peki bunun riskleri neler?"
