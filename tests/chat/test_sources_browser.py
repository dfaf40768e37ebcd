"""What a source itself says, beside the sentence that cites it; hostile sources and models."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chat.conftest import DIPNOT, chatting
from tests.chat.hostile import ADDRESSES, PAYLOADS
from tests.chat.test_hostile_browser import check
from tests.conftest import ROOT
from tests.llm.scripted import Scripted

pytestmark = pytest.mark.browser

TUNGSTEN = "ABD'de tungsten ne zamandan beri çıkarılmıyor?"
WORK = "u-s-geological-2025-mineral-commodity-summaries"


def add_source(library: Path, file: Path) -> None:
    command = [*DIPNOT, "sources", "add", file, "--work", WORK, "--library", library]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_source_in_the_library_is_quoted_and_judged(open_at: Any, own_library: Path) -> None:
    add_source(own_library, ROOT / "eval" / "sources" / "usgs-mcs-2025.md")
    with chatting(own_library) as address:
        reader = open_at(address, width=1440)
        page = reader.page
        reader.ask(TUNGSTEN)
        reader.open_mark()
        page.locator(".source-says blockquote").wait_for()
        says = page.locator(".source-says").first.inner_text()
        assert "Destekliyor" in says
        assert "since 2015" in says
        reader.shoot("source-says")
        reader.close_panel()
        reader.to_library()
        page.locator("#shelf .sources summary").click()
        assert "1 tanesinin metni kütüphanede" in page.inner_text("#shelf .sources summary")
        page.locator("#shelf .sources .open").click()
        page.wait_for_selector("#evidence-panel[open] .body")
        assert "not been mined commercially" in page.inner_text("#evidence-panel")


def test_a_hostile_source_is_only_text(open_at: Any, own_library: Path, tmp_path: Path) -> None:
    words = "Tungsten has not been mined commercially in the United States since 2015"
    file = tmp_path / "source.md"
    file.write_text("\n\n".join(f"{words}, says {one} here." for one in PAYLOADS), "utf-8")
    add_source(own_library, file)
    with chatting(own_library) as address:
        reader = open_at(address, width=1440)
        reader.ask(TUNGSTEN)
        reader.open_mark()
        reader.page.locator(".source-says blockquote").wait_for()
        check(reader)
        reader.close_panel()
        reader.to_library()
        reader.page.locator("#shelf .sources summary").click()
        reader.page.locator("#shelf .sources .open").click()
        reader.page.wait_for_selector("#evidence-panel[open] .body")
        assert sum(one in reader.page.inner_text("#evidence-panel") for one in PAYLOADS) > 20
        check(reader)


@pytest.fixture
def model() -> Iterator[Scripted]:
    text = "Tungsten has not been mined in the United States since 2015"
    replies = tuple(f"{text} {one} [1]." for one in (*PAYLOADS, *ADDRESSES))
    model = Scripted(replies)
    yield model
    model.close()


def test_what_a_hostile_model_writes_does_not_run(
    open_at: Any, own_library: Path, model: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPNOT_LLM_BASE_URL", model.at.address)
    monkeypatch.setenv("DIPNOT_LLM_MODEL", "a model")
    with chatting(own_library) as address:
        reader = open_at(address)
        for _ in range(12):
            reader.ask("How long has tungsten not been mined in the United States?")
            check(reader)
        assert len(model.requests) > 12
        assert reader.page.locator("#chat .dipnot a[href*='evil']").count() == 0
