"""What stands before Gradio: headers that bind the page, and requests that are not let in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; "
        b"base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
"""Gradio needs inline scripts and ``eval``; whatever slipped past escaping could reach nobody."""

_NEVER = ("/proxy=", "/file=http:", "/file=https:", "/file=ftp:")
"""Gradio fetches these for whoever asks; nothing in the page needs it to."""


class Guard:
    """ASGI middleware. ``most_bytes`` limits an upload; 0 lets none in."""

    def __init__(self, app: App, most_bytes: int) -> None:
        self._app = app
        self._most = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it before its body is read."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope)

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        if refused:
            start = {"type": "http.response.start", "status": refused[0]}
            plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
            await with_headers({**start, "headers": plain})
            await send({"type": "http.response.body", "body": refused[1].encode()})
            return
        await self._app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        path = str(scope["path"])
        if any(part in path.lower() for part in _NEVER):
            return 403, "not served here"
        if path.rstrip("/").endswith("/upload"):
            length = dict(scope["headers"]).get(b"content-length", b"")
            if not self._most:
                return 403, "nothing is added here"
            if length.isdigit() and int(length) > self._most:
                return 413, f"larger than {self._most // 10**6} MB"
        return None
