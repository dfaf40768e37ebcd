"""The library page: what there is, adding by drag and drop, removing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from dipnot.chat.desk import Desk
from dipnot.chat.panel import reader_language
from dipnot.chat.shelf_view import render_added, render_shelf
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
        if desk.read_only:
            gr.Markdown(i18n("read_only"), elem_id="read-only")
        else:
            files = gr.File(
                label=i18n("add"),
                file_count="multiple",
                file_types=list(SUFFIXES),
                height=160,
                elem_id="add",
            )
        self.report = gr.HTML("", elem_id="report", apply_default_css=False)
        self.shelf = gr.HTML("", elem_id="shelf", apply_default_css=False, js_on_load=_REMOVING)
        self.changes: list[Any] = []
        if not desk.read_only:
            self.changes = [
                files.upload(
                    self._add,
                    [files, language],
                    [files, self.report, self.shelf],
                    concurrency_limit=1,
                    concurrency_id="writing",
                    **private,
                ),
                self.shelf.take_out(
                    self._remove,
                    language,
                    [self.report, self.shelf],
                    concurrency_limit=1,
                    concurrency_id="writing",
                    **private,
                ),
            ]

    def shown(self, language: str) -> str:
        """The table of the library's articles."""
        return render_shelf(self._desk.tallies(), language, read_only=self._desk.read_only)

    def _add(self, files: list[str] | None, language: str) -> Iterator[tuple[Any, Any, Any]]:
        language = reader_language(language)
        added = []
        for added in self._desk.add([Path(file) for file in files or ()]):
            yield gr.skip(), render_added(added, language), gr.skip()
        yield None, render_added(added, language), self.shown(language)

    def _remove(self, language: str, event: gr.EventData) -> tuple[Any, str]:
        language = reader_language(language)
        try:
            self._desk.remove(str(event.article))
        except DipnotError:
            gr.Warning(STRINGS[language]["failed"])
        return "", self.shown(language)
