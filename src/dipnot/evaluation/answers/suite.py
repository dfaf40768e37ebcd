"""A suite: articles and the questions over them, as ``eval/suites.toml`` lists them."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dipnot.errors import InputError
from dipnot.evaluation.answers.questions import Question
from dipnot.evaluation.answers.schema import SchemaError, check_place, question_of
from dipnot.indexing.ingest import find_files
from dipnot.model import Article
from dipnot.reading.article import read_file

SUITES = Path("eval/suites.toml")
_PARTS = ("articles", "questions")


@dataclass(frozen=True, slots=True)
class Suite:
    """Articles with the questions over them; ``inputs`` is the digest of all of it."""

    name: str
    files: tuple[Path, ...]
    articles: dict[str, Article]
    questions: tuple[Question, ...]
    inputs: str


def names(suites: Path = SUITES) -> list[str]:
    """The suites of which all parts are there."""
    root = suites.parent
    return [
        name
        for name, parts in _listed(suites).items()
        if all((root / path).exists() for path in [*parts["articles"], *parts["questions"]])
    ]


def load_suite(name: str, suites: Path = SUITES) -> Suite:
    """Load the suite of that name. Raises :class:`InputError` saying what is amiss, and where."""
    listed = _listed(suites)
    if name not in listed:
        known = ", ".join(sorted(listed))
        raise InputError(f"{suites} lists no suite {name!r}; it has: {known}")
    root = suites.parent
    files = tuple(find_files(root / path for path in listed[name]["articles"]))
    questions = [root / path for path in listed[name]["questions"]]
    articles = {article.id: article for article in map(read_file, files)}
    return Suite(
        name, files, articles, tuple(load_questions(questions, articles)),
        digest([*files, *questions]),
    )  # fmt: skip


def load_questions(files: Sequence[Path], articles: dict[str, Article]) -> list[Question]:
    """The questions in JSON lines ``files``, each checked against the articles.

    Raises :class:`InputError` with the file and the line of the first thing that is wrong.
    """
    found: dict[str, Question] = {}
    for file in files:
        for n, line in _lines(file):
            try:
                question = question_of(json.loads(line), articles)
                check_place(question.id, question.after, found)
            except (ValueError, SchemaError) as error:
                raise InputError(f"{file}, line {n}: {error}") from error
            found[question.id] = question
    return list(found.values())


def digest(files: Iterable[Path]) -> str:
    """The SHA-256 of the contents of ``files``, whatever their order."""
    parts = sorted(hashlib.sha256(file.read_bytes()).digest() for file in files)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _lines(file: Path) -> Iterable[tuple[int, str]]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read ({error}); give questions in UTF-8") from error
    return [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _listed(suites: Path) -> dict[str, dict[str, list[str]]]:
    try:
        loaded = tomllib.loads(suites.read_text("utf-8"))
        return {name: {key: list(part[key]) for key in _PARTS} for name, part in loaded.items()}
    except FileNotFoundError as error:
        raise InputError(
            f"there is no {suites}; run this in the project's folder, or give --suites FILE"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{suites} is no list of suites ({error}); it needs, for each, articles and questions"
        ) from error
