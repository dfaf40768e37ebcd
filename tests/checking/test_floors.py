"""The checker on the project's own pairs: no less caught, no more refused than is pinned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.checking.opening import open_checker
from dipnot.checking.pairs import read_pairs
from dipnot.embedding.encoder import Encoder

CHECKS = Path(__file__).parents[2] / "eval" / "checks"
FLOORS = json.loads((CHECKS / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_it_is_as_good_as_pinned(name: str, encoder: Encoder, tmp_path: Path) -> None:
    checker = open_checker(encoder, tmp_path)
    caught: list[bool] = []
    refused: list[bool] = []
    for pair in read_pairs(CHECKS / name):
        found = not checker.check(pair.claim, pair.language, pair.evidence).supported
        (refused if pair.supported else caught).append(found)
    assert sum(caught) / len(caught) >= FLOORS[name]["caught"]
    assert sum(refused) / len(refused) <= FLOORS[name]["refused"]
