"""The page: the conversation, the library, and beside them the panel of evidence."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import gradio as gr
from gradio.events import api

from dipnot.chat.ask_tab import AT_ONCE, LANGUAGES, PRIVATE, AskTab
from dipnot.chat.asking import Ask
from dipnot.chat.choosing import articles_of, authors_of
from dipnot.chat.conversation import Conversation, resting
from dipnot.chat.desk import Desk
from dipnot.chat.examples import Examples
from dipnot.chat.feedback import Feedback
from dipnot.chat.library_tab import MOST_MB, LibraryTab
from dipnot.chat.panel import build_panel, reader_language
from dipnot.chat.programs import Asks, tools
from dipnot.chat.wording import STRINGS
from dipnot.model import Answer

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
                LANGUAGES,
                label=i18n("language"),
                show_label=False,
                container=False,
                elem_id="language",
            )
            painting = gr.Button(i18n("theme"), size="sm", elem_id="theme")
        painting.click(None, js="() => window.dipnot.switchTheme()", **PRIVATE)
        if desk is None:
            AskTab(talk, i18n, language)
        else:
            with gr.Tabs(elem_id="tabs"):
                with gr.Tab(i18n("tab_ask"), id="ask") as asking:
                    chat = AskTab(talk, i18n, language, choosing=True)
                with gr.Tab(i18n("tab_library"), id="library") as keeping:
                    library = LibraryTab(desk, i18n, language)
            build_panel(desk)
            language.change(_relabelled, language, [asking, keeping, chat.box], **PRIVATE)
            library.shown_in(keeping, language)
            _keep_current(desk, chat, library, language, ask)
        if programs and desk:
            for tool in tools(programs, desk):
                api(tool, api_name=tool.__name__, concurrency_limit=AT_ONCE)
        page.load(
            None,
            outputs=language,
            js="() => window.dipnot.started()",
            **PRIVATE,
        )
    made: gr.Blocks = page
    return made


def _relabelled(language: str) -> tuple[Any, Any, Any]:
    """What Gradio does not put into another language by itself."""
    own = STRINGS[reader_language(language)]
    return gr.update(label=own["tab_ask"]), gr.update(label=own["tab_library"]), resting(language)


def _keep_current(
    desk: Desk,
    chat: AskTab,
    library: LibraryTab,
    language: gr.Radio,
    ask: Ask,
) -> None:
    """Offer what the library holds: at the start, in another language, and after a change."""
    examples = Examples(desk.library, lambda text: _whole(ask, text))

    def choices() -> tuple[Any, Any]:
        tallies = desk.tallies()
        return (
            gr.update(choices=articles_of(tallies)),
            gr.update(choices=authors_of(tallies)),
        )

    def beginnings(lang: str) -> Any:
        lang = reader_language(lang)
        if not desk.library.languages():
            return gr.update(examples=None, placeholder=STRINGS[lang]["empty_library"])
        shown = [{"text": example} for example in examples.get(lang)]
        return gr.update(examples=shown, placeholder=STRINGS[lang]["empty"])

    among = chat.among[:2]
    changed: Any = {"js": "(language) => window.dipnot.setLanguage(language)", **PRIVATE}
    language.input(None, language, None, **changed)
    language.change(choices, None, among, **PRIVATE)
    language.change(beginnings, language, chat.chat, concurrency_id="examples", **PRIVATE)
    for change in library.changes:
        change.then(None, js="() => window.dipnot.libraryChanged()", **PRIVATE)
        change.then(choices, None, among, **PRIVATE)
        change.then(beginnings, language, chat.chat, concurrency_id="examples", **PRIVATE)


def _whole(ask: Ask, text: str) -> Answer:
    """The whole answer, also of an ``ask`` that gives it in parts."""
    asked = ask(text, history=())
    return asked if isinstance(asked, Answer) else list(asked)[-1]
