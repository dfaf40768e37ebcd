"""The chat as its readers have it: a process, and a page in headless Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

ARTEFACTS = ROOT / "artefacts"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("chat") / "library"
    dipnot = [sys.executable, "-m", "dipnot"]
    subprocess.run([*dipnot, "ingest", str(articles), "--library", str(folder)], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*dipnot, "chat", "--library", str(folder), "--port", str(port)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == f"Dipnot: http://127.0.0.1:{port}"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


SLOW = """
import sys, time
from dipnot.chat.serving import serve
from dipnot.model import Answer

def ask(question, history=()):
    time.sleep(2)
    return Answer(question, "en", "abstained", f"about {question}")

serve(ask, "127.0.0.1", int(sys.argv[1]))
"""


@pytest.fixture
def slow_url() -> Iterator[str]:
    """The page over an asker that takes as long as a language model may."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, str(port)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs a browser: install Debian's chromium")
        pytest.skip("BROWSER TESTS LEFT OUT: no chromium here; install Debian's chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class Page:
    """One reader's page, which notes whatever should never happen in it."""

    def __init__(self, chromium: Any, url: str, locale: str, width: int, scheme: str) -> None:
        self.context = chromium.new_context(
            locale=locale, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        self.page = self.context.new_page()
        self.dialogs: list[str] = []
        self.elsewhere: list[str] = []
        self.url = url
        self.page.on("dialog", self._refuse)
        self.page.on("request", self._watch)
        self.page.goto(url)
        self.page.wait_for_selector("#question textarea")

    def _refuse(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _watch(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def ask(self, question: str) -> None:
        answers = self.page.locator(".dipnot").count()
        self.page.fill("#question textarea", question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(f"document.querySelectorAll('.dipnot').length > {answers}")
        self.page.wait_for_selector(".dipnot .made-of, .dipnot.abstained")
        self.page.wait_for_timeout(400)

    def shoot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


@pytest.fixture
def open_page(chromium: Any, url: str) -> Iterator[Any]:
    opened: list[Page] = []

    def open_one(locale: str = "tr-TR", width: int = 1280, scheme: str = "light") -> Page:
        opened.append(Page(chromium, url, locale, width, scheme))
        return opened[-1]

    yield open_one
    for page in opened:
        assert page.dialogs == []
        assert page.elsewhere == []
        page.context.close()


def test_a_question_in_turkish(open_page: Any) -> None:
    reader = open_page()
    assert "Makalelere sorun" in reader.page.inner_text("#intro")
    reader.shoot("empty-tr")
    reader.ask("ABD'de tungsten madenciliği ne zamandan beri yapılmıyor?")
    card = reader.page.locator(".card", has_text="2015'ten bu yana").first
    words = card.inner_text()
    assert "dipnot 6" in words
    assert "6 → 5 → 4 → 3" in words
    assert "Mineral Commodity Summaries 2025" in words
    reader.shoot("answer-tr")


def test_a_question_in_english_over_a_turkish_article(open_page: Any) -> None:
    reader = open_page("en-US")
    assert "Ask the articles" in reader.page.inner_text("#intro")
    reader.ask("How large was the EU's Global Gateway package?")
    assert "12 milyar avroluk" in reader.page.inner_text(".dipnot")
    assert "original in Turkish" in reader.page.inner_text(".dipnot")
    reader.shoot("answer-en")


def test_a_mark_leads_to_its_card(open_page: Any) -> None:
    reader = open_page()
    reader.ask("C5+1 zirvesi TDT için ne anlama geliyor?")
    marks = reader.page.locator(".dipnot .mark")
    assert marks.count() > 1
    last = marks.nth(marks.count() - 1)
    target = last.get_attribute("href").removeprefix("#")
    last.click()
    reader.page.wait_for_timeout(300)
    assert reader.page.evaluate("document.activeElement.id") == target
    box = reader.page.locator(f"#{target}").bounding_box()
    assert 0 <= box["y"] < 900


def test_an_example_is_asked_by_a_click(open_page: Any) -> None:
    reader = open_page()
    reader.page.get_by_text("How much freight could").click()
    reader.page.wait_for_selector(".dipnot .card")
    assert "11 million tonnes" in reader.page.inner_text(".dipnot")


def test_what_the_library_does_not_hold_and_what_is_no_question(open_page: Any) -> None:
    reader = open_page()
    reader.ask("Menemen nasıl yapılır?")
    assert "bulunamadı" in reader.page.inner_text(".dipnot.abstained")
    reader.ask("?!")
    assert "boş olmamalı" in reader.page.locator(".dipnot").nth(1).inner_text()
    reader.shoot("abstained")


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
        reader.page.wait_for_timeout(800)  # the page scrolls smoothly
        top = reader.page.locator("#chat [data-testid=user]").last.bounding_box()["y"]
        assert chat["y"] <= top < chat["y"] + chat["height"] / 2
        answer = reader.page.locator(".dipnot").last.bounding_box()["y"]
        assert top < answer < chat["y"] + chat["height"]


def test_a_mark_keeps_the_conversation_whatever_the_address_carries(open_page: Any) -> None:
    reader = open_page()
    reader.page.goto(f"{reader.url}/?__theme=dark")
    reader.page.wait_for_selector("#question textarea")
    reader.ask("C5+1 zirvesi TDT için ne anlama geliyor?")
    reader.page.locator(".dipnot .mark").last.click()
    reader.page.wait_for_timeout(1000)
    assert reader.page.locator(".dipnot .card").count() > 1
    assert "__theme=dark" in reader.page.url


def test_a_question_sent_during_an_answer_is_not_lost(chromium: Any, slow_url: str) -> None:
    reader = Page(chromium, slow_url, "en-US", 1280, "light")
    reader.page.fill("#question textarea", "the first?")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_function("!document.querySelector('#question textarea').value")
    reader.page.fill("#question textarea", "the second?")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_selector(".dipnot", timeout=15_000)
    reader.page.wait_for_timeout(1000)
    assert reader.page.input_value("#question textarea") == "the second?"
    reader.page.keyboard.press("Enter")
    reader.page.get_by_text("about the second?").wait_for(timeout=15_000)
    assert reader.page.get_by_text("about the first?").count() == 1
    reader.context.close()


def test_an_empty_question_is_told_in_the_reader_s_language(open_page: Any) -> None:
    reader = open_page("en-US")
    reader.ask("")
    assert "must not be empty" in reader.page.inner_text(".dipnot")


def test_a_port_that_is_taken_is_one_line(url: str, tmp_path: Path, articles: Path) -> None:
    library = tmp_path / "library"
    dipnot = [sys.executable, "-m", "dipnot"]
    subprocess.run([*dipnot, "ingest", str(articles), "--library", str(library)], check=True)
    port = url.rpartition(":")[2]
    done = subprocess.run(
        [*dipnot, "chat", "--library", str(library), "--port", port],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--port" in done.stderr


def test_it_serves_behind_a_proxy_and_ends_quietly(tmp_path: Path, articles: Path) -> None:
    library = tmp_path / "library"
    dipnot = [sys.executable, "-m", "dipnot"]
    subprocess.run([*dipnot, "ingest", str(articles), "--library", str(library)], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*dipnot, "chat", "--library", str(library), "--port", str(port)],
        env=os.environ | dict.fromkeys(("HTTP_PROXY", "http_proxy"), "http://127.0.0.1:9"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == f"Dipnot: http://127.0.0.1:{port}"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode in {0, 130}
    assert out == ""
    assert "Traceback" not in err
