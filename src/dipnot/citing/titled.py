"""Laws, treaties and judgments: sources that no one wrote and that are their own title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.fold import flat
from dipnot.citing.lexicon import INSTITUTION
from dipnot.citing.markup import EM, ETOUQ, ME, QUOTE

_YEAR = r"(?:1[5-9]|20)\d\d"
_BIND = (
    r"(?:treat(?:y|ies)|conventions?|covenant|protocols?|armistice|agreements?|accords?|pact"
    r"|declaration|charter|concordat|capitulations|memorandum of understanding|final act)"
)
_JOIN = (
    r"(?:of|on|for|between|among|concerning|relating|regarding|against|respecting|to|with"
    r"|establishing|additional|no|and)"
)
TREATY = re.compile(
    rf"^(?:the )?(?:(?!{_BIND}\b)[\w'.-]+ ){{0,7}}{_BIND}(?=$| {_JOIN}\b| \(|,)"
    r"|\b(?:antlasmasi|muahedesi|muahedenamesi|sozlesmesi|protokolu|anlasmasi|mutareke(?:si|namesi)?"
    r"|ahidnamesi|itilafnamesi|bildirgesi|beyannamesi|misaki|pakti|deklarasyonu"
    r"|mutabakat (?:zapti|muhtirasi))(?=$| \(|,| ek\b)"
    r"|\b(?:sozlesme|protokol|antlasma|anlasma|muahede(?:name)?|mukavelename)"
    r"(?: \([^()]{0,40}\))?$"
)
"""A treaty's title, in flattened text."""

LAW = re.compile(
    r"\b(?:kanunu?|khk|yonetmeli[gk]i?|anayasasi|kararname(?:si)?|nizamname(?:si)?|tuzugu"
    r"|talimatname(?:si)?|genelge(?:si)?|tebligi?|irade-i seniyye|ferman)(?:'[a-z]+)?$"
    r"|\bsayili\b.*\b(?:kanun|khk|karar|teblig|yonetmelik)\b"
    r"|\bact(?:,? \d{4})?$|^constitution of\b|\bconstitution$|^(?:public law|pub\. l\.)"
    r"|^(?:council )?(?:regulation|directive|decision) \(|\bordinance(?:,? \d{4})?$"
    r"|^(?:a|s)/res/\d|^dustur$"
)
"""A law's title, in flattened text."""

_ACT = re.compile(
    rf"(?P<title>[^.,;:{QUOTE}{ETOUQ}]{{3,120}}?\b(?:Act|Ordinance|Order|Code),? (?:of )?"
    rf"(?P<year>{_YEAR}))(?![\d/])"
)
_PARTY = rf"(?:[^\W\d_][^\[\](),;:{QUOTE}{ETOUQ}{EM}{ME}\d]{{0,70}}?|R \([^()]{{1,50}}\))"
_CASE = re.compile(
    rf"(?:(?:Joined )?Cases? [CTF][‐‑–-]\d+/\d+(?: P)?,? )?"
    rf"(?P<em>{EM})?(?P<title>{_PARTY}\s(?:v|vs|c)\.?\s"
    rf"[^\W\d_][^\[\](;:{QUOTE}{ETOUQ}{EM}{ME}\d]{{0,90}}?(?: \(No\.? ?\d\))?)(?(em){ME})"
    rf"(?=\s?[\[(]|,?\s\d|,\s(?:App|no|judgment|Judgment|Case)|\.?$)"
)
_LITIGANT = re.compile(r"[^\W\d_][^\s]*\s(?:v|vs)\.?\s[A-Z]|\sv\.?\s[A-Z]|\sc\.\s[A-Z]")
_COURT = re.compile(
    r"(?P<court>(?:yargitay|danistay|sayistay|anayasa mahkemesi|aym|uyusmazlik mahkemesi|aihm"
    r"|askeri yargitay|bam|yhgk|ygk|ycgk|hgk|cgk|\d{1,2}\.? ?(?:hd|cd|d))\b[^;]{0,80}?),?\s"
    r"(?P<numbers>(?:e(?:sas)?\b\.?(?: no\.?)?:? ?\d{4}/\d+|\d{4}/\d+ ?e\.?),?\s"
    r"(?:k(?:arar)?\b\.?(?: no\.?)?:? ?(?P<year>\d{4})/\d+|\d{4}/\d+ ?k\.?))"
)
_BY_LETTERS = re.compile(
    r"(?P<title>[A-ZÇĞİÖŞÜ]{2,6})(?:['’]\w{1,5})?,?\s(?=(?:md|mad|madde|m|art|§)\.?\s?\d)"
)
_BRACKETED = re.compile(rf"\s?[\[(](?P<year>{_YEAR})[\])]")
_REPORTER = re.compile(
    r"\s?,?\s?(?P<reporter>(?:\d{1,4} )?[A-Z][A-Za-z.’'() ]{0,24}?[A-Za-z.)] ?\d{1,5})"
    r"(?=[\s,.;(\[]|$)"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """A source that is its own title: ``sort`` is "law", "treaty" or "case"."""

    title: str
    sort: str
    rest: str
    year: int | None = None
    court: str = ""
    reporter: str = ""


def sort_of(title: str) -> str:
    """Say "law" or "treaty" if ``title`` is that of one and no institution's name; else ""."""
    small = flat(title).strip(" .")
    if not small or len(small) > 300:
        return ""
    found = "treaty" if TREATY.search(small) else "law" if LAW.search(small) else ""
    last = small.rpartition(" ")[2]
    return "" if found and INSTITUTION.within(last) and _named(small) else found


def _named(small: str) -> bool:
    """Whether the last word is the head of the name, and no "of" or "on" comes before it."""
    return not re.search(rf"\b{_BIND}\b.* {_JOIN} ", small)


def read_titled(text: str) -> Titled | None:
    """The judgment or act that ``text`` begins with."""
    start = text[:400]
    if judgment := _judgment(start, text):
        return judgment
    found = _ACT.match(start)
    if found and found["title"][:1].isupper():
        rest = text[found.end() :]
        return Titled(found["title"], "law", rest, int(found["year"]))
    found = _BY_LETTERS.match(start)
    return Titled(found["title"], "law", text[found.end() :]) if found else None


def _judgment(start: str, text: str) -> Titled | None:
    small = flat(start)
    if found := _COURT.match(small):
        at, end = found.span("numbers")
        year = int(found["year"]) if found["year"] else None
        court = text[: found.end("court")].strip(" ,")
        return Titled(text[at:end], "case", text[end:], year, court)
    if " v" not in start and " c. " not in start:
        return None
    found = _CASE.match(start)
    if found is None or not _LITIGANT.search(found["title"]):
        return None
    at, year, reporter = found.end(), None, ""
    for _ in range(2):
        if dated := _BRACKETED.match(text, at):
            year, at = int(dated["year"]), dated.end()
        elif not reporter and (named := _REPORTER.match(text, at)):
            reporter, at = named["reporter"], named.end()
    if year and not reporter and (named := _REPORTER.match(text, at)):
        reporter, at = named["reporter"], named.end()
    if not year and not reporter and not text[at:].strip(" ."):
        return None
    return Titled(found["title"].strip(" ,"), "case", text[at:], year, reporter=reporter)
