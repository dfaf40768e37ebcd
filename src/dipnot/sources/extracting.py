"""From the bytes of a source to its text: by what it is, and in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from dipnot.errors import InputError
from dipnot.library.sources import PageStart
from dipnot.model import Article
from dipnot.sources.errors import FetchError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Kind = Literal["html", "pdf", "text", "markdown"]

MOST_LETTERS = 2_000_000
"""code points of a source's text; a book of 700 pages has fewer"""
_MEMORY = 1 << 30
_SECONDS = 90
_MOST_OUTPUT = 60_000_000
_PDF_WITHIN = 1024
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml|<!--|<!doctype html|<html|<head|<body)", re.IGNORECASE
)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*[\"']([^\"']{1,2000})[\"']", re.IGNORECASE)
_MOST_METAS = 500


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read and within what: bytes of memory, seconds of the processor's time."""

    kind: Kind
    name: str
    charset: str | None = None
    memory: int = _MEMORY
    seconds: int = _SECONDS


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a source says: as an article, with where its pages begin if it has any.

    ``pdf_url`` is where a page says that its whole text is; ``doi`` what it says its own is.
    """

    article: Article
    pages: tuple[PageStart, ...] = ()
    pdf_url: str | None = None
    doi: str | None = None


def kind_of(body: bytes, media_type: str = "") -> Kind:
    """What ``body`` is: by its first bytes, then by what it was said to be.

    Raises :class:`FetchError` for a PDF that is none.
    """
    if b"%PDF-" in body[:_PDF_WITHIN]:
        return "pdf"
    if _LOOKS_LIKE_HTML.match(body.removeprefix(b"\xef\xbb\xbf")) or "html" in media_type:
        return "html"
    if "pdf" in media_type:
        raise FetchError("it is said to be a PDF and is none")
    return "markdown" if "markdown" in media_type else "text"


def extract(body: bytes, task: Task) -> Extracted:
    """Read ``body`` in a process of its own, within the limits of ``task``.

    Raises :class:`FetchError` if that cannot be done.
    """
    head = json.dumps(asdict(task)).encode() + b"\n"
    known = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = known | {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONUTF8": "1",
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "dipnot.sources.reading_apart"],
            input=head + body,
            capture_output=True,
            timeout=task.seconds + 10,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_much(task) from error
    if done.returncode != 0 or len(done.stdout) > _MOST_OUTPUT:
        raise _too_much(task)
    return _from_json(done.stdout, task)


def _too_much(task: Task) -> FetchError:
    return FetchError(
        f"its text cannot be taken out within {task.seconds} s and {task.memory >> 20} MB"
    )


def as_json(extracted: Extracted) -> bytes:
    """``extracted`` as the process of its own hands it over."""
    return _adapter().dump_json(extracted)


def _from_json(data: bytes, task: Task) -> Extracted:
    from pydantic import ValidationError

    if data.startswith(b'{"error"'):
        raise FetchError(str(json.loads(data)["error"]))
    try:
        return _checked(_adapter().validate_json(data))
    except ValidationError as error:
        raise _too_much(task) from error


@cache
def _adapter() -> TypeAdapter[Extracted]:
    from pydantic import TypeAdapter

    return TypeAdapter(Extracted)


def _checked(extracted: Extracted) -> Extracted:
    """``extracted`` if its offsets are within its text: it comes from where a stranger's file was.

    Raises :class:`FetchError` otherwise.
    """
    length = len(extracted.article.text)
    article = extracted.article
    spans = [
        (one.start, one.end)
        for parts in (article.sentences, article.sections, article.marks, article.notes)
        for one in parts
    ]
    numbered = all(s.n == n for n, s in enumerate(article.sentences))
    starts = [page.start for page in extracted.pages]
    if not (
        numbered
        and all(0 <= start <= end <= length for start, end in spans)
        and starts == sorted(starts)
        and all(0 <= start <= length for start in starts)
    ):
        raise FetchError("its text cannot be taken out: it contradicts itself")
    return extracted


def read(body: bytes, task: Task) -> Extracted:
    """Read ``body`` here and now; for what strangers sent use :func:`extract`.

    Raises :class:`FetchError`, or :class:`InputError` for text in an unknown encoding.
    """
    if task.kind == "pdf":
        return _read_pdf(body, task)
    if task.kind == "html":
        return _read_page(body, task)
    from dipnot.reading.article import read_text

    suffix = ".md" if task.kind == "markdown" else ".txt"
    text = _decoded(body, task)
    if len(text) > MOST_LETTERS:
        raise FetchError(f"it has more than {MOST_LETTERS} letters")
    return Extracted(_source(read_text(text, task.name, suffix)))


def _read_page(body: bytes, task: Task) -> Extracted:
    from dipnot.reading.article import read_text
    from dipnot.reading.html import read_html

    markup = _markup(body, task)
    page = read_html(markup)
    if len(page.text) > MOST_LETTERS:
        raise FetchError(f"it has more than {MOST_LETTERS} letters")
    article = read_text(page.text, task.name, ".md", page.metadata)
    metas = _metas(markup if isinstance(markup, str) else markup.decode("utf-8", "replace"))
    return Extracted(_source(article), (), metas.get("citation_pdf_url"), metas.get("citation_doi"))


def _read_pdf(body: bytes, task: Task) -> Extracted:
    from dipnot.reading.article import read_text
    from dipnot.reading.metadata import Metadata
    from dipnot.sources.pdf import read_pdf
    from dipnot.text.decoding import canonical

    pdf = read_pdf(body, MOST_LETTERS)
    parts: list[str] = []
    starts: list[PageStart] = []
    at = 0
    for page in pdf.pages:
        starts.append(PageStart(at, page.number, page.label))
        if page.text:
            parts.append(page.text)
            at += len(page.text) + 2
    text = "\n\n".join(parts)
    length = len(text)
    if canonical(text) != text:
        raise FetchError("the PDF's text has no normal form")
    starts = [replace(page, start=min(page.start, length)) for page in starts]
    article = read_text(text, task.name, ".txt", Metadata(title=pdf.title))
    return Extracted(_source(article), tuple(starts))


def _source(article: Article) -> Article:
    """``article`` as the text of a source.

    What it cites in its turn, and what it calls things, is not for the library to take over:
    the works of a library are those that its articles cite.
    """
    return replace(
        article,
        kind="source",
        notes=tuple(replace(note, references=()) for note in article.notes),
        works=(),
        problems=(),
        acronyms=(),
    )


def _markup(body: bytes, task: Task) -> str | bytes:
    """The page, decoded if only the server says how."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        if task.charset and not task.charset.startswith("utf"):
            try:
                return body.decode(task.charset, "replace")
            except LookupError:
                return body
    return body


def _decoded(body: bytes, task: Task) -> str:
    from dipnot.text.decoding import canonical, decode

    markup = _markup(body, task)
    try:
        return canonical(markup) if isinstance(markup, str) else decode(markup, "it").text
    except InputError as error:
        raise FetchError(str(error).partition(";")[0]) from error


def _metas(markup: str) -> dict[str, str]:
    """What the ``citation_…`` elements of a page's head say, the first of each name."""
    found: dict[str, str] = {}
    for n, element in enumerate(_META.finditer(markup)):
        name = re.search(r"\bname\s*=\s*[\"'](citation_\w{1,40})[\"']", element[0], re.IGNORECASE)
        content = _CONTENT.search(element[0])
        if name and content:
            found.setdefault(name[1].lower(), content[1].replace("&amp;", "&").strip())
        if n >= _MOST_METAS:
            break
    return found
