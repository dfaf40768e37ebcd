"""What cited sources say themselves, with the project's own articles and digests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.answering.asker import Asker
from dipnot.answering.documents import answer_document
from dipnot.answering.holding_article import held
from dipnot.answering.supporting import Claim, Supporter
from dipnot.checking.checker import Checker
from dipnot.checking.opening import open_checker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.sources import Shelf, add
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.retrieval.retriever import Retriever

EVAL = Path(__file__).parents[2] / "eval"
ARTICLE = "orta-koridor-hazar-koprusu"
DIGEST = "world-bank-middle-corridor"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Library:
    library = Library(tmp_path_factory.mktemp("supporting") / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([EVAL / "articles" / f"{ARTICLE}.md"]), library, index, encoder)
    done = add([(EVAL / "sources" / f"{DIGEST}.md", None)], Shelf(library, index, encoder))
    assert [one.status for one in done] == ["added"]
    return library


@pytest.fixture(scope="module")
def checker(encoder: Encoder, library: Library) -> Checker:
    return open_checker(encoder, library.folder)


@pytest.fixture(scope="module")
def supporter(library: Library, encoder: Encoder, checker: Checker) -> Supporter:
    return Supporter(library, Retriever(library, VectorIndex(library), encoder), checker)


def claim(library: Library, text: str) -> Claim:
    article = library.article(ARTICLE)
    assert article is not None
    (source,) = (one for one in library.sources.all().values() if one.article)
    return Claim(text, article.language, article.work(source.work))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Orta Koridor'un yük hacmi 2030'a kadar 11 milyon tona çıkabilir.", "supports"),
        ("Orta Koridor'un yük hacmi 2030'a kadar 17 milyon tona çıkabilir.", "does not support"),
        ("Orta Koridor'un yük hacmi 2040'a kadar 11 milyon tona çıkabilir.", "does not support"),
        ("Gürcistan limanlarında ipek böceği yetiştirilir.", "does not support"),
    ],
)
def test_a_claim_is_held_against_the_source_across_languages(
    library: Library, supporter: Supporter, text: str, status: str
) -> None:
    found = supporter.hold(claim(library, text))
    assert (found.status, found.form) == (status, "digest")
    source = library.article(found.source or "")
    assert source is not None
    assert source.kind == "source"
    assert source.text[found.start : found.end] == found.quote


def test_a_work_without_its_text_is_not_in_the_library(
    library: Library, supporter: Supporter
) -> None:
    article = library.article(ARTICLE)
    assert article is not None
    there = {one.work for one in library.sources.all().values() if one.article}
    other = next(work for work in article.works if work.id not in there)
    found = supporter.hold(Claim("Her şey.", "tr", other))
    assert (found.status, found.quote, found.start) == ("not in library", None, None)


def test_a_whole_article_is_held(library: Library, supporter: Supporter) -> None:
    article = library.article(ARTICLE)
    assert article is not None
    found = list(held(article, supporter))
    assert {one.note.n for one in found} == {note.n for note in article.notes if note.references}
    assert {one.support.status for one in found} >= {"supports", "not in library"}


def test_an_answer_says_what_its_source_says(
    library: Library, encoder: Encoder, checker: Checker
) -> None:
    asker = Asker(library, VectorIndex(library), encoder, checker=checker)
    question = "Dünya Bankasına göre Orta Koridor'un yük hacmi 2030'a kadar ne olabilir?"
    first, last = list(asker.stream(question))
    assert all(one.support is None for one in first.citations)
    told = json.loads(json.dumps(answer_document(last)))["citations"][0]["source"]
    assert told["status"] == "supports"
    assert "11 million" in told["quote"]
    assert {one.article.kind for one in last.citations} == {"article"}
