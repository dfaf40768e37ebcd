"""Measuring retrieval on a data set, by the very path that a question takes."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean, quantiles

from dipnot.embedding.background import background
from dipnot.embedding.encoder import Encoder
from dipnot.evaluation.beir import DataSet, Text
from dipnot.evaluation.ranking import ndcg, recall, reciprocal_rank
from dipnot.indexing.ingest import store
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.model import Article, Sentence
from dipnot.retrieval.reranking import Reranker
from dipnot.retrieval.retriever import Retriever
from dipnot.text.sentences import split

_DEEPEST = 100
"""Passages asked for; more than one may be of one document."""


def measure(
    data: DataSet,
    encoder: Encoder,
    on_progress: Callable[[int, int], None] | None = None,
    reranker: Reranker | None = None,
) -> dict[str, object]:
    """Index the documents in a library of their own and ask every query.

    The document of the form that ``dipnot eval retrieval --json`` prints: means over queries,
    and times per query in milliseconds. ``on_progress`` is told what is done of what.
    """
    total = len(data.documents) + len(data.queries)
    with tempfile.TemporaryDirectory(prefix="dipnot-") as folder:
        library = Library(Path(folder), create=True)
        index = VectorIndex(library)
        library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
        for n, document in enumerate(data.documents, start=1):
            _add(document, library, encoder)
            if on_progress:
                on_progress(n, total)
        index.settle()
        retriever = Retriever(library, index, encoder, reranker)
        retriever.find(data.queries[0].text, data.queries[0].language)
        rankings, times = {}, []
        for n, query in enumerate(data.queries, start=1):
            started = time.perf_counter()
            hits = retriever.find(query.text, query.language, _DEEPEST)
            times.append(1e3 * (time.perf_counter() - started))
            rankings[query.id] = list(dict.fromkeys(hit.passage.article for hit in hits))
            if on_progress:
                on_progress(len(data.documents) + n, total)
        index.close()
    return _report(data, rankings, times)


def _add(document: Text, library: Library, encoder: Encoder) -> None:
    spans = split(document.text, 0, len(document.text), document.language)
    article = Article(
        id=document.id,
        title=document.title,
        authors=(),
        date=None,
        publisher=None,
        language=document.language,
        url=None,
        text=document.text,
        sentences=tuple(Sentence(n, a, b, 0, None) for n, (a, b) in enumerate(spans)),
    )
    store(article, library, encoder, path=document.id, digest=document.id)


def _report(data: DataSet, rankings: dict[str, list[str]], times: list[float]) -> dict[str, object]:
    language_of = {document.id: document.language for document in data.documents}
    pairs: dict[str, list[str]] = {}
    for query in data.queries:
        for target in sorted({language_of[d] for d in data.relevant[query.id]}):
            pairs.setdefault(f"{query.language}->{target}", []).append(query.id)
    cuts = quantiles(times, n=20) if len(times) > 1 else times * 19
    return {
        **_means(data, rankings, [query.id for query in data.queries]),
        "ms_per_query_p50": round(cuts[9], 1),
        "ms_per_query_p95": round(cuts[18], 1),
        "by_language": {pair: _means(data, rankings, ids) for pair, ids in sorted(pairs.items())},
    }


def _means(
    data: DataSet, rankings: dict[str, list[str]], queries: Sequence[str]
) -> dict[str, float | int]:
    judged = [(rankings[query], data.relevant[query]) for query in queries]
    return {
        "ndcg@10": round(fmean(ndcg(ranked, gold, 10) for ranked, gold in judged), 4),
        "recall@5": round(fmean(recall(ranked, gold, 5) for ranked, gold in judged), 4),
        "recall@20": round(fmean(recall(ranked, gold, 20) for ranked, gold in judged), 4),
        "mrr@10": round(fmean(reciprocal_rank(ranked, gold, 10) for ranked, gold in judged), 4),
        "queries": len(queries),
    }
