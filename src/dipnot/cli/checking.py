"""``dipnot check`` and ``dipnot eval checks``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dipnot.checking.checker import Checker
from dipnot.checking.opening import open_checker
from dipnot.checking.pairs import Pair, read_pairs
from dipnot.checking.verdict import Verdict
from dipnot.embedding.loading import load_encoder, load_inference
from dipnot.errors import InputError
from dipnot.evaluation.checks import Checked, Share, load_pairs, measure
from dipnot.settings import load_settings


def run(file: Path, library: Path | None, *, as_json: bool) -> None:
    """Check the claims of ``file`` against their evidence."""
    pairs = list(read_pairs(file))
    if not pairs:
        raise InputError(f'{file} has no claims; give {{"id", "claim", "evidence"}} a line')
    checker = _open(library)
    verdicts = [checker.check(one.claim, one.language, one.evidence) for one in pairs]
    if as_json:
        document = [_document(*one) for one in zip(pairs, verdicts, strict=True)]
        print(json.dumps(document, ensure_ascii=False))  # noqa: T201
    else:
        _print(pairs, verdicts)


def evaluate(path: Path, *, as_json: bool) -> None:
    """Measure the checker on pairs with gold."""
    pairs = load_pairs(path)
    found = measure(_open(None), pairs)
    if as_json:
        print(json.dumps(_figures(found), ensure_ascii=False))  # noqa: T201
    else:
        _print_figures(found)


def _open(library: Path | None) -> Checker:
    settings = load_settings(library)
    encoder = load_encoder(settings.embedding_model, settings.cache)
    return open_checker(encoder, settings.library, load_inference(settings.nli))


def _document(pair: Pair, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": pair.id,
        "supported": verdict.supported,
        "problems": [{"kind": one.kind, "detail": one.detail} for one in verdict.problems],
    }


def _print(pairs: Iterable[Pair], verdicts: Iterable[Verdict]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "supported", "problems"):
        table.add_column(column, overflow="fold", no_wrap=column == "supported")
    for pair, verdict in zip(pairs, verdicts, strict=True):
        problems = "\n".join(f"{one.kind}: {one.detail}" for one in verdict.problems)
        supported = "[green]yes[/]" if verdict.supported else "[red]no[/]"
        table.add_row(escape(pair.id), supported, escape(problems))
    Console(highlight=False).print(table)


def _kinds(found: Checked) -> list[str]:
    return sorted({one.kind for one in found.pairs if one.kind and not one.supported})


def _languages(found: Checked) -> list[str]:
    return sorted({one.languages for one in found.pairs})


def _figures(found: Checked) -> dict[str, Any]:
    return {
        "pairs": len(found.pairs),
        "caught": _share(found.caught()),
        "refused": _share(found.refused()),
        "by_kind": {
            kind: _share(found.caught(lambda one, kind=kind: one.kind == kind))  # type: ignore[misc]
            for kind in _kinds(found)
        },
        "by_languages": {
            languages: {
                "caught": _share(found.caught(lambda one, its=languages: one.languages == its)),  # type: ignore[misc]
                "refused": _share(found.refused(lambda one, its=languages: one.languages == its)),  # type: ignore[misc]
            }
            for languages in _languages(found)
        },
        "ms_per_claim_p50": round(found.ms, 1),
        "wrong": found.wrong(),
    }


def _share(one: Share) -> dict[str, float | int | None]:
    value = None if one.value is None else round(one.value, 4)
    return {"share": value, "count": one.count, "of": one.n}


def _print_figures(found: Checked) -> None:
    figures = _figures(found)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for column in ("false caught", "true refused"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_row("all", _shown(figures["caught"]), _shown(figures["refused"]))
    for languages, both in figures["by_languages"].items():
        table.add_row(languages, _shown(both["caught"]), _shown(both["refused"]))
    for kind, caught in figures["by_kind"].items():
        table.add_row(escape(kind), _shown(caught), "")
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{figures['ms_per_claim_p50']} ms a claim")
    if figures["wrong"]:
        console.print(escape("wrong: " + " ".join(figures["wrong"])))


def _shown(share: dict[str, float | int | None]) -> str:
    value = "–" if share["share"] is None else f"{100 * share['share']:.1f} %"
    return f"{value} ({share['count']}/{share['of']})"
