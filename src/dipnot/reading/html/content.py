"""Where on a page the main text is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import turbohtml

from dipnot.reading.html.styles import ARTICLE_NAMES
from dipnot.reading.html.tree import Node, Page, common
from dipnot.reading.html.visibility import Prose

_VOID = frozenset({"br", "hr", "img", "input", "col", "wbr", "source", "track", "area", "embed"})
_KEPT_ATTRIBUTES = ("class", "id", "role")
_ENOUGH = 0.8
"""The share of an article element's prose that a narrower choice must hold."""
_WIDER = 1.25
"""How much more prose a wider element must have to be worth its furniture."""
_LONG = 1500
"""Below this length of prose a page needs no choice."""


def main_text(
    page: Page, left_out: set[int], owners: Sequence[int], calls: Sequence[int]
) -> tuple[Node, bool]:
    """The element that holds the main text, and whether that is more than a guess.

    The parser's readability scoring votes on a page from which the notes and what is in
    ``left_out`` are taken, because a long list of notes looks like an article. Its choice is
    widened until it holds the text round it that belongs to it: all ``calls`` of notes, and
    the rest of the article element that it lies in.
    """
    apart = left_out | {n for n, owner in enumerate(owners) if owner >= 0}
    prose = Prose(page, apart)
    vote = _vote(page, apart)
    articles = [node for node in page.nodes if _is_article(node) and node.n not in left_out]
    if vote is None:
        best = max(articles, key=prose.of, default=None)
        body = next((node for node in page.nodes if node.tag == "body"), page.nodes[0])
        root = best if best is not None and prose.of(best) * 2 > prose.of(body) else body
        sure = root is not body or prose.of(body) < _LONG
        return _with_calls(page, root, calls), sure
    root = _with_calls(page, vote, calls)
    around = _around(root)
    if around is not None:
        whole = prose.of(root) < _ENOUGH * prose.of(around)
        return (around if whole else root), True
    while root.parent is not None and root.tag != "body":
        wider = _wider(root, prose)
        if wider is None:
            break
        root = wider
    return root, True


def _is_article(node: Node) -> bool:
    return (
        node.tag in {"article", "main"}
        or node.attrs.get("role") == "main"
        or node.attrs.get("itemprop") == "articleBody"
        or bool(ARTICLE_NAMES.search(node.attrs.get("class", "")))
    )


def _around(node: Node) -> Node | None:
    """The nearest article element that ``node`` is or lies in."""
    found: Node | None = node
    while found is not None and not _is_article(found):
        found = found.parent
    return found


def _with_calls(page: Page, root: Node, calls: Sequence[int]) -> Node:
    for n in calls:
        root = common(root, page.nodes[n])
    return root


def _wider(root: Node, prose: Prose) -> Node | None:
    """The nearest element round ``root`` that has much more of the text."""
    node = root.parent
    while node is not None and node.tag != "html":
        if prose.of(node) > _WIDER * prose.of(root):
            return node
        node = node.parent
    return None


def _vote(page: Page, apart: set[int]) -> Node | None:
    """The parser's choice, mapped back by the places written into the markup."""
    chosen = turbohtml.parse(_markup(page, apart), positions=False).main_content()
    place = chosen.attrs.get("data-n") if chosen is not None else None
    return page.nodes[int(place)] if isinstance(place, str) else None


def _markup(page: Page, apart: set[int]) -> str:
    parts: list[str] = []
    open_tags: list[Node] = []
    skip_to = -1
    for node in page.nodes:
        while open_tags and open_tags[-1].end < node.n:
            parts.append(f"</{open_tags.pop().tag}>")
        if node.n <= skip_to:
            continue
        if node.n in apart:
            if node.tag:
                skip_to = node.end
        elif not node.tag:
            parts.append(escape(node.text, quote=False))
        elif node.tag.isalnum():
            attrs = "".join(
                f' {name}="{escape(node.attrs[name][:200])}"'
                for name in _KEPT_ATTRIBUTES
                if name in node.attrs
            )
            parts.append(f'<{node.tag} data-n="{node.n}"{attrs}>')
            if node.tag not in _VOID:
                open_tags.append(node)
    parts.extend(f"</{node.tag}>" for node in reversed(open_tags))
    return "".join(parts)
