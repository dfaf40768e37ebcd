"""Which file is of which work."""

from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.errors import InputError
from dipnot.model import Work
from dipnot.sources.catalogue import (
    CitedWork,
    State,
    addresses_of,
    doi_of,
    grouped,
    keys_of,
    named,
)
from dipnot.sources.matching import Works, files_in, manifest, read_source

from .pdfs import pdf_of

SAID = "Bu dosyada bir cümle durur ve gövde sayılacak kadar uzundur; ikincisi de onu izler."


def cited(work_id: str, title: str, url: str | None = None, doi: str | None = None) -> CitedWork:
    work = Work(work_id, "article", ("Can, Ali",), title, url=url, doi=doi)
    return CitedWork(work, {"a": ["1"]}, State.FETCHABLE, None, addresses_of(work))


WORKS = [
    cited("one", "The Silk Road of the North", "https://www.news.org/silk/?utm_source=x"),
    cited("one-again", "Silk Road of the North, The", "http://news.org/silk"),
    cited("two", "İpek Yolu'nun Kuzeyi", doi="10.1000/xyz.1"),
    cited("three", "Türkiye", "https://doi.org/10.1000/ABC"),
]


@pytest.mark.parametrize(
    ("said", "works"),
    [
        (["one"], ["one"]), (["two"], ["two"]), (["10.1000/XYZ.1"], ["two"]),
        (["https://doi.org/10.1000/xyz.1"], ["two"]), (["doi: 10.1000/abc"], ["three"]),
        (["https://news.org/silk#top"], ["one", "one-again"]), (["ipek yolunun kuzeyi"], []),
        (["İPEK YOLU'NUN KUZEYİ"], ["two"]), (["“İpek Yolu’nun Kuzeyi.”"], ["two"]),
        (["nothing", "10.9999/no", "two"], ["two"]),
        (["https://news.org/"], []), ([], []), (["x"], []),
    ],
)  # fmt: skip
def test_what_a_file_says(said: list[str], works: list[str]) -> None:
    assert [one.work.id for one in Works(WORKS).of(said)] == works


def test_one_work_under_two_ids_is_fetched_once() -> None:
    assert [[one.work.id for one in group] for group in grouped(WORKS)] == [
        ["one", "one-again"], ["two"], ["three"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("work", "addresses"),
    [
        (Work("a", "book", (), "A"), ()),
        (Work("a", "book", (), "A", url="https://x.org/a"), ("https://x.org/a",)),
        (Work("a", "book", (), "A", url="https://x.org/a", doi="10.1/b"),
         ("https://x.org/a", "https://doi.org/10.1/b")),
        (Work("a", "book", (), "A", url="https://doi.org/10.1/B", doi="10.1/b"),
         ("https://doi.org/10.1/b",)),
        (Work("a", "book", (), "A", url="http://dx.doi.org/10.1/B"), ("https://doi.org/10.1/b",)),
    ],
)  # fmt: skip
def test_where_to_look(work: Work, addresses: tuple[str, ...]) -> None:
    assert addresses_of(work) == addresses


def test_keys() -> None:
    assert keys_of(WORKS[0].work) == (
        "url:news.org/silk",
        "title:can ali:the silk road of the north",
    )
    assert keys_of(WORKS[3].work) == ("doi:10.1000/abc",)
    assert doi_of("https://example.org/10.1000/abc") is None


def test_an_unknown_id_is_told() -> None:
    assert [one.work.id for one in named(WORKS, ["two", "one", "two"])] == ["two", "one"]
    with pytest.raises(InputError, match=r"cites 'tow'; see: dipnot sources"):
        named(WORKS, ["tow"])


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("README.md", "a.pdf", "b.HTML", "c.docx", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in files_in(tmp_path)] == ["a.pdf", "b.HTML", "d.txt"]
    with pytest.raises(InputError, match="holds no sources"):
        files_in(tmp_path / "nothing")


def test_a_manifest(tmp_path: Path) -> None:
    assert manifest(tmp_path) == {}
    (tmp_path / "a.txt").write_text(SAID)
    file = tmp_path / "sources.csv"
    file.write_text("\ufefffile,work\na.txt,10.1000/xyz.1\n", "utf-8")
    assert manifest(tmp_path) == {tmp_path / "a.txt": "10.1000/xyz.1"}
    for text, told in (
        ("file,work\nb.txt,one\n", "line 2: there is no file b.txt"),
        ("name,id\na.txt,one\n", "line 2: give a file and a work"),
        ("file,work\na.txt,\n", "line 2: give a file and a work"),
    ):
        file.write_text(text)
        with pytest.raises(InputError, match=told):
            manifest(tmp_path)
    file.write_bytes(b"file,work\n\xff\xfe")
    with pytest.raises(InputError, match="CSV in UTF-8"):
        manifest(tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.md", f"---\nwork_doi: 10.1/a\nwork_url: ''\ndigest: true\n---\n\n{SAID}", "10.1/a"),
        ("a.md", f"---\nwork: one\nwork_title: Başka\n---\n\n{SAID}", "one"),
        ("two.txt", SAID, "two"),
        ("a.html", f"<html><head><meta name=citation_doi content='10.1/b'><p>{SAID * 9}", "10.1/b"),
        ("a.html", "<html><head><link rel=canonical href='https://news.org/silk'><title>T</title>"
         f"<body><p>{SAID * 9}", "https://news.org/silk"),
        ("a.md", f"---\n- no mapping\n---\n\n{SAID}", "a"),
    ],
)  # fmt: skip
def test_what_is_read_from_a_file(name: str, text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text.replace("name=citation_doi", "name='citation_doi'"), "utf-8")
    file = read_source(tmp_path / name)
    assert file.said[0] == said
    assert file.form == ("digest" if "digest: true" in text else "text")


def test_the_doi_on_the_first_page_of_a_pdf(tmp_path: Path) -> None:
    lines = [
        "A paper on roads. https://doi.org/10.1000/xyz.1",
        *["It says what roads are for."] * 9,
    ]
    (tmp_path / "download (3).pdf").write_bytes(pdf_of([lines]))
    file = read_source(tmp_path / "download (3).pdf")
    assert [one.work.id for one in Works(WORKS).of(file.said)] == ["two"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"x", "format that is not read"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b"PK\x03\x04" + bytes(99), "not a text file"),
        ("a.pdf", b"%PDF-1.7 nothing", "the PDF is broken"),
        ("a.md", b"# Title only\n", "no sentences"),
        ("b.txt", None, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(
    name: str, data: bytes | None, told: str, tmp_path: Path
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=told) as raised:
        read_source(tmp_path / name)
    assert name in str(raised.value)
