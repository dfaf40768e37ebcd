"""Contraries: rose and fell, before and after, import and export, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from dipnot.checking.tokens import Sentence
from dipnot.model import Language
from dipnot.text.terms import stem

_NOT = frozenset(
    "satin oncel onceki oncelik oncelikle azim azinlik aziz azer azerbaycan "
    "gecen gecti gecis gecici gecirdi gecmis geclik genc gecer geciy gecece gecek karar karari "
    "kararini kararinin karariyla karaliyor yasaklar uzak uzaktan uzay uzan uzanan uzer uzere "
    "uzerine uzman uzmanlar uzmanlara altindan dogudan dogal dogan dogum dogru dogrudan dogrula "
    "kisinin kisiye kisi kisiler kisinda kisan kisir zaman azar uzatma "
    "kazanim azami alimli".split()
)
_WHOLE = frozenset(
    "az azi once sonra asan altina ustun evvel yuksek dusuk fazla gec kari zam acik kisa kisal "
    "uzun uza yavas sel".split()
)
"""Turkish beginnings that only some endings may follow, as many words begin so."""
_SHORT_ENDINGS = (
    "", "dir", "tir", "di", "ydi", "ti", "ken", "yken", "si", "ki", "sinda", "sindan", "sini",
    "sina", "dan", "den", "ya", "na", "nda", "ndan", "lari", "tan", "li", "lik", "mis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pole:
    """A word that says one of two contraries, at token ``n``."""

    axis: str
    up: bool
    n: int


@dataclass(frozen=True, slots=True)
class _Side:
    axis: str
    up: bool
    words: tuple[tuple[str, ...], ...]


@cache
def _sides(language: Language) -> tuple[_Side, ...]:
    sides = []
    for axis, entry in _loaded().items():
        for up, name in ((True, "up"), (False, "down")):
            words = [tuple(one.split()) for one in entry[name][language]]
            if language == "en":
                words = [tuple(stem(part, "en") for part in one) for one in words]
            sides.append(_Side(axis, up, tuple(words)))
    return tuple(sides)


@cache
def _loaded() -> dict[str, dict[str, dict[Language, list[str]]]]:
    return tomllib.loads(files("dipnot.checking").joinpath("axes.toml").read_text("utf-8"))


@cache
def _by_letters(language: Language) -> dict[str, list[tuple[str, bool, tuple[str, ...]]]]:
    """The words of all sides by the first two letters."""
    found: dict[str, list[tuple[str, bool, tuple[str, ...]]]] = {}
    for side in _sides(language):
        for words in side.words:
            found.setdefault(words[0][:2], []).append((side.axis, side.up, words))
    return found


@lru_cache(8192)
def _begins(key: str, language: Language) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
    """The poles whose first word is a form of ``key``, with the rest of their words."""
    form = stem(key, "en") if language == "en" and key.isalpha() else key
    return tuple(
        (axis, up, words[1:])
        for axis, up, words in _by_letters(language).get(form[:2], ())
        if _fits(form, key, words[0], language, joined=len(words) > 1)
    )


def _fits(form: str, key: str, word: str, language: Language, *, joined: bool) -> bool:
    if language == "en":
        return form == word
    if not key.startswith(word) or (key in _NOT and not joined):
        return False
    return word not in _WHOLE or key[len(word) :] in _SHORT_ENDINGS


@lru_cache(4096)
def poles(sentence: Sentence) -> list[Pole]:
    """The contraries that ``sentence`` says; names of several words go before single ones."""
    found: list[tuple[int, Pole]] = []
    for n, token in enumerate(sentence.tokens):
        if token.suffix == "s" and sentence.language == "en":
            continue
        for axis, up, rest in _begins(token.key, sentence.language):
            following = [sentence.key(n + 1 + place) for place in range(len(rest))]
            if all(map(_fitting(sentence.language), following, rest)):
                found.append((len(rest), Pole(axis, up, n + len(rest))))
        if sentence.language == "tr" and _went_up(sentence, n):
            found.append((0, Pole("change", True, n)))
    covered = {n for length, one in found if length for n in range(one.n - length, one.n + 1)}
    kept = {one: None for length, one in found if length or one.n not in covered}
    return sorted(kept, key=lambda one: one.n)


def _fitting(language: Language) -> Callable[[str, str], bool]:
    def fits(key: str, word: str) -> bool:
        form = stem(key, "en") if language == "en" and key else key
        return _fits(form, key, word, language, joined=True)

    return fits


def _went_up(sentence: Sentence, n: int) -> bool:
    """Is it "34,4'e çıktı", and not "ortaya çıktı"?"""
    if not n or not sentence.key(n).startswith(("cikti", "cikar", "cikac", "cikma", "cikmis")):
        return False
    before = sentence.tokens[n - 1]
    if before.key in {"ortaya", "yola", "one", "karsi", "karsiya", "disina", "disariya", "sokaga"}:
        return False
    return (before.suffix or before.key)[-1:] in {"a", "e"}


def flips(axis: str) -> bool:
    """Does a negation make one contrary the other?"""
    return bool(_loaded()[axis].get("flips"))
