"""The peers on a data set, in the form that ``dipnot eval retrieval --json`` has."""

from __future__ import annotations

import time
from collections.abc import Sequence
from statistics import fmean, median

from dipnot.embedding.encoder import Encoder
from dipnot.evaluation.beir import DataSet
from dipnot.evaluation.ranking import ndcg, recall, reciprocal_rank
from peers.engines import PEERS, Peers, peers


def measure_peers(data: DataSet, encoder: Encoder) -> dict[str, dict[str, object]]:
    """A report for each peer: means over queries, the same by language pair, ms for a question.

    The peers take turns at each question, so that whatever else the machine does falls on all.
    """
    rankings: dict[str, dict[str, list[str]]] = {peer: {} for peer in PEERS}
    times: dict[str, list[float]] = {peer: [] for peer in PEERS}
    with peers(data, encoder) as opened:
        for peer in PEERS:
            opened.ranked(peer, data.queries[0].text)
        for query in data.queries:
            for peer in PEERS:
                ranked, taken = _asked(opened, peer, query.text)
                rankings[peer][query.id] = ranked
                times[peer].append(taken)
    return {peer: _report(data, rankings[peer], times[peer]) for peer in PEERS}


def _asked(opened: Peers, peer: str, question: str) -> tuple[list[str], float]:
    started = time.perf_counter()
    ranked = opened.ranked(peer, question)
    return ranked, 1e3 * (time.perf_counter() - started)


def _report(
    data: DataSet, rankings: dict[str, list[str]], times: Sequence[float]
) -> dict[str, object]:
    language_of = {document.id: document.language for document in data.documents}
    pairs: dict[str, list[str]] = {}
    for query in data.queries:
        for target in sorted({language_of[d] for d in data.relevant[query.id]}):
            pairs.setdefault(f"{query.language}->{target}", []).append(query.id)
    return {
        **_means(data, rankings, [query.id for query in data.queries]),
        "ms_per_query_p50": round(median(times), 1),
        "by_language": {pair: _means(data, rankings, ids) for pair, ids in sorted(pairs.items())},
    }


def _means(
    data: DataSet, rankings: dict[str, list[str]], queries: Sequence[str]
) -> dict[str, float]:
    judged = [(rankings[query], data.relevant[query]) for query in queries]
    return {
        "ndcg@10": round(fmean(ndcg(ranked, gold, 10) for ranked, gold in judged), 4),
        "recall@20": round(fmean(recall(ranked, gold, 20) for ranked, gold in judged), 4),
        "mrr@10": round(fmean(reciprocal_rank(ranked, gold, 10) for ranked, gold in judged), 4),
        "queries": len(queries),
    }
