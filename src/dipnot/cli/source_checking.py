"""``dipnot sources check``: what an article says, beside what its sources say."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dipnot.answering.holding_article import Held, held
from dipnot.answering.supporting import Supporter
from dipnot.cli.ingesting import progress_bar
from dipnot.cli.opening import checker_of
from dipnot.errors import InputError
from dipnot.indexing.opening import open_ready
from dipnot.model import Article
from dipnot.retrieval.retriever import Retriever

_STYLES = {"supports": "green", "does not support": "red", "not in library": "dim"}
_console = Console(highlight=False)


def run(article_id: str, folder: Path | None, *, as_json: bool) -> None:
    """Hold each note of an article against the sources that the library has."""
    opened = open_ready(folder)
    article = opened.library.article(article_id)
    if article is None or article.kind != "article":
        raise InputError(f"there is no article {article_id!r}; see: dipnot show")
    retriever = Retriever(opened.library, opened.index, opened.encoder)
    supporter = Supporter(opened.library, retriever, checker_of(opened))
    found = []
    with progress_bar() as progress:
        total = sum(len(note.references) for note in article.notes)
        task = progress.add_task("checking", total=total, rate="")
        for one in held(article, supporter):
            found.append(one)
            progress.advance(task)
    if as_json:
        print(json.dumps(_document(article, found), ensure_ascii=False))  # noqa: T201
    else:
        _print(found)


def _document(article: Article, found: list[Held]) -> dict[str, Any]:
    return {
        "article": article.id,
        "claims": [
            {
                "note": one.note.label,
                "sentence": None if one.sentence is None
                else {"start": one.sentence.start, "end": one.sentence.end},
                "claim": one.claim.text,
                "locator": one.claim.locator,
                "source": asdict(one.support),
            }
            for one in found
        ],
        "counts": Counter(one.support.status for one in found),
    }  # fmt: skip


def _print(found: list[Held]) -> None:
    for one in found:
        line = Text(f"{one.note.label:>4}  ", style="bold")
        line.append(one.support.status, style=_STYLES[one.support.status])
        line.append(f"  {one.claim.work.title}", style="dim")
        _console.print(line, soft_wrap=True)
        if one.support.status == "not in library":
            continue
        _console.print(Padding(Text(one.claim.text), (0, 6), expand=False))
        if one.support.quote:
            quote = " ".join(one.support.quote.split())
            _console.print(Padding(Text(f"“{quote}”", style="italic"), (0, 6), expand=False))
    counts = Counter(one.support.status for one in found)
    told = ", ".join(f"{count} {status}" for status, count in sorted(counts.items(), reverse=True))
    _console.print(Text(told or "the article cites no work"))
