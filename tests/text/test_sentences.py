from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.text.sentences import split

_MARK = re.compile(r"\[\^?\d+\]")


def sentences(text: str, language: str) -> list[str]:
    marks = [match.span() for match in _MARK.finditer(text)]
    return [text[start:end] for start, end in split(text, 0, len(text), language, marks)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("tr", ["TDT 8. Zirve’de toplandı.", "Karar oybirliğiyle alındı."]),
        ("tr", ["Prof. Dr. Ayşe V. Yılmaz konuştu.", "Salon doluydu."]),
        ("tr", ["Oran %40,5 oldu.[1]", "Örneğin 1,1 milyar dolar harcandı[2].", "Bitti."]),
        ("tr", ["Zirve 6 Kasım 2025’te yapıldı. [3]", "25 milyar dolar açıklandı.[4]", "Sonra?"]),
        ("tr", ["II. Dünya Savaşı bitti.", "XIX. yüzyıl çoktan geride kalmıştı."]),
        ("tr", ["Petrol, gaz, kömür vb. kaynaklar azalıyor.", "Talep ise artıyor!"]),
        ("tr", ["Üretim 2023’te 40 tondu.", "Bu, önceki yılın iki katıdır."]),
        ("tr", ["Sayfa s. 45’e bkz. ekler.", "Kitap tamdır."]),
        ("tr", ["“Gel.” dedi ve gitti.", "Kimse gelmedi."]),
        ("tr", ["Bu doğru mu?", "Evet!", "Belki…", "Kim bilir."]),
        ("en", ["The U.S. Department of Commerce said so.[12]", "In 2025 it changed."]),
        ("en", ["J. K. Smith et al. left.", "They met in Washington, D.C.", "It rained."]),
        ("en", ["See www.trade.gov for no. 5, p. 7.", "Growth was 3.5 percent."]),
        ("en", ["He cited Fig. 3, vol. 2, e.g. the map.", "“Really?”", "Yes."]),
        ("en", ["It ended in 1991.", "1992 was worse.[5][6]", "Then came 1993."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_a_lost_space_is_seen_and_an_address_is_left_alone() -> None:
    text = "Savaş sona erdi.Ardından barış geldi. Bkz. www.Ornek.Com adresi."
    assert sentences(text, "tr")[:2] == ["Savaş sona erdi.", "Ardından barış geldi."]


def test_a_mark_without_a_space_behind_it_still_ends_the_sentence() -> None:
    assert sentences("Zirve bitti.[1]Sonra dağıldılar.", "tr") == [
        "Zirve bitti.[1]",
        "Sonra dağıldılar.",
    ]


def test_a_list_number_is_no_sentence() -> None:
    assert sentences("1. First things first. Then the rest.", "en") == [
        "1. First things first.",
        "Then the rest.",
    ]


@given(
    st.text(alphabet="aşİıIğ.!?…[]1 \n\r\"'’)e\u0301😀", max_size=200),
    st.sampled_from(["tr", "en"]),
)
def test_spans_cover_all_but_white_space_and_never_overlap(text: str, language: str) -> None:
    marks = [match.span() for match in _MARK.finditer(text)]
    spans = split(text, 0, len(text), language, marks)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end
    assert not text[position:].strip()
