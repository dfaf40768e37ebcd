from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.text.folding import fold, lower_tr, words


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("word", ["ISPARTA", "Isparta", "ısparta", "isparta", "İSPARTA"])
def test_all_four_letters_i_match(word: str) -> None:
    assert fold(word) == "isparta"


def test_accents_and_case_do_not_matter() -> None:
    assert fold("HÂKİMİYET Ğ Ş Ç Ö Ü") == "hakimiyet g s c o u"


def test_a_name_sheds_what_hangs_behind_its_apostrophe() -> None:
    assert words("ABD'nin C5+1’e, %40'ını") == ["abd", "c5+1", "40"]


def test_turkish_lower_case() -> None:
    assert lower_tr("IĞDIR İLİ") == "ığdır ili"
