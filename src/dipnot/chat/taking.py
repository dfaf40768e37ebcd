"""What readers take along: the conversation as a document, its works as a list."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime

from dipnot.errors import InputError
from dipnot.exporting.files import content_of
from dipnot.exporting.forms import WorksFormat
from dipnot.exporting.laying import lay_out
from dipnot.exporting.works import works_of, written
from dipnot.model import Answer

DOCUMENTS = {"Word": ".docx", "HTML": ".html", "Markdown": ".md"}
"""The forms of a conversation, as readers know them, and their suffixes."""
LISTS = {
    "BibTeX": (WorksFormat.BIBTEX, ".bib"),
    "RIS": (WorksFormat.RIS, ".ris"),
    "CSL-JSON": (WorksFormat.CSL_JSON, ".json"),
}
"""The forms of a list of works, and their suffixes."""


def file_for(answers: Sequence[Answer], form: str, chat: str | None) -> dict[str, str]:
    """The conversation in one of :data:`DOCUMENTS`, or its works in one of :data:`LISTS`.

    Its ``name``, and its ``content`` in base64, for the page to save: nothing stays on the
    server. ``chat`` is the page's address, to which footnotes lead back. Raises
    :class:`InputError` if there is nothing to take along.
    """
    if form in DOCUMENTS:
        suffix = DOCUMENTS[form]
        content = content_of(lay_out(answers, chat), suffix)
    else:
        known, suffix = LISTS[form]
        works = works_of(answers)
        if not works:
            raise InputError("the answers cite no work; ask a question first")
        content = written(works, known).encode()
    name = f"dipnot-{datetime.now(UTC):%Y-%m-%d-%H%M}{suffix}"
    return {"name": name, "content": b64encode(content).decode("ascii")}
