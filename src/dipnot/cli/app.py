"""The commands and their options. What they do is imported when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dipnot.cli.evaluation import evaluation
from dipnot.cli.options import (
    ArticleOption,
    AuthorOption,
    GgufOption,
    JsonOption,
    KindOption,
    LanguageOption,
    LibraryOption,
    PublisherOption,
    SinceOption,
    UntilOption,
)
from dipnot.cli.sources import sources
from dipnot.exporting.forms import WorksFormat

app = typer.Typer(
    name="dipnot",
    help="Answers questions over footnoted articles, and cites down to the footnote.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(evaluation)
app.add_typer(sources)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Answer questions over footnoted articles, and cite down to the footnote."""
    if version:
        from dipnot import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.")],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Read articles into the library (Markdown or plain text)."""
    from dipnot.cli.ingesting import run

    raise typer.Exit(run(paths, library, as_json=json))


@app.command()
def ask(  # noqa: PLR0913, PLR0917  # its options
    question: Annotated[str | None, typer.Argument(metavar="QUESTION")] = None,
    questions: Annotated[
        Path | None,
        typer.Option("--questions", metavar="FILE.jsonl", help='Many: a {"question": …} a line.'),
    ] = None,
    article: ArticleOption = None,
    author: AuthorOption = None,
    publisher: PublisherOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    language: LanguageOption = None,
    kind: KindOption = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar="FILE", help="Write it with its footnotes: .md, .html or .docx."
        ),
    ] = None,
    gguf: GgufOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Ask the library, in Turkish or English."""
    from dipnot.cli.asking import run
    from dipnot.library.cards import Filter

    among = Filter(
        articles=tuple(article or ()),
        authors=tuple(author or ()),
        publishers=tuple(publisher or ()),
        since=since,
        until=until,
        languages=tuple(one.value for one in language or ()),
        kinds=tuple(one.kind for one in kind or ()),
    )
    run(question, questions, library, among, gguf=gguf, export_to=export, as_json=json)


@app.command()
def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.jsonl", help='{"id", "claim", "evidence": […]} a line.')
    ],
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Check whether evidence carries claims: numbers, dates, names, polarity, meaning."""
    from dipnot.cli.checking import run

    run(file, library, as_json=json)


@app.command()
def show(
    article: Annotated[
        str | None,
        typer.Argument(metavar="ARTICLE", help="An id or a file; none lists the library."),
    ] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show an article's notes, their works, and what is wrong with them."""
    from dipnot.cli.showing import run

    run(article, library, as_json=json)


@app.command()
def works(
    articles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ARTICLE…]", help="Ids; none takes the whole library."),
    ] = None,
    form: Annotated[
        WorksFormat, typer.Option("--format", help="What to write them as.")
    ] = WorksFormat.BIBTEX,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write there, not to the screen.")
    ] = None,
    library: LibraryOption = None,
) -> None:
    """List the works that articles cite, for reference managers."""
    from dipnot.cli.listing import run

    run(articles or [], library, form, out)


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="An id in the library.")],
    library: LibraryOption = None,
) -> None:
    """Take an article out of the library, with everything of it."""
    from dipnot.cli.removing import run

    run(article, library)


@app.command()
def glossary(library: LibraryOption = None, json: JsonOption = False) -> None:
    """Show which names mean the same: the glossary's file, and what the articles define."""
    from dipnot.cli.glossing import run

    run(library, as_json=json)


@app.command()
def chat(
    library: LibraryOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 7860,
    gguf: GgufOption = None,
    read_only: Annotated[
        bool, typer.Option("--read-only", help="Let nobody add or remove articles.")
    ] = False,
    auth: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Let only the users in this file in.")
    ] = None,
    user: Annotated[
        str | None, typer.Option("--add-user", metavar="NAME", help="Add a user to that file.")
    ] = None,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Offer ask, search and show_note as MCP tools too.")
    ] = False,
) -> None:
    """Serve the chat."""
    from dipnot.cli import chatting

    if user is not None:
        chatting.add_user(auth, user)
    else:
        chatting.run(library, host, port, read_only=read_only, auth=auth, gguf=gguf, mcp=mcp)


@app.command()
def doctor(
    library: LibraryOption = None,
    json: JsonOption = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Embed everything anew with the model that is set.")
    ] = False,
) -> None:
    """Tell what is installed and in use, whether it agrees, and what to do if not."""
    from dipnot.cli.doctoring import run

    raise typer.Exit(run(library, as_json=json, rebuild=rebuild))
