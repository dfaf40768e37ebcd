"""The reports of a run as grids, and the grids as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from report import pipes

from peers.engines import PEERS, VECTOR

DIPNOT = "Dipnot"
_METRICS = {"ndcg@10": "nDCG@10", "recall@20": "recall@20", "mrr@10": "MRR@10"}
_TIME = "ms_per_query_p50"

Reports = Mapping[str, Mapping[str, Any]]
"""data set → engine → its report"""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a title, the heads of its columns, and its rows; the first cell names the row."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    data_set: str
    pair: str | None = None

    def of(self, reports: Reports, engine: str, metric: str) -> float:
        report = reports[self.data_set][engine]
        return float((report["by_language"][self.pair] if self.pair else report)[metric])


def grids(reports: Reports) -> Iterator[Grid]:
    """A table or more of each metric, then one of the times."""
    for metric, name in _METRICS.items():
        for title, columns in _blocks(reports):
            yield _grid(f"{name}, {title}", columns, reports, metric, ".3f", PEERS)
    every = [_Column(name, name) for name in reports]
    yield _grid("ms for a question, median", every, reports, _TIME, ".1f", [VECTOR])


def _blocks(reports: Reports) -> Iterator[tuple[str, list[_Column]]]:
    """Data sets of one pair of languages side by side, any other by itself."""
    pairs = {name: list(engines[DIPNOT]["by_language"]) for name, engines in reports.items()}
    for name, found in pairs.items():
        if len(found) > 1:
            each = [_Column(pair.replace("->", "→"), name, pair) for pair in found]
            yield name, [_Column("all", name), *each]
    single = [_Column(name, name) for name, found in pairs.items() if len(found) == 1]
    if single:
        yield "each of one pair of languages", single


def _grid(
    title: str,
    columns: Sequence[_Column],
    reports: Reports,
    metric: str,
    form: str,
    against: Sequence[str],
) -> Grid:
    engines = (DIPNOT, *PEERS)
    rows = [
        (engine, *(format(column.of(reports, engine, metric), form) for column in columns))
        for engine in engines
    ]
    ratios = []
    for column in columns:
        ours = column.of(reports, DIPNOT, metric)
        best = max(column.of(reports, engine, metric) for engine in against)
        ratios.append(f"{ours / best:.3f}" if best else "–")
    beside = "the best peer" if len(against) > 1 else against[0]
    rows.append((f"Dipnot ÷ {beside}", *ratios))
    return Grid(title, tuple(column.head for column in columns), tuple(rows))


def markdown(found: Iterable[Grid]) -> str:
    """The grids as pipe tables under their titles."""
    return "\n\n".join(
        f"**{grid.title}**\n\n{pipes(['', *grid.heads], [list(row) for row in grid.rows])}"
        for grid in found
    )
