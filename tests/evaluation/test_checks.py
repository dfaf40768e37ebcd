"""Measuring the checker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.checking.opening import open_checker
from dipnot.embedding.encoder import Encoder
from dipnot.errors import InputError
from dipnot.evaluation.checks import load_pairs, measure

EVIDENCE = ["Üretim iki katına çıktı."]
PAIRS = [
    {"id": "a", "claim": "Output doubled.", "evidence": EVIDENCE, "supported": True},
    {"id": "b", "claim": "Output tripled.", "evidence": EVIDENCE, "supported": False, "kind": "x"},
    {"id": "c", "claim": "Output tripled.", "evidence": EVIDENCE, "supported": True},
]


def written(file: Path, *pairs: object) -> Path:
    file.write_text("\n".join(map(json.dumps, pairs)), "utf-8")
    return file


def test_shares(encoder: Encoder, tmp_path: Path) -> None:
    written(tmp_path / "one.jsonl", *PAIRS[:2])
    written(tmp_path / "two.jsonl", PAIRS[2])
    told: list[tuple[int, int]] = []
    found = measure(
        open_checker(encoder, tmp_path), load_pairs(tmp_path), lambda *done: told.append(done)
    )
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert (found.caught().count, found.caught().n, found.caught().value) == (1, 1, 1.0)
    assert (found.refused().count, found.refused().n, found.refused().value) == (1, 2, 0.5)
    assert found.caught(lambda one: one.kind == "none").value is None
    assert found.wrong() == ["c"]
    assert found.ms > 0


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ([], "no pairs"),
        ([PAIRS[0], PAIRS[0]], "twice"),
        ([{k: v for k, v in PAIRS[0].items() if k != "supported"}], "supported"),
    ],
)
def test_what_cannot_be_measured(tmp_path: Path, pairs: list[object], reason: str) -> None:
    file = written(tmp_path / "pairs.jsonl", *pairs)
    with pytest.raises(InputError, match=reason):
        load_pairs(file)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="jsonl"):
        load_pairs(tmp_path)
