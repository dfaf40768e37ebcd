from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipnot.answering.asker import Asker
from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.model import Answer
from dipnot.text.decoding import canonical

SAMPLES = [
    json.loads(line)
    for line in Path(__file__).with_name("samples.jsonl").read_text("utf-8").splitlines()
]


def is_right(sample: dict[str, Any], answer: Answer) -> bool:
    if "abstain" in sample:
        return answer.status == "abstained"
    for citation in answer.citations:
        if citation.article.id == sample["article"] and sample["quote"] in citation.quote:
            return {note.label for note in citation.notes} == set(sample["notes"])
    return False


@pytest.mark.parametrize(
    ("kind", "least"),
    [("answerable", 0.75), ("off topic", 0.8)],
)
def test_sample_questions(asker: Asker, kind: str, least: float) -> None:
    chosen = [s for s in SAMPLES if s.get("abstain", "answerable") == kind]
    right = [is_right(sample, asker.ask(sample["question"])) for sample in chosen]
    wrong = [s["id"] for s, ok in zip(chosen, right, strict=True) if not ok]
    assert sum(right) >= least * len(right), wrong


def test_the_language_of_the_answer_is_the_question_s(asker: Asker) -> None:
    for sample in SAMPLES:
        answer = asker.ask(sample["question"])
        assert answer.language == sample["language"], sample["id"]
        for sentence, citation in zip(answer.sentences, answer.citations, strict=True):
            foreign = citation.article.language != answer.language
            assert sentence.original == (citation.article.language if foreign else None)


def test_an_answer_says_what_it_is_made_of(asker: Asker) -> None:
    english = asker.ask("What did the OECD find about the Middle Corridor?")
    assert "1 sentence quoted verbatim from 1 article;" in english.made_of
    assert "no language model" in english.made_of
    turkish = asker.ask("Kazakistan'ın uranyum üretimindeki payı nedir?")
    assert "dil modeli kullanılmadı" in turkish.made_of


def test_quotes_come_in_reading_order(asker: Asker) -> None:
    answer = asker.ask("C5+1 zirvesi TDT için ne anlama geliyor?")
    places = [(citation.article.id, citation.start) for citation in answer.citations]
    for article in {name for name, _ in places}:
        starts = [start for name, start in places if name == article]
        assert starts == sorted(starts)
    assert len(answer.citations) > 1
    assert [citation.n for citation in answer.citations] == list(range(1, len(places) + 1))


def test_many_threads_may_ask_at_once(asker: Asker) -> None:
    questions = [sample["question"] for sample in SAMPLES[:8]] * 3
    alone = [asker.ask(question) for question in questions]
    with ThreadPoolExecutor(12) as pool:
        together = list(pool.map(asker.ask, questions))
    assert [a.sentences for a in together] == [a.sentences for a in alone]


PIECES = (
    "İĞDIR'da ışık söndü ve şehir ağır bir sessizliğe gömüldü",
    "Cafe\u0301 de\u0301ja\u0300 vu, na\u0131ve bir so\u0308z",
    "I\u0307stanbul'un yagmurlu g\u0306u\u0308nleri",
    "Emoji 😀👩\u200d🚀 sevenler de okuyucudur",
    "The ministers met in Samarkand on 1 November 2015",
    "Oran %40,5 oldu",
    "*vurgulu* ve **kalın** bir söz, [bağlantı](https://example.org/a)",
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Library, VectorIndex]:
    folder = tmp_path_factory.mktemp("quotes")
    library = Library(folder / "library", create=True)
    return folder / "article.md", library, VectorIndex(library)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.lists(
        st.sampled_from([". ", ".[1] ", "[^2]. ", ".[1]\r\n", ".\r\n\r\n", "! \n\n"]), min_size=8
    ),
)
def test_a_quote_is_the_text_between_its_offsets(
    shelf: tuple[Path, Library, VectorIndex],
    encoder: Encoder,
    pieces: list[str],
    ends: list[str],
) -> None:
    file, library, index = shelf
    body = "".join(piece + end for piece, end in zip(pieces, ends, strict=False))
    notes = "\r\n\r\n[1] Ali Can, *Kitap* (Ankara: Yayın, 2001), 7.\r\n[^2]: A.g.e.\r\n"
    file.write_bytes(f"\ufeff# Başlık\r\n\r\n{body}{notes}".encode())
    ingest(find_files([file]), library, index, encoder)
    text = canonical(file.read_bytes().decode())
    asker = Asker(library, index, encoder)
    for question in (pieces[0], "Samarkand'da kim toplandı?"):
        for citation in asker.ask(question).citations:
            assert citation.quote == text[citation.start : citation.end]
            assert citation.quote.strip() == citation.quote != ""
            assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
