"""``dipnot check`` and ``dipnot eval checks``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .running import dipnot, one_line

PAIRS = [
    {"id": "a", "claim": "Output doubled.", "evidence": ["Üretim iki katına çıktı."]},
    {"id": "[b]", "claim": "Output tripled.", "evidence": ["Üretim iki katına çıktı."]},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(map(json.dumps, PAIRS)), "utf-8")
    return path


def test_one_json_document(file: Path, tmp_path: Path) -> None:
    done = dipnot("check", file, "--json", "--library", tmp_path / "none")
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert first == {"id": "a", "supported": True, "problems": []}
    assert (second["id"], second["supported"]) == ("[b]", False)
    ((kind, detail),) = [tuple(one.values()) for one in second["problems"]]
    assert (kind, bool(detail)) == ("number", True)
    assert not (tmp_path / "none").exists()


def test_a_table(file: Path) -> None:
    done = dipnot("check", file)
    assert done.returncode == 0, done.stderr
    assert "[b]" in done.stdout
    assert "number: " in done.stdout


def test_a_bad_line(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n{", "utf-8")
    assert "line 3" in one_line(dipnot("check", file, "--json"))


def test_figures(file: Path) -> None:
    gold = [one | {"supported": n == 0, "kind": "number"} for n, one in enumerate(PAIRS)]
    file.write_text("\n".join(map(json.dumps, gold)), "utf-8")
    done = dipnot("eval", "checks", file, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["caught"] == {"share": 1.0, "count": 1, "of": 1}
    assert found["refused"] == {"share": 0.0, "count": 0, "of": 1}
    assert found["by_kind"] == {"number": {"share": 1.0, "count": 1, "of": 1}}
    assert list(found["by_languages"]) == ["en<tr"]
    assert found["wrong"] == []


def test_gold_is_wanted(file: Path) -> None:
    assert "supported" in one_line(dipnot("eval", "checks", file))


def test_a_model_that_is_none(file: Path, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    done = dipnot("check", file, DIPNOT_NLI=str(tmp_path / "model"))
    assert "inference model" in one_line(done)
