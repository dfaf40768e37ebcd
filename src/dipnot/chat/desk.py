"""What the page does with the library besides asking: open, list, add, remove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dipnot.chat.adding import Adder
from dipnot.errors import InputError
from dipnot.indexing.ingest import remove
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.library.listings import Tally
from dipnot.model import Answer, Article
from dipnot.sources.catalogue import CitedWork, catalogue
from dipnot.text.markup import shown

MOST_NEAR = 3

SourceSays = Callable[[str, int, int], "dict[str, Any] | None"]
"""What the source of a sentence says, in the shape of ``source`` in an answer's document, given
the article's id and the offsets of the sentence; ``None`` where nothing is known of it."""


class Desk:
    """The library as the page sees it. Safe to share between threads."""

    def __init__(
        self,
        library: Library,
        index: VectorIndex,
        *,
        adder: Adder | None = None,
        source_says: SourceSays | None = None,
    ) -> None:
        """Serve ``library``; without an ``adder``, for reading only.

        ``source_says`` fills what a source itself says of a sentence.
        """
        self.library = library
        self.adder = adder
        self.source_says = source_says
        self._index = index

    @property
    def read_only(self) -> bool:
        """Is nothing added or removed here?"""
        return self.adder is None

    def article(self, article_id: str) -> Article | None:
        """The article of that id, whole."""
        with self.library.reading():
            return self.library.article(article_id)

    def tallies(self) -> list[Tally]:
        """All articles with their counts, by title."""
        return self.library.tallies()

    def works(self) -> list[CitedWork]:
        """All works that the articles cite, the most cited first, and where their texts are."""
        with self.library.reading():
            return catalogue(self.library)

    def near(self, answer: Answer) -> list[tuple[str, str, int, int, str]]:
        """The best of the passages that bear on the question of ``answer``."""
        found = []
        for passage in answer.retrieved[:MOST_NEAR]:
            article = self.article(passage.article)
            if article:
                text = shown(article.text, passage.start, passage.end, article.mark_spans)
                found.append((article.id, article.title, passage.start, passage.end, text))
        return found

    def remove(self, article_id: str) -> None:
        """Take an article out, with the file if a reader added it. Raises ``DipnotError``."""
        if self.adder is None:
            raise InputError("the library is read-only here; start the chat without --read-only")
        path = Path(self.library.path_of(article_id) or "")
        remove(article_id, self.library, self._index)
        if path.parent == self.adder.folder:
            path.unlink(missing_ok=True)
