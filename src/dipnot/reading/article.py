"""From the text of a document to an :class:`~dipnot.model.Article`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dipnot.citing import RawNote, read_citations
from dipnot.errors import InputError
from dipnot.model import Article, Note, Section, Sentence
from dipnot.reading import markdown, plain
from dipnot.reading.acronyms import find_acronyms
from dipnot.reading.blocks import Block
from dipnot.reading.layout import Layout, lay_out
from dipnot.reading.linking import link
from dipnot.reading.marks import FoundMark, find_marks
from dipnot.reading.metadata import (
    Metadata,
    from_cite_as,
    from_front_matter,
    from_head,
    same_authors,
)
from dipnot.text.decoding import decode
from dipnot.text.folding import fold
from dipnot.text.language import language_of_document
from dipnot.text.markup import plain as shown_as
from dipnot.text.markup import shown
from dipnot.text.sentences import split

FORMATS: dict[str, Callable[[str], list[Block]]] = {
    ".md": markdown.blocks,
    ".markdown": markdown.blocks,
    ".txt": plain.blocks,
    ".text": plain.blocks,
}
"""What finds the blocks of a text, by the suffix of its file."""

PAGES = frozenset({".html", ".htm", ".xhtml"})
"""Suffixes of web pages, which are turned into Markdown once and then read as that."""

SUFFIXES = (*FORMATS, *sorted(PAGES))

MAX_BYTES = 50_000_000
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_ENDED = re.compile(r"[.!?…:;][\"'’”»)\]*_\s]*$")


def read_file(path: Path) -> Article:
    """Read the article in ``path``; its id is made from the file's name.

    Raises :class:`InputError` for a file that is missing, empty, binary, too large, of an
    unknown format, in an unknown encoding or without a sentence.
    """
    if not path.exists():
        raise InputError(f"{path} is not there; check the path")
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise InputError(f"{path} is of a format that is not read; give one of {known}")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path} is larger than {MAX_BYTES // 10**6} MB; split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the path") from error
    name = slug(path.stem)
    if suffix in PAGES:
        article = _read_page(data, path, name)
    else:
        article = read_text(decode(data, str(path)).text, name, suffix)
    if not article.sentences:
        raise InputError(f"{path} has no sentences; give a file with an article in it")
    return article


def _read_page(data: bytes, path: Path, article_id: str) -> Article:
    from dipnot.reading.html import read_html  # its parser is needed for pages only

    if not data.strip():
        raise InputError(f"{path} is empty; give a file with an article in it")
    page = read_html(data)
    article = read_text(page.text, article_id, ".md", page.metadata)
    return replace(article, problems=(*page.problems, *article.problems))


def slug(name: str) -> str:
    """``name`` as an id: lower-case ASCII letters and digits with hyphens between."""
    return _NOT_SLUG.sub("-", fold(name)).strip("-") or "article"


def read_text(
    text: str, article_id: str, suffix: str = ".md", known: Metadata | None = None
) -> Article:
    """Read canonical ``text`` in the format of ``suffix``. Any text gives an article.

    ``known`` is what is known of the article from elsewhere; it goes before what the text says.
    """
    blocks = FORMATS[suffix](text)
    layout = lay_out(text, blocks)
    metadata = (known or Metadata()).filled_from(_metadata(text, layout, article_id))
    language = metadata.language or language_of_document(
        "\n".join(text[block.start : block.end] for block in layout.body) or text
    )
    found_marks = find_marks(text, layout.body, layout.notes)
    sentences = _sentences(text, layout.body, found_marks, language)
    marks, mark_problems = link(text, found_marks, layout.notes, sentences)
    citings = read_citations(
        [RawNote(n.label, text[n.start : n.end], n.scope) for n in layout.notes],
        [text[start:end] for start, end in layout.bibliography],
    )
    notes = tuple(
        Note(
            n, found.label, shown_as(text[found.start : found.end]), found.start, found.end,
            read.kind, read.path, read.references,
        )
        for n, (found, read) in enumerate(zip(layout.notes, citings.notes, strict=True))
    )  # fmt: skip
    return Article(
        id=article_id,
        title=metadata.title or article_id,
        authors=metadata.authors,
        date=metadata.date,
        publisher=metadata.publisher,
        language=language,
        url=metadata.url,
        text=text,
        sections=_sections(text, layout.body),
        sentences=sentences,
        marks=marks,
        notes=notes,
        works=citings.works,
        problems=(*mark_problems, *citings.problems),
        acronyms=find_acronyms(_shown(text, layout.body, found_marks)),
    )


def _metadata(text: str, layout: Layout, article_id: str) -> Metadata:
    """Merge what the front matter, the head and the citation line say, in that order."""
    cited = from_cite_as(layout.cite_as)
    head = from_head(text, layout.head)
    if not head.title or (cited.title and head.title not in cited.title):
        head = Metadata(cited.title, head.authors, head.date, head.publisher).filled_from(head)
    if cited.authors and not same_authors(head.authors, cited.authors):
        head = Metadata(head.title, cited.authors, head.date, head.publisher, head.language)
    found = from_front_matter(markdown.front_matter(text)[0]).filled_from(head).filled_from(cited)
    return found.filled_from(Metadata(title=article_id.replace("-", " ")))


def _paragraphs(text: str, body: Sequence[Block]) -> list[tuple[int, int]]:
    """The body's paragraphs; one that a page's end tore in mid-sentence is whole again."""
    joined: list[tuple[int, int]] = []
    torn = False
    for block in body:
        if block.kind == "heading":
            torn = False
            continue
        if torn and text[block.start].islower() and block.kind == "paragraph":
            joined[-1] = (joined[-1][0], block.end)
        else:
            joined.append((block.start, block.end))
        torn = not _ENDED.search(text, max(block.start, block.end - 40), block.end)
    return joined


def _shown(text: str, body: Sequence[Block], marks: Sequence[FoundMark]) -> Iterator[str]:
    """The body's headings and paragraphs as a reader sees them, without marks and markup."""
    spans = sorted({(mark.start, mark.end) for mark in marks})
    headings = [(block.start, block.end) for block in body if block.kind == "heading"]
    for start, end in sorted([*headings, *_paragraphs(text, body)]):
        yield shown(text, start, end, spans)


def _sections(text: str, body: Sequence[Block]) -> tuple[Section, ...]:
    headings = [block for block in body if block.kind == "heading"]
    ends = [block.start for block in headings[1:]] + [body[-1].end if body else 0]
    return tuple(
        Section(shown_as(text[block.start : block.end]), block.level, block.start, end)
        for block, end in zip(headings, ends, strict=bool(headings))
    )


def _sentences(
    text: str, body: Sequence[Block], marks: Sequence[FoundMark], language: str
) -> tuple[Sentence, ...]:
    spans = sorted({(mark.start, mark.end) for mark in marks})
    headings = [block.start for block in body if block.kind == "heading"]
    sentences: list[Sentence] = []
    section = -1
    for paragraph, (start, end) in enumerate(_paragraphs(text, body)):
        while section + 1 < len(headings) and headings[section + 1] < start:
            section += 1
        for first, last in split(text, start, end, language, spans):
            n = len(sentences)
            sentences.append(Sentence(n, first, last, paragraph, section if section >= 0 else None))
    return tuple(sentences)
