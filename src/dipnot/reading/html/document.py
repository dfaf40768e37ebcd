"""From a page to its canonical text: the steps in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dipnot.model import Problem
from dipnot.reading.html.asides import asides
from dipnot.reading.html.content import main_text
from dipnot.reading.html.flow import Known, blocks_of
from dipnot.reading.html.links import calls_in
from dipnot.reading.html.metadata import base_of, metadata_of
from dipnot.reading.html.placing import place
from dipnot.reading.html.source import markup_of
from dipnot.reading.html.spans import owners, spans_of
from dipnot.reading.html.tree import Node, parse
from dipnot.reading.html.trimming import without_furniture
from dipnot.reading.html.typed import Listed, read_typed
from dipnot.reading.html.visibility import furniture, hidden
from dipnot.reading.html.wrappers import ways_back, wrapped
from dipnot.reading.html.writing import write
from dipnot.reading.metadata import Metadata
from dipnot.text.decoding import canonical

_PROBLEMS = {
    "main text not found": "no part of the page stands out as the article: all of it is read",
    "text cut": "the page is nested deeper than 512 levels: notes down there may be read as text",
}


@dataclass(frozen=True, slots=True)
class HtmlDocument:
    """A page as Dipnot reads it.

    ``text`` is canonical text in Markdown, with ``[^label]`` where a note is called and
    ``[^label]: …`` for the note; ``metadata`` what the page says of itself; ``problems`` what
    a reader should know of how it was read.
    """

    text: str
    metadata: Metadata
    problems: tuple[Problem, ...]


def read_html(source: str | bytes) -> HtmlDocument:
    """Read an HTML or XHTML page. Any string gives a document.

    Raises :class:`~dipnot.errors.InputError` for bytes that are no text in a known encoding.
    """
    page = parse(markup_of(source))
    metadata = metadata_of(page)
    unseen = hidden(page)
    links = calls_in(page, unseen)
    spans, called = spans_of(page, links)
    beside, signs, repeated = asides(page, called, len({span.group for span in spans}))
    called |= {place: note + len(spans) for place, note in signs.items()}
    spans = [*spans, *beside]
    owner = owners(page, spans)
    calls = wrapped(page, called)
    in_body = [n for n in calls if owner[n] < 0]
    dropped = unseen | furniture(page, unseen, in_body)
    seen = [n for n in in_body if not _is_under(page.nodes[n], dropped)]
    root, sure = main_text(page, dropped, owner, seen)
    known = Known(owner, calls, repeated | ways_back(page, called, owner), dropped, root)
    notes = [Listed(span.label, span.group, span.alone) for span in spans]
    blocks = without_furniture(read_typed(blocks_of(page, known), notes))
    placed = place(blocks, notes)
    text, title, language = write(placed, metadata, known.hrefs, base_of(page, metadata))
    metadata = replace(
        metadata, title=title or metadata.title, language=metadata.language or language
    )
    told = {"main text not found": not sure, "text cut": page.cut}
    problems = tuple(Problem(kind, None, _PROBLEMS[kind]) for kind, is_so in told.items() if is_so)
    return HtmlDocument(canonical(text), metadata, problems)


def _is_under(node: Node, places: set[int]) -> bool:
    found: Node | None = node
    while found is not None:
        if found.n in places:
            return True
        found = found.parent
    return False
