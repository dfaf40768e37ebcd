"""Exporting from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from docx import Document

from dipnot.library.library import Library

from .running import dipnot, one_line

QUESTION = "C5+1 zirvesi TDT için ne anlama geliyor?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    folder = tmp_path_factory.mktemp("exporting") / "library"
    done = dipnot("ingest", articles, "--library", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_an_answer_is_written_and_still_printed(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    done = dipnot("ask", QUESTION, "--library", library, "--json", "--export", file)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["status"] == "answered"
    written = file.read_text("utf-8")
    called = {n for sentence in told["sentences"] for n in sentence["citations"]}
    assert written.count("\n[^") == len(called)


def test_many_answers_go_into_one_document(library: Path, tmp_path: Path) -> None:
    questions, file = tmp_path / "q.jsonl", tmp_path / "answers.docx"
    lines = [json.dumps({"question": one}) for one in (QUESTION, "Who invented the telephone?")]
    questions.write_text("\n".join(lines), "utf-8")
    done = dipnot("ask", "--questions", questions, "--library", library, "--export", file)
    assert done.returncode == 0, done.stderr
    shown = [paragraph.text for paragraph in Document(str(file)).paragraphs]
    assert QUESTION in shown
    assert "Who invented the telephone?" in shown


@pytest.mark.parametrize("name", ["answer.pdf", "answer", "none/answer.md"])
def test_a_file_that_cannot_be_is_refused_before_asking(tmp_path: Path, name: str) -> None:
    done = dipnot("ask", QUESTION, "--library", tmp_path / "x", "--export", tmp_path / name)
    line = one_line(done)
    assert name in line or "none" in line
    assert "library" not in line


def test_the_works_of_the_library_and_of_one_article(library: Path, tmp_path: Path) -> None:
    opened = Library(library)
    article = opened.article("kritik-mineraller-ve-tdt")
    assert article is not None
    done = dipnot("works", article.id, "--library", library, "--format", "ris")
    assert {one["id"] for one in rispy.loads(done.stdout)} == {work.id for work in article.works}
    file = tmp_path / "works.bib"
    done = dipnot("works", "--library", library, "--out", file)
    assert (done.returncode, done.stdout) == (0, "")
    entries = parse_string(file.read_text("utf-8")).entries
    assert len({entry.key for entry in entries}) == len(entries) > len(article.works)
    done = dipnot("works", "--library", library, "--format", "csl-json")
    assert {one["id"] for one in json.loads(done.stdout)} == {entry.key for entry in entries}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["nothing"], "dipnot show"),
        (["--format", "word"], "bibtex"),
        (["--out", "/nowhere/x.bib"], "/nowhere"),
    ],
)
def test_wrong_usage_of_works(library: Path, arguments: list[str], hint: str) -> None:
    assert hint in one_line(dipnot("works", *arguments, "--library", library))
