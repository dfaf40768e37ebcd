from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.errors import InputError
from dipnot.evaluation.answers.comparing import ABSTENTION, compare
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import Score, score

from .making import ARTICLES, BROOKS, SALT, about, answer, citation, evidence, note, question

RIGHT = answer(citation(1, SALT, note("1", "The Salt Book")))
WRONG = answer(citation(1, BROOKS))
NONE = answer()
ASKED = [question(str(n), evidence(SALT, "1", works=["Salt Book"])) for n in range(10)]
FAR = question("far", abstain="off topic")
BEFORE = Run(Path("runs/before"), about(), {})
AFTER = Run(Path("runs/after"), about(), {})


def scores(*answers: dict[str, object], far: dict[str, object] = NONE) -> list[Score]:
    told = [score(one, given, ARTICLES) for one, given in zip(ASKED, answers, strict=False)]
    return [*told, score(FAR, far, ARTICLES)]


def test_a_run_is_the_same_as_itself() -> None:
    one = scores(*[RIGHT] * 5, *[WRONG] * 5)
    found = compare((BEFORE, one), (AFTER, one))
    assert (found.before, found.after, found.questions) == ("before", "after", 11)
    assert found.changed == ()
    assert {told.change.value for told in found.metrics.values()} == {0}
    assert {told.p for told in found.metrics.values()} == {1}


def test_what_got_better_is_told_with_its_chance() -> None:
    found = compare((BEFORE, scores(*[WRONG] * 10)), (AFTER, scores(*[RIGHT] * 10)))
    recall = found.metrics["evidence_recall@sentence"]
    assert (recall.before, recall.after, recall.change.value) == (0, 1, 1)
    assert recall.p == pytest.approx(2 / 1024)
    assert found.changed == tuple(map(str, range(10)))
    assert found.metrics["verbatim"].change.value == 0


def test_a_metric_is_compared_where_both_say_something() -> None:
    found = compare((BEFORE, scores(RIGHT, NONE)), (AFTER, scores(RIGHT, RIGHT)))
    assert found.metrics["verbatim"].change.n == 1
    assert found.metrics["evidence_recall@note"].change.n == 2
    assert found.metrics[ABSTENTION].change.n == 3
    assert found.metrics[ABSTENTION].before == pytest.approx(2 / 3)
    assert "faithfulness" not in found.metrics


def test_an_abstention_that_was_given_up_is_a_change() -> None:
    found = compare((BEFORE, scores(RIGHT)), (AFTER, scores(RIGHT, far=WRONG)))
    assert found.changed == ("far",)
    assert found.metrics[ABSTENTION].change.value == -1 / 2


def test_only_questions_of_both_are_compared() -> None:
    found = compare((BEFORE, scores(RIGHT, WRONG)), (AFTER, scores(RIGHT, WRONG, RIGHT)))
    assert (found.questions, found.changed) == (3, ())
    with pytest.raises(InputError, match="no question in common"):
        compare((BEFORE, scores(RIGHT)[:1]), (AFTER, scores(RIGHT)[1:]))


def test_the_document_is_plain_json() -> None:
    document = compare((BEFORE, scores(WRONG)), (AFTER, scores(RIGHT))).document
    told = json.loads(json.dumps(document))
    assert told["changed"] == ["0"]
    assert told["metrics"]["evidence_recall@sentence"]["change"]["value"] == 1
