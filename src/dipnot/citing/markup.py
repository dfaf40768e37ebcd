"""From the source text of a note to plain text in which emphasis and quotes can be told.

Inside this package a text carries four private-use letters for the edges of emphasis and of
quotation, and one for each address, so that the commas and full stops of an address, and the
many shapes of quotation marks, are met only here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

EM, ME, QUOTE, ETOUQ = "\ue000", "\ue001", "\ue002", "\ue003"
_FIRST_URL = 0xE100
_MOST_URLS = 0xEFF
URL = f"[{chr(_FIRST_URL)}-{chr(_FIRST_URL + _MOST_URLS)}]"
_LITERAL = 0xF000  # an escaped character is kept out of reading by this offset

_NOT_OURS = re.compile(r"[\ue000-\uf8ff\x00-\x08\x0b-\x1f\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"\s+")
_LINK = re.compile(
    r"<(?P<angled>(?:https?://|www\.)[^<>]{1,2000})>"
    r"|!?\[(?P<shown>[^\[\]]{0,500})\]\(<?(?P<target>[^()\s<>]{1,2000})>?(?:\s[^()]{0,200})?\)"
    r"|(?P<bare>(?:https?://|(?<!\w)www\.)[^\s<>]+)"
    r"|(?P<doi>(?<!\w)(?i:doi[:\s]\s?)?10\.\d{4,9}/[^\s<>]+)"
)
_INTERNAL = re.compile(r"https?://(?:[\w-]+\.)*(?:wikipedia|wikidata|wikimedia|wikisource)\.org/")
_OPENING = ("“", '"', "«", "„", "‘", "*", "_")
_HTML_EM = re.compile(r"</?(?:i|em|cite)\b[^<>]{0,100}>", re.IGNORECASE)
_HTML = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,300}|!--[^<>]{0,300}--)>")
_ENTITIES = {"&amp;": "&", "&quot;": '"', "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&#39;": "'"}
_ENTITY = re.compile("|".join(_ENTITIES))
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]{1,600}?)(?<=[^\s*])\1(?!\*)"
    r"|(?<![\w_])(_{1,3})(?=[^\s_])([^_]{1,600}?)(?<=[^\s_])\3(?![\w_])"
)
_DOUBLE = re.compile(
    r"[“„‟«»”]([^“”„‟«»\"]{1,800})[”“»«‟\"]|\"([^\"“”]{1,800})[\"”]|''([^']{1,600})''"
)
_SINGLE = re.compile(r"(?<!\w)[‘'‚](?=[^\s‘’'])((?:[^‘’'‚]|[’'](?=\w)){3,400}?)[’'‘](?!\w)")
_INNER_STOP = re.compile(rf"([,.;:])([{ME}{ETOUQ}]+)")
_EDGES = re.compile(f"[{EM}{ME}{QUOTE}{ETOUQ}]")
_LEFT_QUOTES = re.compile(r"[“”„‟«»\"]")
_KEPT = re.compile(f"[{chr(_LITERAL)}-{chr(_LITERAL + 127)}]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A note's text with its marks as private letters, and the addresses they stand for."""

    text: str
    urls: tuple[str, ...]

    def url(self, letter: str) -> str:
        """The address that ``letter`` stands for."""
        return self.urls[ord(letter) - _FIRST_URL]


def read_markup(source: str) -> Marked:
    """Read Markdown, the odd HTML tag and typographic quotes. Any string will do."""
    text = _NOT_OURS.sub("", unicodedata.normalize("NFC", source))
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(_LITERAL + ord(found[1])), text)
    urls: list[str] = []
    text = _LINK.sub(lambda found: _take_link(found, urls), text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
    if "<" in text:
        text = _HTML.sub(" ", _HTML_EM.sub("*", text))
    text = _SPACES.sub(" ", text).strip()
    text = _EMPHASIS.sub(lambda found: f"{EM}{found[2] or found[4]}{ME}", text)
    text = _DOUBLE.sub(lambda found: QUOTE + (found[1] or found[2] or found[3]) + ETOUQ, text)
    if QUOTE not in text:
        text = _SINGLE.sub(lambda found: f"{QUOTE}{found[1]}{ETOUQ}", text)
    text = _INNER_STOP.sub(r"\2\1", text).replace("*", "")
    return Marked(text, tuple(urls))


def _take_link(found: re.Match[str], urls: list[str]) -> str:
    whole = found["angled"] or found["target"] or found["bare"] or found["doi"]
    address = _literal(_SPACES.sub("", whole))
    rest = ""
    if found["bare"] or found["doi"]:
        address, rest = _trim(address)
    if found["doi"]:
        address = "https://doi.org/" + address[address.index("10.") :]
    shown = found["shown"] or ""
    if not address.startswith(("http", "www.")) or len(urls) >= _MOST_URLS:
        return shown
    if shown and _INTERNAL.match(address) and not shown.startswith(_OPENING):
        return shown
    urls.append(address)
    shown = "" if shown.startswith(("http", "www.", "10.")) else shown + " " * bool(shown)
    return shown + chr(_FIRST_URL + len(urls) - 1) + rest


def _trim(address: str) -> tuple[str, str]:
    """Give back the punctuation that closes the sentence, not the address."""
    end = len(address)
    opened, closed = address.count("("), address.count(")")
    while end and address[end - 1] in ".,;:!?’”\"'*»])}":
        if address[end - 1] == ")":
            if closed <= opened:
                break
            closed -= 1
        end -= 1
    return address[:end], address[end:]


def _literal(text: str) -> str:
    return _KEPT.sub(lambda found: chr(ord(found[0]) - _LITERAL), text)


def bare(text: str) -> str:
    """``text`` as it is to be shown: no marks, no stray quotes, no loose punctuation."""
    text = _EDGES.sub(lambda found: "" if found[0] in (EM, ME) else '"', text)
    text = re.sub(URL, "", text)
    text = _SPACES.sub(" ", text).strip(" ,;:-–—")
    if text.startswith('"') and text.endswith('"') and text.count('"') <= 2:
        text = text.strip('"')
    if len(_LEFT_QUOTES.findall(text)) == 1:
        text = _LEFT_QUOTES.sub("", text)
    return _literal(text.strip(" ,;:"))
