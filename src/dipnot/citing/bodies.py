"""The fields after the authors: facts into their slots, texts to title, container, publisher."""

from __future__ import annotations

import re
from dataclasses import replace

from dipnot.citing.dates import iso_date, year_of
from dipnot.citing.facts import TYPE_CUES, read_fact
from dipnot.citing.fold import flat
from dipnot.citing.lexicon import JOURNAL, MAGAZINE, NEWSPAPER, PLACE, PUBLISHER
from dipnot.citing.locators import tidy
from dipnot.citing.markup import bare
from dipnot.citing.names import read_names
from dipnot.citing.placing import Text, place_texts
from dipnot.citing.shapes import Draft
from dipnot.citing.splitting import Field, Mark, fields

_IN = re.compile(r"(?:in|icinde)\b:?\s*")
_ROMAN_PAGE = re.compile(r"[ivxl]{1,7}(?:\s?[-–]\s?[ivxl]{1,7})?")
_WITHIN = re.compile(r"\s*\(?\bicinde\b\)?$")
_VOLUME_LAST = re.compile(
    r"(?P<name>.*[^\W\d_][.)]?),?\s+(?P<volume>\d{1,4}|[IVXLC]{1,7})"
    r"(?:\s?[/.]\s?(?P<issue>\d{1,3}(?:-\d{1,3})?))?"
)
_NUMBER = re.compile(r"\d{1,4}(?:n\.?\s?\d{1,3})?(?:\s?[-–]\s?\d{1,4})?")
_VOLUME_PAGE = re.compile(r"(\d{1,3}|[IVXLC]{1,6})\s?[/:]\s?(\d{1,4}(?:\s?[-–]\s?\d{1,4})?)")
_IMPRINT = re.compile(
    r"(?P<place>[^:\d]{2,60}):\s?(?P<publisher>.{2,120}?)"
    r"(?:[,\s]\s?(?P<year>\d{4}[a-z]?)(?:[-–—/]\d{2,4})?)?"
)
_THESIS_IMPRINT = re.compile(
    r"([^:\d]{2,60}):\s?(.{0,200}(?:[Tt]ez[iİ]|TEZİ|[Tt]hesis|[Dd]issertation|[Dd]iss\.).{0,60})"
)
_SERIES = re.compile(r"\b(?:no|nr|number|sayi)\b\.?\s?:?\s?\d+(?:[/-]\d+)?$")
_UNIVERSITY = re.compile(r"\b(?:universi\w+|institute|enstitusu|fakultesi|college|school of)\b")
_NUMBERED_REPORT = re.compile(
    r"\b(?:report|rapor|paper|publication)\b.{0,20}(?:no|nr|sayi)\b\.?\s?[\w/-]*\d"
)
_HOUSE = re.compile(
    r"\b(?:yayin(?:lari|evi|cilik)|kitabevi|kitaplari|matbaasi|basimevi|university press|verlag)$"
)
_SPAN = re.compile(r"(\d{4})\s?[-–—]\s?(\d{4})")
_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")
_PAGES_SET_OFF = re.compile(r"(.{2,200}[^\W\d_])\s((?:ss?|pp?)\.\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?)")


class Body:
    """Reads fields in order and fills the draft; :meth:`settle` ends it."""

    def __init__(self, draft: Draft, *, listed: bool) -> None:
        self.draft = draft
        self.listed = listed
        self.periods = False
        self.cues: set[str] = set()
        self._texts: list[Text] = []
        self._pages: list[str] = []
        self._locators: list[str] = []
        self._inside = False
        self._maybe_issue: str | None = None
        self._known_title = False
        self._numbers = 0  # of pages when the last bare number was read

    def read_title(self, part: str) -> None:
        """Read the first sentence of a reference in full stops: the title is all its plain text."""
        cut = fields(part)
        if any(field.mark in (Mark.QUOTE, Mark.EM) for field in cut):
            self.read(cut)
            return
        end = len(cut)
        while end > 1 and cut[end - 1].mark == Mark.PAREN:
            end -= 1
        tail = cut[end:]
        plain = part
        if tail:
            plain = part[: part.rindex("(" + tail[0].text)] if "(" + tail[0].text in part else part
        self._add(bare(plain), Mark.PLAIN)
        self.read(tail)

    def read(self, cut: list[Field]) -> None:
        """Read the fields of one stretch."""
        for n, field in enumerate(cut):
            after = cut[n + 1] if n + 1 < len(cut) else None
            if field.mark == Mark.PAREN:
                self._paren(field, cut[n - 1] if n else None)
            elif field.mark == Mark.PLAIN:
                self._plain(field, after, cut[n - 1] if n else None)
            else:
                self._marked(field, after)

    def follow(self, cut: list[Field]) -> None:
        """Read what follows a title that is known; texts in it tell nothing."""
        self._known_title = True
        self.read(
            [field for field in cut if field.mark == Mark.PLAIN or re.search(r"\d", field.text)]
        )
        self._texts = []

    def settle(self) -> None:
        """Give the texts their places and the pages theirs."""
        draft = self.draft
        told = len(self._pages) + len(self._locators) > 1
        if told and self._pages and self._pages[0] == self._maybe_issue:
            draft.issue = self._pages.pop(0)
        if self._pages and (self.listed or len(self._pages) > 1):
            draft.pages = self._pages.pop(0)
        spoken = self._pages[-1:] + self._locators
        draft.locator = ", ".join(spoken) if spoken and not (self.listed and not spoken) else None
        draft.cues = frozenset(self.cues)
        if not self._known_title:
            place_texts(draft, self._texts, periods=self.periods)

    @property
    def _titled(self) -> bool:
        return self._known_title or bool(self._texts)

    def _add(self, text: str, mark: Mark) -> None:
        if text:
            late = bool({"translated", "edition"} & self.cues)
            self._texts.append(Text(text, mark, within=self._inside, late=late))
            self._inside = False

    def _marked(self, field: Field, after: Field | None) -> None:
        text = bare(field.text)
        if text.isdigit() and self._titled:
            self._number(text, field, after)
            return
        found = _VOLUME_LAST.fullmatch(text)
        if found and self._titled and after is not None and self._volume_ahead(after):
            text = bare(found["name"])
            self.draft.volume = found["volume"]
        self._add(text, field.mark)

    @staticmethod
    def _volume_ahead(after: Field) -> bool:
        """Whether what follows a number tells that it was a volume."""
        if after.before == ":" or after.mark == Mark.PAREN:
            return after.before == ":" or bool(re.search(r"\d", after.text))
        fact = read_fact(after.text, titled=True)
        return fact is not None and bool({"issue", "pages"} & fact[1].keys())

    def _paren(self, field: Field, before: Field | None) -> None:
        inner = field.text.strip()
        small = flat(inner)
        if (span := _SPAN.fullmatch(inner)) and int(span[2]) - int(span[1]) > 1:
            self._spanned(inner, before)
        elif re.fullmatch(r"(?:eds?|haz|der|editors?|editor)\.?", small):
            self._editors_before()
        elif found := _THESIS_IMPRINT.fullmatch(inner):
            self.cues.add("thesis")
            self.draft.place = self.draft.place or bare(found[1])
            self.read([replace(f, before=",") for f in fields(found[2])])
        elif found := _IMPRINT.fullmatch(inner):
            self._imprint(found)
        elif re.fullmatch(r"\d{1,3}(?:[-–]\d{1,3})?", inner) and self._titled:
            self.draft.issue = self.draft.issue or inner
        elif self._dated(inner):
            pass
        else:
            self._paren_fields(inner)

    def _spanned(self, inner: str, before: Field | None) -> None:
        """Give a title its "(1830-1914)"; it is no year of publication."""
        last = self._texts[-1] if self._texts else None
        if last and not last.mark and before and last.text.endswith(bare(before.text)):
            self._texts[-1] = replace(last, text=f"{last.text} ({inner})")

    def _paren_fields(self, inner: str) -> None:
        cut = fields(inner)
        if _NUMBERED_REPORT.search(flat(inner)):
            self.cues.add("report")
            return
        known = [f for f in cut if f.mark == Mark.PLAIN and self._known(f.text)]
        if known and self._titled:
            self.read([replace(f, before=",") for f in cut])
        elif self._texts and not self._texts[-1].mark:
            last = self._texts[-1]
            self._texts[-1] = replace(last, text=f"{last.text} ({bare(inner)})")

    @staticmethod
    def _known(text: str) -> bool:
        small = flat(text)
        return bool(
            read_fact(text, titled=True)
            or year_of(text)
            or PUBLISHER.within(small)
            or any(pattern.search(small) for _, pattern in TYPE_CUES)
        )

    def _editors_before(self) -> None:
        self.cues.add("editors" if self._titled else "edited")
        for first in range(1, len(self._texts)):
            last = self._texts[first:]
            joined = ", ".join(text.text for text in last)
            if not any(text.mark for text in last) and read_names(joined):
                del self._texts[first:]
                self._inside = self._inside or any(text.within for text in last)
                break

    def _imprint(self, found: re.Match[str]) -> None:
        self.draft.place = self.draft.place or bare(found["place"])
        self.draft.publisher = self.draft.publisher or bare(found["publisher"])
        if found["year"]:
            self._dated(found["year"])

    def _dated(self, text: str) -> bool:
        draft = self.draft
        if iso := iso_date(text):
            if draft.date is None or len(iso) > len(draft.date):
                draft.date, draft.year = iso, draft.year or int(iso[:4])
            return True
        found = year_of(text)
        if found and draft.year is None:
            draft.year, draft.letter = found
            draft.date = str(draft.year)
        return found is not None

    def _plain(self, field: Field, after: Field | None, before: Field | None) -> None:
        text = self._within(field.text)
        if not text:
            return
        if self._titled and (found := _PAGES_SET_OFF.fullmatch(text)):
            self._plain(replace(field, text=found[1]), None, before)
            self._pages.append(self._page(found[2].split(".", 1)[1]))
            return
        if self._titled and after is None and _ROMAN_PAGE.fullmatch(text):
            self._pages.append(self._page(text))
        elif _NUMBER.fullmatch(text):
            self._number(text, field, after)
        elif self._titled and (found := _VOLUME_PAGE.fullmatch(text)) and after is None:
            self._volume_page(found)
        elif not (self._fact(text) or self._cue(text) or self._named_publisher(text)):
            self._text(text, after)

    def _within(self, text: str) -> str:
        if self._titled and (found := _IN.match(flat(text))):
            text = text[found.end() :]
            self._inside = True
            self.cues.add("in")
        if found := _WITHIN.search(flat(text)):
            text = text[: found.start()]
            self.cues.add("in")
            if text:
                self._inside = True
            elif self._texts:
                self._texts[-1] = replace(self._texts[-1], within=True)
        return text.strip()

    def _volume_page(self, found: re.Match[str]) -> None:
        if self.listed:
            self.draft.volume = found[1]
            self._pages.append(self._page(found[2]))
        else:
            self._locators.append(_DASHES.sub("-", found[0]).replace(" ", ""))

    def _number(self, text: str, field: Field, after: Field | None) -> None:
        draft = self.draft
        year = year_of(text)
        if not self._titled:
            self._add(text, Mark.PLAIN)
        elif field.before == ":":
            self._pages.append(self._page(text))
        elif year and draft.year is None and 1400 <= year[0] < 2100:
            self._dated(text)
        elif text.isdigit() and after and self._may_be_volume() and self._is_volume(field, after):
            draft.volume = text
        elif year and year[0] == draft.year and after is not None:
            pass
        elif self._numbers and self._numbers == len(self._pages) and not self.listed:
            self._pages[-1] += ", " + self._page(text)
        else:
            self._pages.append(self._page(text))
            self._numbers = len(self._pages)

    def _may_be_volume(self) -> bool:
        """Whether none is known, and no imprint has been passed: after that come pages."""
        draft = self.draft
        return not draft.volume and not (draft.publisher and draft.year and draft.place)

    def _is_volume(self, field: Field, after: Field) -> bool:
        if field.before in ("", ".") or self._volume_ahead(after):
            return True
        return bool(_NUMBER.fullmatch(after.text)) and not year_of(after.text)

    @staticmethod
    def _page(text: str) -> str:
        return tidy(text)

    def _fact(self, text: str) -> bool:
        draft = self.draft
        found = read_fact(text, titled=self._titled)
        if found is None:
            return self._dated(text) if self._titled else False
        fact, slots = found
        if fact.cue == "maybe publisher" and (draft.year or not self._fits_publisher(slots)):
            return False
        if fact.cue:
            self.cues.add(fact.cue)
        if "pages" in slots and text.startswith(("S.", "S ")) and not draft.issue:
            if draft.volume:
                slots = {"issue": slots["pages"]}
            self._maybe_issue = slots.get("pages")
        self._fill(slots)
        return True

    def _fits_publisher(self, slots: dict[str, str]) -> bool:
        name = flat(slots["publisher"])
        return bool(PUBLISHER.within(name) or PLACE.search(name)) or len(name.split()) <= 2

    def _fill(self, slots: dict[str, str]) -> None:
        draft = self.draft
        for name, value in slots.items():
            if name == "pages":
                self._pages.append(self._page(value))
            elif name == "locator":
                self._locators.append(_DASHES.sub("-", value))
            elif name in ("date", "year"):
                self._dated(value)
            elif name != "editors" and not getattr(draft, name):
                setattr(draft, name, bare(value))

    def _cue(self, text: str) -> bool:
        small = flat(text)
        cue = next((cue for cue, pattern in TYPE_CUES if pattern.search(small)), None)
        if cue == "interview":
            self.cues.add(cue)
        if cue in (None, "interview") or not self._titled:
            return False
        self.cues.add(cue)
        if cue == "conference":
            self._add(bare(text), Mark.PLAIN)
        elif _UNIVERSITY.search(small):
            pattern = dict(TYPE_CUES)[cue]
            self.draft.publisher = self.draft.publisher or _without(pattern, text)
        return True

    def _named_publisher(self, text: str) -> bool:
        small, draft = flat(text), self.draft
        if not self._titled or draft.publisher:
            return False
        if "thesis" in self.cues and _UNIVERSITY.search(small):
            draft.publisher = bare(text)
            return True
        paper = JOURNAL.within(small) or NEWSPAPER.within(small)
        named = _HOUSE.search(small) or (PUBLISHER.within(small) and not paper)
        if not named or (draft.volume and len(self._texts) > 1):
            return False
        if MAGAZINE.within(small) and not _HOUSE.search(small):
            return False
        place, _, publisher = text.partition(":")
        if publisher and len(place) < 40:
            draft.place = draft.place or bare(place)
            text = publisher
        draft.publisher = bare(text)
        return True

    def _text(self, text: str, after: Field | None) -> None:
        if len(self._texts) > 1 and _SERIES.search(flat(text)):
            return
        found = _VOLUME_LAST.fullmatch(text)
        if found and self._titled and after is not None and self._volume_ahead(after):
            text = found["name"]
            self.draft.volume = found["volume"]
            self.draft.issue = self.draft.issue or found["issue"]
        self._add(bare(text), Mark.PLAIN)


def _without(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(flat(text))
    kept = text[: found.start()] if found else text
    words = re.split(r"\b(?:Yayımlanmamış|Basılmamış|Doktora|Yüksek Lisans|Unpublished)\b", kept)
    return bare(max(words, key=len)) or None
