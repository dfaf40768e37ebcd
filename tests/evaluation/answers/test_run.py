from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from dipnot.errors import InputError
from dipnot.evaluation.answers.run import (
    ABOUT,
    ANSWERS,
    about_of,
    chosen,
    load_run,
    run,
    runs_in,
)

from .making import SALT, about, answer, citation, evidence, question, suite_of

GOLD = evidence(SALT, "1")
SUITE = suite_of(
    question("a", GOLD, text="Göl mü?"),
    question("b", GOLD, text="And the sea?", after="a"),
    question("c", GOLD, text="Why?", after="b", split="test"),
    question("d", text="Who?", abstain="off topic", split="test"),
)


@dataclass
class Recorder:
    """A system that remembers what it was asked, and stops at one question."""

    stops_at: str = ""
    file: Path | None = None
    name: str = "a recorder"
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    on_disk: list[int] = field(default_factory=list)

    def answer(self, question: str, history: Sequence[str]) -> Mapping[str, Any]:
        if question == self.stops_at:
            raise KeyboardInterrupt
        self.asked.append((question, tuple(history)))
        if self.file:
            self.on_disk.append(self.file.read_text("utf-8").count("\n"))
        return answer(citation(1, SALT)) | {"question": question}


def test_every_question_is_asked_with_those_before_it(tmp_path: Path) -> None:
    system = Recorder()
    told: list[tuple[int, int]] = []
    made = run(system, SUITE, about(), tmp_path / "run", lambda *done: told.append(done))
    assert system.asked == [
        ("Göl mü?", ()),
        ("And the sea?", ("Göl mü?",)),
        ("Why?", ("Göl mü?", "And the sea?")),
        ("Who?", ()),
    ]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert list(made.answers) == ["a", "b", "c", "d"]
    assert made.about.finished
    assert all(one["seconds"] >= 0 for one in made.answers.values())
    assert load_run(made.folder) == made


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(Recorder(stops_at="Why?"), SUITE, about(finished=False), tmp_path)
    stopped = load_run(tmp_path)
    assert (list(stopped.answers), stopped.about.finished) == (["a", "b"], False)
    system = Recorder()
    made = run(system, SUITE, about(finished=False), tmp_path)
    assert [text for text, _ in system.asked] == ["Why?", "Who?"]
    assert list(made.answers) == ["a", "b", "c", "d"]
    assert made.answers["a"] == stopped.answers["a"]
    assert made.about.finished
    assert load_run(tmp_path) == made


LAST = json.dumps({"id": "b", "answer": {"reason": "göl"}}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    "cut",
    [LAST[:9], LAST[: LAST.index(b"\xb6")], LAST[:-1], b"\x00\x00", b"3", b"null", b'{"id": "b"}'],
    ids=["key", "letter", "brace", "blank", "number", "null", "no answer"],
)
def test_a_cut_off_line_is_asked_again(tmp_path: Path, cut: bytes) -> None:
    first = json.dumps({"id": "a", "answer": answer()}).encode() + b"\n"
    (tmp_path / ANSWERS).write_bytes(first + cut)
    system = Recorder()
    run(system, SUITE, about(), tmp_path)
    assert [text for text, _ in system.asked] == ["And the sea?", "Why?", "Who?"]
    lines = (tmp_path / ANSWERS).read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b", "c", "d"]


def test_each_answer_is_on_disk_before_the_next_question(tmp_path: Path) -> None:
    (tmp_path / ANSWERS).write_text(json.dumps({"id": "a", "answer": answer()}) + "\n", "utf-8")
    system = Recorder(file=tmp_path / ANSWERS)
    run(system, SUITE, about(), tmp_path)
    assert system.on_disk == [1, 2, 3]


def test_a_finished_run_asks_nothing(tmp_path: Path) -> None:
    made = run(Recorder(), SUITE, about(), tmp_path)
    system = Recorder()
    assert run(system, SUITE, about(), tmp_path) == made
    assert system.asked == []


@pytest.mark.parametrize(
    ("split", "limit", "expected"),
    [
        ("all", None, "abcd"),
        ("all", 9, "abcd"),
        ("all", 4, "abcd"),
        ("all", 3, "abc"),
        ("all", 2, "ac"),
        ("all", 1, "a"),
        ("dev", None, "ab"),
        ("test", None, "cd"),
        ("test", 1, "c"),
    ],
)
def test_questions_are_chosen_evenly(split: str, limit: int | None, expected: str) -> None:
    assert "".join(one.id for one in chosen(SUITE, split, limit)) == expected


def test_a_limit_reaches_into_every_kind() -> None:
    kinds = ("date", "list", "why", "numeric")
    many = suite_of(
        *(question(f"{kind}-{n}", GOLD, type=kind) for kind in kinds for n in range(25))
    )
    found = chosen(many, "all", 8)
    assert [one.type for one in found] == [kind for kind in kinds for _ in range(2)]


def test_a_limited_run_keeps_the_history_of_what_it_did_not_ask(tmp_path: Path) -> None:
    system = Recorder()
    made = run(system, SUITE, about(split="test", limit=1), tmp_path)
    assert system.asked == [("Why?", ("Göl mü?", "And the sea?"))]
    assert list(made.answers) == ["c"]


def test_a_run_says_what_it_is_of() -> None:
    found = about_of("a system", SUITE, "dev", 3)
    assert (found.suite, found.split, found.limit) == ("small", "dev", 3)
    assert (found.inputs, found.system, found.finished) == ("digest", "a system", False)
    assert len(found.started) == len("2026-01-01 00:00:00")


def test_runs_are_told_in_the_order_of_their_beginning(tmp_path: Path) -> None:
    for name, started in (("x", "2026-03-01"), ("y", "2026-01-01"), ("z", "2026-02-01")):
        run(Recorder(), SUITE, about(started=started), tmp_path / name)
    (tmp_path / "notes").mkdir()
    assert [one.folder.name for one in runs_in(tmp_path)] == ["y", "z", "x"]
    assert runs_in(tmp_path / "none") == []


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"suite": "small"}', '{"colour": 1}'])
def test_what_is_no_run(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / ABOUT).write_text(text, "utf-8")
    with pytest.raises(InputError, match="holds no run"):
        load_run(tmp_path)


def test_a_run_without_answers_is_empty(tmp_path: Path) -> None:
    made = run(Recorder(), replace(SUITE, questions=()), about(), tmp_path)
    (tmp_path / ANSWERS).unlink()
    assert load_run(tmp_path).answers == made.answers == {}
