"""Nothing that comes from articles, notes, addresses, file names or questions runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.chat.conftest import chatting
from tests.chat.hostile import ADDRESSES, PAYLOADS, write_articles

pytestmark = pytest.mark.browser

OURS = "#chat .dipnot, #chat .user, #evidence-panel, #shelf, #report, #among, #chat .examples"
FOREIGN = f"""() => [...document.querySelectorAll("{OURS}")].flatMap((place) =>
  [...place.querySelectorAll("*")].filter((one) =>
    (["SCRIPT", "IMG", "IFRAME", "OBJECT", "EMBED", "LINK", "META", "BASE", "FORM", "VIDEO",
      "AUDIO", "MARQUEE", "MATH", "STYLE", "TEMPLATE", "NOSCRIPT"].includes(one.tagName)
      && !one.closest("svg"))
    || one.getAttributeNames().some((name) => name.startsWith("on"))
    || /^\\s*(java|vb)script:|^data:text/i.test(one.getAttribute("href") ?? "")
  ).map((one) => one.outerHTML.slice(0, 200)))"""


def check(reader: Any) -> None:
    assert reader.page.evaluate(FOREIGN) == []
    assert reader.page.evaluate("window.pwned") is None
    assert reader.dialogs == []
    assert reader.elsewhere == []


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_hostile_articles_are_only_text(open_at: Any, own_library: Path, tmp_path: Path) -> None:
    paths = write_articles(tmp_path / "hostile")
    with chatting(own_library) as address:
        reader = open_at(address, "en-US", 1440)
        page = reader.page
        reader.to_library()
        page.set_input_files("#add input[type=file]", paths)
        page.wait_for_function(
            "n => document.querySelectorAll('#report .open').length === n",
            arg=len(paths),
            timeout=120_000,
        )
        for summary in page.locator("#report summary").all():
            summary.click()
        page.wait_for_function(f"document.querySelectorAll('#shelf tr').length > {len(paths)}")
        check(reader)
        assert "img src=x onerror=alert(1)" in page.inner_text("#report")  # Gradio drops the <>
        shown = ""
        for article in page.locator("#report .open").all():
            article.click()
            page.wait_for_selector("#evidence-panel[open] .body")
            for call in page.locator("#evidence-panel .call").all():
                call.click()
            for hovered in page.locator("#evidence-panel a").all()[:3]:
                hovered.hover()
            shown += page.inner_text("#evidence-panel")
            check(reader)
            reader.close_panel()
        for payload in (PAYLOADS[0], PAYLOADS[3], PAYLOADS[7]):
            assert payload in shown
        page.locator("#shelf .remove").first.click()
        check(reader)
        page.keyboard.press("Escape")
        page.get_by_role("tab").first.click()
        for question in ("What carries water to the fields?", "Which canal is number 3?"):
            reader.ask(question)
            check(reader)
        page.locator(".dipnot summary").first.click()
        assert page.locator(".dipnot .card").count()
        check(reader)
        page.locator("#among button").first.click()
        page.locator("#articles input").click()
        page.wait_for_timeout(300)
        check(reader)
        assert sum(payload in shown for payload in PAYLOADS) > len(PAYLOADS) / 2


def test_hostile_questions_are_only_text(open_page: Any) -> None:
    reader = open_page("en-US")
    texts = [*PAYLOADS, *ADDRESSES]
    for n in range(0, len(texts), 12):
        question = " what ".join(texts[n : n + 12])
        assert len(question) <= 2000
        reader.ask(question)
        check(reader)
        shown = reader.page.locator("#chat [data-testid=user]").last.inner_text()
        assert texts[n].replace("\t", " ") in shown.replace("\t", " ")
