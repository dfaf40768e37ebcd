"""The CSL type of a work, from what is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dipnot.citing.fold import flat
from dipnot.citing.lexicon import JOURNAL, MAGAZINE, NEWSPAPER, Words
from dipnot.citing.shapes import Draft

LAW = re.compile(
    r"\b(?:kanunu?|khk|yonetmeli[gk]i?|anayasasi|directive|regulation \(|law no|public law"
    r"|act of \d{4}|kararname(?:si)?|nizamname(?:si)?)\b|\bact(?: \d{4})?$|\bconstitution of\b"
    r"|\bresm[iî] gazete|\bstat\.|\bu\.s\.c\b"
)
TREATY = re.compile(
    r"\b(?:antlasmasi|muahedesi|muahedenamesi|sozlesmesi|protokolu|anlasmasi|mutareke(?:si)?"
    r"|treaty|convention|covenant|charter of the|protocol|armistice)\b"
)
_RESOLUTION = re.compile(r"\bresolution \d|\bs/res/|\ba/res/|\bkarar(?:i)? no\b")
_CASE = re.compile(r"\bv\. |\bmahkemesi\b.*\bk(?:arar)?\.|\bapplication no\b|\bbasvuru no\b")
REPORT = re.compile(
    r"\b(?:rapor(?:u|lari)?|report|working paper|policy (?:brief|paper)|white paper|raporlar"
    r"|discussion paper|occasional paper|analiz no)\b"
)
_ENTRY = re.compile(r"\b(?:ansiklopedi\w*|encyclop\w*|maddesi|\bdia\b|dictionary|sozlugu)\b")
_ARCHIVE = re.compile(r"\b(?:boa|bca|arsiv\w*|archives?|national archives|fo \d|nara)\b")


def _container(names: re.Pattern[str] | Words) -> Callable[[Draft], bool]:
    holds = names.within if isinstance(names, Words) else names.search
    return lambda draft: bool(draft.container and holds(flat(draft.container)))


def _title(pattern: re.Pattern[str]) -> Callable[[Draft], bool]:
    return lambda draft: bool(pattern.search(flat(draft.title)))


def _cue(cue: str) -> Callable[[Draft], bool]:
    return lambda draft: cue in draft.cues


def _full_date(draft: Draft) -> bool:
    return bool(draft.date and len(draft.date) == 10)


def _agency(draft: Draft) -> bool:
    return bool(draft.authors) and bool(NEWSPAPER.within(flat(draft.authors[0])))


def _gazette(draft: Draft) -> bool:
    return _cue("gazette")(draft) or bool(draft.container and LAW.search(flat(draft.container)))


def _law(draft: Draft) -> bool:
    return _title(LAW)(draft) and not _by_person(draft)


def _by_person(draft: Draft) -> bool:
    return any("," in author for author in draft.authors)


def _treaty(draft: Draft) -> bool:
    return _title(TREATY)(draft) and not _by_person(draft) and not draft.publisher


def _journal(draft: Draft) -> bool:
    return bool(draft.container and (draft.volume or draft.issue)) and "in" not in draft.cues


def _chapter(draft: Draft) -> bool:
    return bool(draft.container) and bool({"in", "editors"} & draft.cues)


def _dated_page(draft: Draft) -> bool:
    return bool(draft.url) and not draft.publisher and not draft.doi


def _report(draft: Draft) -> bool:
    named = _title(REPORT)(draft) or _container(REPORT)(draft)
    return (named and not _by_person(draft)) or "report" in draft.cues


_KINDS: tuple[tuple[str, Callable[[Draft], bool]], ...] = (
    ("thesis", _cue("thesis")),
    ("interview", _cue("interview")),
    ("legislation", _gazette),
    ("article-newspaper", _container(NEWSPAPER)),
    ("legal_case", lambda draft: _title(_CASE)(draft) and not _by_person(draft)),
    ("legislation", _title(_RESOLUTION)),
    ("legislation", _law),
    ("treaty", _treaty),
    ("entry-encyclopedia", _container(_ENTRY)),
    ("paper-conference", _cue("conference")),
    ("article-journal", _journal),
    ("chapter", _chapter),
    ("webpage", _cue("press")),
    ("report", _report),
    ("article-newspaper", _agency),
    ("article-magazine", _container(MAGAZINE)),
    (
        "manuscript",
        lambda draft: bool(_ARCHIVE.search(flat(draft.container or ""))) and not draft.url,
    ),
    ("article-journal", lambda draft: bool(draft.doi and draft.container)),
    ("article-journal", lambda draft: _container(JOURNAL)(draft) and not draft.publisher),
    ("chapter", lambda draft: bool(draft.container and (draft.publisher or draft.place))),
    ("book", lambda draft: bool(draft.publisher or draft.place) and not draft.container),
    ("webpage", _dated_page),
    ("article-journal", lambda draft: bool(draft.container and draft.pages)),
    ("article", lambda draft: bool(draft.container)),
    ("webpage", lambda draft: bool(draft.url or draft.accessed)),
    ("article-journal", lambda draft: bool(draft.doi)),
    ("book", lambda draft: _by_person(draft) or "translated" in draft.cues),
)
"""First to hold wins."""


def type_of(draft: Draft) -> str:
    """A CSL type; "document" when nothing tells."""
    return next((name for name, holds in _KINDS if holds(draft)), "document")
