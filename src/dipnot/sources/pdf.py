"""The text of a PDF, page by page. Runs in a process of its own: see ``reading_apart``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dipnot.sources.errors import FetchError

MOST_PAGES = 2_000
_LEAST_LETTERS = 100
_FEW_LINES = 8
_EDGE = 2
"""Lines at the top and the bottom of a page that may be its running head."""
_HYPHEN = re.compile(r"[\ufffe\x02\xad]\n?|(?<=[a-zçğıöşü])[-‐]\n(?=[a-zçğıöşü])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_DIGITS = re.compile(r"(?<!\d)[0-9]{1,4}(?!\d)")
_ENDED = re.compile(r"[.!?;,:][\"”’)]*$")
_BARE = re.compile(r"[-–—\[(. ]*[0-9]{1,4}[-–—\]). ]*")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its text in NFC, its number in the file, and the one that is printed on it."""

    text: str
    number: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a PDF says, and the title that it gives itself."""

    pages: tuple[PdfPage, ...]
    title: str | None


def read_pdf(data: bytes, most_letters: int) -> Pdf:
    """Read a PDF up to 2,000 pages and about ``most_letters`` code points.

    Raises :class:`FetchError` for what is none, is locked, or has no text in it.
    """
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        why = "the PDF is locked with a password" if locked else "the PDF is broken"
        raise FetchError(why) from error
    texts: list[str] = []
    labels: list[str] = []
    size = 0
    for n in range(min(len(document), MOST_PAGES)):
        try:
            page = document[n]
            text = page.get_textpage().get_text_range()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""  # one broken page does not spoil the others
        texts.append(_tidy(text))
        labels.append(document.get_page_label(n) or "")
        size += len(text)
        if size > most_letters:
            break
    if sum(letter.isalpha() for text in texts for letter in text) < _LEAST_LETTERS:
        raise FetchError("the PDF has no text in it; it may be a scan")
    title = document.get_metadata_dict(skip_empty=True).get("Title")
    return Pdf(tuple(_pages(texts, labels)), title)


def _tidy(text: str) -> str:
    """Lines as they stand, words whole, nothing but text."""
    joined = _HYPHEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    clean = unicodedata.normalize("NFC", _CONTROL.sub(" ", joined))
    return "\n".join(" ".join(line.split()) for line in clean.split("\n")).strip()


def _pages(texts: Sequence[str], labels: Sequence[str]) -> list[PdfPage]:
    lines = [text.split("\n") for text in texts]
    heads = _running(lines)
    shift = _shift(lines, heads)
    plain = [str(n) for n in range(1, len(labels) + 1)]
    told = any(labels) and list(labels) != plain
    pages = []
    for n, own in enumerate(lines):
        label = labels[n] if told else str(n + 1 + shift) if shift is not None else None
        edges = set(_edges(own))
        kept = [line for at, line in enumerate(own) if at not in edges or not _head(line, heads)]
        pages.append(PdfPage("\n".join(kept).strip(), n + 1, label or None))
    return pages


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the lines that may be a running head: none on a page of a few lines."""
    if len(lines) < _FEW_LINES:
        return [n for n in {0, len(lines) - 1} if _BARE.fullmatch(lines[n])]
    return [*range(_EDGE), *range(len(lines) - _EDGE, len(lines))]


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _head(line: str, heads: set[str]) -> bool:
    return bool(_BARE.fullmatch(line)) or _masked(line) in heads


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """The lines, numbers aside, that stand at the edge of many pages and end no sentence."""
    counted = Counter(
        masked
        for lines in pages
        for masked in {_masked(lines[at]) for at in _edges(lines) if not _ENDED.search(lines[at])}
    )
    many = max(3, len(pages) // 3)
    return {masked for masked, count in counted.items() if count >= many}


def _shift(pages: Sequence[Sequence[str]], heads: set[str]) -> int | None:
    """What to add to a page's place in the file for the number printed on it.

    Numbers that stand alone go before those in running heads. ``None`` unless at least three
    pages and half of all agree.
    """
    for alone in (True, False):
        counted = Counter(
            shift
            for n, lines in enumerate(pages, start=1)
            for shift in {
                int(number) - n
                for at in _edges(lines)
                if (_BARE.fullmatch(lines[at]) if alone else _masked(lines[at]) in heads)
                for number in _DIGITS.findall(lines[at])
            }
        )
        best = counted.most_common(1)
        if best and best[0][1] >= max(3, len(pages) / 2):
            return best[0][0]
    return None
