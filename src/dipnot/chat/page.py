"""The page: the conversation, the library, and beside them the panel of evidence."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import gradio as gr
from gradio.events import api

from dipnot.chat.asking import Ask
from dipnot.chat.choosing import articles_of, authors_of
from dipnot.chat.conversation import Conversation, Messages, Shown, resting
from dipnot.chat.desk import Desk
from dipnot.chat.examples import Examples
from dipnot.chat.feedback import Feedback
from dipnot.chat.library_tab import MOST_MB, LibraryTab
from dipnot.chat.panel import build_panel, reader_language
from dipnot.chat.programs import Asks, tools
from dipnot.chat.wording import STRINGS
from dipnot.model import Answer

AT_ONCE = 8
"""Questions answered at the same time; more wait their turn."""

i18n: Any = gr.I18n(
    **{
        language: {key: text.replace("{most}", str(MOST_MB)) for key, text in strings.items()}
        for language, strings in STRINGS.items()
    }
)
_css, _js = (
    files("dipnot.chat").joinpath(name).read_text("utf-8") for name in ("style.css", "page.js")
)
head = f"<style>{_css}</style><script>{_js}</script>"
"""The style stands here because Gradio's own ``css`` loses what it does not know (@container)."""
theme = gr.themes.Base(
    font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"], text_size="md"
)
_PRIVATE: Any = {"api_visibility": "private", "show_progress": "hidden"}
_LANGUAGES = [("Türkçe", "tr"), ("English", "en")]


def build(ask: Ask, desk: Desk | None = None, programs: Asks | None = None) -> gr.Blocks:
    """The page over ``ask``, which is called from several threads at once.

    Without a ``desk`` there is a conversation only: no library, no evidence beside it. With
    ``programs`` its tools are endpoints of the page's API.
    """
    feedback = Feedback(desk.library.folder) if desk else None
    talk = Conversation(ask, desk.near if desk else None, feedback)
    with gr.Blocks(title="Dipnot", fill_height=True) as page:
        with gr.Row(elem_id="top"):
            gr.HTML("<h1>Dipnot</h1>", elem_id="heading")
            language = gr.Radio(
                _LANGUAGES,
                label=i18n("language"),
                show_label=False,
                container=False,
                elem_id="language",
            )
            painting = gr.Button(i18n("theme"), size="sm", elem_id="theme")
        painting.click(None, js="() => window.dipnot.switchTheme()", **_PRIVATE)
        if desk is None:
            _Chat(talk, language)
        else:
            with gr.Tabs(elem_id="tabs"):
                with gr.Tab(i18n("tab_ask"), id="ask") as asking:
                    chat = _Chat(talk, language, choosing=True)
                with gr.Tab(i18n("tab_library"), id="library") as keeping:
                    library = LibraryTab(desk, i18n, language)
            build_panel(desk)
            language.change(_relabelled, language, [asking, keeping, chat.box], **_PRIVATE)
            _keep_current(desk, chat, library, language, ask)
        if programs and desk:
            for tool in tools(programs, desk):
                api(tool, api_name=tool.__name__, concurrency_limit=AT_ONCE)
        page.load(
            None,
            outputs=language,
            js="() => window.dipnot.started()",
            **_PRIVATE,
        )
    made: gr.Blocks = page
    return made


class _Chat:
    """The conversation's components, and what sets them going."""

    def __init__(self, talk: Conversation, language: gr.Radio, *, choosing: bool = False) -> None:
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
        if choosing:
            with gr.Accordion(i18n("among"), open=False, elem_id="among"):
                self.among = _choosers()
        self._wire(talk, language)

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

        busy: Any = {"concurrency_limit": AT_ONCE, "concurrency_id": "asking", **_PRIVATE}
        events: list[Any] = [
            box.submit(talk.ask, [box, *given], [box, chat], **busy),
            chat.example_select(pick, given, [box, chat], **busy),
            chat.retry(retry, given, [box, chat], **busy),
        ]
        for answered in events:
            answered.then(None, js="() => window.dipnot.showQuestion()", **_PRIVATE)
        box.stop(talk.stopped, [chat, language], [box, chat], cancels=events, **_PRIVATE)
        chat.like(judge, [chat, language], None, **_PRIVATE)
        chat.change(None, js="() => window.dipnot.showQuestion(true)", **_PRIVATE)


def _relabelled(language: str) -> tuple[Any, Any, Any]:
    """What Gradio does not put into another language by itself."""
    own = STRINGS[reader_language(language)]
    return gr.update(label=own["tab_ask"]), gr.update(label=own["tab_library"]), resting(language)


def _place(data: gr.RetryData | gr.LikeData) -> int:
    """The ordinal of the message that an event is about."""
    index = data.index
    return index[0] if isinstance(index, (tuple, list)) else index


def _choosers() -> list[Any]:
    """The controls that say among which articles to look, in the order of ``filter_of``."""
    articles = gr.Dropdown([], label=i18n("among_articles"), multiselect=True, elem_id="articles")
    authors = gr.Dropdown([], label=i18n("among_authors"), multiselect=True, elem_id="authors")
    with gr.Row():
        languages = gr.CheckboxGroup(_LANGUAGES, label=i18n("among_languages"))
        since, until = (
            gr.Textbox(label=i18n(name), placeholder=i18n("among_date"), max_lines=1)
            for name in ("among_since", "among_until")
        )
    return [articles, authors, languages, since, until]


def _keep_current(
    desk: Desk,
    chat: _Chat,
    library: LibraryTab,
    language: gr.Radio,
    ask: Ask,
) -> None:
    """Show what the library holds: at the start, in another language, and after a change."""
    examples = Examples(desk.library, lambda text: _whole(ask, text))

    def contents(lang: str) -> tuple[Any, ...]:
        lang = reader_language(lang)
        tallies = desk.tallies()
        return (
            library.shown(lang),
            gr.update(choices=articles_of(tallies)),
            gr.update(choices=authors_of(tallies)),
        )

    def beginnings(lang: str) -> Any:
        lang = reader_language(lang)
        if not desk.library.languages():
            return gr.update(examples=None, placeholder=STRINGS[lang]["empty_library"])
        shown = [{"text": example} for example in examples.get(lang)]
        return gr.update(examples=shown, placeholder=STRINGS[lang]["empty"])

    shown = [library.shelf, *chat.among[:2]]
    changed: Any = {"js": "(language) => window.dipnot.setLanguage(language)", **_PRIVATE}
    language.input(None, language, None, **changed)
    language.change(contents, language, shown, **_PRIVATE)
    language.change(beginnings, language, chat.chat, concurrency_id="examples", **_PRIVATE)
    for change in library.changes:
        change.then(None, js="() => window.dipnot.libraryChanged()", **_PRIVATE)
        change.then(contents, language, shown, **_PRIVATE)
        change.then(beginnings, language, chat.chat, concurrency_id="examples", **_PRIVATE)


def _whole(ask: Ask, text: str) -> Answer:
    """The whole answer, also of an ``ask`` that gives it in parts."""
    asked = ask(text, history=())
    return asked if isinstance(asked, Answer) else list(asked)[-1]
