"""Serving the page."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from urllib.request import getproxies

from dipnot.errors import DipnotError

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


from dipnot.chat.asking import Ask
from dipnot.chat.desk import Desk
from dipnot.chat.guarding import Guard
from dipnot.chat.page import build, head, i18n, theme
from dipnot.chat.programs import Asks
from dipnot.reading.article import MAX_BYTES

_FORM_BYTES = 100_000
"""what a form adds to the file it carries"""


def serve(
    ask: Ask,
    host: str,
    port: int,
    desk: Desk | None = None,
    check: Callable[[str, str], bool] | None = None,
    programs: Asks | None = None,
    *,
    mcp: bool = False,
) -> None:
    """Serve the chat on ``host``:``port`` until it is interrupted, and print its URL.

    ``desk`` is the library that readers see beside their conversation; ``check`` tells whether
    a user's name and password belong together, where readers must log in. ``programs`` is what
    the endpoints for programs ask; with ``mcp`` they are MCP tools as well.

    Raises :class:`DipnotError` if the port is taken.
    """
    from starlette.middleware import Middleware

    adding = desk is not None and not desk.read_only
    address = f"[{host}]" if ":" in host else host
    _check_free(host, port)
    _reach_directly(host)
    page = build(ask, desk, programs)
    page.launch(
        server_name=address,
        server_port=port,
        share=False,
        quiet=True,
        show_error=False,
        prevent_thread_lock=True,
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        max_file_size=MAX_BYTES if adding else 1,
        auth=check,
        mcp_server=mcp,
        app_kwargs={
            "middleware": [Middleware(Guard, most_bytes=adding * (MAX_BYTES + _FORM_BYTES))]
        },
        theme=theme,
        head=head,
        i18n=i18n,
        ssr_mode=False,
    )
    try:
        print(f"Dipnot: http://{address}:{port}", flush=True)  # noqa: T201  # what it is for
        while page.is_running:
            time.sleep(0.1)
    finally:
        page.close(verbose=False)


def _reach_directly(host: str) -> None:
    """Keep an HTTP proxy out of Gradio's call to its own server, which starts it."""
    direct = (getproxies().get("no", ""), "localhost", "127.0.0.1", host)
    os.environ["no_proxy"] = ",".join(name for name in direct if name)  # over NO_PROXY


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DipnotError(
                f"{host}:{port} cannot be listened on ({error.strerror}); "
                "choose another with: dipnot chat --port PORT"
            ) from error
