"""``dipnot ask``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from dipnot.answering.question import ask_of
from dipnot.cli.choosing import check
from dipnot.cli.opening import open_asker
from dipnot.errors import InputError
from dipnot.exporting.files import check_file, export
from dipnot.indexing.opening import open_library
from dipnot.library.cards import Filter


def run(
    question: str | None,
    questions: Path | None,
    folder: Path | None,
    among: Filter,
    *,
    gguf: Path | None = None,
    as_json: bool,
    export_to: Path | None = None,
) -> None:
    """Answer one question, or each of a file's in order, from the articles ``among`` admits.

    With ``export_to``, the answers are written there too, once all are given.
    """
    if (question is None) == (questions is None):
        raise InputError("give either a question or --questions FILE.jsonl")
    asked = [(None, question)] if question is not None else list(_read_questions(questions))
    for _, text in asked:
        ask_of(text or "")
    if export_to is not None:
        check_file(export_to)
    check(among, open_library(folder)[1])
    asker = open_asker(folder, gguf)
    answers = []
    for question_id, text in asked:
        answer = asker.ask(text or "", among)
        if export_to is not None:
            answers.append(answer)
        if as_json:
            from dipnot.answering.documents import answer_document

            document = answer_document(answer)
            if question_id is not None:
                document = {"id": question_id, **document}
            print(json.dumps(document, ensure_ascii=False), flush=True)  # noqa: T201
        else:
            from dipnot.cli.printing import print_answer

            print_answer(answer)
    if export_to is not None:
        export(answers, export_to)


def _read_questions(file: Path | None) -> Iterator[tuple[object, str]]:
    """Yield (id, question) of each line of a JSONL file; errors name the line."""
    if file is None:
        return
    try:
        lines = file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text; check the path") from error
    for n, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            loaded = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{file}, line {n}: not JSON ({error.msg}); mend the line") from error
        text = loaded.get("question", loaded.get("q")) if isinstance(loaded, dict) else None
        if not isinstance(text, str):
            raise InputError(f'{file}, line {n}: no "question"; give {{"question": "…"}}')
        try:
            ask_of(text)
        except InputError as error:
            raise InputError(f"{file}, line {n}: {error}") from error
        yield loaded.get("id"), text
