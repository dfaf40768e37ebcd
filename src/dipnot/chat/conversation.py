"""The conversation: what a question, a retry and a stop do to the box and the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Any

import gradio as gr

from dipnot.chat.asking import Ask, Near, Step, answer_in_steps, ask_with
from dipnot.chat.choosing import filter_of
from dipnot.chat.feedback import Feedback
from dipnot.chat.kept import Kept, keys_in
from dipnot.chat.panel import reader_language
from dipnot.chat.rendering import render_message
from dipnot.chat.wording import STRINGS
from dipnot.errors import InputError
from dipnot.model import Answer

Messages = list[dict[str, Any]]
Shown = tuple[Any, Messages]
"""what the box and the chat are to hold"""

_REMEMBERED = 5
"""questions before, in a conversation"""


class Conversation:
    """Answers over ``ask``; it keeps no conversation itself, each page sends its own along."""

    def __init__(
        self, ask: Ask, near: Near | None = None, feedback: Feedback | None = None
    ) -> None:
        self._ask = ask
        self._near = near
        self._feedback = feedback
        self._kept = Kept()

    def ask(self, question: str, messages: Messages, language: str, *among: Any) -> Iterator[Shown]:
        """One event a question: the next one stays in the box until this one is answered."""
        reader = reader_language(language)
        asked = [*messages, {"role": "user", "content": escape(question) or "…"}]
        yield gr.update(value="", submit_btn=False, stop_btn=STRINGS[reader]["stop"]), asked
        for step in self._steps(question, messages, reader, among):
            yield gr.skip(), [*asked, _assistant(step.html)]
        yield resting(reader), gr.skip()

    def retry(self, index: int, messages: Messages, language: str, *among: Any) -> Iterator[Shown]:
        """Ask the question at ``index`` again, and forget what came after it."""
        said = questions_in(messages[index : index + 1])
        if said:
            yield from self.ask(said[0], messages[:index], language, *among)

    def stopped(self, messages: Messages, language: str) -> Shown:
        """The reader has stopped the answer; what there is of it stays."""
        told = STRINGS[reader_language(language)]["stopped"]
        if messages and messages[-1].get("role") == "user":
            messages = [*messages, _assistant(render_message(told))]
        return resting(language), messages

    def judge(self, messages: Messages, index: int, *, good: bool) -> bool:
        """Keep what the reader thinks of the answer at ``index``."""
        for key, answer in self._answered(messages[index : index + 1]):
            return bool(self._feedback and self._feedback.judge(key, answer, good=good))
        return False

    def answers(self, messages: Messages) -> list[Answer]:
        """The answers in the conversation, those that are no longer remembered left out."""
        return [answer for _, answer in self._answered(messages)]

    def _answered(self, messages: Messages) -> Iterator[tuple[str, Answer]]:
        for message in messages:
            if message.get("role") == "assistant":
                for key in keys_in(_text_of(message))[:1]:
                    answer = self._kept.get(key)
                    if answer is not None:
                        yield key, answer

    def _steps(
        self, question: str, messages: Messages, reader: str, among: Sequence[Any]
    ) -> Iterator[Step]:
        try:
            chosen = filter_of(among, reader)
        except InputError as error:
            yield Step(render_message(str(error)))
            return
        key = Kept.new_key()
        asking = ask_with(self._ask, questions_in(messages)[-_REMEMBERED:], chosen)
        for step in answer_in_steps(asking, question, reader, key, self._near):
            if step.answer:
                self._kept.keep(key, step.answer)
            yield step


def resting(language: str) -> Any:
    """The box when nothing is being answered."""
    return gr.update(submit_btn=STRINGS[reader_language(language)]["send"], stop_btn=False)


def _assistant(html: str) -> dict[str, Any]:
    return {"role": "assistant", "content": gr.HTML(html, apply_default_css=False)}


def questions_in(messages: Messages) -> list[str]:
    """What the reader has asked, the first question first."""
    return [unescape(_text_of(one)) for one in messages if one.get("role") == "user"]


def _text_of(message: dict[str, Any]) -> str:
    content = message.get("content")
    parts = content if isinstance(content, list) else [content]
    return " ".join(_part(part) for part in parts)


def _part(part: Any) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, dict):
        return str(part.get("text") or part.get("value") or "")
    return str(getattr(part, "value", "") or "")
