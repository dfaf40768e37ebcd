"""The commands that measure answers, as processes over a suite of two small articles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dipnot.evaluation.answers.run import ABOUT, ANSWERS, load_run

from .making import SALT, answer, sea_rows, write_jsonl, write_suite

HOW = {
    "id": "e", "split": "test", "language": "en", "type": "paraphrased",
    "question": "Is there much salt in the sea?", "facts": sea_rows()[0]["facts"],
    "evidence": sea_rows()[0]["evidence"],
}  # fmt: skip


def dipnot(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dipnot", "eval", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "COLUMNS": "200"},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where there is ``eval/suites.toml``, and a run that was stopped at its last answer."""
    found = tmp_path_factory.mktemp("measuring")
    write_suite(found / "eval", [*sea_rows(), HOW])
    done = dipnot(found, "run", "--suite", "small", "--limit", "4")
    assert done.returncode == 0, done.stderr
    assert "small, all · 4 questions" in done.stdout
    assert "citation_recall" in done.stdout
    assert "near misses refused" in done.stdout
    return found


@pytest.fixture(scope="module")
def resumed(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The run, cut off within its last line and gone on with; what was printed."""
    (run,) = (folder / "eval" / "runs").iterdir()
    before = (run / ANSWERS).read_text("utf-8").splitlines()
    assert len(before) == 4
    (run / ANSWERS).write_text("\n".join([*before[:3], before[3][:40]]), "utf-8")
    done = dipnot(folder, "run", "--suite", "small", "--limit", "4", "--resume", "--json")
    assert done.returncode == 0, done.stderr
    after = (run / ANSWERS).read_text("utf-8").splitlines()
    assert after[:3] == before[:3]
    assert json.loads(after[3])["id"] == json.loads(before[3])["id"]
    return run, json.loads(done.stdout)


@pytest.fixture(scope="module")
def whole(folder: Path, resumed: tuple[Path, dict[str, Any]]) -> Path:
    """A later run of all questions: as the first, but for one that it does not answer."""
    first, _ = resumed
    later = first.with_name("later")
    shutil.copytree(first, later)
    made = load_run(later)
    answers = made.answers | {"e": next(iter(made.answers.values())), "a": answer()}
    write_jsonl(later / ANSWERS, [{"id": name, "answer": given} for name, given in answers.items()])
    known = json.loads((later / ABOUT).read_text("utf-8"))
    known |= {"limit": None, "started": "2099-01-01 00:00:00"}
    (later / ABOUT).write_text(json.dumps(known), "utf-8")
    return later


def test_a_run_is_scored_and_goes_on_where_it_stopped(
    resumed: tuple[Path, dict[str, Any]],
) -> None:
    run, told = resumed
    assert (told["n"], told["run"]["folder"], told["run"]["finished"]) == (4, run.name, True)
    assert run.name.endswith("-small-all")
    assert told["metrics"]["verbatim"]["mean"] == 1
    by_id = {one["id"]: one for one in told["questions"]}
    assert list(by_id) == ["a", "b", "c", "d"]
    assert by_id["a"]["metrics"]["evidence_recall@note"] == 1
    assert by_id["d"]["languages"] == "en→none"
    assert load_run(run).answers["a"]["citations"][0]["quote"] == SALT


def test_a_report_is_one_page_with_what_changed(folder: Path, whole: Path) -> None:
    done = dipnot(folder, "report")
    assert done.returncode == 0, done.stderr
    page = folder / done.stdout.strip()
    assert page == whole / "report.html"
    text = page.read_text("utf-8")
    assert "5 questions" in text
    assert "Since " in text
    assert "not answered, and it can be" in text


def test_two_runs_are_compared(
    folder: Path, resumed: tuple[Path, dict[str, Any]], whole: Path
) -> None:
    done = dipnot(folder, "compare", resumed[0], whole, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["before"], told["after"]) == (resumed[0].name, "later")
    assert (told["questions"], told["changed"]) == (4, ["a"])
    assert told["metrics"]["evidence_recall@sentence"]["change"]["value"] < 0


def test_a_run_is_held_to_its_floors(
    folder: Path, resumed: tuple[Path, dict[str, Any]], whole: Path
) -> None:
    part = dipnot(folder, "gate", resumed[0])
    assert part.returncode == 2
    assert "is not a whole run" in part.stderr
    pinned = dipnot(folder, "gate", whole, "--update")
    assert pinned.returncode == 0, pinned.stderr
    file = folder / "eval" / "baseline.json"
    floors = json.loads(file.read_text("utf-8"))
    assert {name.split(".")[0] for name in floors["floors"]} == {"dev", "test"}
    floors["floors"]["dev.answerable_answered"] = 1.0
    file.write_text(json.dumps(floors), "utf-8")
    fallen = dipnot(folder, "gate", whole)
    assert fallen.returncode == 1
    assert fallen.stdout == ""
    assert fallen.stderr.startswith("dipnot: below its floor: dev.answerable_answered 0.5000 <")


def test_questions_are_brought(folder: Path, tmp_path: Path) -> None:
    head = "id,language,question,facts_tr,facts_en,article,quote,notes,works\n"
    row = "sea,en,How salt is the sea?,tuzlu,salt,waters,sea is salt,1,The Moon\n"
    (tmp_path / "mine.csv").write_text(head + row, "utf-8")
    out = tmp_path / "new" / "mine.jsonl"
    done = dipnot(
        folder, "import", tmp_path / "mine.csv", "--articles", "eval/articles", "--out", out,
        "--no-quotes",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{out}: 1 questions\n"
    assert done.stderr.startswith("dipnot: sea: note 1 of waters is read without a work called")
    (made,) = map(json.loads, out.read_text("utf-8").splitlines())
    (known,) = sea_rows()[0]["evidence"]
    assert (made["evidence"][0]["start"], made["evidence"][0]["end"]) == (
        known["start"],
        known["end"],
    )
    assert "quote" not in made["evidence"][0]
    assert [path.name for path in out.parent.iterdir()] == ["mine.jsonl"]
