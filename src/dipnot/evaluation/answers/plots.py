"""The plots of a report, each as one SVG."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from dipnot.evaluation.answers.scoring import Summary
from dipnot.evaluation.answers.statistics import Mean

_INK = "#1f2933"
_BARS = ("#24527a", "#b5651d", "#4a7c59")
_SIZE = (9.5, 3.6)
"""in inches, at 72 points each"""
_SLANTED = 6
"""groups from which their names are slanted, lest they run into each other"""
_STYLE: Any = {"font.family": "sans-serif", "font.size": 9, "svg.fonttype": "none"}


def bars(groups: Mapping[str, Summary], metrics: Sequence[str]) -> str:
    """The means of ``metrics`` in each group, with their 95 % intervals."""
    figure, axes = _axes()
    width = 0.8 / len(metrics)
    for n, metric in enumerate(metrics):
        means: list[Mean | None] = [one.means.get(metric) for one in groups.values()]
        at = [x + n * width for x, mean in enumerate(means) if mean]
        known = [mean for mean in means if mean]
        ends = [
            [mean.value - mean.low for mean in known],
            [mean.high - mean.value for mean in known],
        ]
        axes.bar(at, [mean.value for mean in known], width, yerr=ends, label=metric,
                 color=_BARS[n % len(_BARS)], ecolor=_INK, error_kw={"lw": 0.8})  # fmt: skip
    axes.set_xticks([x + 0.4 - width / 2 for x in range(len(groups))])
    names = [f"{name} ({one.questions})" for name, one in groups.items()]
    slant = {"rotation": 30, "ha": "right"} if len(names) > _SLANTED else {}
    axes.set_xticklabels(names, **slant)
    axes.set_ylim(0, 1.05)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.16), ncols=len(metrics), frameon=False)
    return _svg(figure)


def curve(told: Summary) -> str:
    """Risk against coverage; the dot is where the system's own threshold puts it."""
    figure, axes = _axes()
    points = told.curve
    axes.step([x for x, _ in points], [y for _, y in points], where="post", color=_BARS[0])
    axes.set_xlabel("coverage: share of all questions answered")
    axes.set_ylabel("risk: share of answers that are wrong")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    return _svg(figure)


def histogram(seconds: Sequence[float]) -> str:
    """How long answers took."""
    figure, axes = _axes()
    axes.hist([1000 * one for one in seconds], bins=30, color=_BARS[0])
    axes.set_xlabel("ms a question, embedding included")
    axes.set_ylabel("questions")
    return _svg(figure)


def _axes() -> tuple[Any, Any]:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(_STYLE):
        figure = Figure(figsize=_SIZE, layout="constrained")
        axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _svg(figure: Any) -> str:
    """The figure's SVG element, the same at every call."""
    from matplotlib import rc_context

    out = io.StringIO()
    with rc_context(_STYLE | {"svg.hashsalt": "dipnot"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]
