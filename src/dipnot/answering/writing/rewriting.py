"""A question that follows others, made to stand by itself by a language model."""

from __future__ import annotations

from collections.abc import Sequence

from dipnot.answering.following import leans
from dipnot.llm.client import LanguageModel
from dipnot.llm.prompts import load_prompt
from dipnot.llm.server import ModelError
from dipnot.text.language import language_of_question
from dipnot.text.terms import terms
from dipnot.text.unseen import seen

_LONGEST = 400
"""characters of a question that a model may make"""
_EARLIER = 4
"""questions before that it is given"""


def rewritten(model: LanguageModel, text: str, history: Sequence[str]) -> str | None:
    """``text`` with what it leaves unsaid, ``None`` if it leaves nothing or the model fails.

    The model may put into it only what was asked before: a question with a name or a number that
    nobody has said is not taken.
    """
    if not history or not leans(text):
        return None
    language = language_of_question(text)
    earlier = list(history[-_EARLIER:])
    messages = load_prompt("follow", language).messages(earlier=earlier, last=text)
    try:
        told = seen(model.reply(messages))
    except ModelError:
        return None
    if not any(letter.isalnum() for letter in told) or len(told) > _LONGEST:
        return None
    if language_of_question(told, language) != language:
        return None
    return told if _only_of(told, [*earlier, text]) else None


def _only_of(told: str, said: Sequence[str]) -> bool:
    """Are all names and numbers of ``told`` among the words of ``said``, in either language?"""
    known = {stem for text in said for one in ("tr", "en") for stem, _ in terms(text, one)}
    return all(
        stem in known
        for stem, word in terms(told, language_of_question(told))
        if word[0].isdigit() or word[0].isupper()
    )
