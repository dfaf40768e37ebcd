"""Private-use letters that stand for calls and markup in the text of a block.

They cannot come from a page: the tree is built without private-use letters.
"""

from __future__ import annotations

import re

CALL, LLAC = "\ue000", "\ue001"
EM, ME = "\ue002", "\ue003"
LINK, LINKED, KNIL = "\ue004", "\ue005", "\ue006"
SUP, PUS = "\ue007", "\ue008"
BR = "\ue009"
CODE, EDOC = "\ue00a", "\ue00b"

A_CALL = re.compile(f"{CALL}(\\d+){LLAC}")
_CALLS = f"(?:{CALL}\\d+{LLAC})"
_IN_BRACKETS = re.compile(rf"[\[(]\s*({_CALLS}(?:[\s,;–-]*{_CALLS})*)\s*[\])]")
_BETWEEN = re.compile(rf"(?<={LLAC})[\s,;–-]+(?={CALL})")
_SPACES = re.compile(r"\s+")
_JOINED_EM = re.compile(f"{ME}([\\s{BR}]*){EM}")
_JOINED_LINK = re.compile(f"{LINK}(\\d+){LINKED}([^{KNIL}]*){KNIL}([\\s{BR}]*){LINK}\\1{LINKED}")
_EMPTY = re.compile(f"{SUP}\\s*{PUS}|{EM}({CALL}\\d+{LLAC}){ME}")
_ALL = re.compile(f"{CALL}\\d+{LLAC}|{LINK}\\d+{LINKED}|[\ue000-\ue00b]")


def call(note: int) -> str:
    """The sign that calls ``note``."""
    return f"{CALL}{note}{LLAC}"


def tidy(source: str) -> str:
    """``source`` with single spaces, whole stretches of markup, and no brackets round calls."""
    source = _SPACES.sub(" ", source)
    source = _JOINED_EM.sub(r"\1", source)
    joined = _JOINED_LINK.sub(rf"{LINK}\1{LINKED}\2\3", source)
    while joined != source:
        source, joined = joined, _JOINED_LINK.sub(rf"{LINK}\1{LINKED}\2\3", joined)
    source = _JOINED_EM.sub(r"\1", source)
    source = _EMPTY.sub(r"\1", source)
    return _IN_BRACKETS.sub(lambda found: _BETWEEN.sub("", found[1]), source).strip(f" {BR}")


def unsigned(source: str) -> str:
    """``source`` without any sign, its white space as it was."""
    return _ALL.sub("", source)


def bare(source: str) -> str:
    """``source`` without any sign: what a reader sees but for the calls."""
    return _SPACES.sub(" ", unsigned(source.replace(BR, " "))).strip()
