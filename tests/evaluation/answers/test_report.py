from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from dipnot.evaluation.answers.comparing import compare
from dipnot.evaluation.answers.report import page_of, worst
from dipnot.evaluation.answers.run import Run
from dipnot.evaluation.answers.scoring import score_run
from dipnot.evaluation.answers.suite import Suite
from dipnot.reading.article import read_text

from .making import (
    BROOKS,
    LAKE,
    RIVERS,
    SALT,
    WATERS,
    about,
    answer,
    citation,
    evidence,
    note,
    question,
    suite_of,
)

SCRIPT = "<script>alert(1)</script>"
HOSTILE = read_text(
    f"# Lava {SCRIPT}\n\nThe lava {SCRIPT} is hot & slow.[^1] Nobody has ever gone near it.\n\n"
    "[^1]: Ada Marsh, *The Lava Book* (London: Fire Press, 1990), 12.\n",
    "lava",
)
HOT, NEAR = (HOSTILE.text[one.start : one.end] for one in HOSTILE.sentences)
GOLD = evidence(SALT, "1", works=["Salt Book"])
SAYS_SALT = citation(1, SALT, note("1", "The Salt Book"))


def hostile() -> tuple[Run, Suite]:
    asked = [
        question("lava", evidence(HOT, "1", article=HOSTILE), text=f"How hot {SCRIPT}?"),
        question("<i>sea</i>", GOLD, split="test"),
        question("sky", text="<b>Who?</b>", abstain="off topic", split="test"),
    ]
    answers = {
        "lava": answer(citation(1, NEAR, note(SCRIPT), article=HOSTILE)),
        "<i>sea</i>": answer(reason=f"nothing {SCRIPT}"),
        "sky": answer(citation(1, HOT, article=HOSTILE)),
    }
    suite = Suite("<u>s</u>", (), {"lava": HOSTILE, "waters": WATERS}, tuple(asked), "digest")
    made = Run(Path("runs/<s>run</s>"), about(system=f"x {SCRIPT}", suite="<u>s</u>"), answers)
    return made, suite


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: dict[str, list[dict[str, str | None]]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.setdefault(tag, []).append(dict(attrs))


@pytest.fixture(scope="module")
def page() -> str:
    made, suite = hostile()
    scores = score_run(made, suite)
    return page_of(made, suite, scores, compare((made, scores), (made, scores)))


def test_what_articles_questions_and_systems_say_is_escaped(page: str) -> None:
    assert SCRIPT not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 7
    assert "is hot &amp; slow." in page
    tags = Page(page).tags
    assert not {"script", "iframe", "object", "embed", "img", "link", "i", "b", "u", "s"} & set(
        tags
    )


def test_the_page_needs_nothing_beside_itself(page: str) -> None:
    parsed = Page(page)
    links = [
        value
        for attributes in (one for found in parsed.tags.values() for one in found)
        for name, value in attributes.items()
        if name.rpartition(":")[2] in {"src", "href", "action", "data", "srcset"}
    ]
    assert all(value and value.startswith("#") for value in links)
    assert not any(name.startswith("on") for one in parsed.tags.values() for a in one for name in a)
    assert set(re.findall(r"url\((.)", page)) <= {"#"}
    assert "@import" not in page
    assert "default-src 'none'" in page
    assert len(parsed.tags["svg"]) == 4


def test_the_worst_answers_are_shown_with_their_gold(page: str) -> None:
    whys = re.findall(r'<span class="why">(.*?)</span>', page)
    assert whys == [
        "answered, and it cannot be (off topic)",
        "not answered, and it can be",
        "no sentence that answers is cited",
    ]
    assert "Development half: 1 questions" in page
    assert "Test half: 2 questions" in page


def told(given: dict[str, Any], identifier: str = "q") -> tuple[Run, Suite]:
    return Run(Path("x"), about(), {identifier: given}), suite_of(
        question("q", GOLD), question("far", abstain="off topic")
    )


@pytest.mark.parametrize(
    ("identifier", "given", "why"),
    [
        ("q", answer(SAYS_SALT), None),
        ("q", answer(), "not answered, and it can be"),
        ("q", answer(citation(1, LAKE)), "no sentence that answers is cited"),
        (
            "q",
            answer(SAYS_SALT, citation(2, BROOKS)),
            "below 1: citation_recall@sentence, citation_precision@sentence, "
            "citation_recall@note, citation_recall@work",
        ),
        ("q", answer(SAYS_SALT, retrieved=[]), None),
        ("far", answer(), None),
        ("far", answer(citation(1, RIVERS)), "answered, and it cannot be (off topic)"),
    ],
)
def test_why_an_answer_is_among_the_worst(
    identifier: str, given: dict[str, Any], why: str | None
) -> None:
    made, suite = told(given, identifier)
    found = worst(made, suite, score_run(made, suite))
    assert [one.why for one in found] == ([] if why is None else [why])
    gold = (("waters", SALT),) if identifier == "q" else ()
    assert all(one.gold == gold for one in found)


@pytest.mark.parametrize("given", [{}, {"far": answer()}, {"q": answer(SAYS_SALT)}])
def test_a_run_of_little_has_a_page_too(given: dict[str, Any]) -> None:
    _, suite = told(answer())
    made = Run(Path("x"), about(finished=False), given)
    page = page_of(made, suite, score_run(made, suite), None)
    assert "not finished" in page
    assert "Since" not in page
    assert page.rstrip().endswith("</html>")
