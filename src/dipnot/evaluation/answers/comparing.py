"""Two runs of the same questions, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dipnot.errors import InputError
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import METRICS, Score
from dipnot.evaluation.answers.statistics import Difference, difference

ABSTENTION = "abstention"
"""1 where answering or abstaining was right, 0 where it was not."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences of all metrics between two runs; ``changed`` names the questions."""

    before: str
    after: str
    questions: int
    metrics: dict[str, Difference]
    changed: tuple[str, ...]

    @property
    def document(self) -> dict[str, Any]:
        """What ``dipnot eval compare --json`` prints."""
        return {
            "before": self.before,
            "after": self.after,
            "questions": self.questions,
            "metrics": {name: asdict(one) for name, one in self.metrics.items()},
            "changed": self.changed,
        }


def compare(before: tuple[Run, Sequence[Score]], after: tuple[Run, Sequence[Score]]) -> Compared:
    """Compare over the questions that both runs have. Raises :class:`InputError` if none."""
    first = {one.question.id: one for one in before[1]}
    second = {one.question.id: one for one in after[1]}
    common = [name for name in first if name in second]
    if not common:
        names = f"{before[0].folder} and {after[0].folder}"
        raise InputError(f"{names} have no question in common; compare runs of one suite")
    metrics = {}
    for metric in (*METRICS, ABSTENTION):
        pairs = [
            (one, other)
            for name in common
            if (one := _value(first[name], metric)) is not None
            and (other := _value(second[name], metric)) is not None
        ]
        if pairs:
            metrics[metric] = difference([a for a, _ in pairs], [b for _, b in pairs])
    changed = tuple(name for name in common if first[name].metrics != second[name].metrics)
    return Compared(before[0].folder.name, after[0].folder.name, len(common), metrics, changed)


def _value(score: Score, metric: str) -> float | None:
    if metric == ABSTENTION:
        return float(score.answered == score.answerable)
    return score.metrics.get(metric)
