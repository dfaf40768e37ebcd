"""Cutting an article into passages of whole sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from dipnot.model import Article, NoteKind, Passage, Sentence
from dipnot.text.markup import shown

TARGET_TOKENS = 192
"""About a paragraph. Small models blur longer stretches: e5-small was trained on passages of
this order, and shorter ones lose what their pronouns stand for."""

_COMMENTING = (NoteKind.DISCURSIVE, NoteKind.MIXED)

_Cut = tuple[tuple[int, int], int, int, int | None]
"""the span, the first and last sentence, and the note"""

CountTokens = Callable[[Sequence[str]], list[int]]


def cut(article: Article, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Cut ``article`` into passages of whole sentences, within sections, in reading order.

    Every sentence is in a passage, and no passage has more than ``max_tokens`` by the
    embedder's own ``count_tokens``. Only a sentence that is longer than that by itself is
    itself cut, into passages of the same one sentence. Notes that comment come last, each a
    passage of its own.
    """
    marks = article.mark_spans
    texts = [shown(article.text, s.start, s.end, marks) for s in article.sentences]
    lengths = count_tokens(texts) if texts else []
    target = min(TARGET_TOKENS, max_tokens)
    cuts: list[_Cut] = []
    for run, tokens in _runs(article.sentences, lengths, target):
        spans = [(run[0].start, run[-1].end)]
        if tokens > max_tokens:
            spans = [*_halved(article, spans[0], count_tokens, max_tokens, marks)]
        cuts += [(span, run[0].n, run[-1].n, None) for span in spans]
    for note in article.notes:
        if note.kind in _COMMENTING:
            called = next(
                (m.sentence for m in article.marks_of(note) if m.sentence is not None), -1
            )
            parts = _halved(article, (note.start, note.end), count_tokens, max_tokens, marks)
            cuts += [(span, called, called, note.n) for span in parts]
    generation = hashlib.sha256(article.text.encode()).hexdigest()[:12]
    return [
        Passage(
            f"{article.id}:{generation}:{n}", article.id, *span, first, last, article.language, note
        )
        for n, (span, first, last, note) in enumerate(cuts)
    ]


def article_of(passage_id: str) -> str:
    """The id of the article that a passage of that id is cut from."""
    return passage_id.rsplit(":", 2)[0]


def _runs(
    sentences: Sequence[Sentence], lengths: Sequence[int], target: int
) -> Iterator[tuple[list[Sentence], int]]:
    """Runs of sentences of about ``target`` tokens: a paragraph whole where it fits.

    The second value is the sum of their tokens; prefixes counted once a sentence, it is more
    than the run's own.
    """
    run: list[Sentence] = []
    tokens = 0
    for sentence, length in zip(sentences, lengths, strict=True):
        new_section = run and sentence.section != run[-1].section
        new_paragraph = run and sentence.paragraph != run[-1].paragraph and tokens > target / 2
        if run and (new_section or new_paragraph or tokens + length > target):
            yield run, tokens
            run, tokens = [], 0
        run.append(sentence)
        tokens += length
    if run:
        yield run, tokens


def _halved(
    article: Article,
    span: tuple[int, int],
    count_tokens: CountTokens,
    max_tokens: int,
    marks: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    """Parts of ``span``, halved at white space until each fits, in order."""
    spans = [span]
    while spans:
        start, end = spans.pop()
        fits = count_tokens([shown(article.text, start, end, marks)])[0] <= max_tokens
        if fits or end - start < 2:
            yield start, end
            continue
        middle = (start + end) // 2
        space = max(article.text.rfind(c, start, middle) for c in " \n\t")
        middle = space + 1 if space > start else middle
        spans += [(middle, end), (start, middle)]
