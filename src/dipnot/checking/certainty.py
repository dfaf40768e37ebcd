"""How sure a sentence is, and of how much: possible, planned, alleged, some, all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from dipnot.checking.alignment import Alignment
from dipnot.checking.tokens import Sentence
from dipnot.checking.verdict import Finding, Kind
from dipnot.model import Language
from dipnot.text.terms import stem

_ABLE = re.compile(r".{2,}[ae]bil(?:ir|ec[ei]|diğ|mes|eceğ)")
_IF = re.compile(r".{2,}(?:[ıiuüae]rs[ae]|d[ıiuü]ys[ae]|m[ae]zs[ae]|[ae]c[ae]ks[ae]|yors[ae])$")
_FUTURE = re.compile(r".{2,}(?:[ae]ca[kğ]|ece[kğ])")
_DONE_TR = re.compile(r".{2,}(?:[dt][ıiuü]|[dt][ıiuü]ğ[ıiuü].*|m[ıiuü]ş(?:t[ıiuü]r?)?)$")
_FUTURE_EN = frozenset("will would shall should to".split())
_DONE_EN = frozenset("has have had was were did already".split())
_IDLE = "idle"
"""the kind of what has the word of another kind and says nothing of it"""
_SPOKEN_OF = 0.3
"""how much of what stands around a mark the claim must say"""
_ACCUSED_OF = 0.2
Marks = dict[str, list[int]]
"""The tokens of each kind of mark"""


@cache
def _words(language: Language) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The kind and the parts of each word, by the first two letters."""
    loaded = tomllib.loads(files("dipnot.checking").joinpath("certainty.toml").read_text("utf-8"))
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, words in loaded.items():
        if not kind.endswith(f"_{language}"):
            continue
        for word in words:
            parts = tuple(
                stem(part, "en") if language == "en" and part[0] != "=" else part
                for part in word.split()
            )
            entry = kind.removesuffix(f"_{language}"), parts
            found.setdefault(word.removeprefix("=")[:2], []).append(entry)
    return found


@lru_cache(4096)
def marks(sentence: Sentence) -> Marks:
    """Where ``sentence`` says how sure it is."""
    found: Marks = {}
    turkish = sentence.language == "tr"
    forms = [
        token.key if turkish or not token.key.isalpha() else stem(token.key, "en")
        for token in sentence.tokens
    ]
    for n, token in enumerate(sentence.tokens):
        kinds = {
            kind
            for kind, parts in _words(sentence.language).get(token.key[:2], ())
            if _stands(sentence, forms, n, parts)
        }
        for kind in kinds if _IDLE not in kinds else ():
            found.setdefault(kind, []).append(n)
        if turkish:
            _add_endings(found, sentence, n)
        elif token.key in _FUTURE_EN and token.key != "to":
            found.setdefault("future", []).append(n)
        elif token.key in _DONE_EN or (token.key.endswith("ed") and token.text.islower()):
            found.setdefault("done", []).append(n)
    return found


def _stands(sentence: Sentence, forms: Sequence[str], n: int, parts: Sequence[str]) -> bool:
    """Do ``parts`` stand from token ``n`` on?"""
    turkish = sentence.language == "tr"
    return n + len(parts) <= len(forms) and all(
        sentence.tokens[n + place].text == part[1:]
        if part[0] == "="
        else _fits(forms[n + place], part, turkish=turkish)
        for place, part in enumerate(parts)
    )


def _fits(form: str, part: str, *, turkish: bool) -> bool:
    if not turkish:
        return form == part
    whole = len(part) <= 3
    return form == part if whole else form.startswith(part)


def _add_endings(found: Marks, sentence: Sentence, n: int) -> None:
    word = sentence.tokens[n].lower
    if _ABLE.match(word):
        found.setdefault("possible", []).append(n)
    elif _FUTURE.match(word) and not word.startswith("gelecek"):
        found.setdefault("future", []).append(n)
    elif _DONE_TR.match(word) and n >= len(sentence.tokens) - 1:
        found.setdefault("done", []).append(n)
    if _IF.match(word) and sentence.key(n + 1) not in {"da", "de"} and word != "ise":
        found.setdefault("condition", []).append(n)


def overstated(  # noqa: C901  # one question after another
    claim: Sentence, evidence: Sequence[Sentence], alignment: Alignment
) -> Iterator[Finding]:
    """Where the claim is surer than its evidence, or of more."""
    mine = marks(claim)
    theirs = [marks(sentence) for sentence in evidence]
    have = {kind for one in theirs for kind in one}

    def spoken(kind: str, least: float = _SPOKEN_OF) -> str | None:
        for s, one in enumerate(theirs):
            for n in one.get(kind, ()):
                if alignment.mentioned(s, n) >= least:
                    return evidence[s].tokens[n].text
        return None

    def surer(word: str) -> Finding:
        return Finding(Kind.MEANING, f"the claim is surer than “{word}” of the evidence")

    hedged = {"possible", "alleged", "tentative"} & mine.keys()
    if not hedged and not {"planned", "condition", "future"} & mine.keys():
        word = spoken("possible")
        if word and not _only_able(evidence, word):
            yield surer(word)
    if not hedged and "planned" not in mine and "future" not in mine and "done" in mine:
        word = spoken("planned")
        if word:
            yield surer(word)
    if "alleged" not in mine and "told" not in mine and "planned" not in mine:
        word = spoken("alleged", _ACCUSED_OF)
        if word:
            yield surer(word)
    if "condition" not in mine and "possible" not in mine:
        word = spoken("condition")
        if word:
            yield Finding(Kind.MEANING, f"the claim leaves out the condition “{word}”")
    if "sure" in mine and "sure" not in have and have & {"possible", "alleged", "tentative"}:
        yield surer(spoken("possible", 0) or spoken("alleged", 0) or spoken("tentative", 0) or "")
    if "universal" in mine and "universal" not in have:
        word = spoken("partial")
        if word:
            text = claim.tokens[mine["universal"][0]].text
            yield Finding(Kind.MEANING, f"“{text}” is more than “{word}” of the evidence")


def _only_able(evidence: Sequence[Sentence], word: str) -> bool:
    """Is it what somebody was able to do: "could handle only one million tonnes"?"""
    if word != "could":
        return False
    return any(
        token.text == word and {sentence.key(n + 2), sentence.key(n + 1)} & {"only", "not"}
        for sentence in evidence
        for n, token in enumerate(sentence.tokens)
    )
