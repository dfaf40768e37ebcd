"""Names of one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.checking.gazetteer import Gazetteer, capital_of, countries
from dipnot.checking.tokens import read
from dipnot.library.glossary import load_glossary


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return Gazetteer(load_glossary(tmp_path_factory.mktemp("none") / "missing"))


def ids(gazetteer: Gazetteer, text: str, language: str) -> set[str]:
    return {one for _, _, found in gazetteer.names_in(read(text, language)) for one in found}


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("Kazakistan'ın", "Kazakhstan"),
        ("ABD", "the United States"),
        ("Amerika Birleşik Devletleri", "US"),
        ("Türk", "Turkish"),
        ("Çinli", "Chinese"),
        ("TDT'nin", "OTS"),
        ("Birleşmiş Milletler", "UN"),
        ("Hazar Denizi'nde", "Caspian Sea"),
        ("Tuna", "Danube"),
        ("Antarktika'daki", "Antarctic"),
        ("Pekin", "Beijing"),
        ("Danıştay", "Council of State"),
    ],
)
def test_one_thing(gazetteer: Gazetteer, turkish: str, english: str) -> None:
    assert ids(gazetteer, turkish, "tr") & ids(gazetteer, english, "en")


def test_a_capital_stands_for_its_country(gazetteer: Gazetteer) -> None:
    found = ids(gazetteer, "Beijing", "en")
    assert capital_of(found) == {"CN"} == countries(ids(gazetteer, "Çin", "tr"))


def test_a_glossary_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text(
        '[[concept]]\ntr = ["ÖKB", "Örnek Kalkınma Birliği"]\nen = ["SDU"]\n', "utf-8"
    )
    own = Gazetteer(load_glossary(tmp_path))
    assert ids(own, "ÖKB'nin", "tr") & ids(own, "SDU", "en")
