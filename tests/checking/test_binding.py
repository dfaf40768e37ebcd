"""What stands with what."""

from __future__ import annotations

import pytest

from dipnot.checking.checker import Checker
from dipnot.checking.opening import open_checker
from dipnot.embedding.encoder import Encoder

TWO_RATES = "The trial put efficacy at 91% among children and 74% among adults."
TWO_YEARS = "Köprünün yapımına 2011'de başlandı, tünel ise 2019'da trafiğe açıldı."
TWO_COUNTRIES = (
    "Peru supplied the copper for the wires, while Chile offered only loans to the firm."
)


@pytest.fixture(scope="module")
def checker(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return open_checker(encoder, tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize(
    ("claim", "evidence", "kind"),
    [
        ("Efficacy among children was 91 percent.", (TWO_RATES, "en"), None),
        ("Efficacy among adults was 91 percent.", (TWO_RATES, "en"), "number"),
        ("The tunnel was opened to traffic in 2019.", (TWO_YEARS, "tr"), None),
        ("The tunnel was opened to traffic in 2011.", (TWO_YEARS, "tr"), "date"),
        ("The copper for the wires came from Peru.", (TWO_COUNTRIES, "en"), None),
        ("The copper for the wires came from Chile.", (TWO_COUNTRIES, "en"), "entity"),
    ],
)
def test_the_clause_decides(
    checker: Checker, claim: str, evidence: tuple[str, str], kind: str | None
) -> None:
    verdict = checker.check(claim, "en", [evidence])
    assert [str(one.kind) for one in verdict.problems] == ([kind] if kind else [])
