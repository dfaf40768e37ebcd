"""Writing an answer with a language model: prompt, stream, check, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from dipnot.answering.question import Question
from dipnot.answering.writing.evidence import Numbered
from dipnot.answering.writing.holding import Checks, Held, Holder
from dipnot.answering.writing.replying import Said, sentences_of
from dipnot.answering.writing.rewriting import rewritten
from dipnot.llm.budget import tokens_of
from dipnot.llm.client import LanguageModel
from dipnot.llm.prompts import fenced, load_prompt
from dipnot.text.language import language_of_question

_MOST_SENTENCES = 8
"""of a reply; a model that does not stop is stopped"""
_DECLINED = frozenset({"none", "none.", "[none]", "yok", "yok."})


@dataclass(frozen=True, slots=True)
class Draft:
    """What has got through so far. ``written`` counts all sentences that the model wrote."""

    prompts: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    written: int = 0
    declined: bool = False
    """the model finds no answer in the evidence"""

    @property
    def left_out(self) -> int:
        """How many sentences did not get through."""
        return self.written - len(self.held)

    @property
    def enough(self) -> bool:
        """Is what got through an answer? Not if most of what was written did not."""
        return bool(self.held) and len(self.held) >= self.left_out


class Writer:
    """Writes answers with one model and one checker. May be shared between threads."""

    def __init__(self, model: LanguageModel, checks: Checks) -> None:
        self.model = model
        self._checks = checks

    def in_context(self, text: str, history: Sequence[str]) -> tuple[str, str] | None:
        """``text`` made to stand by itself, and the prompt that did it; ``None`` if it does."""
        told = rewritten(self.model, text, history)
        return (told, load_prompt("follow", language_of_question(text)).name) if told else None

    def budget(self, question: Question) -> int:
        """The tokens that are left for evidence."""
        prompt = load_prompt("answer", question.language)
        taken = tokens_of(prompt.template) + tokens_of(fenced(question.sought))
        return self.model.server.context - self.model.server.longest_reply - taken

    def write(
        self, question: Question, evidence: Sequence[Numbered], prompts: tuple[str, ...] = ()
    ) -> Iterator[Draft]:
        """Yield the draft each time that a sentence got through, and the whole at last.

        ``prompts`` are those that were used before.

        Raises :class:`~dipnot.llm.server.ModelError`, on the way too.
        """
        prompt = load_prompt("answer", question.language)
        messages = prompt.messages(
            question=question.sought,
            sentences=[
                {"n": one.n, "article": one.article.title, "text": one.text} for one in evidence
            ],
        )
        holder = Holder(self._checks, evidence, question.language)
        draft, seen = Draft((*prompts, prompt.name)), set[str]()
        with closing(self.model.stream(messages)) as pieces:
            for n, said in enumerate(sentences_of(pieces, question.language), start=1):
                if _declines(said):
                    draft = replace(draft, declined=not draft.held)
                    break
                if said.text not in seen:
                    seen.add(said.text)
                    held = holder.hold(said)
                    draft = replace(draft, written=draft.written + 1)
                    if held:
                        draft = replace(draft, held=(*draft.held, held))
                        yield draft
                if n >= _MOST_SENTENCES:
                    break
        yield draft


def _declines(said: Said) -> bool:
    return said.text.strip().lower() in _DECLINED
