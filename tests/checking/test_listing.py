"""Lists, acronyms and claims of other things, with the bundled model."""

from __future__ import annotations

import pytest

from dipnot.checking.acronyms import is_spelt_out, shortened
from dipnot.checking.checker import Checker
from dipnot.checking.opening import open_checker
from dipnot.checking.tokens import read
from dipnot.embedding.encoder import Encoder
from dipnot.model import Language

NICKEL = "Indonesia leads for nickel, China for cobalt, graphite and rare earths."
COMMISSION = "The agreement sets up an Interstate Commission for Water Coordination."


@pytest.fixture(scope="module")
def checker(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    return open_checker(encoder, tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize(
    ("claim", "language", "supported"),
    [
        ("China and Indonesia lead for nickel, cobalt, graphite and rare earths.", "en", True),
        ("China and Indonesia lead for copper, lithium, nickel and cobalt.", "en", False),
        ("Çin ile Endonezya nikel, kobalt, grafit ve nadir topraklarda önde.", "tr", True),
    ],
)
def test_what_is_listed_stands_in_one_sentence(
    checker: Checker, claim: str, language: Language, *, supported: bool
) -> None:
    evidence = [(NICKEL, "en"), ("Lithium is mined in Chile.", "en")]
    assert checker.supports(claim, language, evidence) is supported


def test_an_acronym_may_be_spelt_out_by_the_evidence() -> None:
    (acronym,) = read("ICWC", "tr").tokens
    assert is_spelt_out(acronym, [read(COMMISSION, "en")])
    assert not is_spelt_out(acronym, [read("Interstate Council for Water Use", "en")])
    assert not is_spelt_out(read("IC", "en").tokens[0], [read(COMMISSION, "en")])
    assert not is_spelt_out(read("Icwc", "en").tokens[0], [read(COMMISSION, "en")])


def test_a_name_may_be_shortened_by_the_evidence() -> None:
    claim = read("In 2001 Radio Free Europe counted it.", "en")
    assert shortened(claim, [read("RFE, 2001", "en")]) == {2, 3, 4}
    assert not shortened(claim, [read("RFA, 2001", "en")])


def test_a_spelt_out_name_is_no_name_that_is_missing(checker: Checker) -> None:
    claim = "Devletlerarası Su Koordinasyon Komisyonunu (ICWC) kurdu."
    assert checker.supports(claim, "tr", [(COMMISSION, "en")])
    assert not checker.supports(claim.replace("ICWC", "IFAS"), "tr", [(COMMISSION, "en")])


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "Operators prefer the Black Sea.",
            "Operators at present prefer the Black Sea, because of inefficiencies in Türkiye.",
        ),
        (
            "The agreement sets up a commission.",
            "The agreement sets up a commission on conditions of parity.",
        ),
    ],
)
def test_nouns_that_neither_deny_nor_make_a_condition(
    checker: Checker, claim: str, evidence: str
) -> None:
    assert checker.supports(claim, "en", [(evidence, "en")])


def test_a_condition_and_a_denial_are_still_seen(checker: Checker) -> None:
    claim = "The bank will lend the money."
    conditional = "The bank will lend the money on the condition that prices are freed."
    assert not checker.supports(claim, "en", [(conditional, "en")])
    assert not checker.supports(
        "The pump is efficient.", "en", [("The pump is inefficient.", "en")]
    )


def test_several_sentences_of_other_things_do_not_add_up(checker: Checker) -> None:
    claim = "Russian border guards stand on the frontier concerned."
    others = [
        "Russia expects to continue its dialogue with Armenia on regional transport.",
        "The spokeswoman said that the parties had discussed railways.",
        "Moscow regards the stable development of the region as important.",
    ]
    assert not checker.supports(claim, "en", [(one, "en") for one in others])


def test_a_town_does_not_come_from_another_meeting(checker: Checker) -> None:
    evidence = [
        ("Gebele'de 7 Ekim 2025'te toplanan TDT zirvesi, TDT+ formatını kabul etti.", "tr"),
        ("AB, 3-4 Nisan 2025'te Semerkant'ta düzenlenen zirvede bir paket açıkladı.", "tr"),
    ]
    at: Language = "tr"
    assert checker.supports("TDT zirvesi 7 Ekim 2025'te Gebele'de toplandı.", at, evidence)
    assert not checker.supports("TDT zirvesi 7 Ekim 2025'te Semerkant'ta toplandı.", at, evidence)


def test_a_turkish_text_means_its_own_institutions_and_no_other_place(checker: Checker) -> None:
    bank = [("Merkez Bankası faizi indirdi.", "tr")]
    assert checker.supports("Turkey's Central Bank cut the interest rate.", "en", bank)
    canal: list[tuple[str, Language]] = [("Taliban, Koştepe Kanalı'nın inşaatını başlattı.", "tr")]
    claim = "The Taliban began to build the Koştepe Canal"
    assert checker.supports(f"{claim}.", "en", canal)
    assert not checker.supports(f"{claim} in the country of Turkey.", "en", canal)
