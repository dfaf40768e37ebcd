"""A web server on 127.0.0.1 that behaves as each test wants."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Serves ``pages``: what writes an answer, by path. Counts what is asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Callable[[_Handler], None]] = {}
        self.asked: Counter[str] = Counter()
        self.heard: list[dict[str, str]] = []
        self.stopping = threading.Event()
        self.at_once = self.most_at_once = 0
        self.counting = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def allowed(self) -> tuple[str, int]:
        return "127.0.0.1", self.port

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, body: bytes | str, kind: str = "text/html", status: int = 200,
             **headers: str) -> None:  # fmt: skip
        """Serve ``body`` at ``path``; underscores in the names of headers are hyphens."""
        data = body.encode() if isinstance(body, str) else body

        def write(handler: _Handler) -> None:
            handler.answer(status, data, {"Content-Type": kind} | {
                name.replace("_", "-"): value for name, value in headers.items()
            })  # fmt: skip

        self.pages[path] = write

    def stop(self) -> None:
        self.stopping.set()
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:  # the base class's name
        server = self.server
        with server.counting:
            server.asked[self.path] += 1
            server.heard.append({"path": self.path, **{k.lower(): v for k, v in
                                                       self.headers.items()}})  # fmt: skip
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        try:
            write = server.pages.get(self.path)
            if write is None:
                self.answer(404, b"nothing here", {"Content-Type": "text/plain"})
            else:
                write(self)
        except OSError:
            pass  # the client has had enough
        finally:
            with server.counting:
                server.at_once -= 1

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


Handler = _Handler
