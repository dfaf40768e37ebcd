"""The one place where the page asks, whether the answer comes whole or in parts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from dipnot.answering.question import LONGEST
from dipnot.chat.rendering import render_answer, render_message
from dipnot.chat.wording import REFUSED, STRINGS
from dipnot.errors import DipnotError, InputError
from dipnot.library.cards import Filter
from dipnot.model import Answer
from dipnot.text.language import language_of_question

Asked = Answer | Iterator[Answer]
"""An answer, or the same answer as it grows, the whole of it last."""


class Ask(Protocol):
    """Answers a question that follows others, the first one first.

    It is also given ``among=Filter`` where the reader has chosen articles.
    """

    def __call__(self, text: str, *, history: Sequence[str]) -> Asked:
        """Answer ``text``."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """What the reader sees now; ``answer`` is there once it is whole."""

    html: str
    answer: Answer | None = None


Near = Callable[[Answer], Sequence[tuple[str, str, int, int, str]]]
"""Of an abstention the nearest passages: id and title of the article, offsets, text."""

_log = logging.getLogger(__name__)


def ask_with(ask: Ask, history: Sequence[str], among: Filter | None) -> Callable[[str], Asked]:
    """``ask`` with all but the question."""
    given: dict[str, Any] = {"history": history}
    if among is not None:
        given["among"] = among
    return lambda text: ask(text, **given)


def growing(asked: Asked) -> Iterator[tuple[Answer, bool]]:
    """The answer as it grows, and whether it is whole."""
    if isinstance(asked, Answer):
        for n in range(1, len(asked.sentences)):
            yield replace(asked, sentences=asked.sentences[:n]), False
        yield asked, True
        return
    last: Answer | None = None
    for answer in asked:
        if last is not None:
            yield last, False
        last = answer
    if last is None:
        raise ValueError("an answer that comes in parts had none")
    yield last, True


def answer_in_steps(
    ask: Callable[[str], Asked],
    question: str,
    reader: str = "tr",
    key: str = "",
    near: Near | None = None,
) -> Iterator[Step]:
    """The answer's HTML as it grows, a sentence at a time, and at last with its citations.

    ``reader`` is the language of messages to a question that shows none of its own; ``key``
    names the answer, for what the reader says of it later.
    """
    language = language_of_question(question, reader)
    try:
        for answer, whole in growing(ask(question)):
            nearest = near(answer) if near and whole and answer.status == "abstained" else ()
            html = render_answer(answer, key, whole=whole, nearest=nearest)
            yield Step(html, answer if whole else None)
    except InputError:
        yield Step(render_message(REFUSED[language].format(most=LONGEST)))
    except DipnotError as error:
        yield Step(render_message(str(error)))
    except Exception:  # noqa: BLE001  # the reader gets a message, the log the traceback
        _log.exception("a question failed")
        yield Step(render_message(STRINGS[language]["failed"]))
