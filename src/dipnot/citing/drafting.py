"""One reference, in any of the usual styles, to a draft of its work.

The styles: Chicago notes and bibliography, APA and Harvard, İSNAD and TTK, the Turkish habit of
commas, and title-first notes. The head gives the authors; every other field is either a fact
(a form of :mod:`dipnot.citing.facts`) or text, and text becomes title, container or publisher
by its marks and its place.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from dipnot.citing.apparatus import without_apparatus
from dipnot.citing.bodies import Body
from dipnot.citing.dates import iso_date, year_of
from dipnot.citing.facts import ACCESS_HINT, ACCESSED, STATE
from dipnot.citing.fold import flat
from dipnot.citing.heads import Head, read_head
from dipnot.citing.kinds import type_of
from dipnot.citing.markup import URL, Marked, bare
from dipnot.citing.names import Names
from dipnot.citing.shapes import Draft
from dipnot.citing.splitting import fields, sentences
from dipnot.citing.titled import Titled, read_titled

_URLS = re.compile(rf"\s*(?:<\s*)?({URL})(?:\s*>)?")
_URL_WORDS = re.compile(
    r"(?:available (?:online )?at|erisim adresi|retrieved from|url|doi)\s*:?\s*$"
)
_DOI = re.compile(r"doi\.org/(10\.\d{4,9}/\S+)", re.IGNORECASE)
_COPY = re.compile(
    r"(?:https?://)?(?:web\.archive\.org|archive\.(?:today|is|ph|fo|md)|(?:www\.)?webcitation\.org"
    r"|perma\.cc)/",
    re.IGNORECASE,
)
_GAP = re.compile(r"\[\s*(?:…|\.\.\.)?\s*\]|\ufffd")
_ARCHIVE = re.compile(r"(?:BOA|BCA|ATASE|TİTE|TNA|NARA|TSMA|TKGM|AVPRI|RGASPI|PRO)\b\s?,")
_STATE = re.compile(rf"(?<=[a-z]),\s({STATE}):", re.IGNORECASE)
_STATE_LAST = re.compile(rf"\s(?={STATE}$)", re.IGNORECASE)
_NOTHING = re.compile(r"[\s,;.:()\[\]]*")


def read_reference(
    marked: Marked, text: str, *, listed: bool, authors: tuple[str, ...] | None = None
) -> Draft:
    """Draft the work that ``text``, a stretch of ``marked.text``, names.

    ``listed`` says that it is a line of a bibliography, where a range of pages is the work's
    own; in a note it is the locator. ``authors``, where they are known from elsewhere ("idem",
    "———."), are not looked for. Never raises; an empty title means that none was found.
    """
    draft = Draft()
    text = without_apparatus(text)
    text = _STATE.sub(r" \1:", _take_urls(marked, text, draft))
    text = _take_access(text, draft)
    if _ARCHIVE.match(text):
        return _archival(text, draft)
    titled = read_titled(text) if authors is None else None
    if titled:
        return _titled(titled, draft, listed=listed)
    if authors is None:
        head = read_head(text, listed=listed)
    elif listed:
        head = Head(Names(authors), rest=text)
    else:
        head = Head(Names(authors), cut=tuple(fields(text.rstrip(" .,"))))
    draft.garbled = head.garbled or bool(_GAP.search(text))
    draft.nameless = head.garbled
    draft.authors, draft.alias = head.names.authors, head.names.alias
    _set_date(draft, head.date)
    body = Body(draft, listed=listed)
    if head.edited:
        body.cues.add("edited")
    _read_rest(head, body)
    body.settle()
    if draft.place:
        draft.place = _STATE_LAST.sub(", ", draft.place)
    draft.type = type_of(draft)
    return draft


def _titled(titled: Titled, draft: Draft, *, listed: bool) -> Draft:
    """Finish the draft of a judgment or an act, of which the title and the year are known."""
    draft.title, draft.year = titled.title, titled.year
    draft.authors = (titled.court,) if titled.court else ()
    draft.date = str(titled.year) if titled.year else None
    draft.container = titled.reporter or None
    body = Body(draft, listed=listed)
    body.cues.add(titled.sort)
    body.follow(fields(titled.rest.strip(" .,")))
    body.settle()
    draft.type = type_of(draft)
    return draft


def _read_rest(head: Head, body: Body) -> None:
    if head.cut is not None:
        body.read(list(head.cut))
        return
    parts = sentences(_GAP.sub(", ", head.rest))
    if len(parts) < 2:
        body.read(fields(parts[0].rstrip(" .,")) if parts else [])
        return
    body.periods = True
    body.read_title(parts[0].rstrip(" .,"))
    for part in parts[1:]:
        body.read(fields(part.rstrip(" .,")))


def _take_urls(marked: Marked, text: str, draft: Draft) -> str:
    addresses = [marked.url(letter) for letter in re.findall(URL, text)]
    for address in sorted(addresses, key=lambda address: bool(_COPY.match(address))):
        if found := _DOI.search(unquote(address)):
            draft.doi = draft.doi or found[1].rstrip(".,;").lower()
        else:
            draft.url = draft.url or address
    parts = _URLS.split(text)[::2]
    kept = [_URL_WORDS.sub("", flat(part)) for part in parts]
    return ", ".join(part[: len(k)] for part, k in zip(parts, kept, strict=True)).strip(" ,")


def _take_access(text: str, draft: Draft) -> str:
    small = flat(text)
    found = ACCESSED.search(small) if ACCESS_HINT.search(small) else None
    if found is None:
        return text
    slot = "date" if found["date"] else "turkish"
    draft.accessed = iso_date(text[found.start(slot) : found.end(slot)])
    before, after = text[: found.start()].rstrip(" ,;"), text[found.end() :]
    return before if _NOTHING.fullmatch(after) else f"{before}, {after.lstrip(' ,.;')}"


def _archival(text: str, draft: Draft) -> Draft:
    """Read "BOA, HR.SYS., 2871/45, 12 Mayıs 1915": an archive and a call number, no page."""
    archive, *rest = (part.strip() for part in text.strip(" .").split(","))
    dates = [part for part in rest if iso_date(part)]
    draft.authors = (archive,)
    draft.title = ", ".join(bare(part) for part in rest if part and part not in dates)
    _set_date(draft, dates[0] if dates else "")
    draft.type = "manuscript"
    return draft


def _set_date(draft: Draft, date: str) -> None:
    if found := year_of(date):
        draft.year, draft.letter = found
        draft.date = str(draft.year)
    elif iso := iso_date(date):
        draft.date, draft.year = iso, int(iso[:4])
