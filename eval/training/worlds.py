"""Worlds: invented articles with questions over them, to train on (see README.md).

Run: python eval/training/worlds.py FOLDER

writes the articles of every world into a folder of its own below FOLDER, and tells how many
questions there are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dipnot.errors import InputError
from dipnot.evaluation.answers.questions import Evidence, Question, Span
from dipnot.evaluation.answers.suite import Suite
from dipnot.model import Article
from dipnot.reading.article import read_file

WORLDS = Path(__file__).resolve().parent / "worlds"
_ARTICLE = re.compile(r"# ([A-Z]) \| (tr|en) \| (.+)")
_SENTENCE = re.compile(r"([A-Z]\d+) (.+)")
_NAME = re.compile(r"[A-Z]\d+")
_UNANSWERABLE = {"near": "near miss", "off": "off topic"}
_TYPES = {"how": "why", "bearing": "why"}
"""kinds of the worlds that the suite has under another name"""
_A_PARAGRAPH = 4
"""sentences"""


@dataclass(slots=True)
class Written:
    """An article of a world: its lines are (name of the sentence, sentence), ("", heading)."""

    letter: str
    language: str
    title: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def markdown(self) -> str:
        """The article as a file that Dipnot reads."""
        parts, paragraph = [f"# {self.title}"], list[str]()
        for name, text in [*self.lines, ("", "")]:
            if paragraph and (not name or len(paragraph) == _A_PARAGRAPH):
                parts.append(" ".join(paragraph))
                paragraph = []
            if name:
                paragraph.append(text)
            elif text:
                parts.append(f"## {text}")
        return "\n\n".join(parts) + "\n"


def world(path: Path) -> tuple[list[Written], list[list[str]]]:
    """The articles of a world and its questions: (language, kind, question, gold) each.

    Raises :class:`InputError` for a line that is none of a world's.
    """
    articles: list[Written] = []
    questions: list[list[str]] = []
    asking = False
    for n, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        fields = [each.strip() for each in line.split("|")]
        if line == "QUESTIONS":
            asking = True
        elif asking and len(fields) == 4:
            questions.append(fields)
        elif match := _ARTICLE.fullmatch(line):
            articles.append(Written(*match.groups()))
        elif articles and line.startswith("## "):
            articles[-1].lines.append(("", line[3:]))
        elif articles and not asking and (match := _SENTENCE.fullmatch(line)):
            articles[-1].lines.append((match[1], match[2]))
        elif line.strip():
            raise InputError(f"{path}, line {n}: neither an article's nor a question: {line[:60]}")
    return articles, questions


def suite_of(path: Path, folder: Path) -> Suite:
    """A world as a suite, its articles written below ``folder``; all is for development."""
    written, asked = world(path)
    files, articles = [], dict[str, Article]()
    spans: dict[str, Span] = {}
    below = folder / path.stem
    below.mkdir(parents=True, exist_ok=True)
    for one in written:
        file = below / f"{path.stem}-{one.letter.lower()}.md"
        file.write_text(one.markdown(), "utf-8")
        article = read_file(file)
        files.append(file)
        articles[article.id] = article
        spans |= dict(_spans(one, article))
    questions: list[Question] = []
    for n, (language, kind, text, gold) in enumerate(asked):
        facts, *also = gold.split("~")
        questions.append(
            Question(
                f"{path.stem}-{n:02}",
                "dev",
                language,
                _TYPES.get(kind, kind),
                text,
                evidence=tuple(
                    Evidence(fact, spans[name], (), ())
                    for fact, names in enumerate(facts.split("+"))
                    for name in _NAME.findall(names)
                ),
                also=tuple(spans[name.strip()] for name in also),
                after=questions[-1].id if kind == "followup" else None,
                abstain=_UNANSWERABLE.get(kind),
            )
        )
    return Suite(path.stem, tuple(files), articles, tuple(questions), "")


def _spans(one: Written, article: Article) -> Iterator[tuple[str, Span]]:
    """Where each sentence stands in ``article``."""
    at = 0
    for name, text in one.lines:
        at = article.text.index(text, at)
        if name:
            yield name, Span(article.id, at, at + len(text))


def main() -> None:
    """Write all worlds out."""
    if len(sys.argv) != 2:
        sys.exit("usage: python eval/training/worlds.py FOLDER")
    suites = [suite_of(path, Path(sys.argv[1])) for path in sorted(WORLDS.glob("*.txt"))]
    questions = [one for suite in suites for one in suite.questions]
    able = sum(one.abstain is None for one in questions)
    print(f"{len(suites)} worlds, {len(questions)} questions, {able} of them answerable")


if __name__ == "__main__":
    main()
