"""What the tests share."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from dipnot.embedding.encoder import Encoder
from dipnot.embedding.loading import load_encoder
from dipnot.settings import load_settings

T = TypeVar("T")
NO_BROWSER = "BROWSER TESTS LEFT OUT"
ROOT = Path(__file__).resolve().parent.parent

# CI tells whether a change broke something, so it tries the same examples each time; new ones
# are looked for on every developer's machine and by `make fuzz`.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")


def waited_for(coroutine: Coroutine[Any, Any, T]) -> T:
    """What ``coroutine`` gives; in a thread, since Playwright keeps this one's loop running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly how many tests had no browser."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = sum(NO_BROWSER in str(one.longrepr) for one in skipped)
    if left_out:
        line = f"{left_out} {NO_BROWSER}: no browser is installed; run: make browser"
        terminalreporter.write_line(line, red=True, bold=True)


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the project's own articles, one in each language."""
    folder = tmp_path_factory.mktemp("articles")
    for name in ("README", "kritik-mineraller-ve-tdt", "c5-plus-1-and-the-turkic-states"):
        shutil.copy(ROOT / "eval" / "articles" / f"{name}.md", folder)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real input that is not the project's own; a user's clone does not have it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which only the developers and CI have")
    return folder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real bundled model, unpacked into the user's cache as for any user."""
    return load_encoder("bundled", load_settings().cache)
