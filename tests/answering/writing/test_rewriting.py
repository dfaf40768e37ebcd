# ruff: noqa: E501  # texts stand in rows, whole
from __future__ import annotations

from collections.abc import Callable

import pytest

from dipnot.answering.writing.rewriting import rewritten
from dipnot.llm.client import LanguageModel

from ...llm.scripted import Reply, Scripted
from .conftest import prompt_of

BEFORE = ("Orta Koridor 2030'da ne kadar yük taşıyacak?",)
BEFORE_EN = ("What share of uranium did Kazakhstan produce in 2024?",)
RISKS = "peki bunun riskleri neler?"
NEXT = "and the year after?"


def model_of(server: Scripted) -> LanguageModel:
    return LanguageModel(server.at, timeout=20.0, retries=0)


@pytest.mark.parametrize(
    ("text", "history", "reply", "taken"),
    [
        (RISKS, BEFORE, "Orta Koridor'un riskleri neler?", True),
        (RISKS, BEFORE, "  Orta Koridor'un\n riskleri\u200b neler? ", True),
        (RISKS, BEFORE_EN, "Kazakhstan uranium üretiminin riskleri neler?", True),
        (NEXT, BEFORE_EN, "What share of uranium did Kazakhstan produce the year after 2024?", True),
        (NEXT, BEFORE_EN, "What share of uranium did Kazakhstan produce in 2025?", False),
        (RISKS, BEFORE, "Zengezur Koridoru'nun riskleri neler?", False),
        (RISKS, BEFORE, "Erdoğan'ın riskleri neler?", False),
        (RISKS, BEFORE, "Orta Koridor'un 2040 riskleri neler?", False),
        (RISKS, BEFORE, "What are the risks of the corridor?", False),
        (RISKS, BEFORE, "Orta Koridor'un riskleri neler? " * 20, False),
        (RISKS, BEFORE, "", False),
        (RISKS, BEFORE, "???", False),
        (RISKS, BEFORE, 500, False),
        (RISKS, BEFORE, b"<html>", False),
    ],
)  # fmt: skip
def test_only_what_was_said_goes_into_a_question(
    served: Callable[..., Scripted], text: str, history: tuple[str, ...], reply: Reply, taken: bool
) -> None:
    told = rewritten(model_of(served(reply)), text, history)
    assert told == (" ".join(str(reply).replace("\u200b", "").split()) if taken else None)


@pytest.mark.parametrize(
    ("text", "history"),
    [(RISKS, ()), ("Gebele zirvesi hangi tarihte yapıldı ve kim katıldı?", BEFORE)],
)
def test_what_stands_alone_is_not_rewritten(
    served: Callable[..., Scripted], text: str, history: tuple[str, ...]
) -> None:
    server = served("Başka bir soru mu?")
    assert rewritten(model_of(server), text, history) is None
    assert not server.requests


def test_the_language_is_that_of_the_last_question(served: Callable[..., Scripted]) -> None:
    server = served("x")
    rewritten(model_of(server), NEXT, BEFORE)
    assert "in English" in prompt_of(server.requests[0])
    assert f"<earlier>{BEFORE[0]}</earlier>" in prompt_of(server.requests[0])


def test_only_the_last_questions_are_given(served: Callable[..., Scripted]) -> None:
    server = served("x")
    rewritten(model_of(server), NEXT, [f"What was sold in {n}?" for n in range(1990, 2000)])
    assert prompt_of(server.requests[0]).count("<earlier>") == 4
