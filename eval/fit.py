"""Fit the weights of answering on the development half of the questions.

Run: python eval/fit.py [--libraries FOLDER]

Prints the constants of ``src/dipnot/answering/weighing.py``, and what they reach on questions
that were left out of the fit (cross-validation, by question). The test half is not looked at.
The samples that the tests ask of two articles are fitted too, in a library of just those two:
there an article in the question's language always has something to say.
``--libraries`` keeps the libraries that are made of the articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from dipnot.answering.choosing import Candidate, candidates
from dipnot.answering.covering import Covering
from dipnot.answering.question import ask_of
from dipnot.answering.weighing import score_of, signs
from dipnot.checking.alignment import WordVectors
from dipnot.embedding.loading import load_encoder
from dipnot.evaluation.answers.matching import overlap
from dipnot.evaluation.answers.questions import Evidence, Question, Span, chain
from dipnot.evaluation.answers.schema import sentence_of
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.evaluation.answers.system import library_of
from dipnot.retrieval.retriever import Retriever
from dipnot.settings import load_settings

SUITES = Path(__file__).resolve().parent / "suites.toml"
SAMPLES = SUITES.parent.parent / "tests" / "answering" / "samples.jsonl"
FOLDS = 8
SPLITS = 6
"""ways to part the questions into folds, over which is averaged"""
REGULARISATION = {"score": 0.1, "confidence": 0.3}
"""scikit-learn's C, on features divided by their spread"""
SAME = 0.5
"""overlap from which a candidate is the gold sentence, as the metrics have it"""

Asked = tuple[Question, list[Candidate], np.ndarray]
"""a question, its candidates, and for each 1 if gold, .5 if it may be cited too, else 0"""


@dataclass(frozen=True, slots=True)
class Best:
    """What tells whether the best candidate answers, whether it is gold, and whether any can be."""

    signs: tuple[float, ...]
    gold: float
    able: bool


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    whole = load_suite("dipnot", SUITES)
    asked = []
    for suite in (whole, samples(whole)):
        folder = given.libraries / suite.name if given.libraries else None
        asked += [one for one in ask(suite, folder) if len(one[1])]
    answerable = [one for one in asked if one[0].abstain is None]
    print(f"{len(asked)} questions, {len(answerable)} of them answerable")
    splits = [left_out_of_fit(asked, seed) for seed in range(SPLITS)]
    shares = [np.mean([one.gold == 1 for one in split if one.able]) for split in splits]
    print(
        f"left out of the fit: the best sentence answers {np.mean(shares):.3f} of them "
        f"(by the split {min(shares):.3f} to {max(shares):.3f})"
    )
    held_out = splits[0]

    able = np.array([one.able for one in held_out])
    told = np.array([one.signs for one in held_out])
    chances = np.zeros(len(told))
    for fold in range(FOLDS):
        left_out = np.arange(len(told)) % FOLDS == fold
        weights, bias = fit_confidence(told[~left_out], able[~left_out])
        chances[left_out] = told[left_out] @ weights + bias
    print(f"left out of the fit: answerable above unanswerable {roc_auc_score(able, chances):.3f}")
    for share in (0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2):
        least = np.quantile(chances[able], share)
        refused = (chances[~able] < least).mean()
        least_chance = 1 / (1 + np.exp(-least))
        print(f"  {share:.2f} refused below {least_chance:.3f}: {refused:.2f} of the unanswerable")

    weights = fit_score(asked)
    told = np.array([best(one, weights).signs for one in asked])
    able = np.array([best(one, weights).able for one in asked])
    confidence, bias = fit_confidence(told, able)
    print(f"SCORE = {tuple(round(float(w), 2) for w in weights)}")
    print(f"CONFIDENCE = {tuple(round(float(w), 3) for w in confidence)}")
    print(f"BIAS = {bias:.3f}")


def samples(whole: Suite) -> Suite:
    """The samples as a suite of two articles; of each only its sentence is known."""
    rows = [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]
    names = {row["article"] for row in rows if "article" in row}
    questions = []
    for row in rows:
        evidence = ()
        if "article" in row:
            article = whole.articles[row["article"]]
            span = Span(article.id, *sentence_of(article, row["quote"]))
            evidence = (Evidence(0, span, tuple(row["notes"]), ()),)
        questions.append(
            Question(row["id"], "dev", row["language"], "factual", row["question"],
                     evidence=evidence, abstain=row.get("abstain"))
        )  # fmt: skip
    files = tuple(file for file in whole.files if file.stem in names)
    articles = {name: whole.articles[name] for name in names}
    return Suite("samples", files, articles, tuple(questions), "")


def ask(suite: Suite, library: Path | None) -> list[Asked]:
    """All candidates for every question of the development half."""
    settings = load_settings()
    encoder = load_encoder(settings.embedding_model, settings.cache)
    by_id = {question.id: question for question in suite.questions}
    found: list[Asked] = []
    with library_of(suite, encoder, library) as (opened, index):
        retriever = Retriever(opened, index, encoder)
        covering = Covering(WordVectors(encoder))
        for question in suite.questions:
            if question.split == "dev":
                made = ask_of(question.text, chain(question, by_id))
                hits = retriever.find(made.sought, made.language)
                ranked = candidates(made, hits, suite.articles.__getitem__, covering)
                found.append((question, ranked, np.array([gold(one, question) for one in ranked])))
    return found


def gold(candidate: Candidate, question: Question) -> float:
    """1 if ``candidate`` states a fact, .5 if it may be cited besides."""
    evidence = candidate.evidence
    span = Span(candidate.passage.article, evidence.start, evidence.end)
    if any(overlap(span, one.span) >= SAME for one in question.evidence):
        return 1.0
    return 0.5 if any(overlap(span, one) >= SAME for one in question.also) else 0.0


def fit_score(asked: Sequence[Asked]) -> np.ndarray:
    """Weights of the features: gold against the other candidates of the same question."""
    rows, labels = [], []
    for _, ranked, golds in asked:
        if (golds == 1).any():
            features = np.array([one.features.vector() for one in ranked], np.float64)
            counted = golds != 0.5
            rows.append((features - features.mean(axis=0))[counted])
            labels.append(golds[counted] == 1)
    every, is_gold = np.concatenate(rows), np.concatenate(labels)
    spread = every.std(axis=0) + 1e-9
    model = LogisticRegression(
        C=REGULARISATION["score"], class_weight="balanced", max_iter=1000
    ).fit(every / spread, is_gold)
    return model.coef_[0] / spread


def best(one: Asked, weights: np.ndarray) -> Best:
    """The best candidate of a question by ``weights``."""
    question, ranked, golds = one
    scores = [score_of(candidate.features, weights) for candidate in ranked]
    order = sorted(range(len(ranked)), key=lambda n: -scores[n])
    again = [replace(ranked[n], score=scores[n]) for n in order]
    return Best(signs(again), float(golds[order[0]]), question.abstain is None)


def left_out_of_fit(asked: Sequence[Asked], seed: int) -> list[Best]:
    """The best candidate of each question by weights that were fitted without it."""
    folds = np.random.default_rng(seed).integers(0, FOLDS, len(asked))
    found = []
    for fold in range(FOLDS):
        weights = fit_score([one for one, f in zip(asked, folds, strict=True) if f != fold])
        found += [best(one, weights) for one, f in zip(asked, folds, strict=True) if f == fold]
    return found


def fit_confidence(told: np.ndarray, able: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias that turn signs into the chance that a question can be answered."""
    mean, spread = told.mean(axis=0), told.std(axis=0) + 1e-9
    model = LogisticRegression(C=REGULARISATION["confidence"], max_iter=1000).fit(
        (told - mean) / spread, able
    )
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


if __name__ == "__main__":
    main()
