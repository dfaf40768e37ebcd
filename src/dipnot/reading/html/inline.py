"""From the text of a block, with its private signs, to Markdown that reads back the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from dipnot.reading.html.signs import (
    BR,
    CALL,
    CODE,
    EDOC,
    EM,
    KNIL,
    LINK,
    LINKED,
    LLAC,
    ME,
    PUS,
    SUP,
)
from dipnot.reading.labels import head_of_note

_TOKEN = re.compile(
    f"{CALL}(?P<call>\\d+){LLAC}|{LINK}(?P<link>\\d+){LINKED}|{SUP}(?P<sup>[^{PUS}{CALL}]*){PUS}"
    f"|{CODE}(?P<code>[^{EDOC}{CALL}]*){EDOC}|(?P<sign>[\ue000-\ue00b])"
)
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\[\]*\\]+")
_ESCAPES = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])"
    r"|\[(?=\^|\d|[ivxlc]{1,7}\])|\](?=[(:\[])|(?<=\])\(|(?<=\d)\]|(?<=\[)\^"
)
_LINE_START = re.compile(r"(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=_~]{3,}|\d{1,9}(?=[.)](?:\s|$)))")
_SPACES = re.compile(r"\s{2,}")
_LONGEST_EMPHASIS = 600
_TEXT_OF_URL = re.compile(r"\s*(?:https?://|www\.)\S*\s*")
_UNSAFE_IN_URL = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20"}


@dataclass(slots=True)
class _Piece:
    """Some Markdown, what it shows, and whether it is emphasised."""

    text: str
    shown: str
    em: bool


class Renderer:
    """Renders the text of blocks: ``label_of`` names notes, ``base`` completes addresses."""

    def __init__(self, label_of: Callable[[int], str], hrefs: Sequence[str], base: str) -> None:
        self.label_of = label_of
        self.hrefs = hrefs
        self.base = base

    def line(self, source: str) -> str:
        """``source`` as one line of Markdown that opens no other block than a paragraph."""
        return at_line_start(self.inline(source))

    def inline(self, source: str) -> str:
        """``source`` as Markdown within a line."""
        return _SPACES.sub(" ", "".join(_emphasised(list(self._pieces(source))))).strip()

    def _pieces(self, source: str) -> Iterator[_Piece]:
        em = False
        link: str | None = None
        inside: list[_Piece] = []
        for piece, sign in self._tokens(source):
            if sign in {EM, ME}:
                em = sign == EM
            elif sign == KNIL:
                yield from self._link(inside, link)
                inside, link = [], None
            elif sign.startswith(LINK):
                yield from self._link(inside, link)
                inside, link = [], sign[1:]
            elif piece is not None:
                piece.em = em
                if link is None:
                    yield piece
                else:
                    inside.append(piece)
        yield from self._link(inside, link)

    def _tokens(self, source: str) -> Iterator[tuple[_Piece | None, str]]:
        position = 0
        for match in _TOKEN.finditer(source):
            if match.start() > position:
                yield _plain(source[position : match.start()]), ""
            position = match.end()
            if match["call"]:
                # "[^6]:" would be the head of a note, "[^6]\:" is a call before a colon
                colon = source.startswith(":", position)
                position += colon
                shown = f"[^{self.label_of(int(match['call']))}]" + "\\:" * colon
                yield _Piece(shown, ":" * colon, em=False), ""
            elif match["link"]:
                yield None, LINK + match["link"]
            elif match["sup"] is not None:
                yield _plain(_raised(match["sup"])), ""
            elif match["code"] is not None:
                yield _code(match["code"]), ""
            elif match["sign"] == BR:
                yield _Piece(" ", " ", em=False), ""
            else:
                yield None, match["sign"]
        if position < len(source):
            yield _plain(source[position:]), ""

    def _link(self, inside: list[_Piece], link: str | None) -> Iterator[_Piece]:
        if link is None:
            return
        shown = "".join(piece.shown for piece in inside)
        address = self._address(self.hrefs[int(link)])
        if not shown.strip() or not address:
            yield from inside
            return
        em = all(piece.em or not piece.shown.strip() for piece in inside)
        if _TEXT_OF_URL.fullmatch(shown):
            calls = "".join(piece.text for piece in inside if not piece.shown)
            yield _Piece(f"<{address}>{calls}", shown, em)
            return
        text = "".join(piece.text for piece in inside) if em else "".join(_emphasised(inside))
        if "[" in text or "]" in text:
            yield from inside
            yield _Piece(f" <{address}>", " ", em)
            return
        body = text.strip()
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :]
        yield _Piece(f"{before}[{body}]({address}){after}", shown, em)

    def _address(self, href: str) -> str:
        href = href.strip()
        if href.startswith("#") or len(href) > 1900:
            return ""
        try:
            address = urljoin(self.base, href) if self.base else href
        except ValueError:
            return ""
        if not address.lower().startswith(("http://", "https://")):
            return ""
        return re.sub(r"[()<>\s]", lambda found: _UNSAFE_IN_URL.get(found[0], "%20"), address)


def escape(text: str) -> str:
    """``text`` with a backslash before what Markdown or a reader of marks would take."""
    parts, position = [], 0
    for url in _URL.finditer(text):
        parts += [_ESCAPES.sub(_escaped, text[position : url.start()]), url[0]]
        position = url.end()
    return "".join(parts) + _ESCAPES.sub(_escaped, text[position:])


def at_line_start(line: str, *, heading: bool = False) -> str:
    """``line`` so that it opens no list, heading, quote, rule or note of its own.

    A heading may follow a list of notes, where "2." and "2 –" would open one more of them.
    """
    match = _LINE_START.match(line)
    if match:
        digits = match[0].isdigit()
        return f"{match[0]}\\{line[match.end() :]}" if digits else "\\" + line
    head = head_of_note(line, 0, len(line), under_heading=heading)
    if head is None or line.startswith("[^"):
        return line
    # "(1)" can be escaped; of "[5]" and "¹" the reader of notes takes the escaped form too,
    # but looks only behind plain spaces
    return "\\" + line if line.startswith("(") else "\xa0" + line


def _escaped(match: re.Match[str]) -> str:
    return "\\" + match[0]


def _plain(text: str) -> _Piece:
    return _Piece(escape(text), text, em=False)


def _raised(text: str) -> str:
    return text.translate(_SUPERSCRIPT) if text.strip().isdecimal() else text


def _code(text: str) -> _Piece:
    return _plain(text) if "`" in text or not text.strip() else _Piece(f"`{text}`", text, em=False)


def _emphasised(pieces: Sequence[_Piece]) -> Iterator[str]:
    """The texts of ``pieces`` with stars round what is emphasised, where they will be read so."""
    n = 0
    before = " "
    while n < len(pieces):
        last = n
        while last + 1 < len(pieces) and pieces[last + 1].em == pieces[n].em:
            last += 1
        text = "".join(piece.text for piece in pieces[n : last + 1])
        if pieces[n].em and text.strip():
            body = text.strip()
            lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            after = pieces[last + 1].text[:1] if last + 1 < len(pieces) else " "
            # a star inside a word, or round a star, is no emphasis
            inside_word = (not lead and _is_word(before)) or (not tail and _is_word(after))
            if not inside_word and "*" not in body and len(body) <= _LONGEST_EMPHASIS:
                text = f"{lead}*{body}*{tail}"
        yield text
        before = text[-1:] or before
        n = last + 1


def _is_word(character: str) -> bool:
    return character.isalnum() or character in {"_", "*", "\\"}
