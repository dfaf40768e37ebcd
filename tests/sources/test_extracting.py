"""Texts of sources, and what strangers' files do to the process that reads them: nothing."""

from __future__ import annotations

import os
import random
import resource
import time
import zlib
from pathlib import Path

import pytest

from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Extracted, Task, extract, kind_of, read
from dipnot.sources.pages import span_of

from .pdfs import build, packed, pdf_of, stream

ROADS = [
    "The corridor carried more freight in that year than in the ten years",
    "before it, and the ministry counted every wagon twice.",
    "Its tariffs were published in a table that nobody could read.",
    "The port of Aktau was dredged to a depth of five metres.",
    "Ships could then load three quarters of what they were built for.",
    "The rest waited on the quay until the water rose again.",
]


def journal(first: int, count: int) -> list[list[str]]:
    return [
        [
            "Journal of Roads, vol. 4",
            *ROADS[n % 3 :],
            *ROADS[: n % 3],
            f"Point {n} ends.",
            str(page),
        ]
        for n, page in enumerate(range(first, first + count))
    ]


@pytest.mark.parametrize(
    ("body", "media_type", "kind"),
    [
        (b"%PDF-1.7", "text/html", "pdf"), (b"\n\n%PDF-1.4", "", "pdf"),
        (b"<!DOCTYPE html><p>", "text/plain", "html"), (b"\xef\xbb\xbf <html>", "", "html"),
        (b"<?xml version='1.0'?><html>", "application/pdf", "html"),
        (b"<p>x", "application/xhtml+xml", "html"), (b"plain", "text/plain", "text"),
        (b"# a", "text/markdown", "markdown"), (b"plain", "", "text"),
    ],
)  # fmt: skip
def test_what_it_is(body: bytes, media_type: str, kind: str) -> None:
    assert kind_of(body, media_type) == kind


def test_a_pdf_that_is_none() -> None:
    with pytest.raises(FetchError, match="said to be a PDF"):
        kind_of(b"login please", "application/pdf")


def test_a_pdf_with_its_pages() -> None:
    extracted = extract(pdf_of(journal(769, 6), info=b"Roads"), Task("pdf", "roads"))
    article = extracted.article
    assert (article.title, article.language, article.kind) == ("Roads", "en", "source")
    assert "Journal of Roads" not in article.text
    assert "769" not in article.text
    assert [page.label for page in extracted.pages] == [str(n) for n in range(769, 775)]
    span = span_of("s. 771", extracted.pages, len(article.text))
    assert span is not None
    assert "Point 2 ends." in article.text[slice(*span)]
    assert "Point 1 ends." not in article.text[slice(*span)]
    assert any(article.text[s.start : s.end] == "Point 2 ends." for s in article.sentences)


def test_labels_of_the_file_go_before_numbers_on_the_page() -> None:
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 1 >>] >>"
    extracted = read(pdf_of(journal(50, 4), labels), Task("pdf", "x"))
    assert [page.label for page in extracted.pages] == ["i", "ii", "1", "2"]


def test_words_and_letters_come_whole(tmp_path: Path) -> None:
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    figure = Figure()
    figure.text(
        0.1, 0.5, "Şişli'de İpek Yolu'nun ığdır çağı öğünür; kervan-\nlar yola çıkar.\n" * 3
    )
    with PdfPages(tmp_path / "a.pdf", metadata={"Title": "İpek"}) as pages:
        pages.savefig(figure)
    extracted = read((tmp_path / "a.pdf").read_bytes(), Task("pdf", "x"))
    assert "Şişli'de İpek Yolu'nun ığdır çağı öğünür; kervanlar yola" in extracted.article.text
    assert extracted.article.language == "tr"
    assert extracted.article.title == "İpek"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (b"<html><title>Yol</title><p>{}</p>", None),
        ("<html><meta charset=windows-1254><title>Yol</title><p>{}</p>".encode("cp1254"), None),
        ("<html><title>Yol</title><p>{}</p>".encode("cp1254"), "iso-8859-9"),
        ("<html><title>Yol</title><p>{}</p>".encode("cp1254"), "nonsense"),
    ],
)
def test_a_page(body: bytes, charset: str | None) -> None:
    said = "Şişli'den çıkan kervan Iğdır'a üç günde varır ve orada dinlenir. " * 8
    encoded = said.encode("cp1254" if b"1254" in body or charset else "utf-8")
    extracted = read(body.replace(b"{}", encoded), Task("html", "x", charset))
    assert "Şişli'den çıkan kervan Iğdır'a" in extracted.article.text
    assert (extracted.article.title, extracted.article.language) == ("Yol", "tr")


def test_what_a_page_says_of_its_pdf() -> None:
    page = (
        b'<html><head><meta name="citation_pdf_url" content="/a.pdf?x=1&amp;y=2">'
        b"<meta content='10.1/x' name='citation_doi'></head><p>Abstract."
    )
    extracted = read(page, Task("html", "x"))
    assert (extracted.pdf_url, extracted.doi) == ("/a.pdf?x=1&y=2", "10.1/x")


def test_works_of_a_source_are_not_the_librarys() -> None:
    text = (
        "# Bir kaynak\n\nBu cümle gövde sayılacak kadar uzundur ve bir notu vardır.[1] Sonra "
        "Türk Devletleri Teşkilatı (TDT) anılır.\n\n[1] Ali Can, *Kitap* (Ankara: Yayın, 2001).\n"
    )
    article = read(text.encode(), Task("markdown", "x")).article
    assert article.kind == "source"
    assert article.notes
    assert not article.works
    assert not article.acronyms
    assert all(not note.references for note in article.notes)


def test_it_comes_back_as_it_went() -> None:
    body = ("# Yol\n\n" + "Bir cümle burada durur.[1] " * 9 + "\n\n[1] Bir not.\n").encode()
    task = Task("markdown", "yol")
    assert extract(body, task) == read(body, task)


# Hostile files


def peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


def refused(body: bytes, task: Task) -> str:
    begun, others = time.monotonic(), peak_of_children()
    with pytest.raises(FetchError) as raised:
        extract(body, task)
    assert time.monotonic() - begun < task.seconds + 15
    assert peak_of_children() < max(task.memory, others + 1)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def loop() -> bytes:
    """Pages that are their own parents and children."""
    return build([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1000000 /Parent 3 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1000000 /Parent 2 0 R >>",
    ])  # fmt: skip


def self_drawing() -> bytes:
    """A form that draws itself, many times."""
    form = stream(b"/F Do " * 100, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                  b"/Resources << /XObject << /F 5 0 R >> >>")  # fmt: skip
    return build([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R "
        b"/Resources << /XObject << /F 5 0 R >> >> >>",
        stream(b"/F Do"), form,
    ])  # fmt: skip


def page_with(content: bytes) -> bytes:
    return build([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        content,
    ])  # fmt: skip


def bomb(layers: int) -> bytes:
    """A content stream that is packed several times and is 2 GB in the end."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * (1 << 24)) for _ in range(128)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return page_with(stream(data, b"/Filter [%s]" % (b"/FlateDecode " * layers)))


def huge_numbers() -> bytes:
    return build([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 99999999999999999999 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e38 -1e38] /Contents 4 0 R >>",
        b"<< /Length 99999999999999 >>\nstream\nBT ET\nendstream",
    ]).replace(b"/Size 5", b"/Size 2147483647")  # fmt: skip


def nested() -> bytes:
    return build([b"<< /Type /Catalog /Pages " + b"[" * 200_000 + b"]" * 200_000 + b" >>"])


def locked() -> bytes:
    key = b"<" + b"41" * 32 + b">"
    return build(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"],
        b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 "
        b"/O %s /U %s >>" % (key, key),
    )


NOISE = b"%PDF-1.7\n" + random.Random(4).randbytes(300_000)  # noqa: S311  # no secret


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (loop(), "PDF"), (self_drawing(), "no text|within"),
        (huge_numbers(), "PDF"), (nested(), "PDF"),
        (bomb(1), "no text|within"), (bomb(3), "no text|within"),
        (locked(), "locked with a password"), (b"%PDF-1.7\n", "broken"),
        (NOISE, "broken"),
        (pdf_of(journal(1, 3))[:700], "broken|no text"), (page_with(stream(b"")), "no text"),
        (build([b"<< /Type /Catalog >>"]), "broken|no text"),
        (page_with(packed(b"BT (" + b"\\000" * 400_000 + b") Tj ET")), "no text"),
    ],
    ids=["loop", "self-drawing", "numbers", "nested", "bomb", "packed thrice", "locked", "empty",
         "noise", "cut", "blank", "no pages", "zeroes"],
)  # fmt: skip
def test_a_hostile_pdf_is_refused(body: bytes, told: str) -> None:
    import re

    assert re.search(told, refused(body, Task("pdf", "x", memory=768 << 20, seconds=20)))


def test_one_broken_page_does_not_spoil_the_others() -> None:
    whole = pdf_of(journal(1, 4))
    at = whole.index(b"stream\n", whole.index(b"7 0 obj")) + 7
    broken = whole[:at] + b"\0" * 20 + whole[at + 20 :]
    assert "Point 0 ends." in read(broken, Task("pdf", "x")).article.text


def test_too_little_memory_is_told() -> None:
    body = pdf_of(journal(1, 3)) + b"%" * 60_000_000
    with pytest.raises(FetchError, match="within 20 s and 160 MB"):
        extract(body, Task("pdf", "x", memory=160 << 20, seconds=20))


def test_too_little_time_is_told() -> None:
    body = b"<html><body>" + b"<p>Bir soz daha var, ve sonra bir tane daha.[1]</p>" * 200_000
    begun = time.monotonic()
    with pytest.raises(FetchError, match="within 1 s"):
        extract(body, Task("html", "x", seconds=1))
    assert time.monotonic() - begun < 15


def test_a_deep_page_does_no_harm() -> None:
    body = b"<html>" + b"<div><b><table><tr><td>" * 30_000 + b"<p>" + b"Text of a deep page. " * 50
    assert isinstance(outcome(body), Extracted | FetchError)


def outcome(body: bytes) -> Extracted | FetchError:
    try:
        return extract(body, Task("html", "x", seconds=20))
    except FetchError as error:
        return error


def test_nothing_of_the_environment_is_within_reach(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The process that reads gets no key, and no module from the working folder."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIPNOT_LLM_API_KEY", "secret")
    heard: list[dict[str, str]] = []
    import subprocess

    run = subprocess.run

    def listening(*arguments: object, **options: object) -> object:
        heard.append(options["env"])  # type: ignore[arg-type]
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", listening)
    body = ("Bir cümle daha durur burada. " * 20).encode()
    assert extract(body, Task("text", "x")).article.sentences
    assert "secret" not in str(heard)
    assert os.environ["DIPNOT_LLM_API_KEY"] == "secret"


def test_more_letters_than_a_book_has() -> None:
    body = b"Another word. " * 200_000
    with pytest.raises(FetchError, match="more than 2000000 letters"):
        read(body, Task("text", "x"))


def test_foreign_bytes() -> None:
    with pytest.raises(FetchError, match="not a text file"):
        read(b"PK\x03\x04" + bytes(200), Task("text", "x"))
