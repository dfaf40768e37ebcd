"""Asking some of the articles only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.cli.choosing import check
from dipnot.embedding.encoder import Encoder
from dipnot.errors import InputError
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library

from .running import dipnot, one_line

ARTICLES = {
    "ipek": """---
title: İpek yolu
author: Halil İnalcık
publisher: Türk Tarih Kurumu
date: 2019-05-02
language: tr
---

Bursa ipek ticaretinin merkeziydi ve kervanlar şehre her yıl on iki bin balya ipek getirirdi.
""",
    "silk": """---
title: Silk and its roads
author: Jane O'Brien
publisher: Harbour Press
date: 2024-11-06
language: en
---

Venice bought silk in Bursa, and the merchants of Venice paid for twelve thousand bales a year.
""",
    "tarihsiz": """---
title: Tarihsiz bir yazı
author: Ayşe Işık
language: tr
---

İpek böceği dut yaprağı yer ve kozasını bir haftada örer; koza kaynar suda çözülür.
""",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Library:
    folder = tmp_path_factory.mktemp("choosing")
    for name, text in ARTICLES.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    library = Library(folder / "library", create=True)
    ingest(find_files([folder]), library, VectorIndex(library), encoder)
    assert {card.id: card.date for card in library.cards()} == {
        "ipek": "2019-05-02",
        "silk": "2024-11-06",
        "tarihsiz": None,
    }
    return library


def refusal(among: Filter, library: Library) -> str:
    with pytest.raises(InputError) as raised:
        check(among, library)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize(
    "among",
    [
        Filter(),
        Filter(articles=("ipek", "silk")),
        Filter(authors=("inalcik", "nobody"), since="2019"),
        Filter(languages=("en",), kinds=("article",), until="2024-11"),
    ],
)
def test_what_admits_something_passes(among: Filter, library: Library) -> None:
    check(among, library)


@pytest.mark.parametrize(
    ("among", "told"),
    [
        (Filter(articles=("ipek", "ipk")), "no article 'ipk'; see: dipnot show"),
        (Filter(authors=("Braudel", "Pamuk")), "by 'Braudel' or 'Pamuk'; choose from: Halil İn"),
        (Filter(publishers=("Yurt",)), "published by 'Yurt'; choose from: Türk Tarih Kurumu, Har"),
        (Filter(since="2025"), "dated from 2025; its dates are from 2019-05-02 to 2024-11-06"),
        (Filter(until="2018-12"), "dated up to 2018-12; its dates are from 2019-05-02"),
        (Filter(languages=("de",)), "in 'de'; choose from: tr, en"),
        (Filter(kinds=("source",)), "of the kind 'source'; choose from: article"),
        (Filter(articles=("silk",), authors=("inalcık",)), "meets all of articles, authors; leave"),
        (Filter(since="2020", until="2021"), "meets all of since, until; leave"),
    ],
)
def test_what_admits_nothing_is_told(among: Filter, told: str, library: Library) -> None:
    assert told in refusal(among, library)


def test_many_to_choose_from_are_counted(tmp_path: Path, encoder: Encoder) -> None:
    for n in range(11):
        (tmp_path / f"a{n}.md").write_text(
            f"---\ntitle: Yazı {n}\nauthor: Yazar {n}\nlanguage: tr\n---\n\nBu yazı yalnız bir "
            f"denemedir ve {n} numaralı olandır; başka bir şey söylemez.\n",
            "utf-8",
        )
    library = Library(tmp_path / "library", create=True)
    ingest(find_files([tmp_path]), library, VectorIndex(library), encoder)
    assert refusal(Filter(authors=("Kim",)), library).endswith("and 3 more")
    assert refusal(Filter(publishers=("Kim",)), library).endswith("no article says")
    assert refusal(Filter(since="2000"), library).endswith("no article has a date")


def test_an_empty_library_lacks_more_than_that(tmp_path: Path) -> None:
    Library(tmp_path, create=True)
    assert "empty" in one_line(dipnot("ask", "ne?", "--article", "x", "--library", tmp_path))


def test_only_the_chosen_articles_answer(library: Library, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text(
        '{"q": "Bursa ipek ticaretinin merkezi miydi?"}\n{"q": "Where did Venice buy silk?"}\n',
        "utf-8",
    )
    for options, only in (
        (["--article", "ipek"], "ipek"),
        (["--author", "inalcik", "--language", "tr", "--kind", "article"], "ipek"),
        (["--publisher", "harbour", "--since", "2024-11", "--until", "2024"], "silk"),
    ):
        done = dipnot("ask", "--questions", questions, *options, "--json",
                      "--library", library.folder)  # fmt: skip
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == 2
        found = {one["article"]["id"] for answer in answers for one in answer["citations"]}
        assert found == {only}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--article", "ipk"], "dipnot show"),
        (["--since", "yesterday"], "is no date"),
        (["--since", "2024", "--until", "2023"], "swap the two dates"),
        (["--language", "fr"], "fr"),
        (["--kind", "book"], "book"),
    ],
)
def test_a_wrong_choice_is_one_line(library: Library, options: list[str], told: str) -> None:
    assert told in one_line(dipnot("ask", "Ne?", *options, "--library", library.folder))
