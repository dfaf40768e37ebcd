"""The options that commands share, and those that say which articles to ask."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dipnot.model import ArticleKind

LibraryOption = Annotated[
    Path | None,
    typer.Option("--library", metavar="DIR", help="The library's folder (default: index)."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document, nothing else.")]

_AMONG = "Which articles to ask"


class LanguageChoice(StrEnum):
    """The languages that articles are read in."""

    TR = "tr"
    EN = "en"


class KindChoice(StrEnum):
    """What a text in the library is."""

    ARTICLE = "article"
    SOURCE = "source"

    @property
    def kind(self) -> ArticleKind:
        """The same for the rest of Dipnot."""
        return "article" if self is KindChoice.ARTICLE else "source"


class SplitChoice(StrEnum):
    """Which half of a suite's questions."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


ArticleOption = Annotated[
    list[str] | None,
    typer.Option("--article", metavar="ID", help="This one; repeatable.", rich_help_panel=_AMONG),
]
AuthorOption = Annotated[
    list[str] | None,
    typer.Option(
        "--author", metavar="NAME", help="By someone so named; repeatable.", rich_help_panel=_AMONG
    ),
]
PublisherOption = Annotated[
    list[str] | None,
    typer.Option(
        "--publisher", metavar="NAME", help="Published there; repeatable.", rich_help_panel=_AMONG
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="DATE", help="Of then or later: 2025-11-06, 2025-11 or 2025.",
        rich_help_panel=_AMONG,
    ),
]  # fmt: skip
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Of then or before.", rich_help_panel=_AMONG),
]
LanguageOption = Annotated[
    list[LanguageChoice] | None,
    typer.Option(
        "--language", metavar="tr|en", help="Written in it; repeatable.", rich_help_panel=_AMONG
    ),
]
KindOption = Annotated[
    list[KindChoice] | None,
    typer.Option(
        "--kind", metavar="article|source", rich_help_panel=_AMONG,
        help="Articles, or the texts of their sources; repeatable.",
    ),
]  # fmt: skip
GgufOption = Annotated[
    Path | None,
    typer.Option("--gguf", metavar="FILE", help="Let this GGUF model write the answers."),
]
