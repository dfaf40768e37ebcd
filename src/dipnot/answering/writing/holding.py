"""Holding each sentence that a model wrote against the evidence it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dipnot.answering.writing.evidence import Numbered
from dipnot.answering.writing.quoting import honest
from dipnot.answering.writing.replying import LONGEST, Said
from dipnot.model import Language
from dipnot.text.language import language_of_question

_NO_PROSE = re.compile(
    r"\w+://|\bwww\.|\w\.(?:com|org|net|io)\b|\w\.\w{2,}/|\w@\w|javascript:|data:\S|"
    r"<[/!a-z|]|[\[\]【】{}|\\]|&#?\w+;",
    re.IGNORECASE,
)
"""Links, pictures, markup: nothing that an answer's sentence has"""
_NEAREST = 3
"""sentences of the evidence with which a sentence is tried again"""


class Checks(Protocol):
    """What a checker can do; see :class:`dipnot.checking.checker.Checker`."""

    def supports(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> bool:
        """Does ``evidence`` carry ``claim``?"""

    def coverages(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> Sequence[float]:
        """How much of the words of ``claim`` each sentence has, in either language, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence that its evidence carries, with that evidence; ``mended`` if another was cited."""

    text: str
    evidence: tuple[Numbered, ...]
    mended: bool


class Holder:
    """Holds sentences in one language against one question's evidence."""

    def __init__(self, checks: Checks, evidence: Sequence[Numbered], language: Language) -> None:
        self._checks = checks
        self._evidence = {one.n: one for one in evidence}
        self._language = language

    def hold(self, said: Said) -> Held | None:
        """``said`` with the evidence that carries it; ``None`` if none does, or it is no prose.

        What it cites is tried first, then once more the sentences that have most of its words.
        """
        if not self._is_prose(said.text):
            return None
        cited = [self._evidence[n] for n in said.cited if n in self._evidence]
        if cited and len(cited) == len(said.cited) and (held := self._held(said.text, cited)):
            return Held(held, tuple(cited), mended=False)
        for others in self._nearest(said.text, cited):
            if held := self._held(said.text, others):
                return Held(held, tuple(others), mended=True)
        return None

    def _is_prose(self, text: str) -> bool:
        if len(text) > LONGEST or _NO_PROSE.search(text) or text.endswith("?"):
            return False  # a question states nothing, and weak models repeat the reader's
        return language_of_question(text, self._language) == self._language

    def _held(self, text: str, evidence: Sequence[Numbered]) -> str | None:
        told = honest(text, [one.text for one in evidence])
        given = [(one.text, one.language) for one in evidence]
        return told if self._checks.supports(told, self._language, given) else None

    def _nearest(self, text: str, cited: Sequence[Numbered]) -> Iterator[list[Numbered]]:
        every = list(self._evidence.values())
        given = [(one.text, one.language) for one in every]
        covered = self._checks.coverages(text, self._language, given)
        order = sorted(range(len(every)), key=lambda n: -covered[n])
        best = [every[n] for n in order[:_NEAREST]]
        tried = [set(map(id, cited))]
        for some in (best[:1], [*cited, *best[:1]], best[:2], best):
            chosen = list({one.n: one for one in some}.values())
            if chosen and set(map(id, chosen)) not in tried:
                tried.append(set(map(id, chosen)))
                yield chosen
