from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dipnot.errors import InputError
from dipnot.evaluation.answers.comparing import compare
from dipnot.evaluation.answers.questions import Evidence, Question, Span
from dipnot.evaluation.answers.report import page_of
from dipnot.evaluation.answers.run import (
    ANSWERS,
    about_of,
    chosen,
    load_run,
    run,
    runs_in,
)
from dipnot.evaluation.answers.scoring import score_run
from dipnot.evaluation.answers.suite import Suite
from dipnot.evaluation.answers.telling import csv_of, document_of
from dipnot.reading.article import read_text

ARTICLE = read_text(
    "# <b>Sular</b>\n\nGölün suyu <i>tatlıdır</i> ve kışın donar.[1] Deniz ise hiç donmaz.\n\n"
    "[1] Ayşe Göl, *Göllerin Kitabı* (Ankara: Su Yayınları, 2001), 5.\n",
    "sular",
)
FIRST = ARTICLE.sentences[0]
SUITE = Suite(
    "small",
    (),
    {"sular": ARTICLE},
    (
        Question(
            "q1", "dev", "tr", "factual", "Göl <script>alert(1)</script> donar mı?",
            facts=({"tr": ("kışın donar",), "en": ("freezes",)},),
            evidence=(Evidence(0, Span("sular", FIRST.start, FIRST.end), ("1",), ("Göllerin",)),),
        ),
        Question("q2", "test", "tr", "factual", "Peki neden?", after="q1", abstain="near miss"),
    ),
    "digest",
)  # fmt: skip


class Quoting:
    """Quotes one sentence whatever is asked, and remembers what was."""

    name = "quoting"

    def __init__(self, n: int = 0) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._n = n

    def answer(self, question: str, history: Sequence[str]) -> Mapping[str, Any]:
        self.asked.append((question, tuple(history)))
        one = ARTICLE.sentences[self._n]
        quote = ARTICLE.text[one.start : one.end]
        notes = [{"label": "1", "works": [{"title": "Göllerin Kitabı"}]}] if self._n == 0 else []
        return {
            "status": "answered",
            "reason": None,
            "language": "tr",
            "sentences": [{"text": quote, "citations": [1], "original": None}],
            "citations": [
                {
                    "n": 1,
                    "article": {"id": "sular", "title": ARTICLE.title, "language": "tr"},
                    "quote": quote,
                    "start": one.start,
                    "end": one.end,
                    "notes": notes,
                }
            ],
            "confidence": 0.5,
            "retrieved": [{"article": "sular", "start": 0, "end": len(ARTICLE.text)}],
        }


def test_a_run_is_kept_and_resumed_where_it_was_cut_off(tmp_path: Path) -> None:
    about = about_of("quoting", SUITE, "all", None)
    whole = run(Quoting(), SUITE, about, tmp_path / "a")
    assert load_run(tmp_path / "a") == whole
    assert whole.about.finished
    kept = (tmp_path / "a" / ANSWERS).read_text("utf-8")
    (tmp_path / "a" / ANSWERS).write_text(kept[: len(kept) - 40], "utf-8")
    again = Quoting()
    resumed = run(again, SUITE, about, tmp_path / "a")
    assert again.asked == [("Peki neden?", (SUITE.questions[0].text,))]
    assert resumed.answers.keys() == whole.answers.keys()


def test_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="make one with: dipnot eval run"):
        load_run(tmp_path)
    assert runs_in(tmp_path) == []


def test_a_split_or_a_few_may_be_chosen() -> None:
    assert [one.id for one in chosen(SUITE, "test", None)] == ["q2"]
    assert [one.id for one in chosen(SUITE, "all", 1)] == ["q1"]


def test_scores_and_their_documents(tmp_path: Path) -> None:
    made = run(Quoting(), SUITE, about_of("quoting", SUITE, "all", None), tmp_path)
    first, second = score_run(made, SUITE)
    assert first.pair == "tr→tr"
    cited = {name: value for name, value in first.metrics.items() if "@" in name}
    assert set(cited.values()) == {1.0}
    assert first.metrics["key_fact_recall"] == first.metrics["verbatim"] == 1.0
    assert second.answered
    assert not second.answerable
    told = document_of(made, [first, second])
    assert told["abstention"]["near_misses_refused"] == 0.0
    assert told["metrics"]["citation_recall@work"]["mean"] == 1.0
    assert csv_of([first, second]).splitlines()[1].startswith("q1,dev,factual,tr→tr,,True,0.5,")


def test_two_runs_are_compared_question_by_question(tmp_path: Path) -> None:
    about = about_of("quoting", SUITE, "all", None)
    right, wrong = (run(Quoting(n), SUITE, about, tmp_path / str(n)) for n in (0, 1))
    found = compare((right, score_run(right, SUITE)), (wrong, score_run(wrong, SUITE)))
    assert found.metrics["citation_recall@sentence"].change.value == -1.0
    assert found.metrics["verbatim"].change.value == 0.0
    assert found.changed == ("q1",)


def test_the_page_is_whole_and_escapes_what_it_shows(tmp_path: Path) -> None:
    about = about_of("quoting", SUITE, "all", None)
    before = run(Quoting(0), SUITE, about, tmp_path / "before")
    made = run(Quoting(1), SUITE, about, tmp_path / "now")
    scores = score_run(made, SUITE)
    compared = compare((before, score_run(before, SUITE)), (made, scores))
    page = page_of(made, SUITE, scores, compared)
    assert page.count("<svg") == 4
    assert "no sentence that answers is cited" in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page
    assert "<b>Sular" not in page
    assert 'src="' not in page
    assert page == page_of(made, SUITE, scores, compared)
