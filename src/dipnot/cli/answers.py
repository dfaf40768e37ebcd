"""``dipnot eval run``, ``report``, ``compare`` and ``import``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from dipnot.cli.ingesting import progress_bar
from dipnot.cli.opening import checker_of, open_writer, server_for
from dipnot.cli.scores import print_comparison, print_summary
from dipnot.embedding.loading import load_encoder, load_reranker
from dipnot.errors import InputError
from dipnot.evaluation import floors as gate
from dipnot.evaluation.answers.comparing import Compared, compare
from dipnot.evaluation.answers.importing import doubts, import_questions
from dipnot.evaluation.answers.report import page_of
from dipnot.evaluation.answers.run import Run, about_of, load_run, run, runs_in
from dipnot.evaluation.answers.scoring import Faithful, Score, headline, score_run, summary
from dipnot.evaluation.answers.suite import Suite, load_suite
from dipnot.evaluation.answers.system import dipnot_of, library_of
from dipnot.evaluation.answers.telling import csv_of, document_of
from dipnot.indexing.ingest import find_files
from dipnot.indexing.opening import Opened
from dipnot.reading.article import read_file
from dipnot.settings import load_settings

RUNS = Path("eval/runs")
BASELINE = Path("eval/baseline.json")


def measure(
    suite_name: str, split: str, limit: int | None, out: Path | None, *,
    library: Path | None, resume: bool, suites: Path, gguf: Path | None = None,
) -> Run:  # fmt: skip
    """Ask all questions of a suite; with ``resume``, only those that the last run did not."""
    suite = load_suite(suite_name, suites)
    settings = load_settings()
    encoder = load_encoder(settings.embedding_model, settings.cache)
    with progress_bar() as progress:
        task = progress.add_task("articles", total=1.0, rate="")
        with library_of(
            suite, encoder, library, lambda share: progress.update(task, completed=share)
        ) as (opened, index):
            whole = Opened(settings, opened, index, encoder)
            server = server_for(whole, gguf)
            writer = open_writer(server, checker_of(whole)) if server else None
            system = dipnot_of(opened, index, encoder, load_reranker(settings.reranker), writer)
            about = about_of(system.name, suite, split, limit)
            folder = _folder(out, suite, split, resume=resume)
            if resume:
                _check_same(load_run(folder), about)
            progress.update(task, description="questions", completed=0)

            def tell(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            made = run(system, suite, about, folder, tell)
    return made


def show(made: Run, suites: Path, *, as_json: bool) -> None:
    """Print the scores of a run."""
    _, _, scores = _loaded(made.folder, suites)
    if as_json:
        print(json.dumps(document_of(made, scores), ensure_ascii=False))  # noqa: T201
    else:
        print_summary(made, scores)


def gated(folder: Path | None, suites: Path, *, update: bool, lower: str | None) -> int:
    """Hold a run to the pinned floors; exit status 1 below one."""
    made, suite, scores = _loaded(folder, suites)
    if (made.about.split, made.about.limit, made.about.finished) != ("all", None, True):
        raise InputError(f"{made.folder} is not a whole run; make one with: dipnot eval run")
    found = {
        f"{split}.{name}": round(value, 4)
        for split in ("dev", "test")
        for name, value in headline(
            summary([one for one in scores if one.question.split == split])
        ).items()
    }
    pinned = gate.load(BASELINE)
    if update or lower is not None:
        pinned = gate.updated(pinned, suite.inputs, found, reason=lower)
        gate.save(BASELINE, pinned)
    elif pinned is None:
        raise InputError(f"there is no {BASELINE}; pin the floors with: dipnot eval gate --update")
    else:
        gate.check_inputs(pinned, suite.inputs, BASELINE)
    fallen = gate.below(pinned, found)
    if fallen:
        print("dipnot:", gate.told(fallen), file=sys.stderr)  # noqa: T201
    return 1 if fallen else 0


def tell(
    folder: Path | None, out: Path | None, suites: Path, *, as_json: bool, as_csv: bool
) -> None:
    """Print a run's scores for programs, or make its page."""
    made, suite, scores = _loaded(folder, suites)
    if as_json:
        print(json.dumps(document_of(made, scores), ensure_ascii=False))  # noqa: T201
    elif as_csv:
        print(csv_of(scores), end="")  # noqa: T201
    else:
        before = _before(made, suite, suites)
        page = out or made.folder / "report.html"
        page.write_text(page_of(made, suite, scores, before), "utf-8")
        print(page)  # noqa: T201


def _before(made: Run, suite: Suite, suites: Path) -> Compared | None:
    """What changed since the last run of the same questions."""
    older = [
        one
        for one in runs_in(made.folder.parent)
        if one.about.inputs == made.about.inputs and one.about.started < made.about.started
    ]
    if not older:
        return None
    holds = faithful(suites)
    before = score_run(older[-1], suite, holds)
    return compare((older[-1], before), (made, score_run(made, suite, holds)))


def compared(before: Path, after: Path, suites: Path, *, as_json: bool) -> None:
    """Print what changed from one run to another."""
    first, _, first_scores = _loaded(before, suites)
    second, _, second_scores = _loaded(after, suites)
    found = compare((first, first_scores), (second, second_scores))
    if as_json:
        print(json.dumps(found.document, ensure_ascii=False))  # noqa: T201
    else:
        print_comparison(found)


def bring(files: list[Path], articles: list[Path], out: Path, *, quotes: bool) -> None:
    """Write the questions in ``files`` in the form of a suite."""
    read = [read_file(path) for path in find_files(articles)]
    made = import_questions(files, {one.id: one for one in read}, quotes=quotes)
    text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made)
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(out.name + ".new")
    draft.write_text(text, "utf-8")
    draft.replace(out)
    for doubt in doubts(made, {one.id: one for one in read}):
        print("dipnot:", doubt, file=sys.stderr)  # noqa: T201
    print(f"{out}: {len(made)} questions")  # noqa: T201


def _loaded(folder: Path | None, suites: Path) -> tuple[Run, Suite, list[Score]]:
    made = load_run(folder) if folder else last()
    suite = load_suite(made.about.suite, suites)
    check_inputs(made, suite)
    return made, suite, score_run(made, suite, faithful(suites))


@cache
def faithful(suites: Path) -> Faithful:
    """The checker with the embedding model that is set and the glossary beside the suites."""
    from dipnot.checking.checker import Checker
    from dipnot.library.glossary import load_glossary

    settings = load_settings()
    encoder = load_encoder(settings.embedding_model, settings.cache)
    checker = Checker(encoder, load_glossary(suites.parent))

    def holds(text: str, language: str, evidence: Sequence[tuple[str, str]]) -> bool:
        verbatim = any(text == given for given, _ in evidence)
        return verbatim or checker.supports(text, language, evidence)

    return holds


def last(folder: Path | None = None) -> Run:
    """The run that was begun last."""
    found = runs_in(folder or RUNS)
    if not found:
        raise InputError(f"{folder or RUNS} holds no run; make one with: dipnot eval run")
    return found[-1]


def check_inputs(made: Run, suite: Suite) -> None:
    """Refuse to score a run with other articles or questions than it was made with."""
    if made.about.inputs != suite.inputs:
        raise InputError(
            f"{made.folder} was made with other articles or questions; run it anew with: "
            f"dipnot eval run --suite {suite.name}"
        )


def _folder(out: Path | None, suite: Suite, split: str, *, resume: bool) -> Path:
    if resume:
        return out or last().folder
    if out is not None:
        if out.exists() and any(out.iterdir()):
            raise InputError(f"{out} is not empty; give --resume, or another folder")
        return out
    return RUNS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{suite.name}-{split}"


def _check_same(before: Run, now: object) -> None:
    fields = ("suite", "split", "limit", "inputs", "system")
    other = [name for name in fields if getattr(before.about, name) != getattr(now, name)]
    if other:
        raise InputError(
            f"{before.folder} is a run of something else ({', '.join(other)}); run anew without "
            "--resume"
        )
