"""The CSL type of a work, from what is known of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dipnot.citing.fold import flat, keys
from dipnot.citing.lexicon import JOURNAL, MAGAZINE, NEWSPAPER, Words
from dipnot.citing.likeness import names_of
from dipnot.citing.shapes import Draft
from dipnot.citing.titled import sort_of

GAZETTE = re.compile(r"\bresm[iî] gazete|\bdustur\b|\bstat\.|\bu\.s\.c\b|\bofficial journal\b")
_UNTS = re.compile(r"\b(?:u\.?n\.?t\.?s|l\.?n\.?t\.?s|c\.?t\.?s|e\.?t\.?s|bevans)\b")
_RESOLUTION = re.compile(r"\bresolution \d|\bs/res/|\ba/res/|\bkarar(?:i)? no\b")
_CASE = re.compile(r"\bv\. |\bmahkemesi\b.*\bk(?:arar)?\.|\bapplication no\b|\bbasvuru no\b")
REPORT = re.compile(
    r"\b(?:rapor(?:u|lari)?|report|working paper|policy (?:brief|paper)|white paper|raporlar"
    r"|discussion paper|occasional paper|consultation paper|command paper|green paper|endeksi"
    r"|analiz no)\b"
)
_ENTRY = re.compile(r"\b(?:ansiklopedi\w*|encyclop\w*|maddesi|\bdia\b)\b")
_DICTIONARY = re.compile(r"\b(?:sozlu(?:k|gu)|dictionary|kamusu?|lugati?|oed)\b")
_BROADCASTER = re.compile(r"\b(?:bbc|cnn|trt|ntv|al jazeera|deutsche welle|euronews|npr|pbs)\b")
_ART_PAGES = re.compile(r"\b(?:milliyet|hurriyet|radikal|cumhuriyet) (?:sanat|kitap|dergi|pazar)\b")
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
    return not _by_person(draft) and any(NEWSPAPER.within(flat(name)) for name in draft.authors)


def _issue_of_paper(draft: Draft) -> bool:
    """Whether it is a newspaper of one day: "Tanin, 12 Temmuz 1912"."""
    bare = not (draft.authors or draft.container or draft.url) and len(draft.title.split()) < 4
    return bare and _full_date(draft) and NEWSPAPER.within(flat(draft.title))


def _gazette(draft: Draft) -> bool:
    return _cue("gazette")(draft) or _container(GAZETTE)(draft)


def _law(draft: Draft) -> bool:
    return "law" in draft.cues or (sort_of(draft.title) == "law" and not _by_person(draft))


def _by_person(draft: Draft) -> bool:
    return any("," in author for author in draft.authors)


def _treaty(draft: Draft) -> bool:
    if "treaty" in draft.cues or _container(_UNTS)(draft):
        return True
    return (
        sort_of(draft.title) == "treaty"
        and not _by_person(draft)
        and (not draft.publisher or bool(draft.container))
    )


def _case(draft: Draft) -> bool:
    return "case" in draft.cues or (_title(_CASE)(draft) and not _by_person(draft))


def _broadcast(draft: Draft) -> bool:
    """Whether a broadcaster says it on its site: no paper that could be leafed through."""
    return bool(draft.url and draft.authors and _BROADCASTER.search(flat(draft.authors[0])))


def _by_institution(draft: Draft) -> bool:
    """Whether an institution publishes itself, under its name or its initials."""
    if _by_person(draft) or not draft.authors or not draft.publisher or draft.container:
        return False
    own = "".join(keys(draft.publisher))
    names = [*names_of(draft), *("".join(keys(author)) for author in draft.authors)]
    if draft.publisher.isupper() and any(_initials_of(own, name) for name in names):
        return True
    return any(own in name or name in own for name in names if min(len(own), len(name)) > 2)


def _initials_of(own: str, name: str) -> bool:
    """Whether the letters of "IRENA" stand in that order in the name of the agency."""
    letters = iter(name)
    return own[:1] == name[:1] and all(letter in letters for letter in own)


def _journal(draft: Draft) -> bool:
    return bool(draft.container and (draft.volume or draft.issue)) and not (
        {"in", "editors"} & draft.cues
    )


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
    ("entry-dictionary", _container(_DICTIONARY)),
    ("entry-encyclopedia", _container(_ENTRY)),
    ("article-magazine", _container(_ART_PAGES)),
    ("article-newspaper", _container(NEWSPAPER)),
    ("legal_case", _case),
    ("legislation", _title(_RESOLUTION)),
    ("legislation", _law),
    ("treaty", _treaty),
    ("paper-conference", _cue("conference")),
    ("article-journal", _journal),
    ("chapter", _chapter),
    ("webpage", _cue("press")),
    ("report", _report),
    ("report", _by_institution),
    ("webpage", _broadcast),
    ("article-newspaper", _agency),
    ("article-newspaper", _issue_of_paper),
    ("article-magazine", _container(MAGAZINE)),
    (
        "manuscript",
        lambda draft: bool(_ARCHIVE.search(flat(draft.container or ""))) and not draft.url,
    ),
    ("article-journal", lambda draft: bool(draft.doi and draft.container)),
    ("webpage", lambda draft: _full_date(draft) and _dated_page(draft)),
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
