"""The page: a chat that streams answers and shows their citations under them."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape, unescape
from importlib.resources import files
from typing import Any, Protocol

import gradio as gr

from dipnot.answering.question import LONGEST
from dipnot.chat.rendering import render_answer, render_message
from dipnot.chat.wording import EXAMPLES, REFUSED, STRINGS
from dipnot.errors import DipnotError, InputError
from dipnot.model import Answer
from dipnot.text.language import language_of_question


class Ask(Protocol):
    """Answers a question that follows others, the first one first."""

    def __call__(self, text: str, *, history: Sequence[str]) -> Answer:
        """Answer ``text``."""
        ...


Messages = list[dict[str, Any]]
Shown = tuple[Any, Messages]
"""what the box and the chat are to hold"""

_REMEMBERED = 5
"""questions before, in a conversation"""
AT_ONCE = 8
"""Questions answered at the same time; more wait their turn."""

i18n: Any = gr.I18n(**STRINGS)
css = files("dipnot.chat").joinpath("style.css").read_text("utf-8")
head = f"<script>{files('dipnot.chat').joinpath('page.js').read_text('utf-8')}</script>"
theme = gr.themes.Base(
    font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"], text_size="md"
)
_log = logging.getLogger(__name__)
_keys = itertools.count(1)


def build(ask: Ask) -> gr.Blocks:
    """The page over ``ask``, which is called from several threads at once."""

    def respond(question: str, messages: Messages, request: gr.Request) -> Iterator[Shown]:
        """One event a question: the next one stays in the box until this one is answered."""
        reader = _reads(request.headers.get("accept-language", ""))
        asked = [*messages, {"role": "user", "content": escape(question) or "…"}]
        yield "", asked
        answering = partial(ask, history=_said(messages))
        for html in answer_in_steps(answering, question, reader):
            yield gr.skip(), [*asked, {"role": "assistant", "content": gr.HTML(html)}]

    def respond_to_example(
        messages: Messages, chosen: gr.SelectData, request: gr.Request
    ) -> Iterator[Shown]:
        yield from respond(chosen.value["text"], messages, request)

    with gr.Blocks(title="Dipnot", fill_height=True) as page:
        gr.HTML("<h1>Dipnot</h1>", elem_id="heading")
        gr.Markdown(i18n("intro"), elem_id="intro")
        chat = gr.Chatbot(
            placeholder=i18n("empty"),
            examples=[{"text": example} for example in EXAMPLES],
            show_label=False,
            label="Dipnot",
            render_markdown=False,
            buttons=[],
            autoscroll=False,
            elem_id="chat",
            scale=1,
        )
        box = gr.Textbox(
            placeholder=i18n("ask"),
            label=i18n("ask"),
            show_label=False,
            submit_btn=i18n("send"),
            max_lines=4,
            autofocus=True,
            elem_id="question",
        )
        private: Any = {"api_visibility": "private", "show_progress": "hidden"}
        chat.change(None, js="() => window.showQuestion(true)", **private)
        for answered in (
            box.submit(respond, [box, chat], [box, chat], concurrency_limit=AT_ONCE, **private),
            chat.example_select(
                respond_to_example, chat, [box, chat], concurrency_limit=AT_ONCE, **private
            ),
        ):
            answered.then(None, js="() => window.showQuestion()", **private)
    made: gr.Blocks = page
    return made


def _reads(accepted: str) -> str:
    """The page's language for a browser that asks with this Accept-Language header."""
    return "tr" if accepted.strip().lower().startswith("tr") else "en"


def _said(messages: Messages) -> list[str]:
    """What the reader has asked so far, as far back as a question may lean."""
    said = []
    for message in messages:
        if message.get("role") == "user":
            content = message.get("content")
            parts = content if isinstance(content, list) else [content]
            texts = [part.get("text", "") if isinstance(part, dict) else part for part in parts]
            said.append(unescape(" ".join(text for text in texts if isinstance(text, str))))
    return said[-_REMEMBERED:]


def answer_in_steps(
    ask: Callable[[str], Answer], question: str, reader: str = "tr"
) -> Iterator[str]:
    """The answer's HTML as it grows, a sentence at a time, and at last with its citations.

    ``reader`` is the language of messages to a question that shows none of its own.
    """
    key = f"c{next(_keys)}"
    language = language_of_question(question, reader)
    try:
        answer = ask(question)
    except InputError:
        yield render_message(REFUSED[language].format(most=LONGEST))
        return
    except DipnotError as error:
        yield render_message(str(error))
        return
    except Exception:  # noqa: BLE001  # the reader gets a message, the log the traceback
        _log.exception("a question failed")
        yield render_message(STRINGS[language]["failed"])
        return
    for n in range(1, len(answer.sentences)):
        yield render_answer(answer, key, n)
    yield render_answer(answer, key)
