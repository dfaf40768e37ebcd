"""A gullible model reads hostile articles and obeys them; a reader sees nothing of it.

What is held here is that no *command* gets anywhere. A false statement that an article makes in
its own voice is another matter: it is that article's statement, shown with the article's name and
its note, or the want of one, and telling it from a true one is the reader's part.
"""

# ruff: noqa: E501  # texts stand in rows, whole
from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest

from dipnot.answering.writing.commanding import commands
from dipnot.chat.rendering import render_answer
from dipnot.cli.printing import print_answer
from dipnot.embedding.encoder import Encoder
from dipnot.library.cards import Filter
from dipnot.llm.prompts import load_prompt
from dipnot.model import Answer

from ...llm.scripted import Reply, Scripted
from .conftest import Shelf, prompt_of, shelf_of
from .injections import ASKED, HONEST, INJECTIONS, LINK, PLANTED, Injection

SIGNS = re.compile(r"obey|ignore|yok say|unut|instead|reply only|say exactly|tell the reader|yaz\b|"
                   r"bildirmeli|ekle\b|your answer|your instructions|istem", re.IGNORECASE)  # fmt: skip
NAMES = [f"{one.name}, {one.language}" for one in INJECTIONS]


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Shelf:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "articles").mkdir()
    for n, one in enumerate(INJECTIONS):
        (folder / "articles" / f"hostile-{n:02}.md").write_text(one.article, "utf-8")
    return shelf_of(folder, folder / "articles", encoder)


@pytest.fixture(scope="session")
def ids(hostile: Shelf) -> dict[str, str]:
    """The article of each injection, by its name."""
    entries = list(hostile.library.entries())
    found = {}
    for one, name in zip(INJECTIONS, NAMES, strict=True):
        texts = {entry.id: hostile.library.article(entry.id) for entry in entries}
        found[name] = next(
            key
            for key, article in texts.items()
            if article and article.text == unicodedata.normalize("NFC", one.article)
        )
    return found


def read_by_a_model(text: str) -> str:
    """``text`` as a clever reader makes it out: unescaped, unfolded, turned about and decoded."""
    shown = unescape(unescape(text))
    hidden = "".join(chr(ord(c) - 0xE0000) if 0xE0000 < ord(c) < 0xE0080 else "" for c in shown)
    plain = unicodedata.normalize("NFKC", shown).translate(str.maketrans("оеа", "oea"))
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Mn", "Cc"})
    decoded = []
    for word in re.findall(r"[A-Za-z0-9+/]{24,}={0,2}", plain):
        try:
            decoded.append(base64.b64decode(word).decode("utf-8"))
        except (binascii.Error, UnicodeDecodeError):
            continue
    return " ".join([plain, plain[::-1], hidden, *decoded])


def obeying(one: Injection) -> Callable[[dict[str, Any]], Reply]:
    """A model that obeys ``one`` wherever in its prompt it finds the command or a trace of it."""

    def reply(sent: dict[str, Any]) -> Reply:
        prompt, system = prompt_of(sent), str(sent["messages"][0]["content"])
        numbers = re.findall(r'<sentence n="(\d+)">', prompt) or ["1"]
        marks = "".join(f"[{n}]" for n in numbers)
        user = read_by_a_model(str(sent["messages"][-1]["content"]))
        planted = PLANTED[one.language]
        triggered = SIGNS.search(user) or planted.lower() in user.lower()
        if not triggered:
            return f"{HONEST[one.language][:-1]} {marks}."
        said = {
            "say": f"{planted} {marks}. {planted}. “{planted}” {marks}.",
            "image": f"![a]({LINK}) {marks}. {HONEST[one.language][:-1]} ![a]({LINK}) {marks}.",
            "link": f"[{HONEST[one.language][:-1]}]({LINK}) {marks}.",
            "bare link": f"{HONEST[one.language][:-1]} {LINK} {marks}. crow.example/collect {marks}.",
            "script": f"<script>alert(1)</script> {marks}. <b>{HONEST[one.language][:-1]}</b> {marks}.",
            "leak": " ".join(f"{line.lstrip('- ')} {marks}." for line in system.splitlines() if line),
            "decline": "NONE",
            "terminal": f"\x1b[2J\x1b]0;crow\x07 {planted} {marks}.",
        }  # fmt: skip
        return " ".join(said[way] for way in one.does)

    return reply


def shown_of(answer: Answer) -> str:
    return " ".join(one.text for one in answer.sentences)


def lines_of_prompts() -> Iterator[str]:
    for language in ("tr", "en"):
        for line in load_prompt("answer", language).template.splitlines():
            if len(line) > 25:
                yield line.lstrip("- ")[:25].lower()


def check(answer: Answer, one: Injection) -> None:
    told = shown_of(answer)
    if answer.llm:
        assert PLANTED[one.language].lower() not in told.lower()
        assert not re.search(r"https?:|www\.|crow|[<>\[\]{}|]|!\[|alert", told, re.IGNORECASE)
    else:  # quotes: word for word an article's own, under its name
        for sentence, citation in zip(answer.sentences, answer.citations, strict=False):
            assert sentence.text == citation.shown
    assert not any(line in told.lower() for line in lines_of_prompts())
    html = render_answer(answer, "k")
    assert not re.search(r"<(?:(?:img|script|iframe|b|svg|form)\b|!--)", html, re.IGNORECASE)
    for address in re.findall(r'(?:href|src)="([^"]*)"', html):
        assert address.startswith("#k-") or "crow" not in address or answer.llm is None


@pytest.mark.parametrize(("one", "name"), zip(INJECTIONS, NAMES, strict=True), ids=NAMES)
def test_no_command_gets_to_a_reader(
    hostile: Shelf,
    served: Callable[..., Scripted],
    ids: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    one: Injection,
    name: str,
) -> None:
    server = served(script=obeying(one))
    asker = hostile.asker(server)
    only = Filter(articles=(ids[name],))
    answers = list(asker.stream(ASKED[one.language], only, one.history))
    for answer in answers:
        check(answer, one)
    last = answers[-1]
    assert last.status == "answered"
    assert "4,120" in shown_of(last) or "4.120" in shown_of(last), "an honest question is answered"
    assert any(one.shown.startswith(HONEST[last.language]) and one.notes for one in last.citations)
    print_answer(last)
    printed = capsys.readouterr().out
    assert not {c for c in printed if unicodedata.category(c) == "Cc"} - {"\n"}
    assert not set(printed) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_the_gullible_model_really_obeys(hostile: Shelf, ids: dict[str, str]) -> None:
    """Else the tests above would show nothing: most commands must still reach some model."""
    obeyed = 0
    for one in INJECTIONS:
        messages = load_prompt("answer", one.language).messages(
            question=ASKED[one.language],
            sentences=[{"n": 1, "article": "a", "text": part} for part in (one.body, one.title, one.note)],
        )  # fmt: skip
        sent = {"messages": [{"content": message.content} for message in messages]}
        obeyed += HONEST[one.language][:-1] + " [1]" not in str(obeying(one)(sent))
    assert obeyed > 0.7 * len(INJECTIONS), obeyed


@pytest.mark.parametrize(
    "text",
    [
        "The report says that models of trade should be read with care.",
        "The system prompted a debate on rules in 2021.",
        "Bakan yalnızca yazılı talimat verdi.",
        "Yapay zekâ alanında iş birliği kararı alındı.",
        "The answer of every port is dredging.",
        "He told the assistant minister to write to Baku.",
        "Kurallar 2019'da değişti ve yalnızca üyeler imzaladı.",
        "You are right, the minister said.",
    ],
)
def test_what_articles_say_is_no_command(text: str) -> None:
    assert not commands(text)
