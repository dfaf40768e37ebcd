"""A paper as one self-contained HTML page: no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from dipnot.exporting.paper import Paper
from dipnot.exporting.wording import say


def html_of(paper: Paper) -> str:
    """The page. All text and all addresses in it are escaped by the template's engine."""
    from jinja2 import Environment, StrictUndefined

    here = files("dipnot.exporting")
    style = here.joinpath("page.css").read_text("utf-8")
    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    page = environment.from_string(here.joinpath("page.html").read_text("utf-8"))
    return page.render(
        paper=paper,
        say=say,
        style=style,
        # the one style that the page's policy admits
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        calls=calls_of(paper),
    ) + "\n"  # fmt: skip


def calls_of(paper: Paper) -> dict[int, int]:
    """How often each footnote is called."""
    counts = dict.fromkeys((footnote.n for footnote in paper.footnotes), 0)
    for turn in paper.turns:
        for sentence in turn.sentences:
            for n in sentence.calls:
                counts[n] += 1
    return counts
