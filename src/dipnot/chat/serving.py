"""Serving the page."""

from __future__ import annotations

import os
import socket

from dipnot.errors import DipnotError

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from collections.abc import Callable

from dipnot.chat.page import build, css, i18n, theme
from dipnot.model import Answer


def serve(ask: Callable[[str], Answer], host: str, port: int) -> None:
    """Serve the chat on ``host``:``port`` until it is interrupted, and print its URL.

    Raises :class:`DipnotError` if the port is taken.
    """
    _check_free(host, port)
    page = build(ask)
    page.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        show_error=False,
        prevent_thread_lock=True,
        footer_links=[],
        theme=theme,
        css=css,
        i18n=i18n,
        ssr_mode=False,
    )
    print(f"Dipnot: http://{host}:{port}", flush=True)  # noqa: T201  # what the command is for
    page.block_thread()


def _check_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise DipnotError(
                f"{host}:{port} cannot be listened on ({error.strerror}); "
                "choose another with: dipnot chat --port PORT"
            ) from error
