"""Questions about the conversation itself, and courtesies: these do not go to the library."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.answering.wording import say
from dipnot.text.folding import fold

_ASKED_BEFORE = re.compile(
    r"\b(?:az once|biraz once|demin|daha once|onceki|bundan once|ilk|simdiye kadar|son) "
    r"(?:\w+ ){0,2}(?:sorum(?:u|un|da|dan)?|sorularim\w*|sordu(?:gum|klarim)\w*)\b"
    r"|\b(?:ne|neler) sor(?:du[mk]|mustu[mk]|uyordu[mk])\b"
    r"|\bsana (?:\w+ )?sor(?:dugum|dum)\b"
    r"|\bwhat (?:did|have|was) i (?:\w+ )?(?:ask|asked|asking)\b"
    r"|\b(?:what|which|repeat|list|show|tell|remind)\b(?: \w+){0,3} my "
    r"(?:last|first|previous|earlier) questions?\b"
    r"|\b(?:questions?|what) (?:that )?i (?:have )?(?:just |already )?asked\b"
    r"|\b(?:what|which) questions? (?:did|have) i (?:just |already )?ask(?:ed)?\b"
)
_COURTESY = re.compile(
    r"(?:cok )?(?:merhaba|selam|gunaydin|iyi (?:gunler|aksamlar)|tesekkur\w*|sag ?ol\w*|eyvallah|"
    r"hello|hi|hey|good (?:morning|afternoon|evening)|thanks?(?: you)?(?: (?:so|very) much)?|"
    r"thank you)(?: (?:dipnot|ederim|ederiz|a lot|again))?"
)
_ABOUT_ITSELF = re.compile(
    r"(?:sen |siz )?(?:kimsin(?:iz)?|nesin(?:iz)?|ne yapabilirsin(?:iz)?|ne ise yar\w+)"
    r"|who are you|what are you|what can you do|how do you work|what do you do"
)
_MOST_TOLD = 5


def answered_from_conversation(text: str, language: str, history: Sequence[str]) -> str | None:
    """What to say to ``text`` if it is about the conversation; ``None`` if not."""
    said = " ".join(re.findall(r"\w+", fold(text)))
    if _COURTESY.fullmatch(said):
        return say("courtesy", language)
    if _ABOUT_ITSELF.fullmatch(said):
        return say("about itself", language)
    if not _ASKED_BEFORE.search(said):
        return None
    if not history:
        return say("nothing asked", language)
    told = "; ".join(f"“{one}”" for one in history[-_MOST_TOLD:])
    return say("asked before", language, questions=told)
