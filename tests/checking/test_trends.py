"""Figures that tell the direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.checking.checker import Checker
from dipnot.checking.opening import open_checker
from dipnot.checking.trends import against_the_figures
from dipnot.embedding.encoder import Encoder

FIRST = "Exports stood at 10.5 million tonnes in 2023."
SECOND = "In 2024 exports reached 13.4 million tonnes."


@pytest.fixture(scope="module")
def checker(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return open_checker(encoder, Path(tmp_path_factory.mktemp("library")))


@pytest.mark.parametrize(
    ("claim", "evidence", "against"),
    [
        ("İhracat 2024'te azaldı.", [FIRST, SECOND], True),
        ("İhracat 2024'te arttı.", [FIRST, SECOND], False),
        ("İhracat 2024'te azaldı.", [SECOND, FIRST], True),
        ("İhracat 2024'te azaldı.", [SECOND], False),
        ("İhracat 2024'te azaldı.", [FIRST, "In 2024 they fell to 9 million tonnes."], False),
    ],
)
def test_directions(checker: Checker, claim: str, evidence: list[str], against: bool) -> None:
    given = [checker.read(text, "en") for text in evidence]
    assert bool(list(against_the_figures(checker.read(claim, "tr"), given))) is against
