"""A small library of real articles, and a language model that says what a test has it say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from dipnot.answering.asker import Asker
from dipnot.answering.writing.writer import Writer
from dipnot.checking.checker import Checker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.concepts import concepts
from dipnot.library.library import Library
from dipnot.llm.client import LanguageModel
from dipnot.model import Answer

from ...llm.scripted import Reply, Scripted, Slowly


@dataclass(frozen=True)
class Shelf:
    """A library that is open, with a checker for it."""

    library: Library
    index: VectorIndex
    encoder: Encoder
    checker: Checker

    def asker(self, served: Scripted | None, context: int = 4096) -> Asker:
        if served is None:
            return Asker(self.library, self.index, self.encoder)
        model = LanguageModel(replace(served.at, context=context), timeout=20.0, retries=0)
        return Asker(self.library, self.index, self.encoder, writer=Writer(model, self.checker))


def shelf_of(folder: Path, articles: Path, encoder: Encoder) -> Shelf:
    library = Library(folder / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([articles]), library, index, encoder)
    return Shelf(library, index, encoder, Checker(encoder, concepts(library)))


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, articles: Path, encoder: Encoder) -> Shelf:
    return shelf_of(tmp_path_factory.mktemp("writing"), articles, encoder)


@pytest.fixture
def served() -> Iterator[Callable[..., Scripted]]:
    made: list[Scripted] = []

    def start(*replies: Reply, script: Callable[[dict[str, Any]], Reply] | None = None) -> Scripted:
        made.append(Scripted(replies, script))
        return made[-1]

    yield start
    for one in made:
        one.close()


@dataclass(frozen=True)
class Told:
    """What came of a question: the answers as they grew, and what the model was sent."""

    answers: list[Answer]
    served: Scripted

    @property
    def last(self) -> Answer:
        return self.answers[-1]

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.last.sentences]


Tell = Callable[..., Told]


@pytest.fixture
def tell(shelf: Shelf, served: Callable[..., Scripted]) -> Tell:
    """Asks a question that is answered by a reply in which ``[@words]`` is the number of the
    first sentence of the evidence with these words in it.
    """

    def ask(question: str, reply: Reply, history: tuple[str, ...] = (), first: Reply = 0) -> Told:
        def script(sent: dict[str, Any]) -> Reply:
            if "<evidence>" not in prompt_of(sent):
                return first
            if isinstance(reply, Slowly):
                return replace(reply, text=numbered(reply.text, sent))
            return numbered(reply, sent) if isinstance(reply, str) else reply

        server = served(script=script)
        return Told(list(shelf.asker(server).stream(question, history=history)), server)

    return ask


def prompt_of(sent: dict[str, Any]) -> str:
    return "\n".join(one["content"] for one in sent["messages"])


def numbered(reply: str, sent: dict[str, Any]) -> str:
    """``reply`` with the numbers of the sentences that it points at."""
    given = re.findall(r'<sentence n="(\d+)"><from>.*?</from> (.*?)</sentence>', prompt_of(sent))

    def number(match: re.Match[str]) -> str:
        return f"[{next(n for n, text in given if match[1] in text)}]"

    return re.sub(r"\[@([^\]]+)\]", number, reply)
