from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings

from dipnot.exporting.cleaning import clean
from dipnot.exporting.forms import WorksFormat
from dipnot.exporting.works import listed, works_of, written
from dipnot.model import Work

from .samples import ADDRESSES, HOSTILE, answer, hostile_work, sample_work, shown_text

ISI = Work(
    "isik-2019-ipek", "article-journal", ("Işık, Ayşe", "Türk Tarih Kurumu"), "İpek & Yolu %50",
    container="Belleten 12", date="2019-05-02", year=2019, pages="769-782",
    url="https://a.example/x_y?z=%20&q", doi="10.5281/zenodo.7827403", accessed="2026-01-05",
)  # fmt: skip


def parsed(text: str) -> list[dict[str, str]]:
    library = parse_string(text)
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    # the entry's key stands under "", as no field is called so
    return [
        {one.key: one.value for one in entry.fields} | {"": entry.key} for entry in library.entries
    ]


def decoded(value: str) -> str:
    """What TeX would set: the signs' names read back by pylatexenc."""
    middleware = LatexDecodingMiddleware()
    return str(middleware._transform_python_value_string(value)[0])


def test_bibtex() -> None:
    assert written([ISI], WorksFormat.BIBTEX) == (
        "@article{isik-2019-ipek,\n"
        "  author = {Işık, Ayşe and {Türk Tarih Kurumu}},\n"
        "  title = {{İpek \\& Yolu \\%50}},\n"
        "  journaltitle = {Belleten 12},\n"
        "  date = {2019-05-02},\n"
        "  pages = {769-782},\n"
        "  doi = {10.5281/zenodo.7827403},\n"
        "  url = {https://a.example/x_y?z=%20&q},\n"
        "  urldate = {2026-01-05},\n"
        "}\n"
    )


def test_ris() -> None:
    assert written([ISI], WorksFormat.RIS).split("\r\n") == [
        "TY  - JOUR", "ID  - isik-2019-ipek", "AU  - Işık, Ayşe", "AU  - Türk Tarih Kurumu",
        "TI  - İpek & Yolu %50", "T2  - Belleten 12", "PY  - 2019", "DA  - 2019/05/02/",
        "SP  - 769", "EP  - 782", "DO  - 10.5281/zenodo.7827403", "UR  - https://a.example/x_y?z=%20&q",
        "Y2  - 2026/01/05/", "ER  - ", "",
    ]  # fmt: skip


def test_csl() -> None:
    assert json.loads(written([ISI], WorksFormat.CSL_JSON)) == [
        {
            "id": "isik-2019-ipek",
            "type": "article-journal",
            "author": [{"family": "Işık", "given": "Ayşe"}, {"literal": "Türk Tarih Kurumu"}],
            "title": "İpek & Yolu %50",
            "container-title": "Belleten 12",
            "issued": {"date-parts": [[2019, 5, 2]]},
            "accessed": {"date-parts": [[2026, 1, 5]]},
            "page": "769-782",
            "URL": "https://a.example/x_y?z=%20&q",
            "DOI": "10.5281/zenodo.7827403",
        }
    ]


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_stays_in_its_field(said: str) -> None:
    check(said)


@settings(max_examples=150, deadline=None)
@given(shown_text)
def test_any_title_is_read_again(said: str) -> None:
    check(said)


def check(said: str) -> None:
    title = clean(said)
    works = [hostile_work(said, url=said, doi=said), sample_work()]
    entries = parsed(written(works, WorksFormat.BIBTEX))
    assert len(entries) == 2
    fields = next(entry for entry in entries if "journaltitle" in entry)
    assert set(fields) <= {
        "",
        "author",
        "title",
        "journaltitle",
        "publisher",
        "location",
        "date",
        "pages",
    }
    for name, value in fields.items():
        bare = value.replace("\\textbraceleft{}", "").replace("\\textbraceright{}", "")
        assert bare.count("{") == bare.count("}"), name
    if title:
        assert read_tex(fields["title"].removeprefix("{").removesuffix("}")) == title
    records = rispy.loads(written(works, WorksFormat.RIS).replace("\r\n", "\n"))
    assert len(records) == 2
    record = next(one for one in records if one["type_of_reference"] == "JOUR")
    assert record.get("title", "") == title
    assert "urls" not in record
    items = json.loads(written(works, WorksFormat.CSL_JSON))
    assert len(items) == 2
    assert title in {item.get("title", "").replace("<\u2060", "<") for item in items} | {""}
    assert not re.search(r"<\s*/?(?:i|b|sub|sup|sc|span)\b", str(items), re.IGNORECASE)


def read_tex(text: str) -> str:
    """A reader of what is written, of its own: names of signs and escaped signs only."""
    signs = {
        "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~",
        "textasciicircum": "^", "textless": "<", "textgreater": ">", "textbar": "|",
    }  # fmt: skip
    read, at = "", 0
    while at < len(text):
        if text[at] != "\\":
            assert text[at] not in "{}#$%&_^~", text
            read, at = read + text[at], at + 1
        elif text[at + 1] in "#$%&_":
            read, at = read + text[at + 1], at + 2
        else:
            end = text.index("{}", at)
            read, at = read + signs[text[at + 1 : end]], end + 2
    return read


def test_pylatexenc_reads_the_title_too() -> None:
    said = "100% of A&B_C #1 \\y ~ $5 İğüşöçı"  # it does not know the names of all signs
    fields = parsed(written([sample_work(said)], WorksFormat.BIBTEX))[0]
    assert decoded(fields["title"]).strip("{}") == said


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize("form", list(WorksFormat))
def test_no_address_but_of_the_web(url: str, form: WorksFormat) -> None:
    told = written([sample_work(url=url)], form).lower()
    assert "url" not in told
    assert "ur  - " not in told


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("İnalcık, Halil", "İnalcık, Halil"),
        ("Dışişleri Bakanlığı and others", "{Dışişleri Bakanlığı and others}"),
        ("Black and White, Ann", "{Black and White}, Ann"),
        ("King, Jr., Martin", "King, {Jr., Martin}"),
        ("others", "{others}"),
    ],
)
def test_names_are_not_divided_where_they_should_not_be(author: str, name: str) -> None:
    work = replace(sample_work(), authors=(author,))
    assert f"author = {{{name}}}," in written([work], WorksFormat.BIBTEX)


def test_a_work_is_listed_once_and_the_fullest_stands_for_all() -> None:
    bare = replace(ISI, id="other", url=None, container=None)
    no_doi = replace(sample_work(), id="x", publisher=None, title="OSMANLI İMPARATORLUĞU")
    found = listed([bare, ISI, no_doi, sample_work(), sample_work()])
    assert [work.id for work in found] == ["inalcik-2003-osmanli", "isik-2019-ipek"]
    assert found == [sample_work(), ISI]


def test_other_works_of_one_id_get_ids_of_their_own() -> None:
    works = [replace(sample_work(f"Kitap {n}"), id="a") for n in range(3)]
    assert [work.id for work in listed(works)] == ["a", "a-2", "a-3"]
    assert (
        listed([replace(sample_work(), id="}, x={")])[0].id == "inalcik-2003-osmanli-imparatorlugu"
    )


def test_the_works_of_an_answer() -> None:
    assert works_of([answer(), answer()]) == [sample_work(), sample_work()]
    for form in WorksFormat:
        assert written(works_of([answer(), answer()]), form).count("inalcik-2003-osmanli") == 1
        assert written([], form).strip() in {"", "[]"}
