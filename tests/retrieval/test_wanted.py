from __future__ import annotations

from dipnot.library.glossary import Concept
from dipnot.retrieval.wanted import Names, Wanted, wanted

LANGUAGES = ("tr", "en")
CONCEPTS = [
    Concept(
        {
            "tr": ("TDT", "Türk Devletleri Teşkilatı"),
            "en": ("OTS", "Organization of Turkic States"),
        }
    ),
    Concept({"tr": ("DSÖ", "Dünya Sağlık Örgütü"), "en": ("WHO", "World Health Organization")}),
    Concept({"tr": ("ABD",), "en": ("US", "USA", "United States")}),
    Concept({"tr": ("DTÖ", "Dünya Ticaret Örgütü"), "en": ("WTO",)}),
    Concept({"tr": ("DTÖ", "Dünya Turizm Örgütü"), "en": ("UNWTO",)}),
]
NAMES = Names(CONCEPTS, LANGUAGES)


def ask(question: str, language: str = "tr") -> Wanted:
    return wanted(question, language, NAMES, LANGUAGES)


def stems(found: Wanted) -> list[str]:
    return [word.stem for word in found.words]


def test_a_short_name_stands_for_all_names_in_both_languages() -> None:
    found = ask("TDT'nin bütçesi nedir?")
    (name,) = found.names
    assert ("tdt",) in name.names["tr"]
    assert ("turk", "devle", "teski") in name.names["tr"]
    assert ("tdt",) in name.names["en"]
    assert ("ots",) in name.names["tr"]
    assert ("organ", "turkic", "state") in name.names["en"]
    assert stems(found) == ["butce"]


def test_a_name_of_the_other_language_is_known_too() -> None:
    english = ask("What did the Organization of Turkic States decide?", "en")
    assert ask("TDT").names == ask("OTS neye karar verdi?").names == english.names
    assert stems(english) == ["decid"]


def test_suffixes_and_lost_apostrophes() -> None:
    for question in ("Türk Devletleri Teşkilatının zirvesi", "TDTnin zirvesi", "tdt zirvesi"):
        found = ask(question)
        assert found.names == ask("TDT").names, question
        assert stems(found) == ["zirve"]


def test_a_short_name_that_may_be_a_word_counts_in_capitals() -> None:
    assert len(ask("Did WHO warn US officials?", "en").names) == 2
    who = ask("Who warned us?", "en")
    assert (who.names, stems(who)) == ((), ["warn"])
    assert len(ask("who funds wto and otS", "en").names) == 2


def test_a_name_that_several_concepts_have_stands_for_itself() -> None:
    found = ask("DTÖ kuralları nelerdir?")
    assert found.names == ()
    assert stems(found) == ["dto", "kural"]
    assert len(ask("Dünya Turizm Örgütü").names) == 1


def test_the_longest_name_wins_and_a_part_is_no_name() -> None:
    assert stems(ask("Dünya Sağlık Bakanları")) == ["dunya", "sagli", "bakan"]
    found = ask("United States and the United Nations", "en")
    assert len(found.names) == 1
    assert stems(found) == ["unit", "nation"]


def test_a_word_asked_for_before_does_not_hide_a_name() -> None:
    found = ask("Türk dünyasında Türk Devletleri Teşkilatı")
    assert found.names == ask("TDT").names
    assert stems(found) == ["turk", "dunya"]


def test_each_thing_counts_once() -> None:
    found = ask("TDT, OTS ve Türk Devletleri Teşkilatı; zirve, zirvesi ve zirveler")
    assert len(found.names) == 1
    assert stems(found) == ["zirve"]


def test_quoted_phrases_in_every_language() -> None:
    for question in ('"Orta Koridor" nedir', "“Orta Koridor” nedir", "«Orta Koridor» nedir"):
        found = ask(question)
        (phrase,) = found.phrases
        assert phrase.stems == {"tr": ("orta", "korid"), "en": ("orta", "koridor")}
        assert stems(found) == ["orta", "korid"]
    assert ask("Orta Koridor'un 'yükü' nedir").phrases == ()


def test_no_concepts_and_no_words() -> None:
    assert wanted("TDT nedir?", "tr", Names([], LANGUAGES), LANGUAGES).names == ()
    found = ask("ne?")
    assert (found.words, found.names, found.phrases) == ((), (), ())
