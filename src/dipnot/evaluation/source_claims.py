"""How well it is told whether a source supports what is said of it, on claims with gold.

Balanced accuracy is the mean of the share of supported claims that are called so and of the share
of the others that are not (Brodersen et al., "The Balanced Accuracy and Its Posterior
Distribution", ICPR 2010).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipnot.answering.supporting import Claim, Supporter
from dipnot.errors import InputError
from dipnot.library.library import Library
from dipnot.model import Work

_FORM = '{"article": …, "quote": …, "note": …, "digest": …, "supports": true|false}'


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """Words of an article that a note goes with, and whether a text supports them."""

    article: str
    quote: str
    note: str
    digest: str
    supports: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the gold, and what was found: the text's words if it is said to support it."""

    gold: GoldClaim
    supports: bool
    quote: str | None


def read_claims(file: Path) -> Iterator[GoldClaim]:
    """Yield the claims of a JSONL file. Raises :class:`InputError`, with the line, for no claim."""
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text; check the path") from error
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        claim = _claim(line)
        if claim is None:
            raise InputError(f"{file}, line {n}: not of the form {_FORM}; mend it")
        yield claim


def _claim(line: str) -> GoldClaim | None:
    try:
        loaded = json.loads(line)
    except ValueError:
        return None
    if not isinstance(loaded, dict) or not isinstance(loaded.get("supports"), bool):
        return None
    article, quote, note, digest = (
        loaded.get(name) for name in ("article", "quote", "note", "digest")
    )
    if not (
        isinstance(article, str) and isinstance(quote, str)
        and isinstance(note, str) and isinstance(digest, str)
    ):  # fmt: skip
        return None
    return GoldClaim(article, quote, note, digest, loaded["supports"])


def judge(
    claims: Iterable[GoldClaim],
    works: Mapping[str, str],
    library: Library,
    supporter: Supporter,
) -> Iterator[Judged]:
    """Hold each claim against the text that it names; ``works`` are the works' ids by text.

    Raises :class:`InputError` if the library does not have its article or that text.
    """
    for one in claims:
        article = library.article(one.article)
        if article is None or one.digest not in works:
            raise InputError(f"the library lacks {one.article!r} or the text {one.digest!r}")
        named = {work.id: work for work in article.works}
        work_id = works[one.digest]
        work = named.get(work_id, Work(work_id, "document", (), ""))
        support = supporter.hold(Claim(one.quote, article.language, work))
        yield Judged(one, support.status == "supports", support.quote)


def scores(judged: Sequence[Judged]) -> dict[str, Any]:
    """Balanced accuracy, the two shares that make it, and the claims that were judged wrongly."""
    shares = []
    for truth in (True, False):
        of_it = [one for one in judged if one.gold.supports is truth]
        shares.append(sum(one.supports is truth for one in of_it) / max(len(of_it), 1))
    return {
        "claims": len(judged),
        "balanced_accuracy": sum(shares) / 2,
        "supported_found": shares[0],
        "unsupported_caught": shares[1],
        "wrong": [
            {"article": one.gold.article, "note": one.gold.note, "claim": one.gold.quote,
             "supports": one.gold.supports, "quote": one.quote}
            for one in judged if one.supports != one.gold.supports
        ],
    }  # fmt: skip
