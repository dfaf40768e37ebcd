"""Questions to begin with, made from the library's own articles and tried before they are shown."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest

from dipnot.chat.wording import word
from dipnot.errors import DipnotError
from dipnot.library.library import Library
from dipnot.model import Answer, Article, NoteKind

MOST = 4
_MOST_TRIED = 8
"""questions tried a language before we make do with fewer examples"""
_MOST_ARTICLES = 6
"""articles looked at a language"""
_ASKS = re.compile(r"[\w ,.:'’()+–-]{8,70}\?")
_CAPITAL = "[A-ZÇĞİÖŞÜ]"
_TOPIC = re.compile(_CAPITAL + r"[\w+'’-]+(?: [\w+'’-]+){0,3}")
_BETWEEN = re.compile(r"[:;,?]|(?:^|\s)(?:ve|ile|için|and|of|in|for|the|The|A|to)(?=\s)")
_OFTEN = 3
"""times that an article says what it is about, its headings included"""
_FEWEST_WORDS = 2
_SHORT = re.compile(r"[^\W\d_]{3,8}")


class Examples:
    """The examples of a library; made anew when it has changed. Safe to share."""

    def __init__(self, library: Library, ask: Callable[[str], Answer]) -> None:
        self._library = library
        self._ask = ask
        self._lock = threading.Lock()
        self._made: tuple[int, dict[str, list[str]]] = (-1, {})

    def get(self, language: str) -> list[str]:
        """At most :data:`MOST` questions that the library answers, the reader's language first."""
        with self._lock:
            generation = self._library.generation
            if self._made[0] != generation:
                held = self._library.languages()
                share = MOST // 2 if {"tr", "en"} <= held.keys() else MOST
                made = {one: list(self._answerable(one, share)) for one in ("tr", "en")}
                self._made = (generation, made)
            made = self._made[1]
        return made[language] + made["en" if language == "tr" else "tr"]

    def _answerable(self, language: str, most: int) -> Iterator[str]:
        tried = islice(self._candidates(language), _MOST_TRIED)
        answered = (question for question, article in tried if self._is_answered(question, article))
        yield from islice(answered, most)

    def _is_answered(self, question: str, article: str) -> bool:
        try:
            answer = self._ask(question)
        except DipnotError:
            return False
        return any(citation.article.id == article for citation in answer.citations)

    def _candidates(self, language: str) -> Iterator[tuple[str, str]]:
        """Questions with the ids of their articles: the best of each article, then the next."""
        ids = [entry.id for entry in self._library.entries() if entry.language == language]
        columns = []
        for one in ids[:_MOST_ARTICLES]:
            article = self._library.article(one)
            if article:
                columns.append([(question, one) for question in questions_of(article)])
        for row in zip_longest(*columns):
            yield from (pair for pair in row if pair)


def questions_of(article: Article) -> list[str]:
    """Questions that an article may answer, the most promising first; the same every time.

    They ask what a heading over text with notes asks already, what the article's headings and
    body both name, and what its abbreviations are.
    """
    language = article.language
    cited = {
        article.sentences[mark.sentence].section
        for mark in article.marks
        if mark.sentence is not None
        and mark.note is not None
        and article.notes[mark.note].kind is not NoteKind.UNRESOLVED
    }
    titles = [section.title for n, section in enumerate(article.sections) if n in cited]
    asking = [
        title for title in titles if _ASKS.fullmatch(title) and len(title.split()) > _FEWEST_WORDS
    ]
    about = [
        word("example topic", language, of=_with_article(topic, article))
        for topic in _topics(article, [article.title, *titles])
    ]
    shorts = [
        word("example acronym", language, of=acronym.short)
        for acronym in article.acronyms
        if _SHORT.fullmatch(acronym.short)
    ]
    return list(dict.fromkeys((*asking, *about[:1], *shorts[-1:], *about[1:])))


def _alone(name: str, text: str) -> int:
    """How often ``text`` has ``name`` by itself, and not in a longer name as "Sea" mostly is."""
    ending = r"\w*" if " " in name else r"\b"  # of institutions Turkish writes on: Teşkilatının
    found = re.finditer(rf"({_CAPITAL}[\w’'-]* )?\b{re.escape(name)}{ending}( {_CAPITAL})?", text)
    return sum(match[1] in (None, "The ", "In ") and match[2] is None for match in found)


def _with_article(topic: str, article: Article) -> str:
    """``topic`` after "the", where an English text mostly has it so."""
    if article.language != "en":
        return topic
    with_it = len(re.findall(rf"\b[Tt]he {re.escape(topic)}", article.text))
    return f"the {topic}" if 2 * with_it > article.text.count(topic) else topic


def _topics(article: Article, titles: Sequence[str]) -> list[str]:
    """What ``titles`` name that the body names too: of several words first, then the frequent."""
    parts = [part.strip() for title in titles for part in _BETWEEN.split(title)]
    counted = {part: _alone(part, article.text) for part in parts if _TOPIC.fullmatch(part)}
    named = [part for part, count in counted.items() if count >= _OFTEN]
    return sorted(named, key=lambda part: (-min(len(part.split()), 2), -counted[part], part))
