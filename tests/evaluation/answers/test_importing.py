from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from dipnot.errors import InputError
from dipnot.evaluation.answers.importing import doubts, import_questions
from dipnot.evaluation.answers.schema import question_of, stamp
from dipnot.evaluation.answers.suite import load_questions
from dipnot.reading.article import read_text

from .making import ARTICLES, FROZEN, LAKE, RIVERS, SALT, WATERS, WATERS_TEXT, span, write_jsonl

SEA: dict[str, Any] = {
    "id": "sea",
    "language": "en",
    "question": "How salt is the sea?",
    "facts": [{"tr": ["tuzlu", "çok tuzlu"], "en": ["salt"]}],
    "evidence": [
        {"article": "waters", "quote": "sea is salt", "notes": ["1"], "works": ["Salt Book"]}
    ],
}
ICE: dict[str, Any] = {
    "id": "ice",
    "language": "tr",
    "type": "followup",
    "question": "Göl donar mı?",
    "facts": [{"tr": ["donar"], "en": ["freezes"]}],
    "evidence": [
        {"article": "sular", "quote": "kışın donar", "notes": ["1"], "works": ["Göllerin Kitabı"]}
    ],
    "after": "sea",
}
SKY: dict[str, Any] = {
    "id": "sky",
    "language": "en",
    "question": "How high is the sky?",
    "abstain": "off topic",
    "why": "waters only",
}
ROWS = [SEA, ICE, SKY]
CSV = """\
id,language,type,question,facts_tr,facts_en,article,quote,notes,works,after,abstain,why
sea,en,,How salt is the sea?,tuzlu | çok tuzlu,salt,waters,sea is salt,1,Salt Book,,,
ice,tr,followup,Göl donar mı?,donar,freezes,sular,"kışın donar",1,Göllerin Kitabı,sea,,
sky,en,factual,How high is the sky?,,,,,,,,off topic,waters only
"""


def written(folder: Path, suffix: str, rows: list[dict[str, Any]] = ROWS) -> Path:
    file = folder / f"questions{suffix}"
    if suffix == ".jsonl":
        return write_jsonl(file, rows)
    if suffix == ".csv":
        file.write_text(CSV, "utf-8")
    else:
        file.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), "utf-8")
    return file


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".yaml", ".yml"])
def test_all_formats_give_the_same_questions(tmp_path: Path, suffix: str) -> None:
    made = import_questions([written(tmp_path, suffix)], ARTICLES)
    assert [one["id"] for one in made] == ["sea", "ice", "sky"]
    sea, ice, sky = made
    assert sea["facts"] == SEA["facts"]
    assert sea["evidence"] == [
        {
            "fact": 0, "article": "waters", "start": WATERS.text.index(SALT),
            "end": WATERS.text.index(SALT) + len(SALT), "quote": SALT,
            "notes": ["1"], "works": ["Salt Book"],
        }
    ]  # fmt: skip
    assert (sea["type"], ice["type"], ice["after"]) == ("factual", "followup", "sea")
    assert ice["evidence"][0]["quote"] == FROZEN
    assert (sky["abstain"], sky["why"]) == ("off topic", "waters only")
    assert sea["split"] == ice["split"] != sky["split"]


def test_what_is_written_is_what_a_suite_loads(tmp_path: Path) -> None:
    made = import_questions([written(tmp_path, ".yaml")], ARTICLES)
    loaded = load_questions([write_jsonl(tmp_path / "made.jsonl", made)], ARTICLES)
    assert [one.id for one in loaded] == ["sea", "ice", "sky"]
    assert loaded[0].evidence[0].span == span(WATERS, SALT)


def test_without_quotes_a_digest_stands_for_them(tmp_path: Path) -> None:
    rows = copy.deepcopy(ROWS)
    rows[0]["also"] = [{"article": "waters", "quote": "The lake is"}]
    made = import_questions([written(tmp_path, ".jsonl", rows)], ARTICLES, quotes=False)
    assert made[0]["evidence"][0]["sha256"] == stamp(SALT)
    assert made[0]["also"][0]["sha256"] == stamp(LAKE)
    text = json.dumps(made, ensure_ascii=False)
    assert not any(quote in text for quote in (SALT, LAKE, FROZEN, "kışın donar", "sea is salt"))
    assert [question_of(one, ARTICLES).id for one in made] == ["sea", "ice", "sky"]


def test_what_was_imported_can_be_again(tmp_path: Path) -> None:
    made = import_questions([written(tmp_path, ".jsonl")], ARTICLES)
    again = import_questions([write_jsonl(tmp_path / "made.jsonl", made)], ARTICLES)
    assert again == made


def test_offsets_are_found_anew_in_an_article_that_changed(tmp_path: Path) -> None:
    made = import_questions([written(tmp_path, ".jsonl")], ARTICLES)
    longer = read_text(WATERS_TEXT.replace("\nThe sea", "\nWater is wet. The sea"), "waters")
    again = import_questions(
        [write_jsonl(tmp_path / "made.jsonl", made)], ARTICLES | {"waters": longer}
    )
    moved, before = again[0]["evidence"][0], made[0]["evidence"][0]
    assert moved["start"] - before["start"] == len("Water is wet. ")
    assert longer.text[moved["start"] : moved["end"]] == before["quote"]


def test_a_file_of_digests_cannot_be_imported(tmp_path: Path) -> None:
    made = import_questions([written(tmp_path, ".jsonl")], ARTICLES, quotes=False)
    with pytest.raises(InputError, match=r"line 1: evidence\.0\.quote: "):
        import_questions([write_jsonl(tmp_path / "made.jsonl", made)], ARTICLES)


def test_a_split_that_is_given_is_kept(tmp_path: Path) -> None:
    rows = [SEA | {"id": str(n), "split": "test"} for n in range(6)]
    made = import_questions([written(tmp_path, ".jsonl", rows)], ARTICLES)
    assert {one["split"] for one in made} == {"test"}


def test_questions_may_come_from_several_files(tmp_path: Path) -> None:
    first = write_jsonl(tmp_path / "first.jsonl", [SEA])
    second = written(tmp_path, ".yaml", [ICE, SEA | {"id": "other"}])
    made = import_questions([first, second], ARTICLES)
    assert [one["id"] for one in made] == ["sea", "ice", "other"]
    with pytest.raises(InputError, match=r"questions\.yaml, line 1: .*another question 'sea'"):
        import_questions([first, written(tmp_path, ".yaml", [SEA])], ARTICLES)


def changed(**fields: Any) -> dict[str, Any]:
    return SEA | {"evidence": [SEA["evidence"][0] | fields]}


@pytest.mark.parametrize(
    ("row", "match"),
    [
        (SEA | {"language": "de"}, "language: "),
        (SEA | {"colour": "red"}, "colour: "),
        (SEA | {"evidence": []}, "facts with evidence, or abstain"),
        (SEA | {"after": "z"}, "no question 'z' comes before it"),
        (SEA | {"also": [{"article": "lava", "quote": "hot"}]}, "no article 'lava'"),
        (changed(article="lava"), "no article 'lava'"),
        (changed(notes=["9"]), "waters has no note '9'"),
        (changed(quote="the moon"), "does not have the words 'the moon'"),
        (changed(quote="salt"), "in 2 sentences"),
        (changed(quote="sa"), r"evidence\.0\.quote: "),
        (changed(fact=1), "each fact needs evidence"),
    ],
)
def test_what_is_amiss_is_told_with_file_and_line(
    tmp_path: Path, row: dict[str, Any], match: str
) -> None:
    for suffix, line in ((".jsonl", 2), (".yaml", len(yaml.safe_dump([SKY]).splitlines()) + 1)):
        file = written(tmp_path, suffix, [SKY, row])
        with pytest.raises(InputError, match=match) as raised:
            import_questions([file], ARTICLES)
        assert str(raised.value).startswith(f"{file}, line {line}: ")


def test_all_that_is_amiss_is_told_up_to_twenty(tmp_path: Path) -> None:
    few = written(tmp_path, ".jsonl", [SEA, {"id": "x"}, changed(quote="the moon")])
    with pytest.raises(InputError) as raised:
        import_questions([few], ARTICLES)
    assert [line.split(": ")[0].rpartition(" ")[2] for line in str(raised.value).split("\n")] == [
        "2",
        "3",
    ]
    many = written(tmp_path, ".jsonl", [{"id": str(n)} for n in range(25)])
    with pytest.raises(InputError, match=r"\(and 5 more\)$") as raised:
        import_questions([many], ARTICLES)
    assert str(raised.value).count("\n") == 19


HEAD = "id,language,question,facts_tr,facts_en,article,quote\n"


@pytest.mark.parametrize(
    ("name", "text", "match"),
    [
        ("q.jsonl", '{"id": "a"', "line 1: no JSON object"),
        ("q.jsonl", '\n[1, 2]\n{"id"', "line 3: no JSON object"),
        ("q.jsonl", "[1]", "line 1: "),
        ("q.csv", "", "line 1: its header needs id, language, question"),
        ("q.csv", "id;language;question\na;en;How?\n", "line 1: its header"),
        ("q.csv", f"{HEAD}a,en,How salt?,tuzlu,salt,waters,moon\n", "line 2: waters does not"),
        ("q.csv", f'{HEAD}a,en,"How\nsalt?",t,s,waters,sea is salt\nb,en,How?\n', "line 4: .*"
         "or abstain"),
        ("q.csv", "id,language,question,colour\na,en,How salt?,red\n", "line 2: colour: "),
        ("q.yaml", "a: [", "is no YAML"),
        ("q.yaml", "", "line 1: give a list of questions"),
        ("q.yaml", "id: a", "line 1: give a list of questions"),
        ("q.yaml", "# a\n\n- id: a\n- 3\n", "line 3: language: .*\n.*line 4: "),
        ("q.txt", "", "of no known format"),
    ],
)  # fmt: skip
def test_files_that_are_none_of_questions(tmp_path: Path, name: str, text: str, match: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(InputError, match=match) as raised:
        import_questions([file], ARTICLES)
    assert str(raised.value).startswith(str(file))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    with pytest.raises(InputError, match="cannot be read"):
        import_questions([file], ARTICLES)
    file.write_bytes("Göl".encode("cp1254"))
    with pytest.raises(InputError, match="UTF-8"):
        import_questions([file], ARTICLES)


def test_a_spreadsheet_s_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text(CSV.replace("\n", "\r\n"), "utf-8-sig", newline="")
    assert len(import_questions([file], ARTICLES)) == 3


def test_a_cell_may_have_any_character_but_a_line_s_end(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text(CSV.replace("How salt", "How\u2028salt"), "utf-8")
    assert import_questions([file], ARTICLES)[0]["question"] == "How\u2028salt is the sea?"


def test_blank_lines_of_a_table_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text(f"{HEAD}\n\na,en,How salt?,tuzlu,salt,waters,moon\n", "utf-8")
    with pytest.raises(InputError, match="line 4: waters does not"):
        import_questions([file], ARTICLES)


def test_what_cannot_be_answered_has_no_evidence(tmp_path: Path) -> None:
    file = written(tmp_path, ".jsonl", [SKY | {"evidence": SEA["evidence"]}])
    with pytest.raises(InputError, match="no facts and no evidence"):
        import_questions([file], ARTICLES)


def test_works_that_are_read_nowhere_are_doubted(tmp_path: Path) -> None:
    made = import_questions([written(tmp_path, ".jsonl")], ARTICLES)
    assert doubts(made, ARTICLES) == []
    rivers = changed(quote=RIVERS, notes=["2", "3"], works=["All the Lakes", "The Moon"])
    made = import_questions([written(tmp_path, ".jsonl", [rivers])], ARTICLES)
    assert doubts(made, ARTICLES) == [
        "sea: note 2, 3 of waters is read without a work called 'The Moon'"
    ]
    unread = {"waters": replace(WATERS, notes=())}
    assert len(doubts(made, ARTICLES | unread)) == 2
