"""Notes whose text stands at their call: sidenotes, tooltips, folded notes."""

from __future__ import annotations

from collections.abc import Mapping

from dipnot.reading.html.links import label_in
from dipnot.reading.html.spans import Span
from dipnot.reading.html.styles import INLINE_CALLS, INLINE_NAMES, INLINE_SPANS
from dipnot.reading.html.tree import Node, Page

_NEAR = 12
_LONGEST_LABEL = 12


def asides(
    page: Page, called: Mapping[int, int], first_group: int
) -> tuple[list[Span], dict[int, int], set[int]]:
    """The notes at their calls, the call of each by its place, and what merely repeats a note.

    ``called`` are the calls already known: an inline text beside one of them is a repetition.
    The numbers in the second part count within the first; a note without a sign of its own is
    called where it stands.
    """
    spans: list[Span] = []
    calls: dict[int, int] = {}
    repeated: set[int] = set()
    skip_to = -1
    for node in page.nodes:
        if node.n <= skip_to or not node.attrs or not _is_inline(page, node):
            continue
        skip_to = node.end
        before = page.nodes[max(0, node.n - _NEAR) : node.n]
        if any(near.n in called for near in before):
            repeated.add(node.n)
            continue
        free = [
            near
            for near in reversed(before)
            if near.n not in calls and not near.holds(node) and near.tag != "input"
        ]
        sign = next((near for near in free if INLINE_CALLS.search(near.names)), None)
        sign = sign or next((near for near in free if near.tag == "sup"), None)
        label = node.attrs.get("data-mfn", "")
        if sign is not None:
            label = label_in(page.text(sign).strip()) or label
        calls[node.n if sign is None else sign.n] = len(spans)
        group = first_group + len(spans)
        inner = node.n + 1 if node.children else node.n
        spans.append(Span(inner, node.end, label, group, alone=True))
    return spans, calls, repeated


def _is_inline(page: Page, node: Node) -> bool:
    if INLINE_NAMES.search(node.names):
        return True
    if node.tag != "span" or not INLINE_SPANS.search(node.attrs.get("class", "")):
        return False
    links = page.links_between(node.n, node.end)
    apart = not any(link.attrs["href"].startswith("#") for link in links)
    return apart and len(page.text(node).strip()) > _LONGEST_LABEL
