from __future__ import annotations

from collections.abc import Callable

import pytest

from dipnot.answering.question import ask_of
from dipnot.answering.writing.evidence import Numbered, evidence_of
from dipnot.answering.writing.writer import Draft, Writer
from dipnot.llm.client import LanguageModel
from dipnot.llm.server import ModelError

from ...llm.scripted import Scripted, Slowly
from .conftest import Shelf, numbered

QUESTION = ask_of("Kazakistan'ın uranyum üretimindeki payı nedir?")
RIGHT = "Küresel uranyum üretiminde Kazakistan'ın payı %40 dolayındadır [@%40]."
Drafts = Callable[[str | int | Slowly], list[Draft]]


@pytest.fixture(scope="module")
def evidence(shelf: Shelf) -> list[Numbered]:
    found = shelf.asker(None)._find(QUESTION, None)
    return evidence_of(found.ranked, found.articles.__getitem__, 1500)


@pytest.fixture
def drafts(shelf: Shelf, served: Callable[..., Scripted], evidence: list[Numbered]) -> Drafts:
    def write(reply: str | int | Slowly) -> list[Draft]:
        server = served(
            script=lambda sent: numbered(reply, sent) if isinstance(reply, str) else reply
        )
        model = LanguageModel(server.at, timeout=20.0, retries=0)
        return list(Writer(model, shelf.checker).write(QUESTION, evidence, ("before",)))

    return write


def test_a_draft_grows_and_counts(drafts: Drafts) -> None:
    made = drafts(f"{RIGHT} Bu da yanlış: pay %99'dur [1].")
    assert [(len(one.held), one.written) for one in made] == [(1, 1), (1, 2)]
    assert made[-1].left_out == 1
    assert made[-1].enough
    assert made[-1].prompts[0] == "before"
    assert made[-1].prompts[1].startswith("answer.tr@")


@pytest.mark.parametrize(
    ("reply", "declined", "held"),
    [("NONE", True, 0), (f"{RIGHT}\nNONE", False, 1), ("NONE. " + RIGHT, True, 0), ("", False, 0)],
)
def test_declining_is_declining_only_before_an_answer(
    drafts: Drafts, reply: str, declined: bool, held: int
) -> None:
    last = drafts(reply)[-1]
    assert (last.declined, len(last.held)) == (declined, held)


def test_a_reply_that_does_not_stop_is_stopped(drafts: Drafts) -> None:
    made = drafts(" ".join(f"Pay %{n} dolayındadır [1]." for n in range(50, 90)))
    assert made[-1].written == 8


def test_a_failure_on_the_way_is_an_error(drafts: Drafts) -> None:
    with pytest.raises(ModelError):
        drafts(500)


def test_the_room_for_evidence_is_what_prompt_and_reply_leave(shelf: Shelf) -> None:
    from dataclasses import replace

    from dipnot.llm.server import Server

    server = Server("http://127.0.0.1:9/v1", "m")
    small, large = (
        Writer(LanguageModel(replace(server, context=n)), shelf.checker).budget(QUESTION)
        for n in (4096, 8192)
    )
    assert large - small == 4096
    assert 1500 < small < 4096 - 700
