"""Train a reader of question and passage on the worlds, and try it on the development half.

Run: python eval/training/train.py OUT [--worlds N] [--rounds N] [--libraries FOLDER]

Prints how many questions of the development half the best sentence answers, by the features
alone and with the reader's score as one more, both left out of the fit of their weights; writes
what was learned to OUT. The test half is not looked at.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fit import FOLDS, SPLITS, SUITES, Asked, ask
from network import Reader, Window
from sklearn.linear_model import LogisticRegression
from torch import Tensor
from worlds import WORLDS, suite_of

from dipnot.answering.choosing import Candidate
from dipnot.answering.parts import shown_of, titles_over
from dipnot.answering.question import ask_of
from dipnot.embedding.loading import load_encoder
from dipnot.embedding.packed import PackedModel
from dipnot.embedding.unpacking import PACKAGED
from dipnot.evaluation.answers.questions import chain
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.settings import load_settings

RATE, TOGETHER, WARMING = 5e-4, 8, 0.06
"""learning rate, questions a step, share of the steps in which the rate rises"""
LONGEST = 320
"""tokens of a passage"""
_AT_ONCE = 10
"""passages read in one go"""
_GOLD, _OTHERS, _AMONG = 2, 2, 8
"""passages read for a question: so many with gold, and so many of the best without"""


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its passages, the best first; ``golds`` are as in :data:`fit.Asked`."""

    ids: list[int]
    windows: list[Window]
    candidates: list[list[int]]
    golds: np.ndarray
    able: bool


class Examples:
    """Makes examples of what was asked of a suite."""

    def __init__(self) -> None:
        settings = load_settings()
        self._tokenizer = load_encoder("bundled", settings.cache)._tokenizer  # noqa: SLF001

    def of(self, suite: Suite, asked: Sequence[Asked]) -> Iterator[Example]:
        """An example for each question for which something was found."""
        by_id = {one.id: one for one in suite.questions}
        for question, ranked, golds in asked:
            sought = ask_of(question.text, chain(question, by_id)).sought
            groups: dict[str, list[int]] = {}
            for n, candidate in enumerate(ranked):
                groups.setdefault(candidate.passage.id, []).append(n)
            made = [self._window(suite, [ranked[n] for n in group]) for group in groups.values()]
            yield Example(
                self._ids(f"query: {sought}"), made, list(groups.values()), golds,
                question.abstain is None,
            )  # fmt: skip

    def _ids(self, text: str) -> list[int]:
        return [0, *self._tokenizer.ids(text), 2]

    def _window(self, suite: Suite, group: list[Candidate]) -> Window:
        """The passage of candidates, each a sentence in the order of ``group``."""
        article = suite.articles[group[0].passage.article]
        sentence = group[0].evidence.sentence
        titles = titles_over(article, sentence.n if sentence else None)
        ids = self._ids(f"passage: {'. '.join(titles)}.")
        spans = {}
        for one in sorted(group, key=lambda each: each.evidence.start):
            text = shown_of(article, one.evidence.sentence) if one.evidence.sentence else None
            tokens = self._tokenizer.ids(text or one.evidence.shown)[: LONGEST - len(ids)] or [3]
            spans[one.evidence.start] = (len(ids), len(ids) + len(tokens))
            ids = ids + tokens
        return Window([*ids, 2], [spans[one.evidence.start] for one in group])


def loss_of(reader: Reader, example: Example) -> Tensor | None:
    """How improbable the gold sentences, or none where nothing answers, are beside others."""
    has_gold = [bool((example.golds[group] == 1).any()) for group in example.candidates]
    gold = [n for n, has in enumerate(has_gold) if has]
    others = [n for n, has in enumerate(has_gold) if not has][:_AMONG]
    if example.able and not gold:
        return None
    chosen = random.sample(gold, min(_GOLD, len(gold)))
    chosen += random.sample(others, min(_OTHERS + (not chosen), len(others)))
    scores = torch.cat(reader(example.ids, [example.windows[n] for n in chosen]))
    golds = np.concatenate([example.golds[example.candidates[n]] for n in chosen])
    every = torch.cat([reader.none, scores[torch.tensor(golds != 0.5)]])
    right = scores[torch.tensor(golds == 1)] if example.able else reader.none
    return torch.logsumexp(every, 0) - torch.logsumexp(right, 0)


def train(reader: Reader, examples: Sequence[Example], rounds: int) -> None:
    """Learn from ``examples``, ``rounds`` times from each."""
    learned = [each for each in reader.parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    steps = rounds * len(examples) // TOGETHER
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps + 1, pct_start=WARMING, anneal_strategy="linear"
    )
    order = [one for _ in range(rounds) for one in random.sample(examples, len(examples))]
    for step in range(steps):
        losses = [loss_of(reader, one) for one in order[step * TOGETHER :][:TOGETHER]]
        counted = [loss for loss in losses if loss is not None]
        if counted:
            total = torch.stack(counted).sum() / TOGETHER
            total.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            if step % 25 == 0:
                print(f"step {step} of {steps}: loss {total.item():.3f}", flush=True)
        schedule.step()


@torch.no_grad()
def read(reader: Reader, example: Example) -> np.ndarray:
    """The reader's score of each candidate, less the best: (candidates,)."""
    scores = np.zeros(len(example.golds))
    for at in range(0, len(example.windows), _AT_ONCE):
        windows = example.windows[at : at + _AT_ONCE]
        groups = example.candidates[at : at + _AT_ONCE]
        for group, told in zip(groups, reader(example.ids, windows), strict=True):
            scores[group] = told.numpy()
    return scores - scores.max()


def share_answered(rows: Sequence[np.ndarray], examples: Sequence[Example]) -> list[float]:
    """By each split: the share answered by the best sentence, left out of the fit."""
    shares = []
    for seed in range(SPLITS):
        folds = np.random.default_rng(seed).integers(0, FOLDS, len(rows))
        hits = []
        for fold in range(FOLDS):
            pairs = list(zip(rows, examples, folds, strict=True))
            weights = fit([(row, one.golds) for row, one, f in pairs if f != fold])
            hits += [
                one.golds[np.argmax(row @ weights)] == 1
                for row, one, f in pairs
                if f == fold and one.able
            ]
        shares.append(float(np.mean(hits)))
    return shares


def fit(rows: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Weights of features: gold against the other candidates of the same question."""
    able = [(row - row.mean(0), golds) for row, golds in rows if (golds == 1).any()]
    every = np.concatenate([row[golds != 0.5] for row, golds in able])
    gold = np.concatenate([golds[golds != 0.5] == 1 for _, golds in able])
    spread = every.std(0) + 1e-9
    model = LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)
    return model.fit(every / spread, gold).coef_[0] / spread


def main() -> None:
    """Train, try, and write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--worlds", type=int, help="how many of the worlds to train on")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--libraries", type=Path, default=Path(tempfile.mkdtemp(prefix="dipnot-")))
    given = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    make = Examples()
    suites = [
        suite_of(path, given.libraries / "articles")
        for path in sorted(WORLDS.glob("*.txt"))[: given.worlds]
    ]
    learned_from = []
    for suite in suites:
        learned_from += make.of(suite, ask(suite, given.libraries / suite.name))
    whole = load_suite("dipnot", SUITES)
    asked = [one for one in ask(whole, given.libraries / "dipnot") if one[1]]
    held = list(make.of(whole, asked))
    print(f"{len(learned_from)} questions to learn from, {len(held)} to try")
    reader = Reader(PackedModel(PACKAGED.read()))
    train(reader, learned_from, given.rounds)
    features = [np.array([one.features.vector() for one in ranked]) for _, ranked, _ in asked]
    both = [
        np.column_stack([row, read(reader, one)]) for row, one in zip(features, held, strict=True)
    ]
    for name, rows in (("features", features), ("features and reader", both)):
        shares = share_answered(rows, held)
        print(f"{name}: {np.mean(shares):.3f} ({min(shares):.3f} to {max(shares):.3f})")
    kept = {name: each for name, each in reader.named_parameters() if each.requires_grad}
    np.savez(given.out, **{name: each.detach().half().numpy() for name, each in kept.items()})


if __name__ == "__main__":
    main()
