"""Answers that a model writes, as they grow; quotes where too little of them gets through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dipnot.answering.citations import cite
from dipnot.answering.question import Question
from dipnot.answering.wording import say, written
from dipnot.answering.writing.evidence import Numbered
from dipnot.answering.writing.writer import Draft, Writer
from dipnot.llm.server import ModelError
from dipnot.model import Answer, AnswerSentence, Checked

Times = Callable[[], dict[str, float]]
"""What took how long until now, in ms"""


def written_answers(
    writer: Writer,
    question: Question,
    evidence: Sequence[Numbered],
    quotes: Answer,
    times: Times,
    prompts: tuple[str, ...] = (),
) -> Iterator[Answer]:
    """Yield the answer each time that a sentence has got through, and at last the whole.

    ``prompts`` are those that were used before. The last answer is ``quotes``, with a notice that
    says why, if the model fails, declines, or wrote mostly what the evidence does not carry.
    """
    model = writer.model.name
    draft, why = Draft(prompts), ""
    try:
        for draft in writer.write(question, evidence, prompts):
            if draft.held:
                yield _as_answer(quotes, draft, model, times)
    except ModelError as error:
        why = say("model failed", question.language, why=error)
    if draft.declined:
        why = say("model declined", question.language)
    elif not why and not draft.enough:
        why = say("model unfit", question.language)
    if why:
        yield replace(quotes, notice=why, checked=_checked(draft), timings_ms=times())


def _as_answer(quotes: Answer, draft: Draft, model: str, times: Times) -> Answer:
    """What has been written so far, its evidence cited in the order of first use."""
    used = list(dict.fromkeys(one.n for held in draft.held for one in held.evidence))
    by_number = {one.n: one for held in draft.held for one in held.evidence}
    place = {number: n for n, number in enumerate(used, start=1)}
    return replace(
        quotes,
        sentences=tuple(
            AnswerSentence(held.text, tuple(sorted(place[one.n] for one in held.evidence)))
            for held in draft.held
        ),
        citations=tuple(
            cite(place[number], by_number[number].candidate, by_number[number].article)
            for number in used
        ),
        made_of=written(quotes.language, model, len(draft.held), draft.left_out),
        llm=model,
        checked=_checked(draft),
        timings_ms=times(),
    )


def _checked(draft: Draft) -> Checked:
    mended = sum(held.mended for held in draft.held)
    return Checked(draft.prompts, len(draft.held) - mended, mended, draft.left_out)
