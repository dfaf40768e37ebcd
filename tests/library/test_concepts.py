from __future__ import annotations

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dipnot.library.concepts import concepts, merged
from dipnot.library.glossary import Concept, load_glossary
from dipnot.library.library import Library
from dipnot.library.listings import FoundAcronym

TDT = Concept({"tr": ("TDT", "Türk Devletleri Teşkilatı"),
               "en": ("OTS", "Organization of Turkic States")})  # fmt: skip


def found(*pairs: tuple[str, str, str]) -> list[FoundAcronym]:
    return [FoundAcronym(*pair) for pair in pairs]


def names(concept: Concept) -> dict[str, tuple[str, ...]]:
    return dict(concept.names)


def test_a_library_without_articles_has_the_concepts_of_its_glossary(tmp_path: Path) -> None:
    library = Library(tmp_path, create=True)
    assert concepts(library) == load_glossary(tmp_path)


def test_what_the_glossary_has_already_joins_it() -> None:
    (joined,) = merged(
        [TDT],
        found(
            ("tr", "TDT", "TÜRK DEVLETLERİ TEŞKİLATI"),
            ("tr", "TDT", "Türk Devletleri Teşkilatının"),
            ("en", "OTS", "Organisation of Turkic States"),
        ),
    )
    assert joined.sources == ("file", "articles")
    assert names(joined) == {
        "tr": TDT.names["tr"],
        "en": (*TDT.names["en"], "Organisation of Turkic States"),
    }


def test_a_new_short_form_joins_by_its_long_form() -> None:
    (joined,) = merged([TDT], found(("tr", "TDTŞ", "Türk Devletleri Teşkilâtı")))
    assert joined.names["tr"] == ("TDT", "Türk Devletleri Teşkilatı", "TDTŞ")


def test_an_english_name_in_a_turkish_article_joins_the_english_one() -> None:
    (joined,) = merged([TDT], found(("tr", "OTS", "Organization of Turkic States")))
    assert names(joined) == names(TDT)


def test_the_glossary_decides_what_its_short_forms_mean() -> None:
    assert merged([TDT], found(("tr", "TDT", "Tüm Dünya Taşıyıcıları"))) == (TDT,)


def test_what_is_new_is_a_concept_of_its_own_and_languages_meet_by_name() -> None:
    made = merged(
        [TDT],
        found(
            ("en", "GECF", "Gas Exporting Countries Forum"),
            ("tr", "GECF", "Gas Exporting Countries Forum"),
            ("tr", "İİT", "İslam İşbirliği Teşkilatına"),
            ("tr", "İİT", "İslam İşbirliği Teşkilatı"),
        ),
    )
    assert made[0] == TDT
    assert [(names(one), one.sources) for one in made[1:]] == [
        ({"en": ("GECF", "Gas Exporting Countries Forum")}, ("articles",)),
        ({"tr": ("İİT", "İslam İşbirliği Teşkilatı")}, ("articles",)),
    ]


def test_a_short_form_with_several_meanings_links_none() -> None:
    made = merged(
        [],
        found(
            ("tr", "DTÖ", "Dünya Ticaret Örgütü"),
            ("tr", "DTÖ", "Dünya Turizm Örgütü"),
            ("tr", "DTO", "Deniz Ticaret Odası"),
        ),
    )
    assert [set(names(one)["tr"]) for one in made] == [
        {"DTO", "Deniz Ticaret Odası"},
        {"DTÖ", "Dünya Ticaret Örgütü"},
        {"DTÖ", "Dünya Turizm Örgütü"},
    ]


@given(
    st.lists(
        st.builds(
            FoundAcronym,
            st.sampled_from(["tr", "en"]),
            st.sampled_from(["TDT", "OTS", "AB", "DTÖ"]),
            st.sampled_from(["Türk Devletleri Teşkilatı", "Türk Devletleri Teşkilatının",
                             "Organization of Turkic States", "Avrupa Birliği", "Anayasa Bilgisi",
                             "Dünya Ticaret Örgütü", "Dünya Turizm Örgütü", "A B"]),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_the_glossary_keeps_its_names_whatever_is_found(pairs: list[FoundAcronym]) -> None:
    made = merged([TDT], pairs)
    for language, given_names in TDT.names.items():
        assert made[0].names[language][:2] == given_names
    for concept in made:
        for some in concept.names.values():
            assert len(set(some)) == len(some)


def test_many_acronyms_are_merged_at_once(tmp_path: Path) -> None:
    glossary = load_glossary(tmp_path)
    pairs = found(*(("tr", f"K{n}", f"Kurum Adı Numara {n}") for n in range(500)))
    best = min(_seconds(glossary, pairs) for _ in range(5))
    assert best < 0.1


def _seconds(glossary: tuple[Concept, ...], pairs: list[FoundAcronym]) -> float:
    started = time.perf_counter()
    assert len(merged(glossary, pairs)) == len(glossary) + 500
    return time.perf_counter() - started
