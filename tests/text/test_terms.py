from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.text.terms import EMPTY_WORDS, stem, terms


def stems(text: str, language: str = "tr") -> list[str]:
    return [found for found, _ in terms(text, language)]


@pytest.mark.parametrize("word", ["ABD", "ABD'nin", "ABD’nin", "ABDnin", "ABDye", "abd'de", "Abd"])
def test_a_name_sheds_its_suffix_with_or_without_the_apostrophe(word: str) -> None:
    assert stems(word) == ["abd"]


def test_the_word_comes_with_its_stem() -> None:
    assert terms("ABDnin zirvesi", "tr") == [("abd", "ABD"), ("zirve", "zirvesi")]


@pytest.mark.parametrize("word", ["C5+1", "C5+1'in", "C5+1in", "c5+1"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_names_with_signs_stay_whole(word: str, language: str) -> None:
    assert stems(word, language) == ["c5+1"]


@pytest.mark.parametrize("word", ["İstanbul", "ISTANBUL", "ıstanbul", "İSTANBUL'da", "istanbul"])
@pytest.mark.parametrize("language", ["tr", "en"])
def test_all_four_letters_i_are_one(word: str, language: str) -> None:
    assert stems(word, language) == stems("istanbul", language)


def test_accents_do_not_matter() -> None:
    assert stems("hâkimiyet") == stems("hakimiyet") == stems("HÂKİMİYET'in")
    assert stems("café", "en") == stems("cafe", "en")


def test_turkish_endings_do_not_matter() -> None:
    assert len({*stems("zirve zirvesi zirvelerinden"), *stems("ZİRVESİ")}) == 1
    assert stems("Türkiye") == stems("Türkiyenin") == stems("TURKIYE'de")


def test_english_is_stemmed() -> None:
    assert stems("running runs run", "en") == ["run"] * 3
    assert stems("countries country", "en") == ["countri"] * 2
    assert stems("Turkey's", "en") == stems("Turkey", "en")


@pytest.mark.parametrize(
    ("turkish", "english", "plain"),
    [
        ("1.100,5", "1,100.5", "1100.5"),
        ("2.500", "2,500", "2500"),
        ("10.000.000", "10,000,000", "10000000"),
        ("40,5", "40.5", "40.5"),
        ("%40'ı", "40%", "40"),
        ("1.100'ü", "1,100", "1100"),
        ("12,5’lik", "12.5", "12.5"),
        ("1991'de", "1991", "1991"),
        ("1991", "1991's", "1991"),
    ],
)
def test_a_number_is_the_same_in_both_languages(turkish: str, english: str, plain: str) -> None:
    assert stems(turkish, "tr") == stems(english, "en") == [plain]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("6 Kasım 2025'te", "tr"),
        ("06.11.2025", "tr"),
        ("6 KASIM 2025", "tr"),
        ("6 November 2025", "en"),
        ("November 6, 2025", "en"),
        ("2025-11-06", "en"),
    ],
)
def test_a_date_is_one_term_however_it_is_written(text: str, language: str) -> None:
    assert stems(text, language).count("2025-11-06") == 1


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("Zirve için ne anlama geliyor ve kim için?") == ["zirve", "anlam", "geliy"]
    assert stems("What is the summit about, and who is it for?", "en") == ["summit"]


@pytest.mark.parametrize(("name", "word"), [("WHO", "who"), ("US", "us"), ("BEN", "ben")])
def test_capitals_make_a_name_of_an_empty_word(name: str, word: str) -> None:
    assert stems(name, "en") == stems(name, "tr") == [word]
    assert word in EMPTY_WORDS
    assert stems(word, "en") == stems(word.title(), "tr") == []


@given(st.text(), st.sampled_from(["tr", "en", "de"]))
def test_any_text_has_terms_that_are_their_words_stems(text: str, language: str) -> None:
    for found, word in terms(text, language):
        assert found
        assert word
        assert found == word or found == stem(word, language)
