"""The chat as its readers have it: a process, and a page in headless Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NO_BROWSER, ROOT

ARTEFACTS = ROOT / "artefacts"
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 60_000  # ms: a busy machine is slow, not wrong
DIPNOT = [sys.executable, "-m", "dipnot"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int) -> Iterator[str]:
    """The address of a chat that ``command`` starts on ``port``."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        told = next((line for line in process.stdout if line.startswith("Dipnot:")), "")
        assert told.strip() == f"Dipnot: http://127.0.0.1:{port}"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def chatting(folder: Path, *options: str) -> Iterator[str]:
    """The address of a chat over the library in ``folder``."""
    port = free_port()
    command = [*DIPNOT, "chat", "--library", str(folder), "--port", str(port), *options]
    with serving(command, port) as url:
        yield url


def ingested(paths: Path, folder: Path) -> Path:
    subprocess.run([*DIPNOT, "ingest", str(paths), "--library", str(folder)], check=True)
    return folder


@pytest.fixture(scope="session")
def made_library(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    """A library of two articles, to be copied by whoever changes it."""
    return ingested(articles, tmp_path_factory.mktemp("made") / "library")


@pytest.fixture
def own_library(made_library: Path, tmp_path: Path) -> Path:
    """A library that a test may change."""
    return Path(shutil.copytree(made_library, tmp_path / "library"))


@pytest.fixture(scope="session")
def url(made_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = shutil.copytree(made_library, tmp_path_factory.mktemp("served") / "library")
    with chatting(Path(folder)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        path = shutil.which("chromium") or shutil.which("google-chrome") or own
        if not Path(path).exists():
            if os.environ.get("CI") == "true":
                pytest.fail("CI needs a browser: install Debian's chromium")
            pytest.skip(f"{NO_BROWSER}: install Debian's chromium, or run: make browser")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


class Page:
    """One reader's page, which notes whatever should never happen in it."""

    def __init__(
        self,
        chromium: Any,
        url: str,
        locale: str = "tr-TR",
        width: int = 1280,
        scheme: str = "light",
        path: str = "",
    ) -> None:
        self.context = chromium.new_context(
            locale=locale, viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.dialogs: list[str] = []
        self.elsewhere: list[str] = []
        self.url = url
        self.page.on("dialog", self._refuse)
        self.page.on("request", self._watch)
        self.page.goto(url + path)
        self.page.wait_for_selector("#question textarea")
        # in its language, with its examples
        self.page.wait_for_selector("#chat .examples, #chat .placeholder")

    def _refuse(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _watch(self, request: Any) -> None:
        if not request.url.startswith((self.url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def ask(self, question: str) -> None:
        answers = self.page.locator(".dipnot").count()
        self.page.fill("#question textarea", question)
        self.page.focus("#question textarea")
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "n => document.querySelectorAll('.dipnot')[n]?.matches(':has(.made-of), .abstained')",
            arg=answers,
        )
        self.page.wait_for_timeout(500)

    def open_mark(self, n: int = 0) -> None:
        self.page.locator(".dipnot .text .mark").nth(n).click()
        self.page.wait_for_selector("#evidence-panel[open] .cited")
        self.page.wait_for_timeout(300)

    def close_panel(self) -> None:
        self.page.keyboard.press("Escape")
        self.see_panel_closed()

    def see_panel_closed(self) -> None:
        """The address is the last to tell: it is restored once the dialog has closed."""
        self.page.wait_for_url(lambda url: "article=" not in url)
        assert self.page.locator("#evidence-panel[open]").count() == 0

    def to_library(self) -> None:
        self.page.get_by_role("tab").nth(1).click()
        self.page.wait_for_selector("#shelf .shelf")

    def shoot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")

    def end(self) -> None:
        assert self.dialogs == []
        assert self.elsewhere == []
        self.context.close()


@pytest.fixture
def open_at(chromium: Any) -> Iterator[Callable[..., Page]]:
    """Opens pages at an address; at the end nothing may have happened that should not."""
    with ExitStack() as ends:

        def open_one(url: str, *given: Any, **named: Any) -> Page:
            page = Page(chromium, url, *given, **named)
            ends.callback(page.end)
            return page

        yield open_one


@pytest.fixture
def open_page(open_at: Callable[..., Page], url: str) -> Callable[..., Page]:
    return lambda *given, **named: open_at(url, *given, **named)
