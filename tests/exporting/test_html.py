from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from dipnot.exporting.cleaning import clean
from dipnot.exporting.html import html_of
from dipnot.exporting.laying import lay_out

from .samples import ADDRESSES, HOSTILE, abstention, answer, hostile_work, text

TAGS = set(
    "html head meta title style body main h1 h2 article p span sup a section ol li cite".split()
)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def of_role(self, role: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.tags if attributes.get("role") == role]


def check(page: Page) -> None:
    assert {tag for tag, _ in page.tags} <= TAGS
    assert not {key for _, attributes in page.tags for key in attributes if key.startswith("on")}
    hrefs = [str(attributes["href"]) for tag, attributes in page.tags if tag == "a"]
    assert all(href.startswith("#") or href == "https://example.org/a" for href in hrefs)


def test_calls_and_footnotes_lead_to_each_other() -> None:
    page = Page(html_of(lay_out([answer()])))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    calls, notes, backs = (page.of_role(f"doc-{r}") for r in ("noteref", "endnote", "backlink"))
    assert [call["href"] for call in calls] == ["#note-1", "#note-2", "#note-2"]
    assert [note["id"] for note in notes] == ["note-1", "note-2"]
    assert [back["href"] for back in backs] == ["#" + str(call["id"]) for call in calls]


def test_the_page_says_its_languages() -> None:
    page = Page(html_of(lay_out([answer()])))
    assert page.tags[0] == ("html", {"lang": "en"})
    quotes = [a for _, a in page.tags if a.get("class") == "quote"]
    assert [quote["lang"] for quote in quotes] == ["tr", "tr"]


def test_nothing_but_the_page_s_own_style_is_let_in() -> None:
    html = html_of(lay_out([answer()]))
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    policies = [a["content"] for _, a in Page(html).tags if "http-equiv" in a]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert "@media print" in style[0]
    assert "url(" not in style[0]
    assert " style=" not in html


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_stays_text(said: str) -> None:
    page = Page(
        html_of(lay_out([answer(said, work=hostile_work(said, url=said)), abstention(said)]))
    )
    check(page)
    assert page.words.count(clean(said)) >= 12


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_link_but_to_the_web(url: str) -> None:
    check(Page(html_of(lay_out([answer(url=url, work=hostile_work("Söz", url=url, doi=url))]))))


@settings(max_examples=60, deadline=None)
@given(text)
def test_any_text_stays_text(said: str) -> None:
    page = Page(html_of(lay_out([answer(said, work=hostile_work(said))])))
    check(page)
    assert clean(said) in page.words
