"""``dipnot chat``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dipnot.cli.opening import asker_over
from dipnot.indexing.opening import Opened, open_all, open_ready

if TYPE_CHECKING:
    from dipnot.chat.adding import Adder


def run(
    folder: Path | None,
    host: str,
    port: int,
    *,
    read_only: bool = False,
    auth: Path | None = None,
    gguf: Path | None = None,
    mcp: bool = False,
) -> None:
    """Serve the chat over one library; to one that can be added to, it may still be empty."""
    check = None
    if auth:
        from dipnot.chat.login import check_with

        check = check_with(auth)
    opened = open_ready(folder) if read_only else _open_or_make(folder)
    asker = asker_over(opened, gguf, serving=True)
    asker.ask("?a")  # the first question is slow; better now than for a reader
    from dipnot.chat.desk import Desk
    from dipnot.chat.serving import serve

    adder = None if read_only else _adder(opened)
    desk = Desk(opened.library, opened.index, adder=adder, source_says=asker.source_says)
    serve(asker.stream, host, port, desk, check, asker, mcp=mcp)


def add_user(file: Path | None, name: str) -> None:
    """Ask for a password and write the user into ``file``."""
    import typer

    from dipnot.chat.login import add_user as add

    file = file or Path("users.txt")
    add(file, name, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    print(f"{name} may log in with: dipnot chat --auth {file}")  # noqa: T201


def _adder(opened: Opened) -> Adder:
    from dipnot.chat.adding import Adder
    from dipnot.reading.article import MAX_BYTES
    from dipnot.sources.addresses import parse_allowed
    from dipnot.sources.fetching import Fetcher, Limits

    allowed = [parse_allowed(entry) for entry in opened.settings.fetch_allow]
    fetcher = Fetcher(allowed, Limits(bytes=MAX_BYTES))
    return Adder(opened.library, opened.index, opened.encoder, fetcher)


def _open_or_make(folder: Path | None) -> Opened:
    opened = open_all(folder, create=True)
    return open_ready(folder) if opened.library.languages() else opened
