"""Answers to export: a plain one, and ones made of whatever text is given."""

from __future__ import annotations

from hypothesis import strategies as st

from dipnot.model import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    CitedNote,
    NoteKind,
    Passage,
    Work,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</p></li></ol><iframe src=//evil.example>",
    "{{ 7 * 7 }}{% include 'x' %}",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "]: closed\n\n[^1]: another note\n\n[evil]: https://evil.example",
    "[^1] [^2]: x <https://evil.example> https://evil.example www.evil.example me@evil.example",
    "# heading\n> quote\n- item\n1. item\n\n    code\n***\n| a | b |\n|---|---|",
    "*a* _b_ **c** `d` ~~e~~ $f$ ^g^ H~2~O [h]{.i} :j: ==k== ```\nl",
    "&lt;b&gt; &#60;b&#62; & <b>",
    "1) one", "(a) two", "- three", "+ four", "% five", ": six", "=== seven", "12. eight",
    "\\input{/etc/passwd} \\write18{rm} $x$ 100% #1 a_b ^ ~ {unbalanced",
    "}}, title = {other}, url = {https://evil.example}",
    "@book{evil, title={x}}",
    "TI  - x\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - evil",
    "a\x0bER  - \x0cTY  - JOUR\x85TI  - b\u2028c\u2029d\x1ce",
    "\x00\x01\x08\x1b[31mred\x7f\ufffe\uffff\ud800",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200fy",
    "<w:p/></w:t></w:r> <!-- x --> <![CDATA[y]]> <?z?>",
    "<i>x</i> <SPAN class=\"nocase\">y</span>",
    "uzun " * 4000,
    "x" * 20000,
)  # fmt: skip
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://a.example",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "//evil.example",
    "https://",
    "https://user:word@evil.example/",
    "https://[broken/",
    "https://a.example:port/",
    "https://a.example/x y",
)
"""None of them is one that a reader should be led to."""
text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=80),
    st.text(alphabet="[]()<>{}*_`\\^~$#&%|:;=!@-+.\"'/ \n\t1aIİ", max_size=60),
)
shown_text = text.filter(lambda one: any(letter.isalnum() for letter in one))


def sample_work(said: str = "Osmanlı İmparatorluğu", url: str | None = None) -> Work:
    return Work(
        "inalcik-2003-osmanli", "book", ("İnalcık, Halil",), said, container=None,
        publisher="YKY", place="İstanbul", date="2003", year=2003, url=url,
    )  # fmt: skip


def hostile_work(said: str, url: str | None = None, doi: str | None = None) -> Work:
    return Work(
        said, "article-journal", (said, f"{said}, {said}"), said, said, said, said, said, 2001,
        said, url, doi, said,
    )  # fmt: skip


def answer(
    said: str = "Bursa ipek ticaretinin merkeziydi.",
    url: str | None = "https://example.org/a",
    work: Work | None = None,
    language: str = "en",
) -> Answer:
    """Two sentences; the first has the note 9 → 8 → 7, both call what has no note."""
    article = Article("makale", said, (said,), "2024-05", said, "tr", url, f"{said} {said}")
    passage = Passage("p", "makale", 0, len(article.text), 0, 1, "tr")
    works = ((work or sample_work(), "215"),)
    note = CitedNote("9", NoteKind.IBID, said, ("9", "8", "7"), works)
    half = len(said)
    return Answer(
        question=said,
        language=language,
        status="answered",
        reason=None,
        sentences=(AnswerSentence(said, (1, 2), "tr"), AnswerSentence(said, (2,), "tr")),
        citations=(
            Citation(1, article, 0, half, said, passage, (note,)),
            Citation(2, article, half, 2 * half + 1, said, passage, ()),
        ),
        made_of=said,
    )


def abstention(reason: str = "The articles do not say.") -> Answer:
    return Answer("Who?", "en", "abstained", reason)
