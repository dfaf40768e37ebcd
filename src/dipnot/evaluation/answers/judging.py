"""A language model as judge of answers, and how far it agrees with the metrics without one.

Judging by language model is after Zheng et al., "Judging LLM-as-a-Judge with MT-Bench and Chatbot
Arena" (NeurIPS 2023). What it judges was written by others: it goes to the model as data between
tags that the data cannot close, and only a reply of the one form that was asked for counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

import dipnot
from dipnot.errors import DipnotError, InputError
from dipnot.evaluation.answers.questions import Question, chain
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.statistics import Mean, mean_of
from dipnot.evaluation.answers.suite import Suite
from dipnot.settings import Settings

if TYPE_CHECKING:
    from openai import APIError

JUDGED = "judged.jsonl"
JUDGED_METRICS = {"key_facts": "key_fact_recall", "supported": "citation_recall@sentence"}
"""what the judge says, and the metric without a language model that it stands beside"""

_TIMEOUT, _CONNECT = 120.0, 10.0
"""seconds for a reply, and for the server to be reached"""
_RETRIES = 3
"""times that a request is sent again if the server fails, is busy or is away"""
UNFIT = (400, 413, 422)
"""statuses by which a server refuses one request, as too long or too sensitive, not all"""
_REPLY_KEPT = 500
"""characters of an unusable reply that are kept, to see what went wrong"""
_HALF = 0.5
_FEWEST = 2

Ask = Callable[[str, str], str]
"""The reply to instructions and data. Raises :class:`RefusedError` and :class:`DipnotError`."""
Progress = Callable[[int, int], None]


class RefusedError(Exception):
    """The server will not take this one request."""


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
    ask: Ask,
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
        instructions = load_prompt("judge", question.language)
        answer = run.answers[question.id]
        data = fenced(question, chain(question, by_id), answer)
        key = digest(model, instructions, data)
        if key not in kept:
            told = _asked(ask, instructions, data, question, answer)
            kept[key] = {"key": key, "id": question.id, "model": model} | told
            keep_line(file, kept[key])
        found.append(_judgement(kept[key]))
        if on_progress:
            on_progress(n, len(questions))
    return found


def fenced(question: Question, earlier: Sequence[str], answer: Mapping[str, Any]) -> str:
    """What is judged, as data between tags: no text in it can open or close one."""
    quotes = {one["n"]: one["quote"] for one in answer["citations"]}
    facts = [" | ".join(w for wordings in one.values() for w in wordings) for one in question.facts]
    lines = [f"<earlier>{_plain(text)}</earlier>" for text in earlier]
    lines.append(f"<question>{_plain(question.text)}</question>")
    lines += [f'<fact n="{n}">{_plain(one)}</fact>' for n, one in enumerate(facts, start=1)]
    for n, sentence in enumerate(answer["sentences"], start=1):
        lines.append(f'<sentence n="{n}">{_plain(sentence["text"])}</sentence>')
        cited = [quotes[number] for number in sentence["citations"] if number in quotes]
        lines += [f"<quote>{_plain(quote)}</quote>" for quote in cited]
    return "\n".join(lines)


def _plain(text: str) -> str:
    return escape(text, quote=False)


def _asked(
    ask: Ask, instructions: str, data: str, question: Question, answer: Mapping[str, Any]
) -> dict[str, Any]:
    try:
        reply = ask(instructions, data)
    except RefusedError as error:
        return {"why": "refused by the server", "reply": str(error)}
    read = read_reply(reply, len(question.facts), len(answer["sentences"]))
    if read is None:
        return {"why": "not the JSON asked for", "reply": reply[:_REPLY_KEPT]}
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


def load_prompt(name: str, language: str) -> str:
    """The prompt of that name in a language, from the package or the project's folder."""
    package = Path(dipnot.__file__).parent
    places = (package / "prompts", package.parent.parent / "prompts")
    file = next((one for one in places if one.is_dir()), places[0]) / f"{name}.{language}.md"
    try:
        return file.read_text("utf-8")
    except OSError as error:
        raise DipnotError(f"{file} cannot be read ({error}); install dipnot anew") from error


def server_of(settings: Settings) -> tuple[str, str]:
    """The address of the server and the model on it. Raises :class:`InputError` if not set."""
    if not settings.llm_base_url or not settings.llm_model:
        raise InputError(
            "no language model is set; set DIPNOT_LLM_BASE_URL (of an OpenAI-compatible server, "
            "as in http://127.0.0.1:8080/v1), DIPNOT_LLM_MODEL and, if the server wants one, "
            "DIPNOT_LLM_API_KEY"
        )
    if urlsplit(settings.llm_base_url).scheme not in {"http", "https"}:
        raise InputError("DIPNOT_LLM_BASE_URL is no address; give one as http://127.0.0.1:8080/v1")
    return settings.llm_base_url, settings.llm_model


def asker_of(settings: Settings) -> Ask:
    """LlamaIndex's client for the server that is set, at temperature 0.

    Raises :class:`InputError` if none is set or the client is not installed.
    """
    address, model = server_of(settings)
    try:
        from llama_index.core.llms import ChatMessage, MessageRole
        from llama_index.llms.openai_like import OpenAILike
        from openai import APIError, OpenAI
    except ImportError as error:
        raise InputError(
            f"the judge cannot be used ({error}); install dipnot anew with: pip install dipnot"
        ) from error
    llm = OpenAILike(
        model=model, temperature=0.0, is_chat_model=True,
        max_retries=0,  # the client beneath sends again; both would multiply
        openai_client=OpenAI(**client_options(settings)),
    )  # fmt: skip

    def ask(instructions: str, data: str) -> str:
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=instructions),
            ChatMessage(role=MessageRole.USER, content=data),
        ]
        try:
            return llm.chat(messages).message.content or ""
        except APIError as error:
            if getattr(error, "status_code", None) in UNFIT:
                raise RefusedError(f"HTTP {getattr(error, 'status_code', '')}") from error
            raise failure(error, address) from error
        except (AttributeError, IndexError, TypeError, ValueError) as error:
            raise DipnotError(
                f"{place(address)} does not reply as an OpenAI-compatible server; check "
                "DIPNOT_LLM_BASE_URL, which most often ends in /v1"
            ) from error

    return ask


def client_options(settings: Settings) -> dict[str, Any]:
    """How a client of the ``openai`` package reaches the server that is set."""
    from openai import Timeout

    return {
        "base_url": settings.llm_base_url,
        "api_key": settings.llm_api_key or "none",  # else the client would send OPENAI_API_KEY
        "timeout": Timeout(_TIMEOUT, connect=_CONNECT),
        "max_retries": _RETRIES,
    }


def failure(error: APIError, address: str) -> DipnotError:
    """What to do about an error, in our own words: those of the server may hold anything."""
    status = getattr(error, "status_code", None)
    kept = "what is judged is kept, so run it again to go on"
    told = {
        401: "does not take the key; check DIPNOT_LLM_API_KEY",
        403: "does not take the key; check DIPNOT_LLM_API_KEY",
        404: "has no such model or address; check DIPNOT_LLM_MODEL and DIPNOT_LLM_BASE_URL, "
        "which most often ends in /v1",
        429: f"takes no more requests for now; {kept}",
    }
    if status is None:
        what = f"cannot be reached, or does not answer; see that it runs ({kept})"
    else:
        what = told.get(status, f"failed (HTTP {status}); {kept}")
    return DipnotError(f"the language model's server at {place(address)} {what}")


def place(address: str) -> str:
    """The host and port of an address, without the name and password it might hold."""
    return urlsplit(address).netloc.rpartition("@")[2]


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
