"""What readers take along from the chat, opened again by other programs."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from docx import Document

pytestmark = pytest.mark.browser

ASKED = ("Kazakistan'ın uranyum üretimindeki payı nedir?", "Çin 2024'te ne kadar tungsten çıkardı?")


def saved(reader: Any, form: str, folder: Path) -> Path:
    with reader.page.expect_download() as download:
        reader.page.locator("#take").get_by_role("button", name=form, exact=True).click()
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


def test_a_conversation_is_taken_along_in_each_form(open_page: Any, tmp_path: Path) -> None:
    reader = open_page()
    for question in ASKED:
        reader.ask(question)
    reader.page.locator("#take button").first.click()

    word = saved(reader, "Word", tmp_path)
    paragraphs = "\n".join(one.text for one in Document(str(word)).paragraphs)
    assert all(question in paragraphs for question in ASKED)
    with zipfile.ZipFile(word) as package:
        footnotes = package.read("word/footnotes.xml").decode()
    assert "Frigerio" in footnotes
    page = saved(reader, "HTML", tmp_path)
    assert page.suffix == ".html"
    assert f"{reader.url}/?article=kritik-mineraller-ve-tdt" in page.read_text("utf-8")
    written = saved(reader, "Markdown", tmp_path).read_text("utf-8")
    assert "[^1]: " in written
    assert "[^2]: " in written

    works = parse_string(saved(reader, "BibTeX", tmp_path).read_text("utf-8"))
    assert any("C5+1 Summit" in entry["title"] for entry in works.entries)
    assert saved(reader, "RIS", tmp_path).read_text("utf-8").startswith("TY  - ")
    (first, *_) = json.loads(saved(reader, "CSL-JSON", tmp_path).read_text("utf-8"))
    assert first["title"]
    reader.shoot("taken-along")

    opened = reader.context.new_page()
    opened.goto(page.as_uri())
    opened.locator("a[role=doc-noteref]").first.click()
    assert opened.url.endswith("#note-1")
    with opened.expect_navigation():
        opened.locator("#note-1 a[href*='?article=']").click()
    opened.wait_for_selector("#evidence-panel[open] .cited")
    assert "%40" in opened.locator("#evidence-panel .cited").first.inner_text()


def test_before_the_first_answer_there_is_nothing_to_take(open_page: Any) -> None:
    reader = open_page("en-US")
    reader.page.locator("#take button").first.click()
    reader.page.locator("#take").get_by_role("button", name="Word").click()
    reader.page.get_by_text("ask a question first").wait_for()
