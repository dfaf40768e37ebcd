"""Who does what to whom, and from where to where: as far as endings and prepositions tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dipnot.checking.names import Name, same_name
from dipnot.checking.tokens import Sentence
from dipnot.checking.verdict import Finding, Kind

Role = Literal["agent", "source", "goal", "other"]

_SOURCE = re.compile(r"(?:n|nin|nun|sin|in|un|i|u)?[dt][ea]n$")
_GOAL = re.compile(r"(?:y|n|sin|in|un)?[ea]$")
_GENITIVE = re.compile(r"n?[iu]n$")
_DOES = re.compile(r".+[dt][iu]g[iu]")
_HEAD_SOURCE = re.compile(r".+(?:sindan|sinden|indan|inden|undan|unden)$")
_HEAD_GOAL = re.compile(r".+(?:sina|sine|ina|ine|una|une)$")
_PREPOSITIONS: dict[str, Role] = {"from": "source", "to": "goal", "by": "agent"}
_OBLIQUE = frozenset(
    "of in at on with for against between through over under about into via near than and as "
    "the's around across along within without despite".split()
)
_HEADS = frozenset({"the", "a", "an", "its", "their"})
_PASSIVE = frozenset("was were is are been be being".split())
_ASKED = ("istedi", "istiyor", "istemis", "talep", "rica")
_DOING = frozenset({"tarafindan", "tarafinca"})


def role_of(sentence: Sentence, name: Name) -> Role:
    """The part that ``name`` has in ``sentence``."""
    return _turkish(sentence, name) if sentence.language == "tr" else _english(sentence, name)


def _turkish(sentence: Sentence, name: Name) -> Role:
    suffix = sentence.tokens[name.last - 1].suffix
    following = [sentence.key(n) for n in range(name.last, name.last + 3)]
    if _DOING & set(following[:2]):
        return "agent"
    if suffix:
        if _SOURCE.match(suffix):
            ablative = following[0] not in {"once", "sonra", "bu", "itibaren", "beri"}
            if any(
                sentence.key(n).startswith(_ASKED) for n in range(name.last, len(sentence.tokens))
            ):
                return "goal"  # "Bakü'den … istedi"
            return "source" if ablative else "other"
        if _GENITIVE.match(suffix) and any(_DOES.match(key) for key in following):
            return "agent"  # "TİKA'nın finanse ettiği"
        return "goal" if _GOAL.match(suffix) and following[0] not in {"gore", "kadar"} else "other"
    head = following[0]
    if head and not sentence.tokens[name.last].text[0].isupper():
        if _HEAD_SOURCE.match(head):
            return "source"
        if _HEAD_GOAL.match(head):
            return "goal"
    starts = name.first == 0 or sentence.text[sentence.tokens[name.first - 1].end] in ",;"
    if head and sentence.tokens[name.last].suffix:
        starts = True  # "Rusya Kazakistan'a"
    after = sentence.after(name.last - 1)
    return "agent" if starts or after == "," or head == "ise" else "other"


def _english(sentence: Sentence, name: Name) -> Role:
    n = name.first - 1
    while n >= 0 and sentence.key(n) in _HEADS:
        n -= 1
    before = sentence.key(n)
    if before in _PREPOSITIONS:
        return _PREPOSITIONS[before]
    if before in _OBLIQUE or sentence.tokens[name.last - 1].suffix == "s":
        return "other"
    following = {sentence.key(at) for at in range(name.last, name.last + 4)}
    starts = n < 0 or sentence.text[sentence.tokens[n].end] in ",;" or before in {
        "that", "while", "whereas", "but", "because", "asked", "told",
    }  # fmt: skip
    if before in {"asked", "told", "urged"}:
        return "goal"
    return "other" if following & _PASSIVE else "agent" if starts else "other"


def exchanged(
    claim: Sentence,
    claimed: Sequence[Name],
    evidence: Sequence[tuple[Sentence, Sequence[Name]]],
) -> Iterator[Finding]:
    """Names of the claim whose parts are exchanged in one sentence of the evidence."""
    for sentence, given in evidence:
        pairs = {
            one: other
            for one in claimed
            for other in given
            if same_name(one, claim, other, sentence)
        }
        mine = {one: role_of(claim, one) for one in pairs}
        theirs = {one: role_of(sentence, other) for one, other in pairs.items()}
        yield from _turned(mine, theirs)
        yield from _swapped(mine, theirs)


def _turned(mine: Mapping[Name, Role], theirs: Mapping[Name, Role]) -> Iterator[Finding]:
    for one in mine:
        if {mine[one], theirs[one]} == {"source", "goal"}:
            yield Finding(
                Kind.POLARITY, f"“{one.text}” is the {mine[one]}, in the evidence the {theirs[one]}"
            )


def _swapped(mine: Mapping[Name, Role], theirs: Mapping[Name, Role]) -> Iterator[Finding]:
    for one in mine:
        for other in mine:
            acts = mine[one] == "agent" and theirs[other] == "agent"
            differs = theirs[one] != "agent" and mine[other] != "agent"
            if one is not other and acts and differs and theirs[one] == mine[other] != "other":
                yield Finding(
                    Kind.MEANING, f"“{one.text}” and “{other.text}” have exchanged their parts"
                )
