"""``dipnot sources``: its commands and their options. What they do is imported when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dipnot.cli.options import JsonOption, LibraryOption

sources = typer.Typer(
    name="sources",
    help="The works that the articles cite: list them, fetch them, add them from files.",
    invoke_without_command=True,
)


@sources.callback()
def listed(context: typer.Context, library: LibraryOption = None, json: JsonOption = False) -> None:
    """List every cited work: where it is cited, and whether its text is in the library."""
    if context.invoked_subcommand is None:
        from dipnot.cli.sourcing import show

        show(library, as_json=json)


@sources.command()
def fetch(
    works: Annotated[
        list[str] | None, typer.Argument(metavar="[WORK…]", help="Ids, as the list shows them.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All that have an address and were not yet reached.")
    ] = False,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Fetch the texts of works from their addresses; a work that is named is asked for again."""
    from dipnot.cli.sourcing import fetch as run

    raise typer.Exit(run(works or [], library, every=every, as_json=json))


@sources.command()
def add(
    path: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="Texts of works.")],
    work: Annotated[
        str | None, typer.Option("--work", metavar="ID", help="The work that FILE is of.")
    ] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Add texts of works from files: PDF, HTML, Markdown or plain text."""
    from dipnot.cli.sourcing import add as run

    raise typer.Exit(run(path, work, library, as_json=json))


@sources.command()
def remove(
    work: Annotated[str, typer.Argument(metavar="WORK", help="An id, as the list shows it.")],
    library: LibraryOption = None,
) -> None:
    """Take the text of a work out of the library."""
    from dipnot.cli.sourcing import remove as run

    run(work, library)


@sources.command()
def check(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id in the library.")],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Hold each note of an article against the source that it cites."""
    from dipnot.cli.source_checking import run

    run(article, library, as_json=json)
