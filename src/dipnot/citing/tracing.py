"""What earlier notes cited, and where a back-reference leads.

The rules, and why, stand in ``docs/decisions/0003-resolving-ibid.md``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dipnot.citing.forms import SORTS
from dipnot.citing.pointing import Pointer
from dipnot.citing.register import Record, Register


@dataclass(slots=True)
class Step:
    """A note as later notes see it: its works, each with its path and its last locator."""

    label: str
    scope: int
    records: list[Record]
    paths: dict[int, tuple[str, ...]]
    locators: dict[int, str | None]
    broken: bool = False

    @property
    def distinct(self) -> list[Record]:
        """Its works, each once."""
        return list({record.n: record for record in self.records}.values())


@dataclass(frozen=True, slots=True)
class Traced:
    """Where a pointer led: the work and the path, or why there is none."""

    record: Record | None
    path: tuple[str, ...] = ()
    why: str = ""
    doubt: tuple[str, str] | None = None
    locator: str | None = None


class Trail:
    """The notes read so far."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._last: Step | None = None
        self._citing: Step | None = None
        self._by_work: dict[int, dict[int, Step]] = defaultdict(dict)
        self._latest: dict[int, Step] = {}
        self._by_label: dict[tuple[int, str], Step] = {}

    def begins(self, label: str, scope: int) -> None:
        """Forget what "the preceding note" is where a new list numbers from the start."""
        last = self._last
        if last is None or last.scope == scope:
            return
        runs_on = label.isdecimal() and last.label.isdecimal() and int(label) == int(last.label) + 1
        if not runs_on:
            self._last = self._citing = None

    def walked(self, step: Step) -> None:
        """Take in a note once it is read."""
        self._last = self._by_label[step.scope, step.label] = step
        if step.records or step.broken:
            self._citing = step
        for record in step.records:
            self._by_work[record.n][step.scope] = step
            self._latest[record.n] = step

    def path_to(self, label: str, scope: int, record: Record) -> tuple[str, ...]:
        """Own label, then the path of the nearest earlier note that cites ``record``."""
        step = self._nearest(scope, record)
        return (label, *step.paths[record.n]) if step else (label,)

    def last_cited(self) -> Record | None:
        """The work cited last, whose author "idem" means."""
        return self._citing.records[-1] if self._citing and self._citing.records else None

    def ibid(self, label: str, pointer: Pointer) -> Traced:
        """Follow a form that names no one: to the note before, if that cites one work."""
        step, over = self._citing, self._last is not self._citing
        if step is None:
            why = (
                "it is the first note of its list"
                if self._last is None
                else ("no earlier note of its list cites anything")
            )
            return Traced(None, why=why)
        if step.broken and not step.records:
            return Traced(None, why=f"it points at note {step.label}, which leads nowhere itself")
        fitting = step.distinct
        if step.broken:
            return Traced(None, why=f"note {step.label} before it was not wholly understood")
        if len(fitting) > 1:
            fitting = [record for record in fitting if _means(pointer, record)]
        if len(fitting) != 1 or (
            len(step.distinct) > 1 and not (pointer.form and pointer.form.sort)
        ):
            return Traced(None, why=f"note {step.label} before it cites several works")
        record = fitting[0]
        doubt = _odd_sort(label, pointer, record)
        if over and self._last is not None:
            doubt = (
                "ibid over a comment",
                f"Note {label} points at the note before it, but note {self._last.label} only "
                f"comments; note {step.label} is the last that cites.",
            )
        locator = step.locators[record.n] if pointer.same_place else None
        return Traced(record, (label, *step.paths[record.n]), doubt=doubt, locator=locator)

    def named(self, label: str, scope: int, pointer: Pointer) -> Traced:
        """Follow a form or a short citation that names its author."""
        works = self._register.of(pointer.who) or self._register.of(pointer.parts)
        if pointer.year:
            works = _of_year(works, pointer)
        if not works:
            return Traced(None, why="no work of that author" + _in_year(pointer) + " is named")
        choice = self._choose(works, scope, pointer)
        if choice is None:
            titles = "; ".join(f'"{record.draft.title}"' for record in works[:3])
            return Traced(None, why=f"several works may be meant: {titles}")
        return self.back_to(label, scope, choice, pointer)

    def numbered(self, label: str, scope: int, pointer: Pointer) -> Traced:
        """Follow "yukarıda dipnot 4" and "supra note 4" to that note of the same list."""
        step = self._by_label.get((scope, pointer.note))
        if step is None:
            return Traced(None, why=f"there is no earlier note {pointer.note} in its list")
        works = [r for r in step.distinct if pointer.who <= r.names] or step.distinct
        if len(works) != 1:
            why = "cites several works" if works else "cites nothing"
            return Traced(None, why=f"note {step.label} {why}")
        return Traced(works[0], (label, *step.paths[works[0].n]))

    def back_to(self, label: str, scope: int, record: Record, pointer: Pointer) -> Traced:
        """To the nearest earlier note that cites ``record``, "loc. cit." to its very page."""
        step = self._nearest(scope, record)
        locator = step.locators[record.n] if step and pointer.same_place else None
        odd = _odd_sort(label, pointer, record)
        return Traced(record, self.path_to(label, scope, record), doubt=odd, locator=locator)

    def _nearest(self, scope: int, record: Record) -> Step | None:
        return self._by_work.get(record.n, {}).get(scope) or self._latest.get(record.n)

    def _choose(self, works: list[Record], scope: int, pointer: Pointer) -> Record | None:
        """The one meant: in the note before, in this list, in the article, in the bibliography."""
        before = self._citing.distinct if self._citing and self._citing is self._last else []
        last = [work for work in before if len(before) == 1 and work in works]
        if last and _means(pointer, last[0]):
            return last[0]
        here = [work for work in works if scope in self._by_work.get(work.n, {})]
        cited = [work for work in works if work.n in self._latest]
        choices = (_only_one(pool, pointer) for pool in (here, cited, works))
        return next((choice for choice in choices if choice), None)


def _only_one(pool: list[Record], pointer: Pointer) -> Record | None:
    """The one work of ``pool`` that is of the sort meant, or by just the authors named."""
    exact = [work for work in pool if len(work.draft.authors) == len(pointer.who)]
    for some in (pool, exact):
        fitting = [work for work in some if _means(pointer, work)] or some
        if len(fitting) == 1:
            return fitting[0]
    return None


def _of_year(works: list[Record], pointer: Pointer) -> list[Record]:
    works = [work for work in works if work.draft.year == pointer.year]
    lettered = [work for work in works if work.draft.letter == pointer.letter]
    return lettered or ([] if pointer.letter and len(works) > 1 else works)


def _in_year(pointer: Pointer) -> str:
    return f" of {pointer.year}{pointer.letter}" if pointer.year else ""


def _means(pointer: Pointer, record: Record) -> bool:
    sort = pointer.form.sort if pointer.form else ""
    return not sort or record.draft.type in SORTS[sort]


def _odd_sort(label: str, pointer: Pointer, record: Record) -> tuple[str, str] | None:
    """A.g.e. is written for anything; only "a.g.m." of a book and its like are odd."""
    sort = pointer.form.sort if pointer.form else "work"
    if (
        sort in ("work", "")
        or _means(pointer, record)
        or record.draft.type in ("document", "article")
    ):
        return None
    return (
        "ibid of another kind",
        f'Note {label} points back at a kind of work ({sort}) that "{record.draft.title}" is not.',
    )
