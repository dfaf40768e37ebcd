"""A language model as judge of answers, and how far it agrees with the metrics without one.

Judging by language model is after Zheng et al., "Judging LLM-as-a-Judge with MT-Bench and Chatbot
Arena" (NeurIPS 2023). What it judges was written by others: it goes to the model as fenced data
(:mod:`dipnot.llm.prompts`), and only a reply of the one form that was asked for counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dipnot.evaluation.answers.questions import Question, chain
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.statistics import Mean, mean_of
from dipnot.evaluation.answers.suite import Suite
from dipnot.llm.prompts import load_prompt
from dipnot.llm.server import RefusedError

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage

JUDGED = "judged.jsonl"
JUDGED_METRICS = {"key_facts": "key_fact_recall", "supported": "citation_recall@sentence"}
"""what the judge says, and the metric without a language model that it stands beside"""

_REPLY_KEPT = 500
"""characters of an unusable reply that are kept, to see what went wrong"""
_HALF = 0.5
_FEWEST = 2

Reply = Callable[[Sequence["ChatMessage"]], str]
"""A model's reply. Raises :class:`~dipnot.llm.server.ModelError`."""
Progress = Callable[[int, int], None]


class _Reply(BaseModel):
    """The one form of a reply that counts."""

    model_config = ConfigDict(strict=True, extra="forbid")

    facts: list[Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]]
    supported: list[Literal["yes", "no"]]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said of one answer, by :data:`JUDGED_METRICS`; ``why`` it said nothing."""

    question: str
    metrics: dict[str, float]
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A judge's values beside a metric's over the same questions.

    ``spearman`` is Spearman's rho ("The Proof and Measurement of Association between Two
    Things", American Journal of Psychology 15, 1904), ``None`` if either is the same throughout.
    ``kappa`` is Cohen's ("A Coefficient of Agreement for Nominal Scales", Educational and
    Psychological Measurement 20, 1960) of whether each is at least .5, ``None`` if all are or
    none is. ``same`` is the share of questions on which they agree in that, chance and all: it
    says what kappa, low wherever one outcome is rare, does not.
    """

    judge: Mean
    metric: Mean
    spearman: float | None
    kappa: float | None
    same: float


def agreement(judged: Sequence[float], measured: Sequence[float]) -> Agreement:
    """How far the two agree, question by question; both are of the same questions."""
    first, second = ([value >= _HALF for value in one] for one in (judged, measured))
    spearman = kappa = None
    if min(len(set(judged)), len(set(measured))) >= _FEWEST:
        from scipy.stats import spearmanr

        spearman = float(spearmanr(judged, measured).statistic)
    if len({*first, *second}) == _FEWEST:
        from sklearn.metrics import cohen_kappa_score  # 1 s to import

        kappa = float(cohen_kappa_score(first, second))
    same = fmean(a == b for a, b in zip(first, second, strict=True))
    return Agreement(mean_of(judged), mean_of(measured), spearman, kappa, same)


def judged_questions(run: Run, suite: Suite, limit: int | None = None) -> list[Question]:
    """The answerable questions that ``run`` answered, ``limit`` of them evenly."""
    found = [
        question
        for question in suite.questions
        if question.abstain is None
        and question.id in run.answers
        and run.answers[question.id]["status"] == "answered"
    ]
    if limit is None or limit >= len(found):
        return found
    return [found[int(n * len(found) / limit)] for n in range(limit)]


def judge(
    run: Run,
    suite: Suite,
    questions: Sequence[Question],
    reply: Reply,
    model: str,
    on_progress: Progress | None = None,
) -> list[Judgement]:
    """Judge the answers to ``questions``, keeping each judgement in the run's folder as it comes.

    A judgement that is kept counts if the model, the instructions, the question with its gold
    and the answer are the same; whatever else is kept stays, and does not count.
    """
    by_id = {question.id: question for question in suite.questions}
    file = run.folder / JUDGED
    kept = kept_lines(file)
    found = []
    for n, question in enumerate(questions, start=1):
        prompt = load_prompt("judge", question.language)
        answer = run.answers[question.id]
        values = judged_values(question, chain(question, by_id), answer)
        key = digest(model, prompt.name, json.dumps(values))
        if key not in kept:
            told = _asked(reply, prompt.messages(**values), question, answer)
            kept[key] = {"key": key, "id": question.id, "model": model} | told
            keep_line(file, kept[key])
        found.append(_judgement(kept[key]))
        if on_progress:
            on_progress(n, len(questions))
    return found


def judged_values(
    question: Question, earlier: Sequence[str], answer: Mapping[str, Any]
) -> dict[str, Any]:
    """What is judged, as the prompt has it."""
    quotes = {one["n"]: one["quote"] for one in answer["citations"]}
    return {
        "earlier": list(earlier),
        "question": question.text,
        "facts": [
            " | ".join(w for wordings in one.values() for w in wordings) for one in question.facts
        ],
        "sentences": [
            {
                "text": sentence["text"],
                "quotes": [quotes[n] for n in sentence["citations"] if n in quotes],
            }
            for sentence in answer["sentences"]
        ],
    }


def _asked(
    reply: Reply, messages: Sequence[ChatMessage], question: Question, answer: Mapping[str, Any]
) -> dict[str, Any]:
    try:
        told = reply(messages)
    except RefusedError as error:
        return {"why": "refused by the server", "reply": str(error)}
    read = read_reply(told, len(question.facts), len(answer["sentences"]))
    if read is None:
        return {"why": "not the JSON asked for", "reply": told[:_REPLY_KEPT]}
    return read


def read_reply(reply: str, facts: int, sentences: int) -> dict[str, Any] | None:
    """A reply as it was asked for: of so many facts and sentences. ``None`` if it is anything else.

    Nothing is looked for in a longer text: there an answer's own words might be found.
    """
    try:
        found = _Reply.model_validate_json(reply)
    except ValidationError:
        return None
    if (len(found.facts), len(found.supported)) != (facts, sentences):
        return None
    return found.model_dump()


def _judgement(line: Mapping[str, Any]) -> Judgement:
    metrics = {}
    if line.get("facts"):
        metrics["key_facts"] = fmean(line["facts"])
    if line.get("supported"):
        metrics["supported"] = fmean(one == "yes" for one in line["supported"])
    return Judgement(line["id"], metrics, line.get("why"))


def digest(*texts: str) -> str:
    """What these texts, in this order, are known by."""
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def kept_lines(file: Path) -> dict[str, dict[str, Any]]:
    """The lines kept in ``file`` by their key; of a half-written one there is none."""
    found = {}
    for line in file.read_text("utf-8", errors="replace").split("\n") if file.exists() else []:
        try:
            loaded = json.loads(line)
            found[loaded["key"]] = loaded
        except (ValueError, KeyError, TypeError):
            continue  # the line at which it was cut off
    return found


def keep_line(file: Path, line: Mapping[str, Any]) -> None:
    """Add a line to ``file``, on a line of its own even after a half-written one."""
    before = file.read_bytes() if file.exists() else b""
    cut = bool(before) and not before.endswith(b"\n")
    with file.open("a", encoding="utf-8", errors="replace") as kept:
        kept.write("\n" * cut + json.dumps(line, ensure_ascii=False) + "\n")
