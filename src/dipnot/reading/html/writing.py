"""The canonical text: the body's blocks and the lists of notes, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dipnot.reading.html.flow import Block
from dipnot.reading.html.inline import Renderer, at_line_start
from dipnot.reading.html.placing import Placed, Section
from dipnot.reading.html.signs import A_CALL, bare, unsigned
from dipnot.reading.metadata import Metadata
from dipnot.text.folding import fold
from dipnot.text.language import language_of_document

_HEADINGS = {"tr": "Notlar"}
_HEADING = "Notes"
_PREFIXES = {"item": "- ", "quote": "> ", "paragraph": ""}
_BACK_LETTERS = re.compile(
    r"^[\s\ue002\ue003\ue007\ue008]*[↑↩⇑^][\s,↑↩⇑^\ue002\ue003\ue007\ue008]*"
)
_EMPTIED = re.compile(r"^[\s\ue002\ue003\ue007\ue008]*(?:[\[(][\s,;]*[\])][.:]?|[.:)\]](?=\s))\s*")
_OWN_LABEL = re.compile(
    r"[\ue002\ue003]*(?P<sup>\ue007?)[\[(]?[\ue002\ue003]*"
    r"(?P<label>(?:[^\W\d]{1,4}[\s-])?(?:\d{1,4}|[^\W\d]{1,7}|[*†‡§]{1,4}))"
    r"[\ue002\ue003]*(?P<close>[\])]?[.:)]?)[\ue002\ue003\ue008]*[.:)]?(?![\w.])\s*"
)
_SPACES = re.compile(r"\s")
_BACK_SIGNS = re.compile(r"[\s\[\]()]*[↩↑⇑⏎↵⬑⤴⮌^][\s\[\]()]*$")
_CLOSING_HASHES = re.compile(r"(?<= )(#+)$")
_TITLE_WITHIN = 6
"""Blocks at the top among which the title is looked for."""


def write(
    placed: Placed, metadata: Metadata, hrefs: Sequence[str], base: str
) -> tuple[str, str | None, str | None]:
    """The text of ``placed``, its title as it shows it, and its language.

    ``hrefs`` are the addresses that the blocks link to, and ``base`` completes them.
    """
    renderer = Renderer(lambda n: placed.labels.get(n, str(n + 1)), hrefs, base)
    top, title = _title(placed, metadata.title)
    shown = " ".join(bare(block.source) for block in placed.body[:200])
    language = metadata.language or (language_of_document(shown) if shown else None)
    parts = [f"# {_heading(renderer.inline(title))}"] if title else []
    sections = list(placed.sections)
    for at, block in enumerate(placed.body):
        while sections and sections[0].at <= at:
            parts += _notes(sections.pop(0), placed, renderer, language)
        if at != top:
            parts.append(_block(block, renderer))
    for section in sections:
        parts += _notes(section, placed, renderer, language)
    text = "\n\n".join(part for part in _joined(parts) if part)
    return (text + "\n" if text else ""), (title and bare(title)), language


def _title(placed: Placed, given: str | None) -> tuple[int, str | None]:
    """Which block is the title, and the title: the given one, else the first main heading.

    A note that the title calls may stand in the given one as its bare label.
    """
    for at, block in enumerate(placed.body[:_TITLE_WITHIN]):
        called = A_CALL.sub(lambda found: placed.labels.get(int(found[1]), ""), block.source)
        shown = bare(A_CALL.sub("", block.source))
        if given and _alike(given) in {_alike(shown), _alike(bare(called))}:
            return at, shown
    heads = [at for at, block in enumerate(placed.body) if block.kind == "heading"]
    heads = [at for at in heads if placed.body[at].level == 1]
    if not given and heads:
        return heads[0], bare(A_CALL.sub("", placed.body[heads[0]].source))
    return -1, given


def _alike(title: str) -> str:
    return fold(title).strip(" .*†‡")


def _block(block: Block, renderer: Renderer) -> str:
    if block.kind == "heading":
        line = renderer.inline(block.source)
        return f"{'#' * max(2, block.level)} {_heading(line)}" if line else ""
    if block.kind == "code":
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", block.source)), default=0))
        return f"{fence}\n{unsigned(block.source)}\n{fence}"
    line = renderer.line(block.source)
    return _PREFIXES[block.kind] + line if line else ""


def _heading(line: str) -> str:
    return at_line_start(_CLOSING_HASHES.sub(r"\\\1", line), heading=True)


def _joined(parts: Sequence[str]) -> list[str]:
    """The items of one list on lines of their own, everything else between blank lines."""
    found: list[str] = []
    for part in parts:
        if found and part.startswith("- ") and found[-1].startswith("- "):
            found[-1] += "\n" + part
        else:
            found.append(part)
    return found


def _notes(section: Section, placed: Placed, renderer: Renderer, language: str | None) -> list[str]:
    heading = section.heading or _HEADINGS.get(language or "", _HEADING)
    parts = [f"## {_heading(renderer.inline(heading))}"]
    repeated = _repeat_their_labels(section, placed)
    for n in section.notes:
        label = placed.labels[n]
        sources = [block.source for block in placed.texts[n]]
        if len(sources) > 1 and not any(letter.isalnum() for letter in bare(sources[0])):
            del sources[0]
        if sources:
            sources[0] = _EMPTIED.sub("", _BACK_LETTERS.sub("", sources[0]))
            sources[0] = _without_label(sources[0], label, certain=repeated)
            sources[0] = _EMPTIED.sub("", sources[0])
            sources[-1] = _BACK_SIGNS.sub("", sources[-1])
        text = " ".join(line for source in sources if (line := renderer.inline(source)))
        parts.append(f"[^{label}]: {text or '—'}")
    return parts


def _without_label(source: str, label: str, *, certain: bool) -> str:
    """``source`` without what repeats ``label`` at its head: "[6]", "6.", "6" if ``certain``."""
    match = _OWN_LABEL.match(source)
    if match is None or _SPACES.sub("-", match["label"]).lower() != label.lower():
        return source
    return source[match.end() :] if certain or match["close"] or match["sup"] else source


def _repeat_their_labels(section: Section, placed: Placed) -> bool:
    heads = [
        _without_label(source := placed.texts[n][0].source, placed.labels[n], certain=True)
        != source
        for n in section.notes
        if placed.texts[n]
    ]
    return len(heads) > 1 and sum(heads) > 0.6 * len(heads)
