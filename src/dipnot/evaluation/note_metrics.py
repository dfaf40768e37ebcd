"""The metrics of reading notes: each takes gold and an article and gives a tally."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dipnot.evaluation.note_gold import Gold
from dipnot.evaluation.note_matching import (
    align,
    families,
    match_works,
    seen,
    spelled,
    text_before,
)
from dipnot.model import Article, Note, Work

_URL_FRAME = re.compile(r"^https?://(?:www\.)?|/+$", re.IGNORECASE)
_DOI_URL = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_DASH = re.compile(r"\s*[-‐‑‒–—]\s*")


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: of which note or work, what the gold says and what was found."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right, of how many expected and how many found."""

    right: int = 0
    expected: int = 0
    found: int = 0
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Both together, as for a micro average."""
        return Tally(
            self.right + other.right,
            self.expected + other.expected,
            self.found + other.found,
            self.misses + other.misses,
        )

    @property
    def precision(self) -> float | None:
        """Right of found; ``None`` where nothing was found or expected, 0 where only missed."""
        return self.right / self.found if self.found else (0.0 if self.expected else None)

    @property
    def recall(self) -> float | None:
        """Right of expected; ``None`` where nothing was expected."""
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` where there is nothing at all."""
        both = self.expected + self.found
        return 2 * self.right / both if both else None


def marks(gold: Gold, article: Article) -> Tally:
    """Right is a mark at its place, with its label, that calls the right note."""
    notes = _notes(gold, article)
    before = text_before(article)
    free = set(range(len(article.marks)))
    misses = []
    for wanted in gold.marks:
        place = seen(wanted.after)
        fitting = (
            n
            for n in sorted(free)
            if article.marks[n].label == wanted.label
            and before[n].endswith(place)
            and article.marks[n].note == notes.get(wanted.note, -1)
        )
        n = next(fitting, None)
        if n is None:
            misses.append(Miss(f"mark {wanted.label}", f"after “{wanted.after}”", "none"))
        else:
            free.remove(n)
    misses += [
        Miss(f"mark {article.marks[n].label}", "none", f"after “{before[n][-25:]}”")
        for n in sorted(free)
    ]
    right = len(article.marks) - len(free)
    return Tally(right, len(gold.marks), len(article.marks), tuple(misses))


def works(gold: Gold, article: Article) -> Tally:
    """Right is a gold work that one found work is like; two found for one are one too many."""
    matched = match_works(gold.works, article.works)
    lost = [work for work in gold.works if work.id not in matched.values()]
    extra = [work for work in article.works if work.id not in matched]
    misses = [Miss(f"work {work.id}", work.title, "none") for work in lost]
    misses += [Miss(f"work {work.id}", "none", _shown(work)) for work in extra]
    return Tally(len(matched), len(gold.works), len(article.works), tuple(misses))


def resolution(gold: Gold, article: Article) -> Tally:
    """Right is a note with the right set of works, all of them, by the right path."""
    keys = match_works(gold.works, article.works)

    def expected(n: int) -> str:
        note = gold.notes[n]
        return _resolved({r.work for r in note.references}, note.path)

    def found(note: Note) -> str:
        return _resolved({keys.get(r.work, f"?{r.work}") for r in note.references}, note.path)

    return _by_note(gold, article, expected, found)


def kinds(gold: Gold, article: Article) -> Tally:
    """Right is a note of the right kind."""
    return _by_note(gold, article, lambda n: gold.notes[n].kind.value, lambda note: note.kind.value)


def _by_note(
    gold: Gold, article: Article, expected: Callable[[int], str], found: Callable[[Note], str]
) -> Tally:
    """Compare note by note; a note that is not in the gold counts as wrong."""
    aligned = _notes(gold, article)
    misses = []
    for n, note in enumerate(gold.notes):
        wanted = expected(n)
        got = found(article.notes[aligned[n]]) if n in aligned else "no such note"
        if got != wanted:
            misses.append(Miss(f"note {note.label}", wanted, got))
    right = len(gold.notes) - len(misses)
    extra = set(range(len(article.notes))) - set(aligned.values())
    misses += [Miss(f"note {article.notes[n].label}", "none", "a note") for n in sorted(extra)]
    return Tally(right, right + len(misses), right + len(misses), tuple(misses))


def locators(gold: Gold, article: Article) -> Tally:
    """Right is a place in a work as the note gives it; asked wherever either side gives one."""
    keys = match_works(gold.works, article.works)
    aligned = _notes(gold, article)
    right, misses = 0, []
    for n, note in enumerate(gold.notes):
        read = article.notes[aligned[n]].references if n in aligned else ()
        places = [(keys.get(r.work), r.locator) for r in read]
        for reference in note.references:
            same = [place for key, place in places if key == reference.work]
            place = reference.locator
            if place is None and not any(same):
                continue
            if any(_place(got) == _place(place) for got in same):
                right += 1
            else:
                what = f"note {note.label}, {reference.work}"
                misses.append(Miss(what, str(place), ", ".join(map(str, same)) or "no reference"))
    return Tally(right, right + len(misses), right + len(misses), tuple(misses))


def problems(gold: Gold, article: Article) -> Tally:
    """Right is a planted problem that is told with its kind and its note's label."""
    planted, told = list(gold.problems), [(p.kind, p.label) for p in article.problems]
    free = list(told)
    misses = []
    for problem in planted:
        if problem in free:
            free.remove(problem)
        else:
            misses.append(Miss("problem", f"{problem[0]} {problem[1] or ''}".strip(), "none"))
    right = len(planted) - len(misses)
    misses += [Miss("problem", "none", f"{kind} {label or ''}".strip()) for kind, label in free]
    return Tally(right, len(planted), len(told), tuple(misses))


def field(gold: Gold, article: Article, value: Callable[[Work], str]) -> Tally:
    """Right is a work whose ``value`` is that of the gold; asked wherever either side has one."""
    keys = match_works(gold.works, article.works)
    found = {key: article.work(work_id) for work_id, key in keys.items()}
    right, misses = 0, []
    for work in gold.works:
        wanted = value(work)
        got = value(found[work.id]) if work.id in found else ""
        if wanted == got:
            right += bool(wanted)
        else:
            misses.append(Miss(f"work {work.id}", wanted, got))
    return Tally(right, right + len(misses), right + len(misses), tuple(misses))


def _address(work: Work) -> str:
    """A DOI if there is one, else the URL without what browsers add or drop."""
    doi = work.doi or (work.url if work.url and _DOI_URL.match(work.url) else None)
    return _DOI_URL.sub("", doi).lower() if doi else _URL_FRAME.sub("", work.url or "")


FIELDS: dict[str, Callable[[Work], str]] = {
    "title": lambda work: spelled(work.title),
    "title_strict": lambda work: work.title,
    "authors": lambda work: "; ".join(families(work.authors)),
    "authors_strict": lambda work: "; ".join(work.authors),
    "year": lambda work: str(work.year or ""),
    "url": _address,
    "url_strict": lambda work: " ".join(filter(None, (work.url, work.doi))),
    "type": lambda work: work.type,
}
"""What of a work is compared, and how: as it is spelled, or strictly, letter by letter."""


def _place(locator: str | None) -> str:
    return _DASH.sub("-", (locator or "").lower()).replace(" ", "").rstrip(".")


def _notes(gold: Gold, article: Article) -> dict[int, int]:
    return align([note.label for note in gold.notes], [note.label for note in article.notes])


def _resolved(keys: set[str], path: Sequence[str]) -> str:
    return f"{', '.join(sorted(keys)) or 'no work'} by {' → '.join(path)}"


def _shown(work: Work) -> str:
    return f"{'; '.join(work.authors)}: {work.title} ({work.year})"
