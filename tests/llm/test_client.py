from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest
from llama_index.core.llms import ChatMessage

from dipnot.errors import InputError
from dipnot.llm import client
from dipnot.llm.client import LanguageModel
from dipnot.llm.server import ModelError, RefusedError, Server

from .scripted import Reply, Scripted, Slowly

Serve = Callable[..., Scripted]
ASKED = [ChatMessage(content="What?", role="user")]
HTML = b"<!doctype html><html><title>Welcome</title><script>alert(1)</script></html>"
ENDED = json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})


def model_of(server: Server, **options: float) -> LanguageModel:
    return LanguageModel(server, timeout=options.get("timeout", 20.0), retries=0)


def raw(*lines: str) -> bytes:
    """The body of a stream, as a server sends it."""
    return "".join(f"{line}\n\n" for line in lines).encode()


def piece(text: str) -> str:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    return f"data: {json.dumps({'choices': [choice]})}"


def failing(server: Server, **options: float) -> str:
    """The line that a failure is, the same whether the reply is wanted whole or in pieces."""
    told = set()
    for ask in (lambda m: m.reply(ASKED), lambda m: list(m.stream(ASKED))):
        with pytest.raises(ModelError) as raised:
            ask(model_of(server, **options))
        told.add(str(raised.value))
    (line,) = told
    assert "\n" not in line
    assert "\x1b" not in line
    assert "a key" not in line
    assert server.place in line
    return line


def test_a_reply_comes_whole_or_in_pieces(serve: Serve) -> None:
    served = serve("Trade grew by a tenth [3].\n")
    assert model_of(served.at).reply(ASKED) == "Trade grew by a tenth [3].\n"
    assert len(list(model_of(served.at).stream(ASKED))) > 3
    sent = served.requests[0]
    assert sent["temperature"] == 0
    assert sent["max_tokens"] == served.at.longest_reply
    assert sent["messages"] == [{"role": "user", "content": "What?"}]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (401, "does not take the key; check DIPNOT_LLM_API_KEY"),
        (403, "does not take the key; check DIPNOT_LLM_API_KEY"),
        (404, "has no such model or address; check DIPNOT_LLM_MODEL"),
        (429, "takes no more requests for now; try again later"),
        (400, "refused it (HTTP 400)"),
        (413, "refused it (HTTP 413)"),
        (418, "failed (HTTP 418); see its log"),
        (500, "failed (HTTP 500); see its log"),
        (HTML, "does not reply as an OpenAI-compatible server; check DIPNOT_LLM_BASE_URL"),
        (b"", "does not reply as an OpenAI-compatible server"),
        (b"{", "does not reply as an OpenAI-compatible server"),
        (b'{"choices": []}', "does not reply as an OpenAI-compatible server"),
        (raw("data: {broken"), "does not reply as an OpenAI-compatible server"),
        (raw('data: "text"'), "does not reply as an OpenAI-compatible server"),
        (raw("data: 7"), "does not reply as an OpenAI-compatible server"),
        (raw("data: [1]"), "does not reply as an OpenAI-compatible server"),
        (raw('data: {"choices": 3}'), "does not reply as an OpenAI-compatible server"),
        (raw('data: {"choices": [{"delta": 3}]}'), "does not reply as an OpenAI-compatible server"),
        (raw("data: \xff"), "does not reply as an OpenAI-compatible server"),
        (raw(piece("Half a"), "data: {broken"), "does not reply as an OpenAI-compatible server"),
        (raw(piece("Half a")), "broke off; see its log"),
        (raw(piece("Half a"), "data: [DONE]"), "broke off; see its log"),
        (raw(piece("Half"), 'data: {"error": {"message": "\\u001b[31mbad"}}'), "failed on the way"),
        (Slowly("Half a sentence of it", cut=2), "broke off; see its log"),
    ],
)
def test_each_failure_is_one_line_that_says_what_to_do(
    serve: Serve, reply: Reply, told: str
) -> None:
    line = failing(serve(reply).at)
    assert told in line


def test_what_is_refused_can_be_told_from_what_fails(serve: Serve) -> None:
    with pytest.raises(RefusedError):
        model_of(serve(422).at).reply(ASKED)


def test_a_server_that_is_down(serve: Serve) -> None:
    served = serve("")
    served.close()
    assert "cannot be reached, or does not answer; see that it runs" in failing(served.at)


def test_a_server_that_says_nothing() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        line = failing(Server(address, "m"), timeout=0.2)
    assert "cannot be reached, or does not answer" in line


def test_a_server_that_stops_half_way_without_hanging_up(serve: Serve) -> None:
    served = serve(Slowly("one two three", wait=30.0))
    assert "broke off" in failing(served.at, timeout=0.3)


def test_a_reply_that_dribbles_for_ever_is_cut(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_LONGEST", 0.4)
    served = serve(Slowly("and so on " * 1000, wait=0.05))
    started = time.monotonic()
    assert "took over 0 s; take a quicker one" in failing(served.at)
    assert time.monotonic() - started < 10
    assert served.hung_up.wait(10)


def test_signs_of_life_without_a_reply_are_cut_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_LONGEST", 0.4)
    stop = threading.Event()
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        threading.Thread(target=_ping, args=(server, stop), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        try:
            assert "took over" in failing(Server(address, "m"))
        finally:
            stop.set()


def _ping(server: socket.socket, stop: threading.Event) -> None:
    """Take requests and send comments of a stream, no event ever."""
    while not stop.is_set():
        try:
            taken, _ = server.accept()
        except OSError:
            return
        with taken:
            taken.recv(65_536)
            try:
                taken.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                while not stop.is_set():
                    taken.sendall(b": ping\n\n")
                    time.sleep(0.05)
            except OSError:
                continue


@pytest.mark.parametrize("busy", [429, 500, 503])
def test_what_fails_once_is_asked_again(serve: Serve, busy: int) -> None:
    served = serve(busy, "At last.")
    model = LanguageModel(served.at, retries=1)
    assert model.reply(ASKED) == "At last."
    assert len(served.requests) == 2


def test_it_is_not_asked_for_ever(serve: Serve) -> None:
    served = serve(500)
    with pytest.raises(ModelError):
        LanguageModel(served.at, retries=2).reply(ASKED)
    assert len(served.requests) == 3


@pytest.mark.parametrize("refusal", [400, 401, 404])
def test_what_was_refused_is_not_asked_again(serve: Serve, refusal: int) -> None:
    served = serve(refusal)
    with pytest.raises(ModelError):
        LanguageModel(served.at, retries=2).reply(ASKED)
    assert len(served.requests) == 1


def test_closing_hangs_up(serve: Serve) -> None:
    served = serve(Slowly("and so on " * 500, wait=0.02))
    pieces = model_of(served.at).stream(ASKED)
    assert next(pieces) == "and"
    pieces.close()
    assert served.hung_up.wait(10)


def test_pieces_come_while_the_rest_is_still_being_made(serve: Serve) -> None:
    served = serve(Slowly("one two three four five six", wait=0.3))
    started = time.monotonic()
    pieces = model_of(served.at).stream(ASKED)
    next(pieces)
    first = time.monotonic() - started
    list(pieces)
    assert first < (time.monotonic() - started) / 2


def test_threads_may_share_a_model(serve: Serve) -> None:
    served = serve("The same for all.")
    model = model_of(served.at)
    told: list[str] = []
    threads = [threading.Thread(target=lambda: told.append(model.reply(ASKED))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)
    assert told == ["The same for all."] * 8


@pytest.mark.parametrize("key", [None, "its own"])
def test_no_secret_of_openai_s_goes_elsewhere(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"OPENAI_{name}", "sk-secret")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    served = serve("Yes.")
    model_of(replace(served.at, key=key)).reply(ASKED)
    (sent,) = served.headers
    assert "sk-secret" not in json.dumps(sent)
    assert sent["Authorization"] == f"Bearer {key or 'none'}"


def test_a_proxy_does_not_stand_before_this_machine(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve("I am in between.")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.at.address.removesuffix("/v1"))
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert model_of(serve("Directly.").at).reply(ASKED) == "Directly."
    assert not proxy.requests


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY"])
def test_another_machine_is_asked_through_the_proxy_that_is_set(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for unset in ("NO_PROXY", "no_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(unset, raising=False)
    monkeypatch.setenv(name, serve("Through it.").at.address.removesuffix("/v1"))
    assert model_of(Server("http://models.example/v1", "m")).reply(ASKED) == "Through it."


def test_a_model_that_does_not_chat_is_one_line() -> None:
    with pytest.raises(InputError, match=r"gpt-5\.2-pro cannot chat; set another DIPNOT_LLM_MODEL"):
        model_of(Server("http://127.0.0.1:9/v1", "gpt-5.2-pro"))
