"""RAGAS over a run: faithfulness, and precision and recall of the passages found.

Es et al., "RAGAs: Automated Evaluation of Retrieval Augmented Generation" (EACL 2024, system
demonstrations), as the package ``ragas`` has them, with the language model that is set. It sends
what it judges as JSON strings, and takes only replies of the form it asks for.
"""

from __future__ import annotations

import asyncio
import importlib.metadata
import logging
import math
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dipnot.errors import InputError
from dipnot.evaluation.answers.judging import (
    Judgement,
    Progress,
    digest,
    keep_line,
    kept_lines,
)
from dipnot.evaluation.answers.questions import Question
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.suite import Suite
from dipnot.llm.client import client_options
from dipnot.llm.server import RefusedError, Server, failure
from dipnot.model import Article

if TYPE_CHECKING:
    from openai import APIError

KEPT = "ragas.jsonl"
RAGAS_METRICS = {
    "faithfulness": "citation_recall@sentence",
    "context_precision": "ndcg@10",
    "context_recall": "recall@5",
}
"""what RAGAS says, and the metric without a language model that it stands beside"""
_PASSAGES = 5
"""as many as the recall that it stands beside counts"""
_TOKENS = 4096
"""of a reply; ragas would cut one off at 1024"""


@dataclass(frozen=True, slots=True)
class Sample:
    """What RAGAS is given of a question.

    Faithfulness is to the ``quotes`` that the answer cites. The ``passages`` are the first that
    were found, and the ``reference`` is, for each fact, a sentence of gold that states it.
    """

    question: str
    answer: str
    quotes: tuple[str, ...]
    passages: tuple[str, ...]
    reference: str

    @property
    def key(self) -> str:
        """What the sample is known by."""
        return digest(self.question, self.answer, *self.quotes, "", *self.passages, self.reference)


Scorer = Callable[[Sample], Awaitable[dict[str, float | None]]]
"""The metrics of a sample, ``None`` where no reply was usable"""


def sample_of(
    question: Question, answer: Mapping[str, Any], articles: Mapping[str, Article]
) -> Sample:
    """The sample of one question; of the gold for a fact, the sentence in its language if any."""
    stated: dict[int, str] = {}
    own_first = sorted(
        question.evidence, key=lambda one: articles[one.span.article].language != question.language
    )
    for one in own_first:
        text = articles[one.span.article].text[one.span.start : one.span.end]
        stated.setdefault(one.fact, text)
    found = [
        articles[one["article"]].text[one["start"] : one["end"]]
        for one in answer.get("retrieved", [])[:_PASSAGES]
    ]
    return Sample(
        question.text,
        " ".join(sentence["text"] for sentence in answer["sentences"]),
        tuple(one["quote"] for one in answer["citations"]),
        tuple(found),
        " ".join(text for _, text in sorted(stated.items())),
    )


def measure(
    run: Run,
    suite: Suite,
    questions: Sequence[Question],
    scores: Scorer,
    model: str,
    on_progress: Progress | None = None,
) -> list[Judgement]:
    """RAGAS of the answers to ``questions``, each kept in the run's folder as it comes.

    A metric on which the model gave no usable reply is not among a judgement's.
    """
    version = importlib.metadata.version("ragas")
    file = run.folder / KEPT
    kept = kept_lines(file)

    async def all_of_them() -> list[Judgement]:
        found = []
        for n, question in enumerate(questions, start=1):
            sample = sample_of(question, run.answers[question.id], suite.articles)
            key = digest(version, model, sample.key)
            if key not in kept:
                metrics = await scores(sample)
                kept[key] = {"key": key, "id": question.id, "model": model, "metrics": metrics}
                keep_line(file, kept[key])
            told = kept[key]["metrics"]
            missing = [name for name, value in told.items() if value is None]
            found.append(
                Judgement(
                    question.id,
                    {name: value for name, value in told.items() if value is not None},
                    f"no usable reply on {', '.join(missing)}" if missing else None,
                )
            )
            if on_progress:
                on_progress(n, len(questions))
        return found

    return asyncio.run(all_of_them())


def scorer_of(server: Server) -> Scorer:
    """The metrics of RAGAS with the model on ``server``.

    Raises :class:`InputError` if ragas is not installed.
    """
    os.environ["RAGAS_DO_NOT_TRACK"] = "true"  # it would tell its makers of every request
    try:
        from openai import AsyncOpenAI
        from ragas.llms import llm_factory
        from ragas.metrics.collections import ContextPrecision, ContextRecall, Faithfulness
    except ImportError as error:
        raise InputError(
            f"ragas cannot be used ({error}); install it with: pip install 'dipnot[ragas]'"
        ) from error
    logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it prints replies it cannot use
    client = AsyncOpenAI(**client_options(server))
    llm = llm_factory(server.model, client=client, temperature=0.0, max_tokens=_TOKENS)
    faithfulness, precision, recall = Faithfulness(llm), ContextPrecision(llm), ContextRecall(llm)

    async def one(score: Awaitable[Any]) -> float | None:
        try:
            value = float((await score).value)
        except Exception as error:  # whatever instructor makes of a bad reply
            lost = _lost(error)
            told = failure(lost, server) if lost else None
            if told and not isinstance(told, RefusedError):
                raise told from error
            return None  # no reply of the form it asks for, after its own retries
        return None if math.isnan(value) else value

    async def scores(sample: Sample) -> dict[str, float | None]:
        about: dict[str, Any] = {"user_input": sample.question}
        told: dict[str, float | None] = {}
        if sample.quotes:
            told["faithfulness"] = await one(
                faithfulness.ascore(
                    **about, response=sample.answer, retrieved_contexts=list(sample.quotes)
                )
            )
        if sample.passages and sample.reference:
            about |= {"reference": sample.reference, "retrieved_contexts": list(sample.passages)}
            told["context_precision"] = await one(precision.ascore(**about))
            told["context_recall"] = await one(recall.ascore(**about))
        return told

    return scores


def _lost(error: BaseException | None) -> APIError | None:
    """The error of the server beneath that of ragas; ``None`` if it only replied badly."""
    from openai import APIError

    while error is not None:
        if isinstance(error, APIError):
            return error
        error = error.__cause__ or error.__context__
    return None
