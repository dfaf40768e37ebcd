from __future__ import annotations

import pytest

from dipnot.answering.asker import Asker
from dipnot.answering.conversing import answered_from_conversation

BEFORE = ("TDT nedir?", "What did the OECD find?")
OF_CONVERSATION = [
    "Az önce ne sordum?", "Sana daha önce ne sormuştum?", "İlk sorum neydi?", "Son sorumu tekrarla",
    "Bundan önceki sorularım nelerdi?", "Şimdiye kadar sorduklarım neler?", "Biz ne sorduk?",
    "Az önce sorduğum soru neydi?", "What did I ask before?", "What have I asked so far?",
    "What was my first question?", "Repeat my last question", "Remind me of my previous questions",
    "Which questions have I already asked?", "the questions I asked",
]  # fmt: skip
COURTESIES = [
    "Merhaba", "Merhaba!", "Selam Dipnot", "Günaydın", "İyi akşamlar", "Çok teşekkür ederim",
    "Teşekkürler.", "Sağ ol", "Hello", "Hi!", "Good morning", "Thanks", "Thank you very much",
    "Thanks a lot!",
]  # fmt: skip
OF_ITSELF = ["Sen kimsin?", "Ne yapabilirsin?", "Who are you?", "What can you do?"]
OF_THE_LIBRARY = [
    "Tokayev ne sordu?", "Merhaba, TDT nedir?", "Hello, what is the OTS?", "Selam Orta Koridor",
    "Tokayev daha önce ne sordu?", "Son zirvede neler soruldu?", "İlk sorumlu kim oldu?",
    "Son yıllarda sorumluluk kimde?", "Daha önceki sorunlar nelerdi?", "Gazeteciler ne soruyor?",
    "What did Tokayev ask?", "What did the minister say when asked?", "Who was asked first?",
    "What questions remain open?", "As to my last question, who signed the agreement?",
    "Thanks to whom was the fund established?", "Who are you calling the founders of the OTS?",
    "Teşekkür kime edildi?", "Hi-tech ihracatı ne kadar?", "Sen nehri nerede?",
    "Gebele'de kim ne sordu?", "Önceki zirvenin sorunu neydi?",
]  # fmt: skip


@pytest.mark.parametrize("text", OF_CONVERSATION)
def test_what_was_asked_is_told(text: str) -> None:
    told = answered_from_conversation(text, "en", BEFORE)
    assert told
    assert all(one in told for one in BEFORE)
    assert (
        answered_from_conversation(text, "tr", ()) == "Bu konuşmada daha önce bir soru sormadınız."
    )


@pytest.mark.parametrize("text", COURTESIES)
def test_courtesies_are_returned(text: str) -> None:
    assert (answered_from_conversation(text, "tr", BEFORE) or "").startswith("Merhaba!")
    assert (answered_from_conversation(text, "en", BEFORE) or "").startswith("Hello!")


@pytest.mark.parametrize("text", OF_ITSELF)
def test_it_says_what_it_is(text: str) -> None:
    assert "Dipnot" in (answered_from_conversation(text, "en", BEFORE) or "")


@pytest.mark.parametrize("text", OF_THE_LIBRARY)
def test_all_else_goes_to_the_library(text: str) -> None:
    assert answered_from_conversation(text, "tr", BEFORE) is None


@pytest.mark.parametrize("text", ["Az önce ne sordum?", "Hello", "Who are you?"])
def test_such_answers_cite_nothing_and_are_marked(asker: Asker, text: str) -> None:
    (answer,) = asker.stream(text, history=BEFORE)
    assert answer.status == "answered"
    assert not answer.citations
    assert "library was not searched" in answer.made_of or "kütüphaneye bakılmadı" in answer.made_of


def test_only_the_last_questions_are_told() -> None:
    told = answered_from_conversation("What did I ask?", "en", [f"Question {n}?" for n in range(9)])
    assert told
    assert "Question 8?" in told
    assert "Question 3?" not in told
