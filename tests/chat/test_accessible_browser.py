"""axe-core over every state of the page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
FIND = """async () => (await axe.run()).violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 200))])"""


def check(reader: Any) -> None:
    reader.page.wait_for_timeout(500)
    reader.page.evaluate(AXE)
    assert reader.page.evaluate(FIND) == []


@pytest.mark.parametrize(
    ("locale", "width", "scheme"),
    [("tr-TR", 1440, "light"), ("en-US", 1440, "dark"), ("tr-TR", 360, "dark")],
)
def test_nothing_serious(open_page: Any, locale: str, width: int, scheme: str) -> None:
    reader = open_page(locale, width, scheme)
    check(reader)
    reader.ask("ABD'de tungsten madenciliği ne zamandan beri yapılmıyor?")
    reader.page.locator(".dipnot summary").click()
    check(reader)
    reader.open_mark()
    check(reader)
    reader.close_panel()
    reader.page.locator("#among button").first.click()
    check(reader)
    reader.to_library()
    check(reader)
    reader.page.locator("#shelf .remove").first.click()
    check(reader)
    reader.page.locator("#shelf dialog button").first.click()


def test_an_abstention_has_nothing_serious(open_page: Any) -> None:
    reader = open_page()
    reader.ask("Menemen nasıl yapılır?")
    check(reader)
