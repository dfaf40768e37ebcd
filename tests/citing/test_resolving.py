"""Every back-reference, in both languages: where it leads, by which path, at which page."""

from __future__ import annotations

import pytest

from dipnot.citing import Citings, RawNote, read_citations
from dipnot.model import NoteKind

STEPPE = "Defne Arslan, *Steppe Railways and Their Builders* (London: Harbour Press, 2016), 215."
WATER = "Tom Ashby, “Rivers without Borders,” *Journal of Water Policy* 12, no. 2 (2023): 769."
BOZKIR = "Kerem Aydın, Bozkırda Demiryolu, Nehir Yayınları, İstanbul, 2011, s. 33."
MAKALE = "Kerem Aydın, “Aral Gölü Kururken”, Su Dergisi, C. 4, S. 2, 2014, s. 12."
TEZ = (
    "Kerem Aydın, Hazar Kıyıları, Yayımlanmamış Doktora Tezi, Ege Üniversitesi, İzmir, 2009, s. 7."
)
PAIR = "Lale Sezer ve Can Umut, *Kervan Yolları* (Ankara: Ova Yayınevi, 2019), 40."
COMMENT_TR = "Bu dönemde bölgedeki nüfus hızla artmıştır."
COMMENT_EN = "The figures for that year are disputed and should be read with care."

STEPPE_ID = "arslan-2016-steppe-railways-and"
WATER_ID = "ashby-2023-rivers-without-borders"
BOZKIR_ID = "aydin-2011-bozkirda-demiryolu"
MAKALE_ID = "aydin-2014-aral-golu-kururken"
TEZ_ID = "aydin-2009-hazar-kiyilari"
PAIR_ID = "sezer-2019-kervan-yollari"


def read(*texts: str, bibliography: tuple[str, ...] = (), scopes: str = "") -> Citings:
    notes, counts = [], dict[str, int]()
    for n, text in enumerate(texts):
        scope = scopes[n] if scopes else "0"
        counts[scope] = counts.get(scope, 0) + 1
        notes.append(RawNote(str(counts[scope]), text, int(scope)))
    return read_citations(notes, bibliography)


def last(citings: Citings) -> tuple[str, tuple[str, ...], list[tuple[str, str | None]]]:
    note = citings.notes[-1]
    return note.kind.value, note.path, [(r.work, r.locator) for r in note.references]


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("A.g.e", None),
        ("A.g.e.", None),
        ("a.g.e.", None),
        ("A.G.E.", None),
        ("A. g. e.", None),
        ("age.", None),
        ("Age, s. 12", "12"),
        ("a.g.e., s. 45", "45"),
        ("a.g.e. s.45", "45"),
        ("A.g.e., ss. 12-15.", "12-15"),
        ("A.g.e., 45–46.", "45-46"),
        ("A.g.e, sayfa 9", "9"),
        ("A.g.e., C. II, s. 45.", "45"),
        ("A.g.k., s. 3.", "3"),
        ("a.g.y.", None),
        ("agy, s. 4", "4"),
        ("Aynı eser, s. 7.", "7"),
        ("Aynı kaynak.", None),
        ("Adı geçen eser, s. 8.", "8"),
        ("Bkz. a.g.e., s. 45.", "45"),
        ("*A.g.e.*, s. 45.", "45"),
        ("ibid.", None),
        ("Ibid", None),
        ("ibid., p. 4", "4"),
        ("Ibid., 14.", "14"),
        ("*Ibid.*, 14–16.", "14-16"),
        ("Ibid., pp. 14, 18.", "14, 18"),
        ("Ibid 14", "14"),
        ("Ibid., para. 4.", "para. 4"),
        ("See ibid., 14.", "14"),
        ("Id. at 14.", "14"),
        ("idem.", None),
        ("op. cit., p. 9.", "9"),
        ("Op. cit. 9", "9"),
    ],
)
def test_a_bare_form_points_at_the_note_before(text: str, locator: str | None) -> None:
    assert last(read(WATER, BOZKIR, text)) == ("ibid", ("3", "2"), [(BOZKIR_ID, locator)])


@pytest.mark.parametrize("text", ["a.g.m.", "agm", "A.g.m.", "adı geçen makale", "Aynı makale."])
def test_an_article_form_points_at_an_article(text: str) -> None:
    assert last(read(BOZKIR, MAKALE, text)) == ("ibid", ("3", "2"), [(MAKALE_ID, None)])
    assert not read(BOZKIR, MAKALE, text).problems


@pytest.mark.parametrize("text", ["a.g.t., s. 70", "A.g.t. s. 70.", "adı geçen tez, s. 70"])
def test_a_thesis_form_points_at_a_thesis(text: str) -> None:
    assert last(read(BOZKIR, TEZ, text)) == ("ibid", ("3", "2"), [(TEZ_ID, "70")])


@pytest.mark.parametrize("text", ["Aynı yer.", "loc. cit.", "Loc. cit.", "a.y."])
def test_the_same_place_keeps_the_page(text: str) -> None:
    assert last(read(WATER, text)) == ("ibid", ("2", "1"), [(WATER_ID, "769")])


def test_a_chain_is_walked_to_the_full_citation() -> None:
    citings = read(WATER, WATER, WATER, WATER, STEPPE, "A.g.e", "A.g.e., s. 3", "ibid.", "A.g.e.")
    assert last(citings) == ("ibid", ("9", "8", "7", "6", "5"), [(STEPPE_ID, None)])


@pytest.mark.parametrize(
    ("text", "kind", "work", "locator", "path"),
    [
        ("Arslan, op. cit., 771", "ibid", STEPPE_ID, "771", ("4", "1")),
        ("Arslan, op.cit., p. 771.", "ibid", STEPPE_ID, "771", ("4", "1")),
        ("Defne Arslan, a.g.e., s. 7.", "ibid", STEPPE_ID, "7", ("4", "1")),
        ("D. Arslan, a.g.e., s. 7.", "ibid", STEPPE_ID, "7", ("4", "1")),
        ("ARSLAN, a.g.e., s. 7.", "ibid", STEPPE_ID, "7", ("4", "1")),
        ("Sezer ve Umut, a.g.e., s. 215", "ibid", PAIR_ID, "215", ("4", "3")),
        ("Sezer vd., a.g.e., s. 215", "ibid", PAIR_ID, "215", ("4", "3")),
        ("Sezer & Umut, op. cit., 215.", "ibid", PAIR_ID, "215", ("4", "3")),
        ("Arslan (2016)", "citation", STEPPE_ID, None, ("4", "1")),
        ("Arslan 2016, 12", "citation", STEPPE_ID, "12", ("4", "1")),
        ("Arslan, 2016, s. 12.", "citation", STEPPE_ID, "12", ("4", "1")),
        ("Arslan, 2016: 12.", "citation", STEPPE_ID, "12", ("4", "1")),
        ("(Arslan, 2016: 12)", "citation", STEPPE_ID, "12", ("4", "1")),
        ("Bkz. Sezer ve Umut (2019, s. 4).", "citation", PAIR_ID, "4", ("4", "3")),
        ("Ashby, Rivers without Borders, 770", "citation", WATER_ID, "770", ("4", "2")),
        ("Ashby, “Rivers,” 770.", "citation", WATER_ID, "770", ("4", "2")),
        ("Ashby, “Rivers without Borders,” 770.", "citation", WATER_ID, "770", ("4", "2")),
        ("Arslan, *Steppe Railways*, 12.", "citation", STEPPE_ID, "12", ("4", "1")),
        ("Arslan, 12.", "citation", STEPPE_ID, "12", ("4", "1")),
        ("Arslan, s. 12.", "citation", STEPPE_ID, "12", ("4", "1")),
        ("“Rivers without Borders,” 770.", "citation", WATER_ID, "770", ("4", "2")),
        ("Ashby, “Rivers without Borders,” loc. cit.", "ibid", WATER_ID, "769", ("4", "2")),
    ],
)
def test_a_short_form_finds_its_work(
    text: str, kind: str, work: str, locator: str | None, path: tuple[str, ...]
) -> None:
    assert last(read(STEPPE, WATER, PAIR, text)) == (kind, path, [(work, locator)])


@pytest.mark.parametrize(
    ("text", "kind", "works", "path"),
    [
        ("Bkz. yukarıda dipnot 1.", "ibid", [(STEPPE_ID, None)], ("4", "1")),
        ("Arslan, supra note 1, at 7.", "ibid", [(STEPPE_ID, "7")], ("4", "1")),
        ("See note 2 above, p. 8.", "ibid", [(WATER_ID, "8")], ("4", "2")),
        ("1 no'lu dipnot, s. 3.", "ibid", [(STEPPE_ID, "3")], ("4", "1")),
        ("Supra note 9.", "unresolved", [], ("4",)),
        ("Sezer-Umut, a.g.e., s. 5.", "ibid", [(PAIR_ID, "5")], ("4", "3")),
        ("ARSLAN Defne, a.g.e., s. 5.", "ibid", [(STEPPE_ID, "5")], ("4", "1")),
        ("Vali Esat'tan aktaran Arslan, a.g.e., s. 5.", "ibid", [(STEPPE_ID, "5")], ("4", "1")),
        ("Ashby, “Rivers,” 14n3.", "citation", [(WATER_ID, "14n3")], ("4", "2")),
        (
            "Arslan, Steppe Railways, 3, and Ashby, “Rivers,” 4.",
            "citation",
            [(STEPPE_ID, "3"), (WATER_ID, "4")],
            ("4", "1"),
        ),
        (
            "But compare Ashby, “Rivers,” 12, who takes the opposite view.",
            "mixed",
            [(WATER_ID, "12")],
            ("4", "2"),
        ),
        ("Arslan, a.g.e., s. 5; s. 9.", "ibid", [(STEPPE_ID, "5, 9")], ("4", "1")),
    ],
)
def test_other_ways_to_point_back(
    text: str, kind: str, works: list[tuple[str, str | None]], path: tuple[str, ...]
) -> None:
    assert last(read(STEPPE, WATER, PAIR, text)) == (kind, path, works)


def test_a_form_after_several_works_walks_the_chain_of_its_own_work() -> None:
    citings = read(BOZKIR, WATER, "Aydın, a.g.e., s. 5; Ashby, a.g.m., s. 7.", "A.g.m., s. 8.")
    assert last(citings) == ("ibid", ("4", "3", "2"), [(WATER_ID, "8")])


def test_an_unknown_short_title_is_not_taken_for_a_known_work() -> None:
    citings = read(STEPPE, "Arslan, “Sugar,” 6.")
    assert [work.title for work in citings.works] == ["Steppe Railways and Their Builders", "Sugar"]


def test_idem_with_no_author_before_keeps_the_work() -> None:
    citings = read("Idem, “Sugar,” *Journal of Trade* 3, no. 1 (2014): 5.")
    assert [(p.kind, p.label) for p in citings.problems] == [("unresolved ibid", "1")]
    assert (citings.works[0].title, citings.works[0].authors) == ("Sugar", ())


def test_a_short_form_walks_on_from_the_nearest_note_that_cites_the_work() -> None:
    citings = read(STEPPE, "A.g.e., s. 3.", WATER, "Arslan, a.g.e., s. 9.", "Ibid., 4.")
    assert citings.notes[3].path == ("4", "2", "1")
    assert last(citings) == ("ibid", ("5", "4", "2", "1"), [(STEPPE_ID, "4")])


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Aydın, a.g.m., s. 5.", MAKALE_ID),
        ("Aydın, a.g.e., s. 5.", BOZKIR_ID),
        ("Aydın, adı geçen makale, s. 5.", MAKALE_ID),
        ("Aydin, Aral Gölü, s. 5.", MAKALE_ID),
        ("Aydın 2011, 5.", BOZKIR_ID),
    ],
)
def test_the_form_chooses_among_an_authors_works(text: str, work: str) -> None:
    assert last(read(BOZKIR, MAKALE, WATER, text))[2] == [(work, "5")]


def test_an_author_with_two_books_is_not_guessed_at() -> None:
    other = "Kerem Aydın, Steplerde Kış, Nehir Yayınları, İstanbul, 2015, s. 3."
    citings = read(BOZKIR, other, WATER, "Aydın, a.g.e., s. 5.")
    assert last(citings) == ("unresolved", ("4",), [])
    assert [(p.kind, p.label) for p in citings.problems] == [("unresolved ibid", "4")]
    assert last(read(BOZKIR, WATER, other, "Aydın, a.g.e., s. 5."))[1] == ("4", "3")


def test_a_short_form_may_rest_on_the_bibliography_alone() -> None:
    line = "Arslan, Defne. *Steppe Railways and Their Builders*. London: Harbour Press, 2016."
    assert last(read("Arslan 2016, 12.", bibliography=(line,))) == (
        "citation",
        ("1",),
        [(STEPPE_ID, "12")],
    )
    citings = read("Kimse 2016, 12.", bibliography=(line,))
    assert citings.notes[0].kind == NoteKind.UNRESOLVED


def test_idem_is_the_same_author_and_another_work() -> None:
    citings = read(STEPPE, "Idem, *Deserts and Ports* (London: Harbour Press, 2018), 4.", "Ibid.")
    assert citings.works[1].authors == ("Arslan, Defne",)
    assert citings.works[1].title == "Deserts and Ports"
    assert last(citings) == ("ibid", ("3", "2"), [("arslan-2018-deserts-and-ports", None)])
    within = read(f"{STEPPE} Idem, *Deserts and Ports* (London: Harbour Press, 2018), 4.")
    assert [r.locator for r in within.notes[0].references] == ["215", "4"]


@pytest.mark.parametrize(
    ("texts", "scopes", "why"),
    [
        (("A.g.e., s. 4.",), "", "first"),
        ((COMMENT_TR, "A.g.e., s. 4."), "", "cites anything"),
        ((f"{STEPPE[:-1]}; {WATER}", "Ibid., 4."), "", "several works"),
        (("A.g.e.", "A.g.e."), "", "leads nowhere"),
        ((STEPPE, WATER, "Ibid."), "001", "first"),
        ((STEPPE, "Nobody, op. cit., 4."), "", "no work of that author"),
    ],
)
def test_what_cannot_be_followed_is_said(texts: tuple[str, ...], scopes: str, why: str) -> None:
    citings = read(*texts, scopes=scopes)
    assert last(citings) == ("unresolved", (citings.notes[-1].path[0],), [])
    problem = citings.problems[-1]
    assert problem.kind == "unresolved ibid"
    assert why in problem.detail


def test_a_sort_or_a_name_helps_after_several_works() -> None:
    both = f"{BOZKIR[:-1]}; Tom Ashby, “Rivers without Borders,” *Water* 12, no. 2 (2023): 769."
    assert last(read(both, "A.g.m., s. 3."))[2] == [(WATER_ID, "3")]
    assert last(read(both, "Aydın, a.g.e., s. 3."))[2] == [(BOZKIR_ID, "3")]


def test_two_places_in_one_work_are_still_one_work() -> None:
    citings = read(f"{STEPPE} Ibid., 220.", "Ibid., 230.")
    assert citings.notes[0].references[1].locator == "220"
    assert last(citings) == ("ibid", ("2", "1"), [(STEPPE_ID, "230")])


@pytest.mark.parametrize("comment", [COMMENT_TR, COMMENT_EN, "Emphasis added.", "Çeviri bana ait."])
def test_a_comment_between_is_stepped_over_and_reported(comment: str) -> None:
    citings = read(STEPPE, comment, "A.g.e., s. 9.")
    assert citings.notes[1].kind == NoteKind.DISCURSIVE
    assert last(citings) == ("ibid", ("3", "1"), [(STEPPE_ID, "9")])
    assert [(p.kind, p.label) for p in citings.problems] == [("ibid over a comment", "3")]


def test_an_odd_sort_is_followed_and_reported() -> None:
    citings = read(BOZKIR, "a.g.m., s. 9.")
    assert last(citings)[2] == [(BOZKIR_ID, "9")]
    assert [p.kind for p in citings.problems] == ["ibid of another kind"]


def test_a_list_that_numbers_on_keeps_the_note_before() -> None:
    notes = [RawNote("1", STEPPE, 0), RawNote("2", "Ibid., 3.", 1)]
    assert read_citations(notes, ()).notes[1].path == ("2", "1")


def test_a_named_form_reaches_into_an_earlier_list() -> None:
    citings = read(STEPPE, WATER, "Arslan, op. cit., 7.", scopes="011")
    assert last(citings) == ("ibid", ("2", "1"), [(STEPPE_ID, "7")])


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        (STEPPE, "citation", 1),
        (f"Bkz. {STEPPE}", "citation", 1),
        (f"Ayrıntılı bilgi için bkz. {STEPPE}", "citation", 1),
        (f"For a fuller discussion, see {STEPPE}", "citation", 1),
        (f"See also {WATER}", "citation", 1),
        (f"Krş. {BOZKIR}", "citation", 1),
        (f"Cf. {WATER}", "citation", 1),
        (f"{STEPPE[:-1]}; {WATER}", "citation", 2),
        (f"{STEPPE} {WATER}", "citation", 2),
        (f"{STEPPE} See also {WATER}", "citation", 2),
        (f"{BOZKIR[:-1]}; ayrıca bkz. {PAIR}", "citation", 2),
        (f"{STEPPE[:-1]}, quoted in {WATER}", "citation", 2),
        (f"{BOZKIR[:-1]}, akt. {PAIR}", "citation", 2),
        (f"{BOZKIR[:-1]}'den aktaran {PAIR}", "citation", 2),
        (f"{STEPPE} {COMMENT_EN}", "mixed", 1),
        (f"{COMMENT_EN} {STEPPE}", "mixed", 1),
        (f"{COMMENT_EN} See {STEPPE}", "mixed", 1),
        (f"{COMMENT_TR} Bkz. {BOZKIR}", "mixed", 1),
        (f"{BOZKIR} {COMMENT_TR}", "mixed", 1),
        (f"{COMMENT_EN[:-1]}; see {STEPPE}", "mixed", 1),
        (COMMENT_EN, "discursive", 0),
        (COMMENT_TR, "discursive", 0),
        ("The author thanks the two reviewers for their comments.", "discursive", 0),
        ("Vurgu yazara aittir.", "discursive", 0),
        ("Author's translation.", "discursive", 0),
        ("Bu rakam 2023 yılı verilerine göre hesaplanmıştır.", "discursive", 0),
        ("In 2023, exports of the five republics rose by 12 percent.", "discursive", 0),
        ("", "discursive", 0),
    ],
)
def test_the_kind_of_a_note(text: str, kind: str, count: int) -> None:
    note = read(text).notes[0]
    assert (note.kind.value, len(note.references), note.path) == (kind, count, ("1",))


def test_a_comment_after_a_form_makes_it_mixed() -> None:
    citings = read(STEPPE, "A.g.e., s. 12. Yazar burada farklı bir görüş savunmaktadır.")
    assert last(citings) == ("mixed", ("2", "1"), [(STEPPE_ID, "12")])


def test_a_comment_that_mentions_a_known_work_cites_it() -> None:
    assert last(read(STEPPE, "Arslan (2016) argues that the line was never finished.")) == (
        "mixed",
        ("2", "1"),
        [(STEPPE_ID, None)],
    )
    assert last(read(STEPPE, "The line was never finished (Arslan, 2016, s. 8).")) == (
        "mixed",
        ("2", "1"),
        [(STEPPE_ID, "8")],
    )


def test_a_second_full_citation_stands_for_itself() -> None:
    assert last(read(STEPPE, WATER, STEPPE)) == ("citation", ("3",), [(STEPPE_ID, "215")])


AKSAN = "Virginia Aksan, *Ottoman Wars, 1700–1870* (Harlow: Longman, 2007), 45–48."
BARKEY = (
    "Karen Barkey, *Empire of Difference* (Cambridge: Cambridge University Press, 2008), 2, 15."
)
AKSAN_ID, BARKEY_ID = "aksan-2007-ottoman-wars-1700", "barkey-2008-empire-of-difference"


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("I owe this to Aksan, *Ottoman Wars*, 50.", "mixed", [(AKSAN_ID, "50")]),
        (
            "I take this point from Barkey, *Empire of Difference*, 120, who makes it in passing.",
            "mixed",
            [(BARKEY_ID, "120")],
        ),
        (
            "Compare the figures in Barkey, *Empire of Difference*, 70, with those in Aksan, "
            "*Ottoman Wars*, 140.",
            "mixed",
            [(BARKEY_ID, "70"), (AKSAN_ID, "140")],
        ),
        (
            "As Aksan notes, the numbers are unreliable (*Ottoman Wars*, 60).",
            "mixed",
            [(AKSAN_ID, "60")],
        ),
        ("Aksan, *Ottoman Wars*, 203–4 (emphasis added).", "citation", [(AKSAN_ID, "203-4")]),
        ("See, however, Aksan, *Ottoman Wars*, 51.", "citation", [(AKSAN_ID, "51")]),
        ("But see Aksan, *Ottoman Wars*, 51.", "citation", [(AKSAN_ID, "51")]),
        ("See, e.g., Aksan, *Ottoman Wars*, 51.", "citation", [(AKSAN_ID, "51")]),
        ("On this see also Aksan, *Ottoman Wars*, 51.", "citation", [(AKSAN_ID, "51")]),
        ("Aksi görüş için bkz. Aksan, a.g.e., s. 51.", "ibid", [(AKSAN_ID, "51")]),
        ("Metnin aslı için bkz. Aksan, *Ottoman Wars*, s. 51.", "citation", [(AKSAN_ID, "51")]),
        ("Bu oyun, yörede “göl kuşu” adıyla bilinirdi.", "discursive", []),
        ("Gazetelerin tirajı on bini geçmezdi; etkileri sınırlıydı.", "discursive", []),
    ],
)
def test_a_sentence_names_its_source(
    text: str, kind: str, found: list[tuple[str, str | None]]
) -> None:
    seen = last(read(AKSAN, BARKEY, text))
    assert (seen[0], seen[2]) == (kind, found)


@pytest.mark.parametrize(
    ("full", "short", "work", "locator"),
    [
        (
            "Hague, Douglas B.; Christie, Rosemary (1975). *Lighthouses*. Llandysul: Gomer Press. "
            "p. 12.",
            "Hague & Christie 1975, p. 40.",
            "hague-1975-lighthouses",
            "40",
        ),
        (
            "Yavuz, M. Hakan (2009). *Secularism in Turkey*. Cambridge: Cambridge University Press."
            " ISBN 978-0-521-71732-8. Archived from the original on 4 May 2021.",
            "Yavuz 2009, s. 12.",
            "yavuz-2009-secularism-in-turkey",
            "12",
        ),
        (
            "Metin And, Türk Tiyatrosunun Evreleri, Ankara, Turhan Kitabevi, 1983, s. 56.",
            "And, a.g.e., s. 75.",
            "and-1983-turk-tiyatrosunun-evreleri",
            "75",
        ),
        ("Uşi Antlaşması, 18 Ekim 1912, md. 2.", "A.g.a., md. 3.", "1912-usi-antlasmasi", "md. 3"),
        (
            "Indus Waters Treaty, India–Pakistan, 19 September 1960, 419 U.N.T.S. 125, art. 3.",
            "Ibid., Annexure D.",
            "1960-indus-waters-treaty",
            "Annexure D",
        ),
    ],
)
def test_other_styles_are_one_work_and_found_again(
    full: str, short: str, work: str, locator: str
) -> None:
    citings = read(full, short)
    assert [found.id for found in citings.works] == [work]
    assert last(citings)[1:] == (("2", "1"), [(work, locator)])
    assert not citings.problems
