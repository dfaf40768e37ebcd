"""The tools for programs, called as MCP tools by a real client and through the page's API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chat.conftest import chatting
from tests.conftest import waited_for

from dipnot.chat.programs import tools
from dipnot.cli.opening import open_asker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library

ARTICLE = "kritik-mineraller-ve-tdt"
QUESTION = "Kazakistan'ın uranyum üretimindeki payı nedir?"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, articles: Path, encoder: Encoder) -> Path:
    library = Library(tmp_path_factory.mktemp("programs") / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([articles]), library, index, encoder)
    index.close()
    return library.folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with chatting(folder, "--mcp") as url:
        yield url


def test_a_client_finds_the_tools_and_uses_them(address: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamablehttp_client

    async def talk() -> tuple[set[str], dict[str, Any], dict[str, Any], dict[str, Any]]:
        async with (
            streamablehttp_client(f"{address}/gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            listed = await session.list_tools()

            async def call(name: str, **given: Any) -> dict[str, Any]:
                (content,) = (await session.call_tool(name, given)).content
                loaded: dict[str, Any] = json.loads(getattr(content, "text", ""))
                return loaded

            return (
                {one.name for one in listed.tools if one.description},
                await call("ask", question=QUESTION, language=""),
                await call("search", question=QUESTION, language="tr", most=2),
                await call("show_note", article=ARTICLE, note="6"),
            )

    names, answer, found, note = waited_for(talk())
    assert names == {"ask", "search", "show_note"}
    assert answer["status"] == "answered"
    assert "%40" in answer["citations"][0]["quote"]
    assert len(found["passages"]) == 2
    assert {one["language"] for one in found["passages"]} == {"tr"}
    assert note["path"][0] == "6"
    assert note["works"]


def test_what_is_not_there_is_told(folder: Path) -> None:
    asker = open_asker(folder)
    ask, _, show_note = tools(asker, Library(folder))
    assert "error" in json.loads(ask("?!"))
    assert "no article" in json.loads(show_note("nowhere", "1"))["error"]
    assert "no note" in json.loads(show_note(ARTICLE, "999"))["error"]


def test_the_same_are_endpoints_of_the_page(url: str) -> None:
    from gradio_client import Client

    client = Client(url, verbose=False)
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(endpoints) == {"/ask", "/search", "/show_note"}
    answer = json.loads(client.predict(QUESTION, "", api_name="/ask"))
    assert "%40" in answer["sentences"][0]["text"]
    note = json.loads(client.predict(ARTICLE, "6", api_name="/show_note"))
    assert note["path"] == ["6", "5", "4", "3"]
    assert "error" in json.loads(client.predict("", "", api_name="/ask"))
