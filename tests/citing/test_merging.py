"""One work, however many notes and lines name it; ids; what the reader is told."""

from __future__ import annotations

import pytest

from dipnot.citing import Citings, RawNote, read_citations
from dipnot.citing.addresses import address_key
from dipnot.citing.slugs import Slugs, slug_of


def read(notes: tuple[str, ...], bibliography: tuple[str, ...] = ()) -> Citings:
    raw = [RawNote(str(n), text, 0) for n, text in enumerate(notes, 1)]
    return read_citations(raw, bibliography)


LINE = (
    "Ashby, Tom. “What’s at Stake for the Rivers?” *Journal of Water Policy* 12, no. 2 (2023): "
    "769–782. https://doi.org/10.5555/jwp.12"
)


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("Tom Ashby, Other Words, Water 1 (2023): 769, https://dx.doi.org/10.5555/JWP.12", LINE),
        ("Tom Ashby, Whats at Stake for the Rivers?, Journal of Water Policy, 2023, 769.", LINE),
        ("Ashby, T. (2023). What's at stake for the rivers? *J. of Water Policy*, 12(2).", LINE),
        ("Tom [ ] What's at Stake for the Rivers?, Journal of Water Policy, 2023.", LINE),
        (
            "Rare Metals, IMB, E.T 26 Kasım 2025, <http://imb.org/topics/rare-metals/#top>",
            "International Metals Bureau (IMB). Rare Metals. IMB. "
            "<https://www.imb.org/topics/rare-metals?utm_source=x>.",
        ),
        (
            "Reuters, Ministers to meet as ports seek trade, growth, 6 Kasım 2025.",
            "Reuters. Ministers to meet as ports seek trade, growth. 6 November 2025. "
            "https://www.reuters.com/world/ministers-2025-11-06/",
        ),
        (
            "Elif Shafak, Bozkırın Sesi, Nehir Yayınları, İstanbul, 2011, s. 3.",
            "Şafak, Elif. *Bozkırın Sesi: Anılar*. İstanbul: Nehir Yayınları, 2011.",
        ),
        (
            "Andreas Boerzel, Regions (London: Harbour Press, 2016), 4.",
            "Börzel, Andreas. *Regions*. London: Harbour Press, 2016.",
        ),
        (
            "KEREM AYDIN, BOZKIRDA DEMİRYOLU, Nehir Yayınları, İstanbul, 2011, s. 3.",
            "Aydın, Kerem. Bozkırda Demiryolu. İstanbul: Nehir Yayınları, 2011.",
        ),
        (
            "Kerem Aydın, Çin'in Orta Kuşağı, Nehir Yayınları, İstanbul, 2011, s. 3.",
            "Aydın, Kerem. Çinin Orta Kuşağı. İstanbul: Nehir Yayınları, 2011.",
        ),
    ],
)
def test_a_note_and_its_line_are_one_work(note: str, line: str) -> None:
    citings = read((note,), (line,))
    assert len(citings.works) == 1
    assert citings.works[0].in_bibliography
    assert citings.notes[0].references[0].work == citings.works[0].id
    assert not [p for p in citings.problems if p.kind in ("not cited", "not in bibliography")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Kerem Aydın, Limanlar, Nehir, İstanbul, 2011.",
            "Kerem Aydın, Limanlar ve Yollar, Nehir, İstanbul, 2011.",
        ),
        (
            "Kerem Aydın, Limanlar, Nehir, İstanbul, 2011.",
            "Lale Sezer, Limanlar, Ova, Ankara, 2011.",
        ),
        (
            "World Bank, *Outlook 2019* (Washington: World Bank, 2019), 1.",
            "World Bank, *Outlook 2020* (Washington: World Bank, 2020), 1.",
        ),
        (
            "Ida Berg, “Salt,” in *The Handbook of Trade Routes*, ed. J. Ray (Oxford: OUP, 2016).",
            "Jo Ray, ed., *The Handbook of Trade Routes* (Oxford: OUP, 2016), 3.",
        ),
        (
            "“Zirve”, Hürriyet, 12 Mart 2024, https://www.hurriyet.com.tr",
            "“Seçim”, Hürriyet, 13 Mart 2024, https://www.hurriyet.com.tr/",
        ),
    ],
)
def test_two_works_stay_two(one: str, other: str) -> None:
    assert len(read((one, other)).works) == 2
    assert len(read((), (one, other)).works) == 2


def test_the_line_wins_and_the_note_fills_the_gaps() -> None:
    citings = read(
        (
            "Tom [ ] The Long Summit: Who Gains?, *The Diplomat*, ET 26 Kasım 2025, "
            "<https://thediplomat.com/2025/10/the-long-summit/>.",
        ),
        (
            "Lund, Tom. The Long Summit: Who Gains? 2025. "
            "<https://thediplomat.com/2025/10/the-long-summit/>.",
        ),
    )
    (work,) = citings.works
    assert work.authors == ("Lund, Tom",)
    assert work.id == "lund-2025-long-summit-who"
    assert (work.accessed, work.date, work.container) == ("2025-11-26", "2025", "The Diplomat")
    assert [(p.kind, p.label) for p in citings.problems] == [("garbled work", "1")]


def test_a_lost_name_is_completed_by_a_later_note() -> None:
    url = "<https://thediplomat.com/2025/10/the-long-summit/>"
    citings = read(
        (
            f"Tom [ ] The Long Summit, *The Diplomat*, {url}",
            f"Tom Lund, The Long Summit, *The Diplomat*, {url}",
        )
    )
    assert [work.authors for work in citings.works] == [("Lund, Tom",)]


def test_what_is_not_cited_and_what_is_not_listed_is_told() -> None:
    note = "Defne Arslan, *Steppe Railways* (London: Harbour Press, 2016), 215."
    citings = read((note,), (LINE,))
    assert [(p.kind, p.label) for p in citings.problems] == [
        ("not cited", None),
        ("not in bibliography", "1"),
    ]
    assert [work.in_bibliography for work in citings.works] == [True, False]
    assert not read((note,)).problems


def test_a_dash_stands_for_the_authors_before_and_list_marks_do_not_count() -> None:
    citings = read(
        (),
        (
            "1. Arslan, Defne. *Steppe Railways*. London: Harbour Press, 2016.",
            "- ———. *Deserts and Ports*. London: Harbour Press, 2018.",
            "[3] –––, “Salt”, *Su Dergisi* 4/2 (2014), 12-34.",
        ),
    )
    assert {work.authors for work in citings.works} == {("Arslan, Defne",)}
    assert [work.title for work in citings.works] == [
        "Steppe Railways",
        "Deserts and Ports",
        "Salt",
    ]


def test_volume_and_issue_stand_with_the_container() -> None:
    (work,) = read((), (LINE,)).works
    assert work.container == "Journal of Water Policy 12, no. 2"
    assert (work.pages, work.year, work.doi) == ("769-782", 2023, "10.5555/jwp.12")


def test_the_id_is_the_same_in_another_article() -> None:
    note = "Tom Ashby, “What’s at Stake for the Rivers?,” *Journal of Water Policy* 12 (2023): 7."
    assert read((note,)).works[0].id == read((), (LINE,)).works[0].id


def test_ids_are_ascii_and_their_own() -> None:
    assert slug_of(("İnalcık, Halil",), 2003, "Klasik Çağ: Işık") == "inalcik-2003-klasik-cag-isik"
    assert slug_of((), None, "«…»") == "work"
    assert slug_of((), None, "The") == "the"
    slugs = Slugs()
    given = [slugs.give((), None, title) for title in ("A b", "A b", "A b 2", "A b")]
    assert len(set(given)) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.org/x/", "http://a.org/x"),
        ("https://a.org/x#part", "a.org/x"),
        ("https://a.org/x?utm_source=y&id=3", "https://a.org/x?id=3"),
        ("https://a.org:443/x/index.html", "https://A.org/x"),
    ],
)
def test_one_page_has_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) is not None


@pytest.mark.parametrize("url", ["https://www.a.org", "https://a.org/", "a.org/index.html", ""])
def test_a_front_page_names_no_work(url: str) -> None:
    assert address_key(url) is None
