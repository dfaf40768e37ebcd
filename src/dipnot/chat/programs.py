"""What programs may call: the endpoints of the page's API, which are MCP tools as well."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from dipnot.answering.documents import answer_document, article_document
from dipnot.errors import DipnotError
from dipnot.library.cards import Filter
from dipnot.model import Answer, Article
from dipnot.text.markup import shown

_MOST = 20


class Library(Protocol):
    """What the tools need of a library."""

    def article(self, article_id: str) -> Article | None:
        """The article of that id."""


class Asks(Protocol):
    """What the tools need of an asker."""

    def ask(self, text: str, among: Filter | None = None) -> Answer:
        """Answer a question."""


def tools(asker: Asks, library: Library) -> Iterable[Callable[..., str]]:
    """The tools, each named as programs know it. What they give is a JSON document as text."""

    def ask(question: str, language: str = "") -> str:
        """Answer a question from the library, in Turkish or English, down to the footnote.

        Args:
            question: what to answer, in Turkish or English
            language: "tr" or "en" to look only in articles of that language; empty for all
        """
        return _or_error(lambda: answer_document(asker.ask(question, _among(language))))

    def search(question: str, language: str = "", most: int = 10) -> str:
        """Find the passages of the library that bear on a question, in either language.

        Args:
            question: what to look for, in Turkish or English
            language: "tr" or "en" to look only in articles of that language; empty for all
            most: how many passages to give, 1 to 20
        """

        def found() -> dict[str, Any]:
            answer = asker.ask(question, _among(language))
            passages = []
            for one in answer.retrieved[: min(max(most, 1), _MOST)]:
                article = library.article(one.article)
                if article is not None:
                    text = shown(article.text, one.start, one.end, article.mark_spans)
                    passages.append(
                        {"article": article.id, "title": article.title, "start": one.start,
                         "end": one.end, "language": one.language, "text": text}
                    )  # fmt: skip
            return {"question": question, "passages": passages}

        return _or_error(found)

    def show_note(article: str, note: str) -> str:
        """Show one footnote of an article: its text, the works it leads to, and on which path.

        Args:
            article: the id of an article, as answers and passages give it
            note: the label of the note, such as "9"
        """
        found = library.article(article)
        if found is None:
            return _json({"error": f"there is no article {article!r} in the library"})
        notes = [one for one in article_document(found)["notes"] if one["label"] == note]
        lost = {"error": f"article {article!r} has no note {note!r}"}
        return _json(notes[0] if notes else lost)

    return ask, search, show_note


def _among(language: str) -> Filter | None:
    return Filter(languages=(language,)) if language else None


def _or_error(make: Callable[[], dict[str, Any]]) -> str:
    """What ``make`` gives, or its failure as one line."""
    try:
        return _json(make())
    except DipnotError as error:
        return _json({"error": str(error)})


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False)
