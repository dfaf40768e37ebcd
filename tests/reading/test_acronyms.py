from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT

from dipnot.model import Acronym
from dipnot.reading.acronyms import find_acronyms
from dipnot.reading.article import SUFFIXES, read_file, read_text

TDT = "Türk Devletleri Teşkilatı"
OTS = "Organization of Turkic States"


def found(text: str) -> dict[str, str]:
    return {acronym.short: acronym.long for acronym in find_acronyms([text])}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Bugün Türk Devletleri Teşkilatı (TDT) toplandı.", "TDT", TDT),
        ("members of the Organization of Turkic States (OTS).", "OTS", OTS),
        ("the Organization of Turkic States' (OTS) summit", "OTS", OTS),
        ("TDT (Türk Devletleri Teşkilatı) toplandı.", "TDT", TDT),
        ("TDT’nin (Türk Devletleri Teşkilatı’nın) zirvesi", "TDT", TDT),
        ("C5+1'in Türk Devletleri Teşkilatı'nın (TDT) yolunu", "TDT", TDT),
        ("Türk Devletleri Teşkilatının (TDT) zirvesi", "TDT", "Türk Devletleri Teşkilatının"),
        ("Türk Devletleri Teşkilatı (TDT'nin) zirvesi", "TDT", TDT),
        ('"Türk Devletleri Teşkilatı" ("TDT")', "TDT", TDT),
        ("Türk Devletleri Teşkilatı (kısaca TDT)", "TDT", TDT),
        ("the Organization of Turkic States (hereinafter “OTS”)", "OTS", OTS),
        ("Teşkilat (İngilizce: Organization of Turkic States, OTS)", "OTS", OTS),
        ("Teşkilat (Organization of Turkic States - OTS)", "OTS", OTS),
        ("Teşkilat (OTS – Organization of Turkic States)", "OTS", OTS),
        ("İslam İşbirliği Teşkilatı'na (İİT)", "İİT", "İslam İşbirliği Teşkilatı"),
        ("2023'te, Birleşmiş Milletler (BM) çatısında", "BM", "Birleşmiş Milletler"),
        ("Avrupa Birliği (AB)", "AB", "Avrupa Birliği"),
        ("Amerika Birleşik Devletleri’nin (ABD)", "ABD", "Amerika Birleşik Devletleri"),
        (
            "Avrupa Güvenlik ve İşbirliği Teşkilatı (AGİT)",
            "AGİT",
            "Avrupa Güvenlik ve İşbirliği Teşkilatı",
        ),
        (
            "Türkiye Bilimsel ve Teknolojik Araştırma Kurumu (TÜBİTAK)",
            "TÜBİTAK",
            "Türkiye Bilimsel ve Teknolojik Araştırma Kurumu",
        ),
        ("küçük ve orta büyüklükteki işletmeler (KOBİ'ler)", "KOBİ",
         "küçük ve orta büyüklükteki işletmeler"),
        ("small and medium-sized enterprises (SMEs)", "SME", "small and medium-sized enterprises"),
        ("gayrisafi yurt içi hasıla (GSYH)", "GSYH", "gayrisafi yurt içi hasıla"),
        ("African Continental Free Trade Area (AfCFTA)", "AfCFTA",
         "African Continental Free Trade Area"),
        ("European Court of Human Rights (ECtHR)", "ECtHR", "European Court of Human Rights"),
        ("Trans-Caspian International Transport Route (TITR)", "TITR",
         "Trans-Caspian International Transport Route"),
        ("UNESCO (United Nations Educational, Scientific and Cultural Organization)", "UNESCO",
         "United Nations Educational, Scientific and Cultural Organization"),
        ("research and development (R&D)", "R&D", "research and development"),
        ("the Group of Twenty (G20)", "G20", "Group of Twenty"),
        ("Central Asia Five plus One (CA5+1)", "CA5+1", "Central Asia Five plus One"),
        ("the Internet of Things (IoT)", "IoT", "Internet of Things"),
    ],
)  # fmt: skip
def test_definitions_in_their_forms(text: str, short: str, long: str) -> None:
    assert found(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "Türk Devletleri Teşkilatı (2019) ve (s. 12) ve (II)",
        "Türk Devletleri Teşkilatı (bkz. TDT)",
        "See the Organization of Turkic States (see OTS)",
        "Türkiye İstatistik Kurumu (TÜİK, 2020)",
        "Türkiye İstatistik Kurumu (TÜİK, 2020; TÜİK, 2021a)",
        "Türkiye İstatistik Kurumu (TÜİK, s. 12)",
        "Ekonomik İşbirliği ve Kalkınma Örgütü (OECD)",
        "Brazil, Russia, India, China and South Africa (BRICS)",
        "Almanya, Belçika, Danimarka (ABD)",
        "Bir söz bitti. Devlet Teşkilatı (TDT)",
        "Birleşmiş Milletler Genel Kurulu (BM)",
        "The president of Kazakhstan visited Ankara (KVA)",
        "(TDT/OTS) ve (TDT)",
        "Henry (HVIII) ve İkinci İznik (II)",
        "Oregon (OR)",
        "",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    assert found(text) == {}


def test_several_in_one_bracket_and_the_first_of_two() -> None:
    text = f"{TDT} (TDT, İngilizce: {OTS}, OTS). Sonra Tüm Dünya Türkleri (TDT)."
    assert found(text) == {"TDT": TDT, "OTS": OTS}


def test_an_article_has_its_acronyms_whatever_marks_and_markup_stand_between() -> None:
    article = read_text(
        "# Başlık\n\n*Türk Devletleri\nTeşkilatı*'nın[1] (**TDT**) zirvesi, gövde sayılacak kadar "
        "uzun bir paragrafın içinde anılıyor ve bitiyor.[1]\n\n## Avrupa Birliği (AB)\n\nSöz.\n\n"
        "[1] Karadeniz Ekonomik İşbirliği (KEİ), *Rapor* (Ankara: Yayın, 2001).\n",
        "a",
    )
    assert article.acronyms == (Acronym("TDT", TDT), Acronym("AB", "Avrupa Birliği"))


def test_the_sample_articles(articles: Path) -> None:
    read = {path.stem: read_file(path).acronyms for path in articles.glob("*-*.md")}
    assert read == {
        "kritik-mineraller-ve-tdt": (
            Acronym("TDT", "Türk Devletleri Teşkilatının"),
            Acronym("BM", "Birleşmiş Milletler"),
            Acronym("AB", "Avrupa Birliği"),
        ),
        "c5-plus-1-and-the-turkic-states": (Acronym("OTS", OTS),),
    }


def test_no_false_definition_in_documents_without_any() -> None:
    notes = ROOT / "eval" / "notes"
    documents = [path for path in notes.iterdir() if path.suffix in SUFFIXES]
    assert not {
        path.name: read_file(path).acronyms
        for path in documents
        if path.name != "README.md" and read_file(path).acronyms
    }


def test_the_real_article(shared: Path) -> None:
    article = read_file(shared / "articles" / "avim-blog-2025-33.md")
    assert article.acronyms == (Acronym("TDT", TDT),)


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "()", "(AB) ", "(a", "a b (AB) ", "((A B) ", "(AB, AB) ", '"" (AB) ', "(, A) ",
     "A-B-A-B (ABABABABABAB) ", "AB (" + "Ab " * 60 + ") ", "İ'nin (İİ'nin) "],
)  # fmt: skip
def test_hostile_text_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    find_acronyms([text])
    assert time.perf_counter() - started < 8


@settings(max_examples=300, deadline=None)
@given(st.text("aABİıiTDt ()'’,-+&.5\n", max_size=80))
def test_any_text_gives_definitions_that_stand_in_it(text: str) -> None:
    for acronym in find_acronyms([text]):
        assert acronym.short in text
        assert acronym.long in text
        assert len(acronym.long.split()) > 1 or "-" in acronym.long


@given(st.lists(st.sampled_from("Türk Devlet Avrupa Çin Irak İran Ölçü Şehir".split()),
                min_size=3, max_size=8))  # fmt: skip
def test_the_initials_of_a_name_are_explained_by_its_end(name: list[str]) -> None:
    name = ["Türk", *name]
    short = "".join(word[0] for word in name)
    assert found(f"bugün, {' '.join(name)} ({short})").get(short, "").split()[-1:] == name[-1:]
