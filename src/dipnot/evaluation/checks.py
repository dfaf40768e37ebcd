"""How well the checker tells what its evidence carries: measured against pairs with gold."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dipnot.checking.checker import Checker
from dipnot.checking.pairs import Pair, read_pairs
from dipnot.checking.verdict import Verdict
from dipnot.errors import InputError

Tell = Callable[[int, int], None]
"""told (done, total) as it goes on"""


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``n``."""

    count: int
    n: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; ``None`` of nothing."""
        return self.count / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker made of pairs, and how long it took, in ms a claim (median)."""

    verdicts: Mapping[str, Verdict]
    pairs: Sequence[Pair]
    ms: float

    def caught(self, of: Callable[[Pair], bool] = lambda _: True) -> Share:
        """How many of the false claims were refused."""
        false = [one for one in self.pairs if not one.supported and of(one)]
        return Share(sum(not self.verdicts[one.id].supported for one in false), len(false))

    def refused(self, of: Callable[[Pair], bool] = lambda _: True) -> Share:
        """How many of the true claims were refused."""
        true = [one for one in self.pairs if one.supported and of(one)]
        return Share(sum(not self.verdicts[one.id].supported for one in true), len(true))

    def wrong(self) -> list[str]:
        """The ids of the pairs whose verdict is not gold's."""
        return [one.id for one in self.pairs if self.verdicts[one.id].supported != one.supported]


def load_pairs(path: Path) -> list[Pair]:
    """The pairs with gold of a file, or of all ``*.jsonl`` in a folder.

    Raises :class:`InputError` for one without gold, or whose id another has.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path} has no .jsonl; give a file or a folder of pairs")
    found: dict[str, Pair] = {}
    for file in files:
        for pair in read_pairs(file):
            if pair.supported is None:
                raise InputError(f'{file}: pair {pair.id!r} has no "supported": true or false')
            if pair.id in found:
                raise InputError(f"{file}: the id {pair.id!r} comes twice; name each pair once")
            found[pair.id] = pair
    if not found:
        raise InputError(f"{path} has no pairs; give one a line")
    return list(found.values())


def measure(checker: Checker, pairs: Iterable[Pair], tell: Tell | None = None) -> Checked:
    """Check all ``pairs``."""
    given = list(pairs)
    verdicts, times = {}, []
    for n, pair in enumerate(given, start=1):
        began = time.perf_counter()
        verdicts[pair.id] = checker.check(pair.claim, pair.language, pair.evidence)
        times.append(1000 * (time.perf_counter() - began))
        if tell:
            tell(n, len(given))
    return Checked(verdicts, given, statistics.median(times))
