"""The conversation's components, and what sets them going."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from dipnot.chat.conversation import Conversation, Messages, Shown
from dipnot.chat.panel import reader_language
from dipnot.chat.taking import DOCUMENTS, LISTS, file_for
from dipnot.chat.wording import STRINGS
from dipnot.errors import InputError

AT_ONCE = 8
"""Questions answered at the same time; more wait their turn."""
LANGUAGES = [("Türkçe", "tr"), ("English", "en")]
PRIVATE: Any = {"api_visibility": "private", "show_progress": "hidden"}
Take = Callable[[Messages, str, gr.Request], "dict[str, str] | None"]


class AskTab:
    """Where readers ask; ``among`` are the controls that say among which articles to look."""

    def __init__(
        self, talk: Conversation, i18n: Any, language: gr.Radio, *, choosing: bool = False
    ) -> None:
        """Build the components inside the block that is open."""
        self.chat = gr.Chatbot(
            placeholder=i18n("empty"),
            show_label=False,
            label=i18n("conversation"),
            render_markdown=False,
            buttons=[],
            autoscroll=False,
            elem_id="chat",
            height="auto",
            scale=1,
        )
        self.box = gr.Textbox(
            placeholder=i18n("ask"),
            label=i18n("ask"),
            show_label=False,
            submit_btn=i18n("send"),
            max_lines=4,
            autofocus=True,
            elem_id="question",
        )
        self.among: list[Any] = []
        with gr.Row(elem_id="beside"):
            if choosing:
                with gr.Accordion(i18n("among"), open=False, elem_id="among"):
                    self.among = _choosers(i18n)
            with gr.Accordion(i18n("take"), open=False, elem_id="take"):
                self._build_taking(talk, i18n, language)
        self._wire(talk, language)

    def _build_taking(self, talk: Conversation, i18n: Any, language: gr.Radio) -> None:
        def taker(form: str) -> Take:
            def take(messages: Messages, lang: str, request: gr.Request) -> dict[str, str] | None:
                here = str(request.headers.get("referer", "")).partition("?")[0]
                try:
                    return file_for(talk.answers(messages), form, here)
                except InputError:
                    gr.Info(STRINGS[reader_language(lang)]["nothing_to_take"], duration=5)
                    return None

            return take

        taken = gr.JSON(visible="hidden")
        for label, forms in (("take_talk", DOCUMENTS), ("take_works", LISTS)):
            with gr.Row(elem_classes="forms"):
                gr.Markdown(i18n(label))
                for form in forms:
                    button = gr.Button(form, size="sm", min_width=60)
                    made = button.click(taker(form), [self.chat, language], taken, **PRIVATE)
                    made.then(None, taken, None, js="(file) => window.dipnot.save(file)", **PRIVATE)

    def _wire(self, talk: Conversation, language: gr.Radio) -> None:
        chat, box = self.chat, self.box
        given = [chat, language, *self.among]

        def pick(
            data: gr.SelectData, messages: Messages, lang: str, *among: Any
        ) -> Iterator[Shown]:
            yield from talk.ask(data.value["text"], messages, lang, *among)

        def retry(
            data: gr.RetryData, messages: Messages, lang: str, *among: Any
        ) -> Iterator[Shown]:
            yield from talk.retry(_place(data), messages, lang, *among)

        def judge(data: gr.LikeData, messages: Messages, lang: str) -> None:
            if isinstance(data.liked, bool) and talk.judge(messages, _place(data), good=data.liked):
                gr.Info(STRINGS[reader_language(lang)]["thanks"], duration=3)

        busy: Any = {"concurrency_limit": AT_ONCE, "concurrency_id": "asking", **PRIVATE}
        events: list[Any] = [
            box.submit(talk.ask, [box, *given], [box, chat], api_name="submit", **busy),
            chat.example_select(pick, given, [box, chat], **busy),
            chat.retry(retry, given, [box, chat], **busy),
        ]
        for answered in events:
            answered.then(None, js="() => window.dipnot.showQuestion()", **PRIVATE)
        box.stop(talk.stopped, [chat, language], [box, chat], cancels=events, **PRIVATE)
        chat.like(judge, [chat, language], None, **PRIVATE)
        chat.change(None, js="() => window.dipnot.showQuestion(true)", **PRIVATE)


def _place(data: gr.RetryData | gr.LikeData) -> int:
    """The ordinal of the message that an event is about."""
    index = data.index
    return index[0] if isinstance(index, (tuple, list)) else index


def _choosers(i18n: Any) -> list[Any]:
    """The controls that say among which articles to look, in the order of ``filter_of``."""
    articles = gr.Dropdown([], label=i18n("among_articles"), multiselect=True, elem_id="articles")
    authors = gr.Dropdown([], label=i18n("among_authors"), multiselect=True, elem_id="authors")
    with gr.Row():
        languages = gr.CheckboxGroup(LANGUAGES, label=i18n("among_languages"))
        since, until = (
            gr.Textbox(label=i18n(name), placeholder=i18n("among_date"), max_lines=1)
            for name in ("among_since", "among_until")
        )
    return [articles, authors, languages, since, until]
