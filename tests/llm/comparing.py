"""What a sentence has that its evidence lacks, found without the checker, simply and strictly.

Digits are compared as strings, and words with a capital by their first letters. Where a language
has another name for something, both stand in a small table.
"""

# ruff: noqa: E501  # texts stand in rows, whole
from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.text.folding import fold

_STEM = 4
"""letters of a name that must agree: what follows may be an ending"""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<!\w)[A-ZÇĞİÖŞÜ][\w+]+")
_ALIKE = [
    line.split()
    for line in (
        "kaza kazakh", "ozbe uzbe", "kirg kyrg", "turk turk turkey turkiye", "azer azer",
        "taci taji", "rusy russ", "cin chin", "abd us usa u.s amer unit stat wash", "gurc geor",
        "erme arme", "hazar casp", "orta mid cent", "asya asia", "avru euro", "ab eu", "bm un",
        "birl unit", "mill nati", "teski orga", "ots tdt orga teski turk turkiye devle stat", "devle stat", "tdt ots", "dunya worl", "banka bank",
        "ocak janu", "suba febr", "mart marc", "nisan apri", "mayi may", "hazi june", "temm july",
        "agus augu", "eylu sept", "ekim octo", "kasi nove", "aral dece aral", "bati west",
        "dogu east", "kuze nort", "guney sout", "kori corr", "zirv summ", "bild decl",
        "anla agre trea", "fonu fund", "yati inve", "konse coun", "iran iran", "afga afgh",
        "semer sama", "taske tash", "biske bish", "istan ista", "gebel gaba qaba", "susa shus",
        "bakan mini", "cumh pres", "mose mosc", "rus russ", "sovy sovi", "denz sea", "deni sea",
        "gole lake", "baku baki",
    )
]  # fmt: skip


def foreign_to(sentence: str, evidence: Sequence[str]) -> list[str]:
    """The numbers and names of ``sentence`` that none of ``evidence`` has."""
    told = " ".join(evidence)
    numbers = {_digits(number) for number in _NUMBER.findall(told)}
    words = {fold(word) for word in re.findall(r"[\w+]+", told)}
    lacking = [number for number in _NUMBER.findall(sentence) if _digits(number) not in numbers]
    starts = {match.start() for match in re.finditer(r"\w", sentence)}
    first = min(starts, default=0)
    for match in _NAME.finditer(sentence):
        if match.start() == first and not _is_name(match[0]):
            continue
        if not any(_same(fold(match[0]), word) for word in words):
            lacking.append(match[0])
    return lacking


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _is_name(word: str) -> bool:
    """Is the first word of a sentence a name? Surely if it has another capital."""
    return any(letter.isupper() for letter in word[1:])


def _same(name: str, word: str) -> bool:
    if name[:_STEM] == word[:_STEM]:
        return True
    return any(
        any(name.startswith(one) for one in names) and any(word.startswith(one) for one in names)
        for names in _ALIKE
    )
