"""The evidence beside an answer, in the browser."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

TUNGSTEN = "ABD'de tungsten madenciliği ne zamandan beri yapılmıyor?"
OPEN = "#evidence-panel[open]"


@pytest.mark.parametrize("width", [360, 1440])
def test_a_mark_opens_the_article_at_the_quoted_sentence_with_its_note(
    open_page: Any, width: int
) -> None:
    reader = open_page(width=width)
    reader.ask(TUNGSTEN)
    reader.open_mark()
    cited = reader.page.locator(f"{OPEN} .cited")
    assert cited.count() == 1
    assert "2015'ten bu yana" in cited.inner_text()
    place = cited.bounding_box()
    assert 0 < place["y"] < 900
    note = reader.page.locator(f"{OPEN} .open-note")
    words = note.inner_text()
    assert "dipnot 6" in words
    assert "6 → 5 → 4 → 3" in words
    assert "Mineral Commodity Summaries 2025" in words
    assert note.get_by_role("link").first.get_attribute("href").startswith("https://")
    beside = note.bounding_box()
    assert 0 <= beside["y"] < 900
    assert "Kaynağın kendisi" in reader.page.locator(".source-says").inner_text()
    answer = reader.page.locator(".dipnot .text").bounding_box()
    panel = reader.page.locator(OPEN).bounding_box()
    if width > 1000:
        assert answer["x"] + answer["width"] <= panel["x"]
    else:
        assert panel["width"] == width
    assert reader.page.evaluate("document.activeElement.className").startswith("s cited")
    reader.shoot(f"evidence-{width}")


@pytest.mark.parametrize("how", ["Escape", "button"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_closes_and_the_reader_is_back_at_the_mark(open_page: Any, width: int, how: str) -> None:
    reader = open_page(width=width)
    reader.ask(TUNGSTEN)
    reader.open_mark()
    assert "article=kritik" in reader.page.url
    if how == "Escape":
        reader.close_panel()
    else:
        reader.page.get_by_role("button", name="Kapat").click()
        reader.see_panel_closed()
    assert reader.page.evaluate("document.activeElement.className") == "mark"
    assert reader.page.locator(".dipnot").count() == 1


def test_every_mark_of_the_article_opens_its_note_in_place(open_page: Any) -> None:
    reader = open_page(width=1440, path="/?article=kritik-mineraller-ve-tdt")
    reader.page.wait_for_selector(OPEN)
    calls = reader.page.locator(f"{OPEN} .call")
    assert calls.count() == 18
    for call in calls.all():
        call.click()
        assert call.get_attribute("aria-expanded") == "true"
        n = call.get_attribute("data-notes")
        para = call.locator("xpath=ancestor::div[@class='para']")
        shown = para.locator(f".open-note[data-note='{n}']")
        assert call.inner_text() in shown.locator(".note-label").inner_text()
        call.click()
        assert shown.count() == 0
    assert reader.page.locator(f"{OPEN} .notes .note").count() == 18
    assert reader.page.locator(f"{OPEN} .works-cited li").count() == 14


def test_a_permalink_opens_the_article_at_the_sentence(open_page: Any) -> None:
    reader = open_page(width=1440)
    reader.ask(TUNGSTEN)
    reader.open_mark()
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.page.get_by_role("button", name="Bağlantıyı kopyala").click()
    reader.page.get_by_role("button", name="Kopyalandı").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    other = open_page("en-US", path=copied.removeprefix(reader.url))
    other.page.wait_for_selector(f"{OPEN} .cited")
    assert "2015'ten bu yana" in other.page.inner_text(f"{OPEN} .cited")
    assert "Language of the article: Turkish" in other.page.inner_text(OPEN)
    assert "How it resolves" in other.page.inner_text(f"{OPEN} .open-note")


@pytest.mark.parametrize(
    "path",
    [
        "/?article=nowhere&at=1-2",
        "/?article=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/?article=..%2F..%2Fcatalogue.sqlite&at=x",
    ],
)
def test_a_link_to_nowhere_says_so(open_page: Any, path: str) -> None:
    reader = open_page("en-US", path=path)
    reader.page.wait_for_selector(OPEN)
    assert "no such article" in reader.page.inner_text(OPEN)
    assert reader.page.locator(f"{OPEN} img").count() == 0


@pytest.mark.parametrize("at", ["9999999-99999999", "x", "5-1", "-1-4"])
def test_a_place_that_is_not_there_opens_the_article_at_its_head(open_page: Any, at: str) -> None:
    reader = open_page(path=f"/?article=kritik-mineraller-ve-tdt&at={at}")
    reader.page.wait_for_selector(f"{OPEN} .body")
    assert reader.page.locator(f"{OPEN} .cited").count() == 0


def test_an_answer_is_copied_with_its_references(open_page: Any) -> None:
    reader = open_page()
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.ask(TUNGSTEN)
    reader.page.get_by_role("button", name="Yanıtı kopyala").click()
    reader.page.get_by_role("button", name="Kopyalandı").wait_for()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(TUNGSTEN)
    for part in ("[1]", "6 → 5 → 4 → 3", "Mineral Commodity Summaries 2025", "https://doi.org/"):
        assert part in copied


def test_the_language_switches_in_place_with_the_conversation_and_the_panel(open_page: Any) -> None:
    reader = open_page(width=1440)
    reader.ask(TUNGSTEN)
    reader.open_mark()
    reader.page.get_by_role("radio", name="English").check()
    reader.page.get_by_role("tab", name="Library").wait_for()
    reader.page.get_by_role("button", name="Copy link").wait_for()
    assert reader.page.locator(".dipnot").count() == 1
    assert reader.page.evaluate("document.documentElement.lang") == "en"
    reader.page.wait_for_selector("#question textarea[placeholder^='Ask in English']")
    reader.page.reload()
    reader.page.get_by_role("tab", name="Library").wait_for()


@pytest.mark.parametrize(
    ("locale", "path", "tab"),
    [
        ("tr-TR", "", "Kütüphane"),
        ("en-GB", "", "Library"),
        ("de-DE", "", "Library"),
        ("en-US", "/?lang=tr", "Kütüphane"),
        ("tr-TR", "/?lang=en", "Library"),
        ("tr-TR", "/?lang=xx", "Kütüphane"),
    ],
)
def test_the_page_follows_the_browser_or_its_address(
    open_page: Any, locale: str, path: str, tab: str
) -> None:
    reader = open_page(locale, path=path)
    reader.page.get_by_role("tab", name=tab).wait_for()
    lang = "tr" if tab == "Kütüphane" else "en"
    reader.page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dark_follows_the_system_and_can_be_switched(open_page: Any, scheme: str) -> None:
    reader = open_page("en-US", scheme=scheme)
    is_dark = "dark => document.body.classList.contains('dark') === dark"
    reader.page.wait_for_function(is_dark, arg=scheme == "dark")
    reader.page.get_by_role("button", name="Light / dark").click()
    reader.page.wait_for_function(is_dark, arg=scheme != "dark")
    reader.page.reload()
    reader.page.wait_for_selector("#question textarea")
    reader.page.wait_for_function(is_dark, arg=scheme != "dark")


FOCUSED = (
    "[document.activeElement.tagName, document.activeElement.getAttribute('role') ?? '', "
    "document.activeElement.className.split(' ')[0]].join(' ').trim()"
)


def press_until(page: Any, key: str, wanted: str) -> list[str]:
    """What a key reaches, up to what is wanted."""
    reached: list[str] = []
    while not reached or wanted not in reached[-1]:
        assert len(reached) < 60, reached
        page.keyboard.press(key)
        reached.append(page.evaluate(FOCUSED))
    return reached


def test_the_keyboard_alone_reaches_everything(open_page: Any) -> None:
    reader = open_page("en-US", width=1440)
    page = reader.page
    page.locator("#question textarea").focus()
    page.keyboard.type("How large was the EU's Global Gateway package?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dipnot .made-of")
    page.wait_for_timeout(500)
    page.locator("#question textarea").focus()
    reached = press_until(page, "Shift+Tab", "INPUT")
    for wanted in ("BUTTON  copy", "SUMMARY", "A  mark", "BUTTON tab", "INPUT"):
        assert any(one.startswith(wanted) for one in reached), wanted
    press_until(page, "Tab", "mark")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{OPEN} .cited")
    press_until(page, "Tab", "call")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    press_until(page, "Shift+Tab", "copy-link")
    press_until(page, "Tab", "close")
    page.keyboard.press("Enter")
    reader.see_panel_closed()
    assert page.evaluate(FOCUSED) == "A  mark"
