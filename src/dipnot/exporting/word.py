"""A paper as a Word document whose footnotes are Word's own.

The document is python-docx's; footnotes, which that library does not write, are one more part of
the package (ECMA-376, part 1, 17.11), made in :mod:`dipnot.exporting.word_footnotes`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from dipnot.exporting.paper import Paper, Said, Turn
from dipnot.exporting.word_footnotes import Footnotes, add_styles, set_language

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_CORE_LIMIT = 255


def docx_of(paper: Paper) -> bytes:
    """The bytes of a .docx file."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = Document()
    add_styles(document)
    _describe(document.core_properties, paper)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]  # a picture of the library's template
    footnotes = Footnotes(document, paper.footnotes)
    alone = len(paper.turns) == 1
    if not alone:
        document.add_heading(paper.title, 0)
    for turn in paper.turns:
        document.add_heading(turn.question, 1)
        _write(document.add_paragraph(), turn, footnotes)
        if turn.made_of:
            document.add_paragraph().add_run(turn.made_of).italic = True
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _write(paragraph: Paragraph, turn: Turn, footnotes: Footnotes) -> None:
    if not turn.sentences:
        set_language(paragraph.add_run(turn.reason), turn.language)
    for n, sentence in enumerate(turn.sentences):
        if n:
            paragraph.add_run(" ")
        set_language(paragraph.add_run(sentence.text), sentence.language)
        for called in sentence.calls:
            footnotes.call(paragraph, called)
        _label(paragraph, sentence, turn)


def _label(paragraph: Paragraph, sentence: Said, turn: Turn) -> None:
    if sentence.label:
        set_language(paragraph.add_run(f" ({sentence.label})"), turn.language)


def _describe(core: object, paper: Paper) -> None:
    """The file's own title, language and times, which the template has otherwise."""
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    told = {"title": paper.title[:_CORE_LIMIT], "language": paper.language, "author": "Dipnot"}
    told |= {"comments": "", "last_modified_by": "Dipnot"}
    for name, value in {**told, "created": now, "modified": now}.items():
        setattr(core, name, value)
