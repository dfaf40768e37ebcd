"""``dipnot chat``."""

from __future__ import annotations

from pathlib import Path

from dipnot.cli.opening import open_asker


def run(folder: Path | None, host: str, port: int, gguf: Path | None = None) -> None:
    """Serve the chat over one library."""
    asker = open_asker(folder, gguf, serving=True)
    asker.ask("?a")  # the first question is slow; better now than for a reader
    from dipnot.chat.serving import serve

    serve(asker.ask, host, port)
