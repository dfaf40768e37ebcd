from __future__ import annotations

import zipfile
from io import BytesIO
from posixpath import join, normpath
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from lxml import etree

from dipnot.exporting.laying import lay_out
from dipnot.exporting.paper import Paper
from dipnot.exporting.word import docx_of

from .samples import ADDRESSES, HOSTILE, abstention, answer, hostile_work, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texts(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def footnotes(data: bytes) -> list[Any]:
    document = Document(BytesIO(data))
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    return [one for one in etree.fromstring(part.blob) if one.get(f"{W}type") is None]


def check(data: bytes, paper: Paper) -> None:
    """The same text, each footnote called once, and a package whose parts agree."""
    found = footnotes(data)
    assert [texts(one) for one in found] == [
        " " + "".join(piece.text for line in footnote.lines for piece in line)
        for footnote in paper.footnotes
    ]
    body = Document(BytesIO(data)).element
    called = [one.get(f"{W}id") for one in body.iter(f"{W}footnoteReference")]
    assert called == [str(footnote.n) for footnote in paper.footnotes]
    assert called == [one.get(f"{W}id") for one in found]
    package = zipfile.ZipFile(BytesIO(data))
    names = set(package.namelist())
    types = etree.fromstring(package.read("[Content_Types].xml"))
    typed = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    for name in names:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
        assert f"/{name}" in typed or name.rsplit(".", 1)[-1] in typed
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for relation in etree.fromstring(package.read(name)):
                if relation.get("TargetMode") == "External":
                    assert relation.get("Target") == "https://example.org/a"
                else:
                    assert normpath(join(folder, relation.get("Target"))) in names


def test_word_s_own_footnotes() -> None:
    paper = lay_out([answer(), abstention()])
    data = docx_of(paper)
    check(data, paper)
    document = Document(BytesIO(data))
    assert document.core_properties.title == paper.title
    assert [p.text for p in document.paragraphs][:2] == ["Answers by Dipnot", answer().question]
    styles = {one.get(f"{W}val") for f in footnotes(data) for one in f.iter(f"{W}pStyle")}
    assert [s.name for s in document.styles if s.style_id in styles] == ["footnote text"]
    separators = [one.tag for one in document.settings.element.iter(f"{W}footnote")]
    assert len(separators) == 2


def test_a_footnote_called_again_is_a_field_that_shows_its_number() -> None:
    body = Document(BytesIO(docx_of(lay_out([answer()])))).element
    fields = [(one.get(f"{W}instr"), texts(one)) for one in body.iter(f"{W}fldSimple")]
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert fields == [(" NOTEREF dipnot_2 \\f \\h ", "2")]
    assert marks == ["dipnot_1", "dipnot_2"]


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_stays_text(said: str) -> None:
    paper = lay_out([answer(said, work=hostile_work(said, url=said)), abstention(said)])
    check(docx_of(paper), paper)


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_link_but_to_the_web(url: str) -> None:
    paper = lay_out([answer(url=url)])
    check(docx_of(paper), paper)


@settings(max_examples=15, deadline=None)
@given(text)
def test_any_text_is_read_again(said: str) -> None:
    paper = lay_out([answer(said, work=hostile_work(said))])
    check(docx_of(paper), paper)
