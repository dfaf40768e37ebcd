"""Asking every question of a suite, and keeping what came back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from dipnot.errors import InputError
from dipnot.evaluation.answers.questions import Question, chain
from dipnot.evaluation.answers.suite import Suite

ANSWERS = "answers.jsonl"
ABOUT = "run.json"


class System(Protocol):
    """What can be measured: Dipnot, or anything that answers in the same form."""

    @property
    def name(self) -> str:
        """What its figures stand under."""

    def answer(self, question: str, history: Sequence[str]) -> Mapping[str, Any]:
        """The document of an answer; ``history`` are the questions before, the first one first.

        It has the form of ``dipnot ask --json``, with ``confidence`` (any scale) and
        ``retrieved``, the passages found, best first, each with article, start and end.
        """


@dataclass(frozen=True, slots=True)
class About:
    """What a run is a run of. Only runs of the same can be resumed or compared."""

    suite: str
    split: str
    limit: int | None
    inputs: str
    system: str
    started: str
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is on disk: what it is, and the answers by question."""

    folder: Path
    about: About
    answers: dict[str, dict[str, Any]]


def chosen(suite: Suite, split: str, limit: int | None) -> list[Question]:
    """The questions of a split (``all`` for both), ``limit`` of them evenly from all kinds."""
    found = [one for one in suite.questions if split in {"all", one.split}]
    if limit is None or limit >= len(found):
        return found
    step = len(found) / limit
    return [found[int(n * step)] for n in range(limit)]


def run(
    system: System,
    suite: Suite,
    about: About,
    folder: Path,
    on_progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Ask all questions that ``folder`` has no answer to yet, keeping each as it comes.

    What a killed run has written is kept; a half-written line is asked again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    questions = chosen(suite, about.split, about.limit)
    by_id = {question.id: question for question in suite.questions}
    answers = _kept(folder / ANSWERS)
    _write(folder, about)
    with (folder / ANSWERS).open("w", encoding="utf-8") as kept:
        for identifier, answer in answers.items():
            kept.write(_line(identifier, answer))
        kept.flush()
        for n, question in enumerate(questions, start=1):
            if question.id not in answers:
                started = time.perf_counter()
                document = dict(system.answer(question.text, chain(question, by_id)))
                document["seconds"] = round(time.perf_counter() - started, 4)
                answers[question.id] = document
                kept.write(_line(question.id, document))
                kept.flush()
            if on_progress:
                on_progress(n, len(questions))
    done = About(**asdict(about) | {"finished": True})
    _write(folder, done)
    return Run(folder, done, {question.id: answers[question.id] for question in questions})


def about_of(system: str, suite: Suite, split: str, limit: int | None) -> About:
    """What a run that begins now is a run of."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return About(suite.name, split, limit, suite.inputs, system, now)


def load_run(folder: Path) -> Run:
    """The run in ``folder``. Raises :class:`InputError`."""
    try:
        about = About(**json.loads((folder / ABOUT).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{folder} holds no run ({error}); make one with: dipnot eval run") from (
            error
        )
    return Run(folder, about, _kept(folder / ANSWERS))


def runs_in(folder: Path) -> list[Run]:
    """All runs in ``folder``, the oldest first."""
    found = [load_run(file.parent) for file in sorted(folder.glob(f"*/{ABOUT}"))]
    return sorted(found, key=lambda one: (one.about.started, one.folder.name))


def _kept(file: Path) -> dict[str, dict[str, Any]]:
    if not file.exists():
        return {}
    found = {}
    for line in file.read_text("utf-8", errors="replace").split("\n"):
        try:
            loaded = json.loads(line)
            found[loaded["id"]] = loaded["answer"]
        except (ValueError, KeyError, TypeError):
            continue  # the line at which it was cut off
    return found


def _line(identifier: str, answer: Mapping[str, Any]) -> str:
    return json.dumps({"id": identifier, "answer": answer}, ensure_ascii=False) + "\n"


def _write(folder: Path, about: About) -> None:
    text = json.dumps(asdict(about), ensure_ascii=False, indent=2) + "\n"
    (folder / ABOUT).write_text(text, "utf-8")
