"""Serving the page."""

from __future__ import annotations

import os
import socket
import time
from urllib.request import getproxies

from dipnot.errors import DipnotError

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


from dipnot.chat.page import Ask, build, css, head, i18n, theme


def serve(ask: Ask, host: str, port: int) -> None:
    """Serve the chat on ``host``:``port`` until it is interrupted, and print its URL.

    Raises :class:`DipnotError` if the port is taken.
    """
    address = f"[{host}]" if ":" in host else host
    _check_free(host, port)
    _reach_directly(host)
    page = build(ask)
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
        max_file_size=1,  # nothing is uploaded here
        theme=theme,
        css=css,
        head=head,
        i18n=i18n,
        ssr_mode=False,
    )
    print(f"Dipnot: http://{address}:{port}", flush=True)  # noqa: T201  # what the command is for
    try:
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
