"""Telling a source from what stands in its way: paywalls, consent, logins, errors in disguise."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dipnot.model import Article, Work
from dipnot.sources.catalogue import title_key
from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Extracted

_LEAST_LETTERS = 200
_SHORT = 4_000
"""Code points up to which a page with the words of a wall is one; an article may use them too."""
_SUMMARY = 8_000
_WALL_TITLE = re.compile(
    r"^(?:error\s*)?(?:40[0-9]|50[0-9])\b|\b404\b.*(?:not|bulun)|not found"
    r"|page (?:unavailable|gone)"
    r"|bulunamad[ıi]|sayfa yok|eri[sş]im engel|access (?:denied|to this page)|^forbidden"
    r"|just a moment|attention required|are you (?:a )?(?:human|robot)|captcha|security check"
    r"|robot de[gğ]il"
    r"|^(?:sign|log) ?in\b|^login|giri[sş] yap|oturum a[cç]|service unavailable"
    r"|before you continue|cookie (?:consent|notice|policy)|[cç]erez (?:politika|onay)"
    r"|^(?:subscribe|abone ol)",
    re.IGNORECASE,
)
_WALLS = {
    "the page is gone, though the server does not say so": re.compile(
        r"page you (?:are|were|requested)|aradığınız (?:sayfa|içerik)|(?:page|article|content) "
        r"(?:could not be|was not|cannot be|is no longer|has been (?:moved|removed|deleted))"
        r"|(?:sayfa|içerik|haber) (?:bulunama|kaldırıl|silin|mevcut değil)|doi not found|404 error",
        re.IGNORECASE,
    ),
    "the server wants to see a browser": re.compile(
        r"(?:enable|turn on|requires?) javascript|javascript['’]?\w* (?:etkin|aç)|verify (?:that )?"
        r"you are (?:a )?human|checking your browser|unusual traffic|robot olmadığınız"
        r"|enable cookies|performance (?:&|and) security by",
        re.IGNORECASE,
    ),
    "it is behind a consent wall": re.compile(
        r"before you continue to|we (?:value|respect) your privacy|accept (?:all )?(?:the )?cookies"
        r"|manage (?:your )?(?:cookie|consent|privacy)|(?:tüm )?çerezleri kabul"
        r"|gizliliğinize (?:değer"
        r"|önem|saygı)|kişisel verileriniz",
        re.IGNORECASE,
    ),
    "it is behind a paywall or a login": re.compile(
        r"subscribe (?:now )?to (?:continue|read|get|access|unlock)|(?:to|and) (?:continue|keep) "
        r"reading|(?:article|content|story) is (?:only |exclusively )?(?:for|available to|reserved "
        r"for) (?:\w+ )?(?:subscribers|members)|already (?:a subscriber|have an account)"
        r"|(?:sign|log) in to (?:read|continue|view|access)|(?:purchase|buy|rent) (?:this |the )?"
        r"(?:access|article|pdf|chapter)|get (?:full |instant )?access|access through your inst"
        r"|abone olun|aboneler(?:e|imize) özel|(?:devamını|tamamını) (?:okumak|görmek) için"
        r"|okumaya devam etmek için|üye girişi|giriş yap(?:ın|manız)|üye olmanız",
        re.IGNORECASE,
    ),
}  # fmt: skip
_WALL_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sso|auth|consent|cookie-?(?:absent|wall)|captcha|paywall|subscribe"
    r"|giris|uye-giris|abone|404|error|not-?found)(?:[/.?]|$)",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:index|default|home)\.\w{3,5})?", re.IGNORECASE
)


def check(extracted: Extracted, work: Work, asked: str, found: str) -> str | None:
    """Raise :class:`FetchError` if what came from ``found`` is not the source that was ``asked``.

    Gives what makes it doubtful, if anything does.
    """
    article = extracted.article
    text = article.text
    if not extracted.pages:
        check_page(article, asked, found)
    if sum(map(str.isalpha, text[:2_000])) < _LEAST_LETTERS:
        raise FetchError("there is next to no text on the page")
    return None if _has_title(f"{article.title} {text}", work) else "its title is not in the text"


def check_page(article: Article, asked: str, found: str) -> None:
    """Raise :class:`FetchError` if what ``asked`` led to is a wall or an error in disguise."""
    _check_address(asked, found)
    if len(article.text) < 2 * _SHORT and _WALL_TITLE.search(article.title):
        raise FetchError(f"the page is no source: it is titled {article.title[:60]!r}")
    if len(article.text) < _SHORT:
        for why, wall in _WALLS.items():
            if wall.search(article.text):
                raise FetchError(why)


def check_whole(extracted: Extracted, missing: FetchError) -> None:
    """Raise :class:`FetchError` if a page whose full text is ``missing`` has a summary only."""
    if len(extracted.article.text) < _SUMMARY:
        why = f"only a summary of it can be read; the whole: {missing}"
        raise FetchError(why, passing=missing.passing)


def _check_address(asked: str, found: str) -> None:
    wanted, got = urlsplit(asked), urlsplit(found)
    if asked == found:
        return
    if _WALL_PATH.search(got.path) and not _WALL_PATH.search(wanted.path):
        raise FetchError("it is behind a paywall or a login")
    moved_to_front = _FRONT.fullmatch(got.path) and not got.query
    if moved_to_front and not (_FRONT.fullmatch(wanted.path) and not wanted.query):
        raise FetchError("it leads to a front page: the page is gone")


def _has_title(text: str, work: Work) -> bool:
    """Are most of the longer words of the work's title in ``text``?"""
    words = {word for word in title_key(work.title).split() if len(word) > 3}
    there = set(title_key(text[:200_000]).split())
    return not words or 2 * len(words & there) >= len(words)
