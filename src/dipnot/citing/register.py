"""The register of works: finds the one a draft means, merges, and never compares all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dipnot.citing.addresses import address_key
from dipnot.citing.fold import keys
from dipnot.citing.likeness import Title, names_of, same_years
from dipnot.citing.names import families
from dipnot.citing.shapes import Draft

_MOST = 16  # candidates looked at for one draft, the latest first; keeps reading linear
_OPENING = 3
_START = 2
_PLAIN = (
    "publisher",
    "place",
    "date",
    "year",
    "pages",
    "url",
    "doi",
    "accessed",
    "volume",
    "issue",
)


class Record:
    """One work as it stands so far."""

    __slots__ = ("cited", "draft", "first_label", "listed", "n", "names", "title")

    def __init__(self, n: int, draft: Draft, *, listed: bool) -> None:
        self.n = n
        self.draft = draft
        self.listed = listed
        self.cited = False
        self.first_label: str | None = None
        self.title = Title(draft.title)
        self.names = names_of(draft)


class Register:
    """All works met so far, found by DOI, address, author and title words."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._by_doi: dict[str, Record] = {}
        self._by_address: dict[str, Record] = {}
        self._by_title: dict[str, list[Record]] = defaultdict(list)
        self._by_name: dict[str, dict[int, Record]] = defaultdict(dict)
        self._by_word: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._by_opening: dict[tuple[str, ...], list[Record]] = defaultdict(list)
        self._by_start: dict[tuple[str, ...], list[Record]] = defaultdict(list)

    def add(self, draft: Draft, *, listed: bool = False) -> Record:
        """A new work."""
        record = Record(len(self.records), draft, listed=listed)
        self.records.append(record)
        self._index(record)
        return record

    def _index(self, record: Record) -> None:
        draft = record.draft
        if draft.doi:
            self._by_doi.setdefault(draft.doi, record)
        if draft.url and (key := address_key(draft.url)):
            self._by_address.setdefault(key, record)
        title = record.title
        record.names = names_of(draft)
        _once(self._by_title[title.whole], record)
        _once(self._by_start[title.all[:_START]], record)
        if len(title.all) >= _OPENING:
            _once(self._by_opening[title.all[:_OPENING]], record)
        for name in record.names:
            self._by_name[name][record.n] = record
            for word in (*title.words, title.whole):
                _once(self._by_word[name, word], record)

    def find(self, draft: Draft, text: str) -> Record | None:
        """The work that ``draft``, read from ``text``, names again; ``None`` if it is new."""
        return self._by_number(draft) or self._by_likeness(draft) or self._within(draft, text)

    def _by_number(self, draft: Draft) -> Record | None:
        if draft.doi:
            found = self._by_doi.get(draft.doi)
            if found or not draft.url:
                return found
        key = address_key(draft.url) if draft.url else None
        return self._by_address.get(key) if key else None

    def _by_likeness(self, draft: Draft) -> Record | None:
        title = Title(draft.title)
        candidates = self._candidates(draft, title)
        names = names_of(draft)
        near = [c for c in candidates if _fits(draft, names, title, c)]
        near.sort(key=lambda c: (c.title.whole == title.whole, c.draft.year == draft.year))
        return near[-1] if near else None

    def _candidates(self, draft: Draft, title: Title) -> list[Record]:
        names = names_of(draft)
        whole = [self._by_word.get((name, title.whole), []) for name in names]
        lists = [*whole, self._by_title.get(title.whole, [])] if title.all else []
        for name in names:
            found = [
                self._by_word[name, word] for word in title.words if (name, word) in self._by_word
            ]
            lists += sorted(found, key=len)
        return _latest(lists)

    def _within(self, draft: Draft, text: str) -> Record | None:
        """A known title that stands whole in ``text``, however the text was read."""
        words = keys(text)
        names = names_of(draft)
        for n in range(len(words) - _OPENING + 1):
            for record in self._by_opening.get(words[n : n + _OPENING], [])[-_MOST:]:
                if record.title.stands_at(n, words) and _meant(draft, names, record, words):
                    return record
        return None

    def short(self, draft: Draft) -> list[Record]:
        """The works that an author and a short title may mean."""
        title = Title(draft.title)
        names = names_of(draft)
        pool = [
            record
            for record in self._candidates(draft, title)
            if record.title.holds(title) and names <= record.names
        ]
        first = [r for r in pool if r.title.all[: len(title.all)] == title.all]
        return first or pool

    def beginning(self, words: str) -> list[Record]:
        """The works whose titles begin with ``words``, two at least."""
        start = keys(words)
        if len(start) < _START:
            return []
        pool = self._by_start.get(start[:_START], [])[-_MOST:]
        return [record for record in pool if record.title.all[: len(start)] == start]

    def of(self, names: frozenset[str]) -> list[Record]:
        """All works by all of ``names``, at most as many as are worth looking at."""
        pools = sorted((self._by_name.get(name, {}) for name in names), key=len)
        if not pools:
            return []
        some = list(pools[0].values())[-_MOST:]
        return [record for record in some if names <= record.names]

    def merge(self, record: Record, draft: Draft) -> None:
        """Fill what ``record`` lacks from ``draft``; complete a lost name from either."""
        known = record.draft
        for name in _PLAIN:
            if not getattr(known, name) and getattr(draft, name):
                setattr(known, name, getattr(draft, name))
        if draft.year == known.year and len(draft.date or "") > len(known.date or ""):
            known.date = draft.date
        if (
            draft.container
            and not known.container
            and keys(draft.container)
            not in (*map(keys, known.authors), record.title.all, keys(known.publisher or ""))
        ):
            known.container = draft.container
        if (known.nameless or not known.authors) and draft.authors and not draft.nameless:
            known.authors, known.nameless = draft.authors, False
        if len(known.authors) == len(draft.authors) and families(known.authors) == families(
            draft.authors
        ):
            both = zip(known.authors, draft.authors, strict=True)
            known.authors = tuple(new if "," not in old else old for old, new in both)
        known.alias = known.alias or draft.alias
        if not known.title:
            known.title, record.title = draft.title, Title(draft.title)
        known.cues |= draft.cues & {"in", "editors", "thesis", "press"}
        self._index(record)


def _fits(draft: Draft, names: frozenset[str], title: Title, record: Record) -> bool:
    known = record.draft
    if not same_years(draft, known) or not title.same(record.title):
        return False
    if names and record.names:
        return bool(names & record.names)
    near = len(title.words) >= _OPENING or draft.year == known.year
    return near and (title.opens(record.title) or not draft.published)


def _meant(draft: Draft, names: frozenset[str], record: Record, words: tuple[str, ...]) -> bool:
    """Whether a title found in a text may be what the text cites, not what holds that."""
    if not same_years(draft, record.draft) or (
        draft.container and record.title.same(Title(draft.container))
    ):
        return False
    theirs = record.names
    own = Title(draft.title)
    if draft.published and draft.marked and not own.opens(record.title):
        return False
    if names & theirs or not theirs:
        return True
    misread = not names or names <= record.title.words
    return misread and bool(theirs & set(words) or len(record.title.words) > _OPENING)


def _once(records: list[Record], record: Record) -> None:
    if not records or records[-1] is not record:
        records.append(record)


def _latest(lists: Iterable[list[Record]]) -> list[Record]:
    found: dict[int, Record] = {}
    for records in lists:
        for record in reversed(records[-_MOST:]):
            found.setdefault(record.n, record)
            if len(found) >= _MOST:
                return list(found.values())
    return list(found.values())
