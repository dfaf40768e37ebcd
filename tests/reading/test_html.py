"""Pages are read into canonical text, and that text by the reader of Markdown."""

from __future__ import annotations

import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipnot.errors import InputError
from dipnot.model import Article
from dipnot.reading.article import read_text
from dipnot.reading.html import HtmlDocument, read_html
from dipnot.text.decoding import canonical
from dipnot.text.markup import shown

PAGES = Path(__file__).parent / "pages"
PROSE = (
    "Bu cümle, paragrafın gövde metni sayılacak kadar uzun olması için yazılmış sıradan bir "
    "cümledir ve hiçbir şey söylemez."
)
NOTES = [
    "Ahmet Yılmaz, Bozkırın Madenleri, İstanbul: İletişim Yayınları, 2010, s. 45.",
    "A.g.e., s. 52.",
    "Ayşe Kaya, “Pamuk ve Demiryolu”, Tarih Dergisi, 12 (2015), s. 101-120, "
    "https://example.org/pamuk.",
]
STYLES = [
    "definition_list",
    "easy_footnotes",
    "epub",
    "footnotes_plugin",
    "github",
    "goldmark",
    "kramdown",
    "libreoffice",
    "modern_footnotes",
    "old_breaks",
    "old_names",
    "pandoc",
    "sidenotes",
    "substack",
    "sup_list",
    "sup_no_heading",
    "sup_paragraphs",
    "typed_brackets",
    "word",
    "word_endnotes",
    "wordpress_block",
]
FURNITURE = (
    "Ana sayfa", "Arşiv", "çerez", "paylaş", "Başka bir", "Ziyaretçi", "Altbilgi", "betik",
    "color", "Kabul", "↩", "↑", "kısa not", "Footnotes",
)  # fmt: skip


def page(name: str) -> tuple[HtmlDocument, Article]:
    document = read_html((PAGES / f"{name}.html").read_bytes())
    return document, read_text(document.text, name)


def read(body: str) -> tuple[HtmlDocument, Article]:
    document = read_html(f"<html lang=tr><body><article><h1>Başlık</h1>{body}</article></body>")
    return document, read_text(document.text, "a")


def calls(article: Article) -> list[tuple[str, str, str]]:
    """Each mark's label, the beginning of its sentence, and its note."""
    found = []
    for mark in article.marks:
        assert mark.sentence is not None
        assert mark.note is not None
        sentence = article.sentences[mark.sentence]
        assert sentence.start <= mark.start < mark.end <= sentence.end
        words = shown(article.text, sentence.start, sentence.end, article.mark_spans)
        found.append((mark.label, " ".join(words.split()[:2]), article.notes[mark.note].text))
    return found


@pytest.mark.parametrize("style", STYLES)
def test_each_way_of_writing_notes(style: str) -> None:
    document, article = page(style)
    assert calls(article) == [
        ("1", "Orta Asya'nın", NOTES[0]),
        ("2", "Bölgedeki ilk", NOTES[1]),
        ("3", "Pamuk üretimi", NOTES[2]),
    ]
    assert [note.text for note in article.notes] == NOTES
    assert article.notes[1].path == ("2", "1")
    assert [work.title for work in article.works] == ["Bozkırın Madenleri", "Pamuk ve Demiryolu"]
    assert len({sentence.paragraph for sentence in article.sentences}) == 2
    assert [section.title for section in article.sections] == ["Üretim"]
    assert not article.problems
    assert not document.problems
    assert not [words for words in FURNITURE if words in document.text]
    assert document.metadata.title == article.title == "Bozkırda Demiryolu"
    assert document.metadata.publisher == "Örnek Dergi"
    assert document.metadata.language == "tr"
    assert document.metadata.url == "https://example.org/bozkirda-demiryolu"


@pytest.mark.parametrize("name", ["chapters", "chapters_notes_at_end"])
def test_numbering_that_starts_again_in_each_chapter(name: str) -> None:
    _, article = page(name)
    assert [(mark.label, mark.note) for mark in article.marks] == [
        ("1", 0), ("2", 1), ("1", 2), ("2", 3),
    ]  # fmt: skip
    assert article.notes[1].path == ("2", "1")
    assert article.notes[3].path == ("2", "1")
    assert article.notes[1].references[0].work != article.notes[3].references[0].work
    assert [section.title for section in article.sections] == ["1. Bölüm", "2. Bölüm"]
    assert not article.problems


def test_restart_without_headings_is_numbered_on() -> None:
    _, article = read(
        "".join(
            f'<p>{PROSE} Cümle {n}.<sup><a id="r{n}" href="#n{n}">1</a></sup></p>' for n in (1, 2)
        )
        + "".join(
            f'<ol class="notes"><li id="n{n}">Not {n} <a href="#r{n}">↩</a></li></ol>'
            for n in (1, 2)
        )
    )
    assert [text for _, _, text in calls(article)] == ["Not 1", "Not 2"]


def test_wikipedia() -> None:
    document, article = page("wikipedia")
    assert [(mark.label, article.notes[mark.note or 0].text[:6]) for mark in article.marks] == [
        ("1", "Ahmet "), ("not-1", "Liman "), ("2", "Ayşe K"), ("1", "Ahmet "),
    ]  # fmt: skip
    assert len(article.notes) == 3
    titles = {work.title for work in article.works if work.in_bibliography}
    assert titles == {"Hazar Limanları"}
    for words in ("kaynağı değiştir", "İçindekiler", "Gezinti", "özgür ansiklopedi", "^ "):
        assert words not in document.text
    assert "[bölgenin](https://tr.example.org/wiki/Asya)" in document.text


def test_old_page_in_a_turkish_encoding_with_a_bibliography() -> None:
    document, article = page("bibliography_windows_1254")
    assert [note.text for note in article.notes] == NOTES[:2]
    assert [mark.label for mark in article.marks] == ["1", "2"]
    assert "25 m² idi" in document.text
    assert [work.title for work in article.works] == ["Hazar Limanları", "Bozkırın Madenleri"]
    assert all(work.in_bibliography for work in article.works)
    assert "ANA SAYFA" not in document.text


def test_metadata_by_order_of_trust_and_text_as_it_is_seen() -> None:
    document, article = page("english_metadata")
    metadata = document.metadata
    assert (metadata.title, metadata.authors) == ("Steppe Railways", ("Jane Doe", "John Roe"))
    assert (metadata.date, metadata.publisher) == ("2023-05-04", "Example Review")
    assert (metadata.language, metadata.url) == ("en", "https://example.org/steppe")
    assert [mark.label for mark in article.marks] == ["1", "*", "1", "3"]
    assert [note.label for note in article.notes] == ["1", "*", "3"]
    assert article.notes[0].text.endswith("p. 12. See also the map there.")
    assert "the \\[2023\\] survey shows \\[5\\]." in document.text
    assert "Zerowidth and softhyphen" in document.text
    assert not [words for words in ("spam", "invisible", "@context") if words in document.text]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            '<meta name="citation_title" content="Başlık"><meta name="citation_author" '
            'content="Sarıca, Berna"><meta name="citation_author" content="Ali Demir">'
            '<meta name="citation_publication_date" content="2024/3/12">',
            ("Başlık", ("Berna Sarıca", "Ali Demir"), "2024-03-12"),
        ),
        (
            '<meta name="DC.Title" content="Başlık"><meta name="DC.Creator" content="A. B. Can">'
            '<meta name="DC.Date" content="12 Mart 2024">',
            ("Başlık", ("A. B. Can",), "2024-03-12"),
        ),
        ("<title>Başlık | Bir Site</title>", ("Başlık", (), None)),
        ('<script type="application/ld+json">{"@type": [[</script>', ("Başlık", (), None)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Başlık",'
            '"author":"Ayşe Kaya","datePublished":"2020-01"}</script>',
            ("Başlık", ("Ayşe Kaya",), "2020-01"),
        ),
    ],
)
def test_metadata(head: str, expected: tuple[str, tuple[str, ...], str | None]) -> None:
    found = read_html(f"<head>{head}</head><body><h1>Başlık</h1><p>{PROSE}</p>").metadata
    assert (found.title, found.authors, found.date) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[5] köşeli ayraçla başlar", "[5]: iki nokta", "[^1] ve [^1]: not", "(1) ayraçla başlar",
        "1. sayıyla başlar", "12) sayıyla", "# diyez", "> ok", "- çizgi", "+ artı", "* yıldız *",
        "*iki yıldız arası* ve _alt çizgi_", "a_b_c ve snake_case", "`kod` imi", "<div> ve <!-- x",
        "&amp;lt; &lt;b&gt;", "\\[ ve \\* ters bölü", "--- ... ---", "===", "[a](b) ve [a][b]",
        "¹ üst simge", "2 – çizgi", "~~~ dalga", "https://example.org/a_b*c_d bir adres",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ["p", "li", "blockquote", "h2"])
def test_what_looks_like_markup_stays_text(text: str, tag: str) -> None:
    written = text.replace("&lt;b&gt;", "<b>").replace("&amp;", "&").replace("&lt;", "<")
    escaped = written.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = (
        f"<p>{PROSE}</p><{tag}>{escaped}</{tag}><p>{PROSE} Bir.<sup><a href='#n' id=r>1</a></sup>"
    )
    _, article = read(f"{body}</p><ol><li id=n>Tek not. <a href='#r'>↩</a></li></ol>")
    assert [mark.label for mark in article.marks] == ["1"]
    assert [note.text for note in article.notes] == ["Tek not."]
    seen = " ".join(_paragraphs(article) + [section.title for section in article.sections])
    assert " ".join(written.split()) in seen


def _paragraphs(article: Article) -> list[str]:
    """What a reader sees of each paragraph of the body."""
    spans: dict[int, tuple[int, int]] = {}
    for sentence in article.sentences:
        start = spans.get(sentence.paragraph, (sentence.start, 0))[0]
        spans[sentence.paragraph] = (start, sentence.end)
    return [shown(article.text, start, end, article.mark_spans) for start, end in spans.values()]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="[]()*_\\^<>&#-+.1a2é¹:!`~=| iv", min_size=1, max_size=14))
def test_no_text_becomes_markup(text: str) -> None:
    text = f"a {' '.join(text.split())}" if not any(map(str.isalnum, text)) else text.strip()
    text = " ".join(text.split())
    _, article = read(
        f"<p>{PROSE}</p><p>{escape(text)}</p><p>{PROSE} Bir.<sup><a href='#n' id=r>77</a></sup></p>"
        "<ol start=77><li id=n>Tek not. <a href='#r'>↩</a></li></ol>"
    )
    assert [mark.label for mark in article.marks] == ["77"]
    assert [note.text for note in article.notes] == ["Tek not."]
    seen = "".join(_paragraphs(article) + [section.title for section in article.sections])
    assert "".join(text.split()) in "".join(seen.split())


def test_emphasis_and_links() -> None:
    document, _ = read(
        f"<p>{PROSE} <em>Kitap </em>ve <i>ke</i>lime, <i>bir</i> <b><i>iki</i></b>, "
        '<a href="https://x.org/a(b)">ad</a>, <a href="https://x.org/">https://x.org</a>, '
        '<a href="/goreli">göreli</a>, <a href="javascript:alert(1)">betik</a>, '
        '<a href="https://x.org/k">[köşeli]</a>.</p>'
    )
    assert "*Kitap* ve kelime, *bir iki*, [ad](https://x.org/a%28b%29), <https://x.org/>" in (
        document.text
    )
    assert ", göreli, betik, [köşeli] <https://x.org/k>." in document.text


def test_several_calls_in_one_sign() -> None:
    _, article = read(
        f"<p>{PROSE} Bir.<sup><a href='#n1'>1</a>, <a href='#n2'>2</a></sup> İki.[<a "
        "href='#n3'>3</a>]</p><ol>"
        + "".join(f"<li id=n{n}>Not {n}</li>" for n in (1, 2, 3))
        + "</ol>"
    )
    assert [mark.label for mark in article.marks] == ["1", "2", "3"]
    assert shown(article.text, 0, len(article.text), article.mark_spans).count("[") == 3


@pytest.mark.parametrize(
    ("call", "notes"),
    [
        ("<sup>{}</sup>", "<p>1- Not 1.<br>2- Not 2.</p>"),
        ("<sup>{}</sup>", "<p>1 Not 1.</p><p>2 Not 2.</p>"),
        ("<sup>({})</sup>", "<p>(1) Not 1.</p><p>(2) Not 2.</p>"),
        ("[{}]", "<h3>Dipnotlar</h3><ul><li>[1] Not 1.</li><li>[2] Not 2.</li></ul>"),
        ("<a href='#f{}'><sup>[{}]</sup></a>", "<p id=f1>[1] Not 1.</p><p id=f2>[2] Not 2.</p>"),
        (
            "<a href='#f{0}' id='r{0}' role='doc-noteref'>{0}</a>",
            "<aside id=f1 role='doc-footnote'><span>[<a href='#r1'>1</a>]</span> Not 1.</aside>"
            "<aside id=f2 role='doc-footnote'><span>[<a href='#r2'>2</a>]</span> Not 2.</aside>",
        ),
        (
            "<sup class=footnote>[<a id=_footnoteref_{0} href='#_footnotedef_{0}'>{0}</a>]</sup>",
            "<div id=footnotes><hr><div class=footnote id=_footnotedef_1><a href='#_footnoteref_1'>"
            "1</a>. Not 1.</div><div class=footnote id=_footnotedef_2><a href='#_footnoteref_2'>2"
            "</a>. Not 2.</div></div>",
        ),
        (
            "<a class=footnote-reference href='#i{0}' id=j{0}><span>[</span>{0}<span>]</span></a>",
            "<aside class=footnote id=i1><span class=label>[1]</span><span class=backrefs>(<a "
            "href='#j1'>1</a>,<a href='#j1'>2</a>)</span><p>Not 1.</p></aside><aside id=i2>"
            "<span class=label>[<a href='#j2'>2</a>]</span><p>Not 2.</p></aside>",
        ),
        ("<span class=footnote>Bu bir yan not: Not {}.</span>", ""),
        (
            "<sup><a href='#t{0}' id='b{0}'>{0}</a></sup>",
            "<table><tr><td><a name=t1 href='#b1'>1</a></td><td>Not 1.</td></tr>"
            "<tr><td><a name=t2 href='#b2'>2</a></td><td>Not 2.</td></tr></table>",
        ),
    ],
    ids=range(10),
)
def test_further_ways_of_writing_notes(call: str, notes: str) -> None:
    body = "".join(f"<p>{PROSE} Cümle {n}.{call.format(n, n)}</p>" for n in (1, 2))
    _, article = read(body + notes)
    told = [(label, text.removeprefix("Bu bir yan not: ")) for label, _, text in calls(article)]
    assert told == [("1", "Not 1."), ("2", "Not 2.")]
    assert not article.problems


def test_a_note_that_the_title_calls() -> None:
    document, article = read(
        f"<p>{PROSE} Bir.<a href='#_ftn1' name=_ftnref1>[1]</a></p><p><a href='#_ftnref1' "
        "name=_ftn1>[1]</a> Not.</p>"
    )
    starred = document.text
    document = read_html(
        f"<html lang=tr><body><h1>Başlık<a href='#_ftn0' name=_ftnref0>*</a></h1><p>{PROSE} Bir."
        "<a href='#_ftn1' name=_ftnref1>[1]</a></p><p><a href='#_ftnref0' name=_ftn0>*</a> Bildiri"
        "</p><p><a href='#_ftnref1' name=_ftn1>[1]</a> Not.</p>"
    )
    assert document.metadata.title == "Başlık"
    assert document.text == starred.replace("[^1]: Not", "[^*]: Bildiri\n\n[^1]: Not")
    assert [note.label for note in article.notes] == ["1"]


def test_comments_longer_than_the_article() -> None:
    document = read_html(
        f"<div id=main><p>{PROSE}</p></div><div class='comment-list'>{'<p>Yorum metni.</p>' * 50}"
        "</div><div class=col><h4>Son yazılar</h4><ul><li><a href=/1>Bir başlık</a></li></ul></div>"
    )
    assert document.text == PROSE + "\n"


def test_typed_ranges_and_what_is_no_call() -> None:
    _, article = read(
        f"<p>{PROSE} Bir.<sup>1-3</sup> 5 m<sup>2</sup>, 10<sup>3</sup>, 19<sup>uncu</sup>.</p>"
        "<h3>Dipnotlar</h3>" + "".join(f"<p>{n}. Not {n}.</p>" for n in (1, 2, 3))
    )
    assert [mark.label for mark in article.marks] == ["1", "2", "3"]
    assert "5 m², 10³, 19uncu" in article.text


def test_a_numbered_list_that_nobody_calls_is_no_list_of_notes() -> None:
    _, article = read(f"<p>{PROSE}</p><ol><li>İlk madde.</li><li>İkinci madde.</li></ol>")
    assert not article.notes
    assert "- İlk madde.\n- İkinci madde." in article.text


def test_a_call_before_a_colon() -> None:
    document, article = read(
        f"<p>{PROSE} Üç şey vardır<sup><a href='#n' id=r>1</a></sup>: su, ekmek, tuz.</p>"
        "<p id=n><a href='#r'>1</a> Not.</p>"
    )
    assert [mark.label for mark in article.marks] == ["1"]
    assert "vardır[^1]\\: su" in document.text
    assert "vardır: su" in _paragraphs(article)[0]


def test_code_calls_no_note() -> None:
    _, article = read(
        f"<p>{PROSE} Dizi <code>a[1]</code> ve <code>a[2]</code>.</p><pre><code>b[1] = b[2]"
        "</code></pre><ol><li>İlk.</li><li>İkinci.</li></ol>"
    )
    assert not article.notes
    assert "`a[1]` ve `a[2]`" in article.text


def test_links_that_call_no_note() -> None:
    _, article = read(
        f"<ul><li><a href='#b1'>1</a></li><li><a href='#b2'>2</a></li></ul><h2 id=b1>Bir</h2>"
        f"<p>{PROSE} (Smith, <a href='#ref-smith'>2020</a>)</p><h2 id=b2>İki</h2><p>{PROSE}</p>"
        "<h2>Kaynakça</h2><p id=ref-smith>Smith, John. <i>Kitap</i>. Londra: Verso, 2020.</p>"
    )
    assert not article.notes
    assert [work.title for work in article.works] == ["Kitap"]


@pytest.mark.parametrize("levels", [255, 300, 511, 600, 5_000])
@pytest.mark.parametrize("tag", ["div", "span", "blockquote"])
def test_deep_nesting_is_read_whole(levels: int, tag: str) -> None:
    body = f"<p>{PROSE} Bir.<a href='#n' id=r>1</a></p><p id=n><a href='#r'>1</a> Derin not.</p>"
    document = read_html(f"<html lang=tr><body>{f'<{tag}>' * levels}{body}{f'</{tag}>' * levels}")
    article = read_text(document.text, "a")
    assert [note.text for note in article.notes] == ["Derin not."]
    assert [mark.note for mark in article.marks] == [0]


def test_depth_that_is_lost_is_told() -> None:
    document = read_html("<p>" + "<sup>" * 2_000 + PROSE)
    assert PROSE in document.text
    assert [problem.kind for problem in document.problems] == ["text cut"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""), ("utf-8", "utf-8"), ("utf-8", "iso-8859-9"), ("utf-16", ""),
        ("windows-1254", "windows-1254"), ("windows-1254", "iso-8859-9"), ("windows-1254", ""),
        ("windows-1254", "utf-8"), ("windows-1254", "iso-8859-1"),
    ],
)  # fmt: skip
def test_encodings(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    text = read_html(f"{meta}<p>{PROSE} Şu İğde ağacı “güz”.</p>".encode(encoding)).text
    assert text == f"{PROSE} Şu İğde ağacı “güz”.\n"


def test_what_is_no_page_is_refused() -> None:
    for data in (b"", b"\x89PNG\r\n\x1a\n\x00\x00\xff"):
        with pytest.raises(InputError):
            read_html(data)


def test_xhtml_with_empty_anchors() -> None:
    document = read_html(
        f'<?xml version="1.0" encoding="UTF-8"?><html lang="tr"><head><title/></head><body>'
        f'<p>{PROSE} Bir.<a id="r1"/><sup><a href="#n1">1</a></sup></p><hr/>'
        '<p><a id="n1"/>1. Ahmet Yılmaz, <i>Kitap</i>, İstanbul: Can, 2001.</p></body></html>'
    )
    assert document.text.endswith(
        "Bir.[^1]\n\n## Notlar\n\n[^1]: Ahmet Yılmaz, *Kitap*, İstanbul: Can, 2001.\n"
    )


def many_notes(count: int) -> str:
    paragraphs = "".join(
        f"<p>{PROSE}<sup><a id=r{n} href=#n{n}>{n}</a></sup></p>" for n in range(1, count + 1)
    )
    notes = "".join(
        f"<li id=n{n}>Ahmet Yılmaz, <i>Kitap {n}</i>, 2010, s. {n}. <a href=#r{n}>^</a></li>"
        for n in range(1, count + 1)
    )
    return f"<article>{paragraphs}<ol>{notes}</ol></article>"


@pytest.mark.parametrize(
    "source",
    [
        many_notes(5_000),
        "<div>" * 100_000 + PROSE,
        "<b><i><a href=#x>" * 20_000 + PROSE,
        f"<p class='{'share-' * 500_000}' style='{'display:' * 200_000}'>{PROSE}</p>",
        f"<p {' '.join(f'a{n}=x' for n in range(20_000))}>{PROSE}",
        "a\0b<p>\0" * 5_000 + PROSE,
        "<p>" + "<a href=#n>1</a>, " * 5_000 + f"<p id=n>1. {PROSE}",
        "&#x41;&lt;&#0;&#xD800;&bogus;" * 20_000 + PROSE,
        "<a " * 100_000 + "><p>" + PROSE,
        "<p>" + "[1] *_" * 20_000 + PROSE,
        '<script type="application/ld+json">' + "[" * 50_000 + f"</script>{PROSE}",
    ],
    ids=range(11),
)
def test_hostile_pages_neither_hang_nor_lose_the_text(source: str) -> None:
    began = time.process_time()
    document = read_html(source)
    assert time.process_time() - began < 10
    assert PROSE[:40] in document.text.replace("\\", "")


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <a href='#n1'> <a id=n1> <a id=r1 href=#n1> </a> <sup> </sup> <li> <ol> "
    "</ol> <br> <br><br> <em> </em> <table><tr><td> </table> <h2> </h2> Notlar [1] 1. 1 2 "
    "(1) * ^ \\ [ ] ` < & _ metin. <span class=sidenote> </span> <hr> <pre> </pre> <dl><dt> <dd> "
    "<blockquote> </blockquote> <code> </code> \0 \ue000 \u200b <title> <script>".split(" ")
)


def test_a_call_within_raised_text_is_a_call() -> None:
    assert read_html("<p> <sup> söz (1) <p> (1)").text == "söz [^1]\n\n## Notes\n\n[^1]: —\n"


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_page_gives_canonical_text(source: str) -> None:
    document = read_html(source)
    assert document.text == canonical(document.text)
    assert not set(document.text) & set("\0\u200b\ue000\ue001\ue002")
    article = read_text(document.text, "a")
    assert len([note for note in article.notes if not note.text]) == 0
