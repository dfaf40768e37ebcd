from __future__ import annotations

from collections import Counter

from tests.conftest import ROOT

from dipnot.evaluation.answers.questions import Question, Span, chain, divided
from dipnot.evaluation.answers.suite import load_suite


def question(name: str, language: str = "tr", after: str | None = None) -> Question:
    return Question(name, "dev", language, "factual", f"{name}?", after=after)


def test_halves_within_each_language() -> None:
    asked = [question(f"{language}{n}", language) for language in ("tr", "en") for n in range(20)]
    splits = divided(asked)
    counted = Counter((one.language, splits[one.id]) for one in asked)
    assert set(counted.values()) == {10}
    assert divided(asked[::-1]) == splits


def test_questions_that_follow_one_another_stay_together() -> None:
    asked = [question("a"), question("b", after="a"), question("c", "en", after="b")]
    assert len(set(divided(asked).values())) == 1
    assert chain(asked[2], {one.id: one for one in asked}) == ("a?", "b?")


def test_the_set_is_what_it_says() -> None:
    suite = load_suite("dipnot", ROOT / "eval" / "suites.toml")
    articles = Counter(article.language for article in suite.articles.values())
    assert articles == {"tr": 7, "en": 5}
    assert len(suite.questions) >= 160
    assert sum(one.abstain is not None for one in suite.questions) >= 40
    halves = Counter(one.split for one in suite.questions)
    assert abs(halves["dev"] - halves["test"]) <= 10
    by_id = {one.id: one for one in suite.questions}
    for one in suite.questions:
        assert one.after is None or by_id[one.after].split == one.split
        labels = {(e.span.article, label) for e in one.evidence for label in e.notes}
        for article, label in labels:
            assert label in {note.label for note in suite.articles[article].notes}


def test_gold_is_whole_sentences_and_notes_and_no_alternative_stands_twice() -> None:
    suite = load_suite("dipnot", ROOT / "eval" / "suites.toml")
    whole = {
        Span(article.id, start, end)
        for article in suite.articles.values()
        for start, end in (
            *((one.start, one.end) for one in article.sentences),
            *((note.start, note.end) for note in article.notes),
        )
    }
    for one in suite.questions:
        stated = [(evidence.fact, evidence.span) for evidence in one.evidence]
        assert {span for _, span in stated} | set(one.also) <= whole
        assert len(set(stated)) == len(stated), one.id
