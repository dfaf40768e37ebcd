from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dipnot.errors import InputError
from dipnot.evaluation.answers.importing import doubts, import_questions
from dipnot.evaluation.answers.suite import load_questions
from dipnot.reading.article import read_text

TEXT = """# Sular

Gölün suyu tatlıdır ve kışın donar.[1] Denizin suyu ise hiç donmaz.

[1] Ayşe Göl, *Göllerin Kitabı* (Ankara: Su Yayınları, 2001), 5.
"""
ARTICLE = read_text(TEXT, "sular")
ARTICLES = {"sular": ARTICLE}
ROW: dict[str, Any] = {
    "id": "q1",
    "language": "tr",
    "question": "Göl donar mı?",
    "facts": [{"tr": ["kışın donar"], "en": ["freezes"]}],
    "evidence": [
        {"article": "sular", "quote": "kışın donar", "notes": ["1"], "works": ["Göllerin"]}
    ],
}
YAML = """
- id: q1
  language: tr
  question: Göl donar mı?
  facts: [{tr: [kışın donar], en: [freezes]}]
  evidence: [{article: sular, quote: kışın donar, notes: ["1"], works: [Göllerin]}]
- id: q2
  language: en
  question: How deep is it?
  abstain: near miss
"""
CSV = """id,language,question,facts_tr,facts_en,article,quote,notes,works,abstain
q1,tr,Göl donar mı?,kışın donar,freezes,sular,kışın donar,1,Göllerin,
q2,en,How deep is it?,,,,,,,near miss
"""


def write(tmp_path: Path, name: str, text: str) -> list[Path]:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    return [file]


@pytest.mark.parametrize(
    ("name", "text"),
    [("q.jsonl", json.dumps(ROW)), ("q.yaml", YAML), ("q.csv", CSV)],
)
def test_words_become_offsets(tmp_path: Path, name: str, text: str) -> None:
    made = import_questions(write(tmp_path, name, text), ARTICLES)
    (one,) = made[0]["evidence"]
    assert one["quote"] == ARTICLE.text[one["start"] : one["end"]] == TEXT[9:47]
    assert made[0]["facts"] == ROW["facts"]
    assert doubts(made, ARTICLES) == []
    out = tmp_path / "out.jsonl"
    out.write_text("".join(json.dumps(row) + "\n" for row in made), "utf-8")
    assert [one.id for one in load_questions([out], ARTICLES)] == [row["id"] for row in made]
    assert import_questions([out], ARTICLES) == made


def test_without_quotes_a_digest_vouches_for_the_offsets(tmp_path: Path) -> None:
    made = import_questions(write(tmp_path, "q.jsonl", json.dumps(ROW)), ARTICLES, quotes=False)
    assert "quote" not in made[0]["evidence"][0]
    out = write(tmp_path, "out.jsonl", json.dumps(made[0]))
    assert load_questions(out, ARTICLES)[0].evidence[0].span.article == "sular"
    changed = {"sular": read_text(TEXT.replace("tatlıdır", "tuzludur"), "sular")}
    with pytest.raises(InputError, match="line 1: sular 9–47 is no longer what was quoted"):
        load_questions(out, changed)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"language": "de"}, "line 1: language: Input should be 'tr' or 'en'"),
        ({"evidence": []}, "line 1: it needs facts with evidence, or abstain"),
        ({"facts": [{"tr": ["x"]}]}, "line 1: fact 0 needs a wording in tr and one in en"),
        ({"after": "q0"}, "line 1: no question 'q0' comes before it"),
        ({"surprise": 1}, "line 1: surprise: Extra inputs are not permitted"),
        ({"abstain": "near miss"}, "line 1: what cannot be answered has no facts"),
        (
            {"evidence": [{"article": "sular", "quote": "buz tutar"}]},
            "line 1: sular does not have the words 'buz tutar'",
        ),
        (
            {"evidence": [{"article": "sular", "quote": "suyu"}]},
            "line 1: sular has the words 'suyu' in 2 sentences",
        ),
        (
            {"evidence": [{"article": "sular", "quote": "kışın donar", "notes": ["9"]}]},
            "line 1: sular has no note '9'",
        ),
        ({"evidence": [{"article": "çöl", "quote": "kum"}]}, "line 1: there is no article 'çöl'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        import_questions(write(tmp_path, "q.jsonl", json.dumps(ROW | change)), ARTICLES)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("q.jsonl", "\n{oops", "line 2: no JSON object"),
        ("q.csv", "id,question\n", "line 1: its header needs id, language, question"),
        ("q.yaml", "id: q1", "line 1: give a list of questions"),
        ("q.yaml", "- [", "is no YAML"),
        ("q.txt", "x", "is of no known format"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        import_questions(write(tmp_path, name, text), ARTICLES)


def test_a_work_that_is_not_read_is_doubted_not_refused(tmp_path: Path) -> None:
    evidence = [ROW["evidence"][0] | {"works": ["Denizlerin"]}]
    row = json.dumps(ROW | {"evidence": evidence})
    made = import_questions(write(tmp_path, "q.jsonl", row), ARTICLES)
    assert doubts(made, ARTICLES) == [
        "q1: note 1 of sular is read without a work called 'Denizlerin'"
    ]
