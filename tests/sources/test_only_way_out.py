"""No module but the guard's own leads to the network."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "dipnot"

NETWORK = {
    "socket", "_socket", "ssl", "http", "urllib", "urllib3", "httpx", "httpx2", "httpcore",
    "httpcore2", "h11", "h2", "requests", "aiohttp", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "nntplib", "xmlrpc", "socketserver", "websocket", "websockets", "pycurl",
    "trafilatura", "safehttpx", "chromadb", "openai", "gradio", "gradio_client", "huggingface_hub",
    "fsspec", "grpc",
}  # fmt: skip
"""Modules that open connections, or are made to."""

HARMLESS = {"urllib.parse"}
"""These only take addresses apart."""

ALLOWED = {
    "sources/guard.py": {"socket", "ssl", "httpcore"},  # the guard: it resolves, checks, connects
    "sources/asking.py": {"ssl", "httpcore"},  # sends requests on the guard's connections
    "sources/fetching.py": {"ssl", "httpcore"},  # makes the one TLS context
    "chat/serving.py": {"socket", "urllib.request"},  # tries whether its own port is free; no_proxy
    # the chat's parts; page.py serves them on the address that the user gives
    "chat/page.py": {"gradio", "gradio.events"},
    "chat/panel.py": {"gradio"},
    "chat/ask_tab.py": {"gradio"},
    "chat/conversation.py": {"gradio"},
    "chat/library_tab.py": {"gradio"},
    # a model that the user names and is not on this machine
    "embedding/foreign.py": {"huggingface_hub", "huggingface_hub.errors"},
    "indexing/vectors.py": {"chromadb", "chromadb.config", "chromadb.api",
                            "chromadb.api.models.Collection"},  # a Chroma server, where one is set
    "llm/client.py": {"openai", "openai.types.chat.chat_completion_chunk",
                      "httpx"},  # the language model that is set
    "llm/server.py": {"openai"},  # its errors
    "evaluation/answers/ragas_metrics.py": {"openai"},  # the same
}  # fmt: skip


def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= (
                {node.module}
                if node.module.partition(".")[0] != node.module
                or (node.module not in {"urllib", "http"})
                else {f"{node.module}.{alias.name}" for alias in node.names}
            )
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(
                node.func, "id", "")  # fmt: skip
            if name in {"import_module", "__import__"}:
                given = node.args[0]
                found.add(str(given.value) if isinstance(given, ast.Constant) else "any module")
    return found


def out(file: Path) -> set[str]:
    return {
        name
        for name in imported(file) - HARMLESS
        if name.partition(".")[0] in NETWORK or name == "any module"
    }


FILES = {file.relative_to(SOURCE).as_posix(): file for file in SOURCE.rglob("*.py")}


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_other_module_leads_out(name: str) -> None:
    assert out(FILES[name]) <= ALLOWED.get(name, set())


def test_the_list_of_exceptions_is_no_longer_than_need_be() -> None:
    assert {name: out(FILES[name]) for name in ALLOWED} == ALLOWED


def test_what_leads_out_is_seen(tmp_path: Path) -> None:
    for line in (
        "import socket", "import http.client", "from urllib import request", "import os, httpx",
        "from urllib.request import urlopen", "def f():\n    import requests", "__import__('ssl')",
        "import importlib; importlib.import_module('socket')",
        "from importlib import import_module\nimport_module(name)",
    ):  # fmt: skip
        file = tmp_path / "a.py"
        file.write_text(line)
        assert out(file), line
    for line in (
        "from urllib.parse import quote",
        "import urllib.parse",
        "from urllib import parse",
    ):
        file.write_text(line)
        assert not out(file), line


def test_only_the_guard_opens_connections() -> None:
    """Of httpcore nobody else takes what connects by itself."""
    connecting = {"request", "stream", "SyncBackend", "HTTPProxy", "SOCKSProxy", "Proxy"}
    for name, file in FILES.items():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                bare = node.value.id == "httpcore" and node.attr in connecting
                assert not bare or name == "sources/guard.py", name
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "ConnectionPool":
                assert "network_backend" in {keyword.arg for keyword in node.keywords}
