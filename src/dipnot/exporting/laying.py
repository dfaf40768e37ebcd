"""Answers → a paper: what stands in the text and what in each footnote."""

from __future__ import annotations

from collections.abc import Sequence

from dipnot.answering.wording import original, page
from dipnot.answering.wording import say as say_of_answers
from dipnot.errors import InputError
from dipnot.exporting.cleaning import clean, web_address, work_address
from dipnot.exporting.paper import Footnote, Line, Paper, Piece, Said, Turn
from dipnot.exporting.permalinks import permalink
from dipnot.exporting.wording import say
from dipnot.model import Answer, Citation, CitedNote, Language, Work


def lay_out(answers: Sequence[Answer], chat: str | None = None) -> Paper:
    """The paper of a conversation, with a footnote for each citation that a sentence calls.

    With the address of a ``chat``, each footnote leads to its sentence there. Raises
    :class:`InputError` if there is no answer.
    """
    if not answers:
        raise InputError("there is no answer to export; ask a question first")
    footnotes: list[Footnote] = []
    turns = [_turn(answer, footnotes, web_address(chat)) for answer in answers]
    language = turns[0].language
    title = turns[0].question if len(turns) == 1 else say("title", language)
    return Paper(title, language, tuple(turns), tuple(footnotes))


def _turn(answer: Answer, footnotes: list[Footnote], chat: str | None) -> Turn:
    """One turn; the footnotes that it calls are added to ``footnotes`` as they are met."""
    language = _code(answer.language)
    cited = {citation.n: citation for citation in answer.citations}
    numbers: dict[int, int] = {}
    said = []
    for sentence in answer.sentences if answer.status == "answered" else ():
        for n in sentence.citations:
            if n in cited and n not in numbers:
                numbers[n] = len(footnotes) + 1
                footnotes.append(_footnote(cited[n], numbers[n], language, chat))
        foreign = sentence.original
        said.append(
            Said(
                clean(sentence.text),
                _code(foreign) if foreign else language,
                clean(original(language, foreign)) if foreign else "",
                tuple(dict.fromkeys(numbers[n] for n in sentence.citations if n in numbers)),
            )
        )
    question = clean(answer.question) or say("untitled", language)
    reason = clean(answer.reason) if answer.status == "abstained" else ""
    return Turn(question, language, tuple(said), reason, clean(answer.made_of))


def _footnote(citation: Citation, n: int, language: Language, chat: str | None) -> Footnote:
    article = citation.article
    of_article = _code(article.language)
    lines = [
        _joined(
            Piece(clean("; ".join(article.authors))),
            _title(article.title, language, of_article),
            Piece(clean(article.publisher)),
            Piece(clean(article.date)),
            _address(web_address(article.url)),
        ),
        _quote(citation, language),
    ]
    for note in citation.notes:
        lines.append(_note(note, language, of_article))
        lines += [_work(work, locator, language) for work, locator in note.works]
    if not citation.notes:
        lines.append((Piece(say_of_answers("no note", language), "label", language=language),))
    if chat:
        address = chat + permalink(article.id, citation.start, citation.end)
        there = Piece(f"{say('in the article', language)}: ", "label", language=language)
        lines.append((there, _address(address)))
    return Footnote(n, tuple(line for line in lines if line))


def _quote(citation: Citation, language: Language) -> Line:
    of_article = _code(citation.article.language)
    labels = [original(language, of_article)] if of_article != language else []
    if citation.of_note:
        labels.append(say_of_answers("of note", language, label=clean(citation.of_note)))
    quote = Piece(f"“{clean(citation.shown)}”", "quote", language=of_article)
    return (quote, *_labelled("; ".join(labels), language))


def _note(note: CitedNote, language: Language, of_article: Language) -> Line:
    """As in "note 9 (9 → 8 → 7): Ibid., p. 4."; it is said where a note is not resolved."""
    label = f"{say_of_answers('note', language)} {clean(note.label)}"
    if len(note.path) > 1:
        label += f" ({' → '.join(clean(step) for step in note.path)})"
    unresolved = say_of_answers("unresolved", language) if note.kind == "unresolved" else ""
    return (
        Piece(f"{label}:", "label", language=language),
        Piece(f" {clean(note.text)}", language=of_article),
        *_labelled(unresolved, language),
    )


def _work(work: Work, locator: str | None, language: Language) -> Line:
    imprint = ": ".join(part for part in (clean(work.place), clean(work.publisher)) if part)
    return _joined(
        Piece(clean("; ".join(work.authors))),
        _title(work.title, language),
        Piece(clean(work.container)),
        Piece(imprint),
        Piece(clean(work.date) or clean(str(work.year or ""))),
        Piece(clean(page(language, work.pages))) if not locator else Piece(""),
        Piece(clean(page(language, locator))),
        _address(work_address(work.doi, work.url)),
    )


def _title(title: str, language: Language, of_title: Language | None = None) -> Piece:
    text = clean(title) or say("untitled", language)
    return Piece(f"“{text}”", "title", language=of_title)


def _address(url: str | None) -> Piece:
    return Piece(url or "", url=url)


def _joined(*pieces: Piece) -> Line:
    """The pieces that say something, with commas between them."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.text:
            line += [Piece(", "), piece] if line else [piece]
    return tuple(line)


def _labelled(text: str, language: Language) -> Line:
    return (Piece(f" [{text}]", "label", language=language),) if text else ()


def _code(language: str) -> Language:
    """A language code that can stand in an attribute; "und" for what is none."""
    return language if language.isascii() and language.isalpha() and len(language) < 9 else "und"
