"""Asking in the browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chat.conftest import DIPNOT, Page, free_port, serving

pytestmark = pytest.mark.browser
AT_REST = 2000  # ms, after which nothing moves any more

SLOW = """
import sys, time
from dipnot.chat.serving import serve
from dipnot.model import Answer

def ask(question, history=()):
    time.sleep(4)
    return Answer(question, "en", "abstained", f"about {question}")

serve(ask, "127.0.0.1", int(sys.argv[1]))
"""


@pytest.fixture
def slow_url() -> Iterator[str]:
    """The page over an asker that takes as long as a language model may."""
    port = free_port()
    with serving([sys.executable, "-c", SLOW, str(port)], port) as address:
        yield address


def test_a_question_in_turkish(open_page: Any) -> None:
    reader = open_page()
    assert "Makalelere sorun" in reader.page.inner_text("#chat")
    reader.shoot("empty-tr")
    reader.ask("ABD'de tungsten madenciliği ne zamandan beri yapılmıyor?")
    assert "dil modeli kullanılmadı" in reader.page.inner_text(".dipnot .made-of")
    reader.page.locator(".dipnot summary").click()
    card = reader.page.locator(".card", has_text="2015'ten bu yana").first
    words = card.inner_text()
    assert "dipnot 6" in words
    assert "6 → 5 → 4 → 3" in words
    assert "Mineral Commodity Summaries 2025" in words
    reader.shoot("answer-tr")


def test_a_question_in_english_over_a_turkish_article(open_page: Any) -> None:
    reader = open_page("en-US")
    assert "Ask the articles" in reader.page.inner_text("#chat")
    reader.ask("How large was the EU's Global Gateway package?")
    assert "12 milyar avroluk" in reader.page.inner_text(".dipnot")
    assert "original in Turkish" in reader.page.inner_text(".dipnot")
    reader.shoot("answer-en")


def test_an_example_of_the_library_s_own_is_asked_by_a_click_and_answered(open_page: Any) -> None:
    reader = open_page("en-US")
    examples = reader.page.locator("#chat .examples button")
    examples.first.wait_for()
    assert 2 <= examples.count() <= 4
    assert examples.first.inner_text().startswith(("What", "How", "Who", "Why"))
    examples.first.click()
    reader.page.wait_for_selector(".dipnot .made-of")


def test_what_the_library_does_not_hold_and_what_is_no_question(open_page: Any) -> None:
    reader = open_page()
    reader.ask("Menemen nasıl yapılır?")
    assert "bulunamadı" in reader.page.inner_text(".dipnot.abstained")
    assert "En yakın bölümler" in reader.page.inner_text(".dipnot.abstained")
    reader.shoot("abstained")
    reader.page.locator(".near").first.click()
    reader.page.wait_for_selector("#evidence-panel .cited")
    reader.close_panel()
    reader.ask("?!")
    assert "boş olmamalı" in reader.page.locator(".dipnot").nth(1).inner_text()


def test_a_question_follows_another(open_page: Any) -> None:
    reader = open_page()
    reader.ask("Kazakistan'ın uranyum üretimindeki payı nedir?")
    reader.ask("Peki ABD'ninki?")
    assert "uranyum" in reader.page.locator(".dipnot").nth(1).inner_text().lower()


def test_a_question_is_asked_again(open_page: Any) -> None:
    reader = open_page()
    reader.ask("Kazakistan'ın uranyum üretimindeki payı nedir?")
    before = reader.page.locator(".dipnot").get_attribute("data-key")
    reader.page.get_by_label("Tekrar Dene").click()
    reader.page.wait_for_function(
        "key => document.querySelector(`.dipnot:has(.made-of):not([data-key='${key}'])`)",
        arg=before,
    )
    assert reader.page.locator(".dipnot").count() == 1


def test_a_hostile_question_is_only_text(open_page: Any) -> None:
    reader = open_page()
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> [a](javascript:alert(3)) **b**"
    reader.ask(hostile)
    assert hostile in reader.page.inner_text("#chat")
    assert reader.page.locator("#chat img[src='x'], #chat script, #chat strong").count() == 0


def test_two_readers_do_not_see_each_other(open_page: Any) -> None:
    one, other = open_page(), open_page()
    one.ask("Kazakistan'ın uranyum üretimindeki payı nedir?")
    other.ask("Gebele'de hangi format kabul edildi?")
    assert "TDT+" not in one.page.inner_text("#chat")
    assert "uranyum" not in other.page.inner_text("#chat")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_narrow_and_wide_light_and_dark(open_page: Any, width: int, scheme: str) -> None:
    reader = open_page(width=width, scheme=scheme)
    reader.ask("Çin 2024'te ne kadar tungsten çıkardı?")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(overflow) <= 0
    chat = reader.page.locator("#chat").bounding_box()
    reader.page.locator(".dipnot summary").click()
    for part in reader.page.locator(".dipnot, .dipnot .card").all():  # the chat clips what it hides
        box = part.bounding_box()
        assert box["x"] >= chat["x"]
        assert box["x"] + box["width"] <= chat["x"] + chat["width"]
    reader.shoot(f"answer-{width}-{scheme}")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_starts_at_the_question_and_its_answer(open_page: Any, width: int) -> None:
    reader = open_page(width=width)
    chat = reader.page.locator("#chat").bounding_box()
    for question in ("C5+1 zirvesi TDT için ne anlama geliyor?", "Orta Koridor nedir?"):
        reader.ask(question)
        reader.page.wait_for_timeout(AT_REST)  # the page scrolls smoothly
        top = reader.page.locator("#chat [data-testid=user]").last.bounding_box()["y"]
        assert chat["y"] <= top < chat["y"] + chat["height"] / 2
        answer = reader.page.locator(".dipnot").last.bounding_box()["y"]
        assert top < answer < chat["y"] + chat["height"]


def test_a_question_sent_during_an_answer_is_not_lost(chromium: Any, slow_url: str) -> None:
    reader = Page(chromium, slow_url, "en-US")
    reader.page.fill("#question textarea", "the first?")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("!document.querySelector('#question textarea').value")
    reader.page.fill("#question textarea", "the second?")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".dipnot", timeout=30_000)
    reader.page.wait_for_timeout(1000)
    assert reader.page.input_value("#question textarea") == "the second?"
    reader.page.keyboard.press("Enter")
    reader.page.get_by_text("about the second?").wait_for(timeout=30_000)
    assert reader.page.get_by_text("about the first?").count() == 1
    reader.context.close()


STREAMED = """
import sys, time
from dipnot.chat.serving import serve
from dipnot.model import Answer, AnswerSentence

def ask(question, history=()):
    for n in range(1, 100):
        said = tuple(AnswerSentence(f"part {k}", ()) for k in range(n))
        yield Answer(question, "en", "answered", None, said, made_of="made by a test")
        time.sleep(0.2)

serve(ask, "127.0.0.1", int(sys.argv[1]))
"""


def test_an_answer_that_comes_in_parts_is_shown_in_parts_and_can_be_stopped(open_at: Any) -> None:
    port = free_port()
    with serving([sys.executable, "-c", STREAMED, str(port)], port) as address:
        reader = open_at(address, "en-US")
        reader.page.fill("#question textarea", "go?")
        reader.page.keyboard.press("Enter")
        reader.page.get_by_text("part 1").wait_for()
        reader.page.get_by_role("button", name="Stop").click()
        reader.page.get_by_role("button", name="Ask", exact=True).wait_for()
        reader.page.wait_for_timeout(AT_REST)  # what was under way when it was stopped
        shown = reader.page.inner_text(".dipnot .text")
        assert "part 99" not in shown
        reader.page.wait_for_timeout(AT_REST)
        assert reader.page.inner_text(".dipnot .text") == shown
        reader.page.context.close()


def test_an_empty_question_is_told_in_the_reader_s_language(open_page: Any) -> None:
    reader = open_page("en-US")
    reader.ask("")
    assert "must not be empty" in reader.page.inner_text(".dipnot")


def test_a_port_that_is_taken_is_one_line(url: str, made_library: Path) -> None:
    port = url.rpartition(":")[2]
    done = subprocess.run(
        [*DIPNOT, "chat", "--library", str(made_library), "--port", port],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--port" in done.stderr


def test_it_serves_behind_a_proxy_and_ends_quietly(made_library: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [*DIPNOT, "chat", "--library", str(made_library), "--port", str(port)],
        env=os.environ | dict.fromkeys(("HTTP_PROXY", "http_proxy"), "http://127.0.0.1:9"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell starts its background jobs deaf to it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == f"Dipnot: http://127.0.0.1:{port}"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode in {0, 130}
    assert out == ""
    assert "Traceback" not in err
