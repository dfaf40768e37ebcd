"""The library page in the browser: adding, listing, choosing among, removing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.chat.conftest import chatting
from tests.sources.serving import Server

from dipnot.chat.login import add_user

pytestmark = pytest.mark.browser

NEW = """---
title: Deve Kervanları ve Tuz
author: Elif Örnek
date: 2024-05-17
lang: tr
---

# Deve Kervanları ve Tuz

Tuz kervanları her yıl Tuz Gölü'nden on iki bin deveyle yola çıkardı.[^1] Yol kırk gün sürerdi.[^2]

[^1]: Ayşe Yılmaz, *Tuzun Tarihi* (Ankara: Örnek Yayınları, 1999), 45.
[^2]: A.g.e., 46.
"""

ROADS = [
    "Salt left the lake on twelve thousand camels every year, and the road took forty days.[1]",
    "The caravans were counted at the gate of the city, where the toll was paid in salt as well.",
    "In the winter of 1871 the lake froze, and the price of salt rose to three times what it was.",
    '<a href="#n1">[1]</a> Ayşe Yılmaz, <em>The History of Salt</em> (Ankara: Örnek, 1999), 45.',
]


def add(reader: Any, *paths: Path) -> str:
    old = "document.querySelectorAll('#report .added').forEach(one => one.dataset.old = '')"
    reader.page.evaluate(old)
    reader.page.set_input_files("#add input[type=file]", paths)
    reader.page.wait_for_selector("#report:not(:has(progress)) .added:not([data-old])")
    return str(reader.page.inner_text("#report"))


def test_a_file_is_added_asked_about_chosen_and_removed(
    open_at: Any, own_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kervan.md"
    path.write_text(NEW, "utf-8")
    with chatting(own_library) as address:
        reader = open_at(address, width=1440)
        page = reader.page
        reader.to_library()
        report = add(reader, path)
        assert "eklendi" in report
        assert "2 dipnot, 2 tanesinin kaynağı bulundu; 1 eser, 0 sorun" in report
        row = page.locator("#shelf tr", has_text="Deve Kervanları")
        row.wait_for()
        assert "17 Mayıs 2024" in row.inner_text()
        assert (own_library / "uploads" / "kervan.md").read_text("utf-8") == NEW
        reader.shoot("library-tr")
        assert "zaten vardı" in add(reader, path)

        page.get_by_role("tab").first.click()
        reader.ask("Tuz kervanları yola kaç deveyle çıkardı?")
        assert "on iki bin deveyle" in page.inner_text(".dipnot .text")
        reader.open_mark()
        assert "Tuzun Tarihi" in page.inner_text("#evidence-panel .open-note")
        reader.close_panel()

        page.locator("#among button").first.click()
        page.locator("#articles input").click()
        page.get_by_role("option", name="Yer Altından").click()
        page.keyboard.press("Escape")
        reader.ask("Tuz kervanları yola kaç deveyle çıkardı?")
        assert "on iki bin" not in page.locator(".dipnot").nth(1).inner_text()

        reader.to_library()
        row.get_by_role("button", name="çıkar").click()
        page.get_by_role("button", name="Vazgeç").click()
        assert row.count() == 1
        row.get_by_role("button", name="çıkar").click()
        page.locator("#shelf dialog").get_by_role("button", name="Çıkar").click()
        row.wait_for(state="detached")
        assert not (own_library / "uploads" / "kervan.md").exists()


def test_a_date_that_is_none_is_told(open_page: Any) -> None:
    reader = open_page("en-US", width=1440)
    reader.page.locator("#among button").first.click()
    reader.page.get_by_label("Dated from").fill("yesterday")
    reader.ask("How large was the EU's Global Gateway package?")
    assert "That is no date" in reader.page.inner_text(".dipnot")
    reader.page.get_by_label("Dated from").fill("2031")
    reader.ask("How large was the EU's Global Gateway package?")
    assert reader.page.locator(".dipnot").nth(1).get_attribute("class") == "dipnot abstained"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.md", b"", "not added"),
        ("noise.md", bytes(range(256)) * 40, "not added"),
        ("large.md", b"x" * 51_000_000, None),
        ("program.exe", b"MZ", None),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message(
    open_page: Any, tmp_path: Path, name: str, content: bytes, told: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    reader = open_page("en-US")
    reader.to_library()
    rows = reader.page.locator("#shelf tr").count()
    if told:
        assert told in add(reader, path)
        assert "/" not in reader.page.inner_text("#report")  # nobody needs the server's paths
    else:
        reader.page.set_input_files("#add input[type=file]", path)
        reader.page.locator(".toast-body, .toast-wrap, [role=alert]").first.wait_for()
    assert reader.page.locator("#shelf tr").count() == rows


def test_an_empty_library_says_how_to_fill_it(open_at: Any, tmp_path: Path) -> None:
    with chatting(tmp_path / "new") as address:
        reader = open_at(address, "en-US")
        reader.page.get_by_text("holds no article yet").wait_for()
        assert "dipnot ingest" in reader.page.inner_text("#chat")
        reader.ask("What is the Middle Corridor?")
        assert reader.page.locator(".dipnot.abstained").count() == 1
        reader.to_library()
        path = tmp_path / "kervan.md"
        path.write_text(NEW, "utf-8")
        assert "added" in add(reader, path)
        reader.page.get_by_role("tab").first.click()
        reader.ask("Tuz kervanları yola kaç deveyle çıkardı?")
        assert "on iki bin deveyle" in reader.page.inner_text(".dipnot .text")


def test_a_read_only_library_offers_no_change(open_at: Any, own_library: Path) -> None:
    with chatting(own_library, "--read-only") as address:
        reader = open_at(address, "en-US")
        reader.to_library()
        assert reader.page.locator("input[type=file], #shelf .remove").count() == 0
        assert "read-only" in reader.page.inner_text("#read-only")
        sent = reader.page.evaluate(
            """async () => { const form = new FormData();
            form.append("files", new Blob(["x"]), "x.md");
            return (await fetch("/gradio_api/upload", {method: "POST", body: form})).status }"""
        )
        assert sent == 403


def test_a_judgement_is_kept_with_its_answer(open_at: Any, own_library: Path) -> None:
    with chatting(own_library) as address:
        reader = open_at(address)
        reader.ask("Kazakistan'ın uranyum üretimindeki payı nedir?")
        reader.page.get_by_label("Beğen", exact=True).click()
        reader.page.get_by_text("Teşekkürler").wait_for()
        (line,) = (own_library / "feedback.jsonl").read_text("utf-8").splitlines()
        kept = json.loads(line)
        assert kept["verdict"] == "up"
        assert kept["answer"]["question"].startswith("Kazakistan'ın uranyum")
        assert kept["answer"]["citations"]


def test_only_users_get_in(chromium: Any, own_library: Path, tmp_path: Path) -> None:
    users = tmp_path / "users.txt"
    add_user(users, "ayşe", "a long password")
    with chatting(own_library, "--auth", str(users)) as address:
        for password, welcome in (("wrong password", False), ("a long password", True)):
            context = chromium.new_context(locale="en-US")
            page = context.new_page()
            page.goto(address)
            page.get_by_label("username").fill("ayşe")
            page.get_by_label("password").fill(password)
            page.get_by_role("button", name="Login").click()
            page.wait_for_selector("#question textarea" if welcome else "text=Incorrect")
            assert bool(page.locator("#question").count()) is welcome
            context.close()


def test_an_article_is_added_by_its_address(
    open_at: Any, own_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server()
    text = "".join(f"<p>{paragraph}</p>" for paragraph in ROADS)
    server.page("/robots.txt", "User-agent: *\nDisallow: /closed", "text/plain")
    server.page("/essays/salt-roads", f"<html lang=en><title>Salt Roads</title>{text}")
    server.page("/closed", f"<html lang=en><title>Closed</title>{text}")
    server.page("/old", "", status=302, Location="http://169.254.169.254/latest")
    monkeypatch.setenv("DIPNOT_FETCH_ALLOW", f"127.0.0.1:{server.port}")
    try:
        with chatting(own_library) as address:
            reader = open_at(address, "en-US")
            reader.to_library()
            assert "added" in fetch(reader, server.url("/essays/salt-roads"))
            row = reader.page.locator("#shelf tr", has_text="Salt Roads")
            row.wait_for()
            row.get_by_role("button", name="Salt Roads").first.click()
            reader.page.wait_for_selector("#evidence-panel[open] article")
            there = reader.page.locator("#evidence-panel a[href]").first.get_attribute("href")
            assert there == server.url("/essays/salt-roads")
            reader.close_panel()
            assert "robots.txt" in fetch(reader, server.url("/closed"))
            assert "404" in fetch(reader, server.url("/nowhere"))
            assert "no address" in fetch(reader, "salt roads")
            for inside in (server.url("/old"), "http://10.0.0.1/", "http://127.0.0.1:1/"):
                assert "not added" in fetch(reader, inside)
            assert reader.page.locator("#shelf .shelf").first.locator("tbody tr").count() == 3
    finally:
        server.stop()


def fetch(reader: Any, url: str) -> str:
    old = "document.querySelectorAll('#report .added').forEach(one => one.dataset.old = '')"
    reader.page.evaluate(old)
    reader.page.fill("#add-page input, #add-page textarea", url)
    reader.page.locator("#add-page button").click()
    reader.page.wait_for_selector("#report:not(:has(progress)) .added:not([data-old])")
    return str(reader.page.inner_text("#report"))
