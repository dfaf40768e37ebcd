from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from dipnot.exporting.cleaning import clean
from dipnot.exporting.laying import lay_out
from dipnot.exporting.markdown import escape, markdown_of

from .samples import HOSTILE, abstention, answer, hostile_work, shown_text, text

READER = (
    MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=True)
)
ALLOWED = {
    "heading", "paragraph", "text", "softbreak", "em", "link", "footnote", "footnote_block",
    "footnote_ref", "footnote_anchor", "inline",
}  # fmt: skip


def flat(tokens: list[Token]) -> list[Token]:
    return [t for token in tokens for t in (token, *flat(token.children or []))]


def kinds(tokens: list[Token]) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}


def words(source: str) -> str:
    return "".join(token.content for token in flat(READER.parse(source)) if token.type == "text")


def check(source: str, addresses: set[str]) -> None:
    tokens = flat(READER.parse(source))
    assert kinds(tokens) <= ALLOWED
    assert sum(token.type == "footnote_open" for token in tokens) == 2
    assert sum(token.type == "footnote_ref" for token in tokens) == 3
    assert {t.attrs["href"] for t in tokens if t.type == "link_open"} <= addresses
    assert sum(token.type == "heading_open" for token in tokens) == 1


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_stays_text(said: str) -> None:
    source = markdown_of(lay_out([answer(said, work=hostile_work(said, url=said))]))
    check(source, {"https://example.org/a"})
    assert words(source).count(clean(said)) >= 10


@settings(max_examples=150, deadline=None)
@given(shown_text)
def test_any_text_stays_text(said: str) -> None:
    if not clean(said):
        return
    source = markdown_of(lay_out([answer(said, work=hostile_work(said))]))
    check(source, {"https://example.org/a"})
    assert words(source).count(clean(said)) >= 10


@pytest.mark.parametrize(
    ("said", "escaped"),
    [
        ("12. madde", "12\\. madde"),
        ("(a) ilk", "\\(a) ilk"),
        ("- tire", "\\- tire"),
        (": iki nokta", "\\: iki nokta"),
        ("iv) dört", "iv\\) dört"),
        ("Söz. 3.5 ve 2024-05, s. 4 (bkz. 5)", "Söz. 3.5 ve 2024-05, s. 4 (bkz. 5)"),
    ],
)
def test_only_what_would_be_markup_is_escaped(said: str, escaped: str) -> None:
    assert escape(said) == escaped


@settings(max_examples=300, deadline=None)
@given(text)
def test_a_reader_shows_what_was_escaped(said: str) -> None:
    assert words(escape(clean(said))) == clean(said)
    assert kinds(flat(READER.parse(escape(clean(said))))) <= {"paragraph", "inline", "text"}


def test_a_conversation() -> None:
    source = markdown_of(lay_out([answer("Söz."), abstention()]))
    assert source.startswith("# Answers by Dipnot\n\n## Söz.\n\nSöz.[^1][^2] (original in Turkish)")
    assert (
        "\n\n## Who?\n\nThe articles do not say.\n\n[^1]: Söz., *“Söz.”*, Söz., 2024-05, " in source
    )
    assert "\n\n    note 9 (9 → 8 → 7): Söz.\n\n    İnalcık, Halil, " in source
