"""Measuring the reading of notes against gold written by hand, document by document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial, reduce
from operator import add
from pathlib import Path
from typing import Any

from dipnot.errors import InputError
from dipnot.evaluation import note_metrics as metrics
from dipnot.evaluation.note_gold import SUFFIX, Gold, load_folder
from dipnot.evaluation.note_metrics import Miss, Tally
from dipnot.model import Article
from dipnot.reading.article import read_file

METRICS = {
    "marks": metrics.marks,
    "works": metrics.works,
    "resolution": metrics.resolution,
    "kinds": metrics.kinds,
    "locators": metrics.locators,
    "problems": metrics.problems,
} | {name: partial(metrics.field, value=value) for name, value in metrics.FIELDS.items()}
"""What is tallied, by name."""

_FOUND_THINGS = frozenset({"marks", "works", "problems"})
"""Of these a reader may find too many; of the others there is one answer to each question."""


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One document's tallies, and why it could not be read if so."""

    document: str
    language: str
    tallies: dict[str, Tally]
    unreadable: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All documents, and the digest of everything that was measured on."""

    inputs: str
    documents: tuple[DocumentReport, ...]

    @property
    def total(self) -> dict[str, Tally]:
        """The tallies of all documents together (micro)."""
        return {
            name: reduce(add, (one.tallies[name] for one in self.documents), Tally())
            for name in METRICS
        }

    @property
    def scores(self) -> dict[str, float]:
        """The scores of :attr:`total` by name; what nothing was asked of is left out."""
        return scores(self.total)


def evaluate(folder: Path) -> Report:
    """Read every document that has gold in ``folder`` and tally what was found.

    A document of a format that is not read counts with nothing found. Raises
    :class:`InputError` for gold that is missing or malformed.
    """
    golds = load_folder(folder)
    return Report(digest(folder, golds), tuple(_evaluate(gold) for gold in golds))


def _evaluate(gold: Gold) -> DocumentReport:
    unreadable = None
    try:
        article = read_file(gold.document)
    except InputError as error:
        unreadable = str(error)
        article = _nothing_of(gold)
    return DocumentReport(gold.document.name, gold.language, tally(gold, article), unreadable)


def tally(gold: Gold, article: Article) -> dict[str, Tally]:
    """Every metric of one document."""
    return {name: metric(gold, article) for name, metric in METRICS.items()}


def scores(tallies: dict[str, Tally]) -> dict[str, float]:
    """The numbers of each tally: precision, recall and F1 of things found, else the share."""
    named: dict[str, float | None] = {}
    for name, one in tallies.items():
        if name in _FOUND_THINGS:
            named |= {f"{name}.{of}": getattr(one, of) for of in ("precision", "recall", "f1")}
        else:
            named[name] = one.recall
    return {name: round(score, 4) for name, score in named.items() if score is not None}


def digest(folder: Path, golds: Sequence[Gold]) -> str:
    """SHA-256 over the names and bytes of the documents and their gold."""
    paths = {gold.document for gold in golds} | set(folder.glob(f"*{SUFFIX}"))
    sha = hashlib.sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        sha.update(f"{path.name}\0{len(data)}\0".encode())
        sha.update(data)
    return sha.hexdigest()


def document_of(report: Report) -> dict[str, Any]:
    """The report as a JSON document, with every disagreement."""
    return {
        "inputs": report.inputs,
        "total": report.scores,
        "documents": [
            {
                "document": one.document,
                "language": one.language,
                "unreadable": one.unreadable,
                "scores": scores(one.tallies),
                "misses": {
                    name: [asdict(miss) for miss in misses] for name, misses in _misses(one).items()
                },
            }
            for one in report.documents
        ],
    }


def _misses(one: DocumentReport) -> dict[str, tuple[Miss, ...]]:
    return {name: tallied.misses for name, tallied in one.tallies.items() if tallied.misses}


def _nothing_of(gold: Gold) -> Article:
    return Article(gold.document.stem, "", (), None, None, gold.language, None, "")
