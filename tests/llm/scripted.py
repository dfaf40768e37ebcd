"""An OpenAI-compatible server of the tests' own, which replies as a script says."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from dipnot.llm.server import Server


@dataclass(frozen=True)
class Slowly:
    """A message whose pieces come ``wait`` seconds apart; ``cut`` breaks it off after so many."""

    text: str
    wait: float = 0.0
    cut: int | None = None


Reply = str | int | bytes | Slowly
"""what the server says: a message, an HTTP status, a whole body, or a message bit by bit"""


@dataclass
class Scripted:
    """Gives its replies in turn, the last one for ever; or those that ``script`` makes."""

    replies: tuple[Reply, ...]
    script: Callable[[dict[str, Any]], Reply] | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """set when a reader left before the end"""

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def at(self) -> Server:
        """How it is reached."""
        address = f"http://127.0.0.1:{self._server.server_port}/v1"
        return Server(address, "a model", "a key")

    def next(self, sent: dict[str, Any]) -> Reply:
        """What to reply to a request."""
        self.requests.append(sent)
        if self.script:
            return self.script(sent)
        return self.replies[min(len(self.requests), len(self.replies)) - 1]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def scripts() -> Iterator[Callable[..., Scripted]]:
    """What starts scripted servers; they end with it."""
    made: list[Scripted] = []

    def start(*replies: Reply) -> Scripted:
        made.append(Scripted(replies))
        return made[-1]

    try:
        yield start
    finally:
        for one in made:
            one.close()


def _handler(scripted: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            scripted.headers.append(dict(self.headers))
            reply = scripted.next(sent)
            if sent.get("stream") and isinstance(reply, str | Slowly):
                self._stream(reply if isinstance(reply, Slowly) else Slowly(reply))
                return
            text = reply.text if isinstance(reply, Slowly) else reply
            self._whole(text if isinstance(text, int) else 200, _body(text))

        def _whole(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _stream(self, reply: Slowly) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            pieces = re.findall(r"\s*\S+|\s+$", reply.text)
            try:
                for n, piece in enumerate(pieces):
                    if n == reply.cut:
                        return
                    self._event({"index": 0, "delta": {"content": piece}, "finish_reason": None})
                    time.sleep(reply.wait)
                self._event({"index": 0, "delta": {}, "finish_reason": "stop"})
                self.wfile.write(b"data: [DONE]\n\n")
            except OSError:
                scripted.hung_up.set()

        def _event(self, choice: dict[str, Any]) -> None:
            chunk = {
                "id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m",
                "choices": [choice],
            }  # fmt: skip
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    return Handler


def _body(reply: str | int | bytes) -> bytes:
    if isinstance(reply, bytes):
        return reply
    if isinstance(reply, int):
        return b'{"error": {"message": "\\u001b[31mkey a key"}}'
    message = {"role": "assistant", "content": reply}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps(
        {"id": "x", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    ).encode()
