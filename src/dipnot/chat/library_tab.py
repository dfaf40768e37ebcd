"""The library page: what there is, adding by drag and drop, removing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from dipnot.chat.adding import Added
from dipnot.chat.desk import Desk
from dipnot.chat.panel import reader_language
from dipnot.chat.shelf_view import render_added, render_shelf
from dipnot.chat.sources_view import render_sources
from dipnot.chat.wording import STRINGS
from dipnot.errors import DipnotError
from dipnot.reading.article import MAX_BYTES, SUFFIXES

MOST_MB = MAX_BYTES // 10**6
_REMOVING = """
element.addEventListener("click", async (event) => {
  const button = event.target.closest("button.remove");
  if (button && (await window.dipnot.sure(button)))
    trigger("take_out", { article: button.dataset.article });
});
"""


class LibraryTab:
    """The tab's components; ``changed`` is what other parts of the page hang on."""

    def __init__(self, desk: Desk, i18n: Any, language: gr.Radio) -> None:
        """Build the tab inside the ``gr.Tab`` that is open."""
        self._desk = desk
        private: Any = {"api_visibility": "private", "show_progress": "hidden"}
        if desk.adder is None:
            gr.Markdown(i18n("read_only"), elem_id="read-only")
        else:
            files = gr.File(
                label=i18n("add"),
                file_count="multiple",
                file_types=list(SUFFIXES),
                height=160,
                elem_id="add",
            )
            address = gr.Textbox(
                label=i18n("add_page"),
                placeholder="https://",
                submit_btn=i18n("fetch"),
                max_lines=1,
                elem_id="add-page",
                visible=desk.adder.fetches,
            )
        self.report = gr.HTML("", elem_id="report", apply_default_css=False)
        self.shelf = gr.HTML("", elem_id="shelf", apply_default_css=False, js_on_load=_REMOVING)
        self.changes: list[Any] = []
        if desk.adder is not None:
            language.change(_relabelled, language, address, **private)
            writing: Any = {"concurrency_limit": 1, "concurrency_id": "writing", **private}
            self.changes = [
                address.submit(
                    self._add_page,
                    [address, language],
                    [address, self.report, self.shelf],
                    **writing,
                ),
                files.upload(
                    self._add,
                    [files, language],
                    [files, self.report, self.shelf],
                    **writing,
                ),
                self.shelf.take_out(
                    self._remove,
                    language,
                    [self.report, self.shelf],
                    **writing,
                ),
            ]

    def shown_in(self, tab: gr.Tab, language: gr.Radio) -> None:
        """Show the tables once ``tab`` is opened, and from then on in the language that is chosen.

        Not before, as those of a large library take long to make.
        """
        opened = gr.State(value=False)
        quiet: Any = {"api_visibility": "private", "show_progress": "hidden"}
        tab.select(self._open, language, [opened, self.shelf], **quiet)
        language.change(self._again, [opened, language], self.shelf, **quiet)

    def _open(self, language: str) -> tuple[bool, str]:
        return True, self.shown(reader_language(language))

    def _again(self, opened: bool, language: str) -> Any:
        return self.shown(reader_language(language)) if opened else gr.skip()

    def shown(self, language: str) -> str:
        """The tables of the library's articles and of the works that they cite."""
        articles = render_shelf(self._desk.tallies(), language, read_only=self._desk.read_only)
        return articles + render_sources(self._desk.works(), language)

    def _add(self, files: list[str] | None, language: str) -> Iterator[tuple[Any, Any, Any]]:
        language = reader_language(language)
        if self._desk.adder is not None:
            steps = self._desk.adder.add([Path(file) for file in files or ()])
            yield from self._tell(steps, None, language)

    def _add_page(self, url: str, language: str) -> Iterator[tuple[Any, Any, Any]]:
        if self._desk.adder is not None and url.strip():
            steps = self._desk.adder.add_page(url.strip())
            yield from self._tell(steps, "", reader_language(language))

    def _tell(
        self, steps: Iterator[list[Added]], emptied: str | None, language: str
    ) -> Iterator[tuple[Any, Any, Any]]:
        """What each step shows; at the end the field is ``emptied`` if all is well."""
        added: list[Added] = []
        for added in steps:
            yield gr.skip(), render_added(added, language), gr.skip()
        kept = emptied == "" and any(one.status in {"refused", "busy"} for one in added)
        yield gr.skip() if kept else emptied, render_added(added, language), self.shown(language)

    def _remove(self, language: str, event: gr.EventData) -> tuple[Any, str]:
        language = reader_language(language)
        try:
            self._desk.remove(str(event.article))
        except DipnotError:
            gr.Warning(STRINGS[language]["failed"])
        return "", self.shown(language)


def _relabelled(language: str) -> Any:
    """What Gradio does not put into another language by itself."""
    return gr.update(submit_btn=STRINGS[reader_language(language)]["fetch"])
