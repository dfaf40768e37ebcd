from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dipnot.chat.asking import answer_in_steps
from dipnot.chat.rendering import render_answer, render_message
from dipnot.errors import InputError
from dipnot.model import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    CitedNote,
    NoteKind,
    Passage,
    Work,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</blockquote></li></ol><iframe src=//evil>",
    "&lt;b&gt; & <b>",
)


def answer(text: str = "Söz.", url: str | None = "https://example.org/a") -> Answer:
    work = Work("w", "book", (text,), text, container=text, year=2001, url=url)
    article = Article("a", text, (text,), text, text, "tr", url, f"{text} [1]")
    note = CitedNote(text, NoteKind.IBID, text, ("9", "8", text), ((work, text),))
    citation = Citation(
        1, article, 0, len(text), text, Passage("p", "a", 0, len(text), 0, 0, "tr"), (note,)
    )
    return Answer(
        question=text,
        language="en",
        status="answered",
        reason=None,
        sentences=(AnswerSentence(text, (1,), "tr"),),
        citations=(citation,),
        made_of=text,
    )


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((name, value or "") for name, value in attrs)

    def handle_data(self, data: str) -> None:
        self.words += data


OURS = {
    "div", "p", "span", "a", "ol", "ul", "li", "blockquote", "cite", "details", "summary", "button",
    "b", "pre",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    for html in (render_answer(answer(text), "c1"), render_message(text)):
        found = Tags(html)
        assert found.tags <= OURS
        assert not [name for name, _ in found.attributes if name.startswith("on")]
        assert text in found.words


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", "file:///etc", None]
)
def test_only_the_web_is_linked(url: str | None) -> None:
    found = Tags(render_answer(answer(url=url), "c1"))
    links = {value for name, value in found.attributes if name == "href"}
    assert all(link.startswith("?article=") for link in links if link)


def test_a_link_opens_elsewhere_and_tells_nothing() -> None:
    html = render_answer(answer(), "c1")
    assert 'href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow"' in html


def test_a_citation_shows_quote_note_path_and_work() -> None:
    words = Tags(render_answer(answer("İğdır’da"), "c1")).words
    assert "9 → 8 → İğdır’da" in words
    assert "note İğdır’da" in words
    assert "original in Turkish" in words
    assert "2001, İğdır’da" in words


def test_marks_lead_to_their_places() -> None:
    html = render_answer(answer(), "c7")
    assert 'data-key="c7"' in html
    assert re.search(r'href="\?article=a&amp;at=\d+-\d+"', html)


def test_a_statement_without_a_note_is_labelled() -> None:
    one = answer()
    bare = replace(one, citations=(replace(one.citations[0], notes=()),))
    assert "statement, without a note" in Tags(render_answer(bare, "c1")).words


def test_an_answer_grows_and_then_shows_its_citations() -> None:
    one = answer()
    two = replace(one, sentences=one.sentences * 2)
    steps = list(answer_in_steps(lambda _: two, "Ne?"))
    assert [step.answer is not None for step in steps] == [False, True]
    assert steps[-1].answer is two


def test_a_notice_is_shown() -> None:
    told = replace(answer(), notice="<b>Why</b> there are quotes")
    assert "<b>Why</b> there are quotes" in Tags(render_answer(told, "c1")).words


def test_what_cannot_be_asked_is_told_in_the_asker_s_language() -> None:
    def refuse(_: str) -> Answer:
        raise InputError("too long")

    (turkish,) = answer_in_steps(refuse, "bu ne " * 999)
    (english,) = answer_in_steps(refuse, "what is this " * 999)
    assert "2000 karakter" in turkish.html
    assert "2000 characters" in english.html


@pytest.mark.parametrize(("reader", "words"), [("tr", "boş olmamalı"), ("en", "must not be empty")])
def test_a_question_without_words_is_refused_in_the_reader_s_language(
    reader: str, words: str
) -> None:
    def refuse(_: str) -> Answer:
        raise InputError("empty")

    (step,) = answer_in_steps(refuse, "?!", reader)
    assert words in step.html


def test_a_failure_is_a_message_and_no_traceback() -> None:
    def fail(_: str) -> Answer:
        raise RuntimeError("secret path")

    (step,) = answer_in_steps(fail, "What now?")
    assert "could not be made" in step.html
    assert "secret" not in step.html
