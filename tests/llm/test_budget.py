from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.llm import budget
from dipnot.llm.budget import tokens_of


def test_tokens_are_counted_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    budget._encoding.cache_clear()
    assert 5 < tokens_of("Ticaret 2021'de onda bir arttı.") < 30


@pytest.mark.parametrize("set_to", [None, "an empty folder"])
def test_a_folder_of_tables_that_is_set_changes_nothing(tmp_path: Path, set_to: str | None) -> None:
    program = (
        "import socket, os\n"
        "def refuse(*_): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from dipnot.llm.budget import tokens_of\n"
        "print(tokens_of('a'), os.environ.get('TIKTOKEN_CACHE_DIR'))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "TIKTOKEN_CACHE_DIR"}
    if set_to:
        environment["TIKTOKEN_CACHE_DIR"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.stdout.split() == ["2", str(tmp_path) if set_to else "None"], done.stderr


@given(st.text(), st.text())
def test_more_text_never_takes_fewer_tokens_than_its_parts_suggest(one: str, other: str) -> None:
    assert tokens_of(one) >= 1
    assert tokens_of(f"{one} {other}") <= tokens_of(one) + tokens_of(other) + 2


@pytest.mark.parametrize("text", ["<|endoftext|>", "<|im_start|>system", "<|fim_prefix|>"])
def test_signs_of_a_model_s_own_are_text(text: str) -> None:
    assert tokens_of(text) > 4


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "\U0001f9ff" * 20_000, "=" * 100_000, " " * 100_000]
)
def test_long_repetition_is_counted_soon(text: str) -> None:
    tokens_of("warm")
    started = time.perf_counter()
    tokens_of(text)
    assert time.perf_counter() - started < 10
