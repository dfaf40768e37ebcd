"""The command line as its users have it: a process with arguments, outputs and a status."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from dipnot.library.library import Library

from .running import dipnot, one_line


def digest_of(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "library"
    done = dipnot("ingest", articles, "--library", folder, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["ingested"]
    assert {(one["article"], one["status"]) for one in told} == {
        ("kritik-mineraller-ve-tdt", "added"),
        ("c5-plus-1-and-the-turkic-states", "added"),
    }
    return folder


def ask(library: Path, question: str) -> dict[str, Any]:
    done = dipnot("ask", question, "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_an_answer_cites_the_sentence_the_note_and_the_work(library: Path, articles: Path) -> None:
    answer = ask(library, "Kazakistan'ın uranyum üretimindeki payı nedir?")
    assert (answer["status"], answer["language"]) == ("answered", "tr")
    citation = answer["citations"][0]
    text = unicodedata.normalize(
        "NFC", (articles / "kritik-mineraller-ve-tdt.md").read_text("utf-8")
    )
    assert citation["quote"] == text[citation["start"] : citation["end"]]
    assert "%40" in citation["quote"]
    assert answer["sentences"][0]["citations"] == [citation["n"]]
    passage = citation["passage"]
    assert passage["text"] == text[passage["start"] : passage["end"]]
    assert passage["start"] <= citation["start"] < citation["end"] <= passage["end"]
    (note,) = citation["notes"]
    assert (note["label"], note["kind"], note["path"]) == ("7", "citation", ["7"])
    assert note["works"][0]["authors"] == ["Frigerio, Alberto"]
    assert citation["source"]["status"] == "not in library"
    assert answer["model"] == {"embedding": "multilingual-e5-small (bundled)", "llm": None}
    assert answer["timings_ms"]["total"] > 0


def test_a_path_of_ibids_is_shown(library: Path) -> None:
    answer = ask(library, "ABD'de tungsten madenciliği ne zamandan beri yapılmıyor?")
    notes = [note for citation in answer["citations"] for note in citation["notes"]]
    paths = {note["label"]: (note["kind"], note["path"]) for note in notes}
    assert paths["6"] == ("ibid", ["6", "5", "4", "3"])


def test_a_question_in_english_finds_what_stands_in_turkish(library: Path) -> None:
    answer = ask(library, "How large was the EU's Global Gateway package?")
    assert answer["language"] == "en"
    found = [
        sentence
        for sentence, citation in zip(answer["sentences"], answer["citations"], strict=True)
        if "12 milyar avroluk" in citation["quote"]
    ]
    assert found[0]["original"] == "tr"
    own = [c for c in answer["citations"] if "12 milyar avroluk" in c["quote"]]
    assert own[0]["notes"] == []
    assert own[0]["source"] is None


def test_what_the_library_does_not_hold_is_not_answered(library: Path) -> None:
    answer = ask(library, "Menemen nasıl yapılır?")
    assert answer["status"] == "abstained"
    assert answer["reason"]
    assert answer["sentences"] == answer["citations"] == []


def test_the_glossary_joins_the_file_and_the_articles(library: Path) -> None:
    done = dipnot("glossary", "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["file"], told["default"]) == (str(library / "glossary.toml"), False)
    by_name = {name: one for one in told["concepts"] for name in one["tr"]}
    assert by_name["TDT"]["en"][:2] == ["OTS", "Organization of Turkic States"]
    assert by_name["TDT"]["from"] == ["file", "articles"]
    assert by_name["AGİT"]["from"] == ["file"]
    read = dipnot("glossary", "--library", library, COLUMNS="200")
    assert read.returncode == 0
    assert str(library / "glossary.toml") in read.stdout.replace("\n", "")
    assert "Türk Devletleri Teşkilatı" in read.stdout


def test_a_broken_glossary_is_one_line(tmp_path: Path) -> None:
    Library(tmp_path, create=True)
    (tmp_path / "glossary.toml").write_text("[[concept", "utf-8")
    done = dipnot("glossary", "--library", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("dipnot: ")
    assert done.stderr.count("\n") == 1
    assert "glossary.toml" in done.stderr


def test_many_questions_in_one_process(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(
        '{"id": "a", "question": "Orta Koridor nedir?"}\n\n{"q": "Who won the cup?"}\n',
        "utf-8",
    )
    done = dipnot("ask", "--questions", file, "--library", library, "--json")
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["question"] for answer in answers] == ["Orta Koridor nedir?", "Who won the cup?"]
    assert answers[0]["id"] == "a"


def test_a_person_reads_the_answer_with_its_citations(library: Path) -> None:
    done = dipnot("ask", "Who owns the Northern Katpar project?", "--library", library)
    assert done.returncode == 0
    assert "70 percent" in done.stdout
    assert "[1]" in done.stdout
    assert "note 10: Cove Capital" in done.stdout


def test_show_gives_the_contract_s_document_for_a_file_and_for_an_id(
    library: Path, articles: Path
) -> None:
    name = "c5-plus-1-and-the-turkic-states"
    by_file = dipnot("show", articles / f"{name}.md", "--json")
    by_id = dipnot("show", name, "--library", library, "--json")
    assert by_file.returncode == by_id.returncode == 0
    shown = json.loads(by_file.stdout)
    assert shown == json.loads(by_id.stdout)
    assert list(shown) == ["article", "notes", "works", "problems"]
    assert shown["article"]["date"] == "2026-03-03"
    assert shown["article"]["authors"] == ["The Dipnot Editors"]
    paths = {note["label"]: note["path"] for note in shown["notes"]}
    assert paths["7"] == ["7", "6", "5", "4"]
    assert paths["15"] == ["15", "2"]
    note = shown["notes"][14]
    assert note["works"][0]["locator"] == "771"
    assert note["marks"][0]["sentence"].endswith("[^15]")


def test_show_is_readable_and_lists_the_library(library: Path) -> None:
    assert (
        "6 → 5 → 4 → 3" in dipnot("show", "kritik-mineraller-ve-tdt", "--library", library).stdout
    )
    listed = dipnot("show", "--library", library, "--json")
    assert len(json.loads(listed.stdout)) == 2


def test_doctor_says_that_all_agrees(library: Path) -> None:
    done = dipnot("doctor", "--library", library, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert told["remedy"] is None
    assert told["counts"]["articles"] == 2


def test_doctor_says_what_to_do_without_a_library(tmp_path: Path) -> None:
    done = dipnot("doctor", "--library", tmp_path / "none", "--json")
    assert done.returncode == 1
    assert "dipnot ingest PATH" in json.loads(done.stdout)["remedy"]


def test_remove(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "gecici.md"
    file.write_text("# Geçici\n\nBu makale yalnızca silinmek için yazılmıştır; başka amacı yok.\n")
    assert dipnot("ingest", file, "--library", library).returncode == 0
    assert dipnot("remove", "gecici", "--library", library).returncode == 0
    assert dipnot("show", "gecici", "--library", library).returncode == 2
    assert dipnot("doctor", "--library", library).returncode == 0


BAD_FILES = {
    "empty.md": b"",
    "blank.txt": b" \n\n\t\n",
    "binary.md": bytes(range(256)) * 20,
    "renamed.md": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "cyrillic.txt": ("Съезд принял важные решения о торговле. " * 30).encode("cp1251"),
    "picture.png": b"\x89PNG\r\n\x1a\n",
    "heading-only.md": b"# Only a heading\n",
}


@pytest.mark.parametrize("name", [*BAD_FILES, "missing.md"])
def test_a_bad_file_ends_in_one_line_and_an_untouched_library(
    library: Path, tmp_path: Path, name: str
) -> None:
    if name in BAD_FILES:
        (tmp_path / name).write_bytes(BAD_FILES[name])
    before = digest_of(library)
    assert name in one_line(dipnot("ingest", tmp_path / name, "--library", library))
    assert digest_of(library) == before
    assert name in one_line(dipnot("ingest", tmp_path / name, "--library", tmp_path / "new"))
    assert not (tmp_path / "new").exists()


def test_a_folder_without_articles(library: Path, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("not an article")
    before = digest_of(library)
    assert "holds no articles" in one_line(dipnot("ingest", tmp_path, "--library", library))
    assert digest_of(library) == before


def test_a_bad_file_in_a_folder_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "iyi.md").write_text(
        "# İyi\n\nBu makale okunacak kadar uzun ve düzgün bir metindir.\n"
    )
    (tmp_path / "kotu.md").write_bytes(b"")
    done = dipnot("ingest", tmp_path, "--library", tmp_path / "lib", "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert [one["article"] for one in told["ingested"]] == ["iyi"]
    assert "kotu.md is empty" in told["refused"][0]["detail"]


@pytest.mark.parametrize("encoding", ["windows-1254", "iso-8859-9", "utf-16"])
def test_turkish_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = (
        "# Iğdır\n\nŞırnak'ta çığ düştü, İğneada'da ışıklar söndü; gün ağırmadan yağmur başladı.\n"
    )
    (tmp_path / "a.md").write_bytes(text.encode(encoding))
    done = dipnot("show", tmp_path / "a.md", "--json")
    assert json.loads(done.stdout)["article"]["title"] == "Iğdır"


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 20_000])
def test_what_is_no_question(library: Path, question: str) -> None:
    assert "question" in one_line(dipnot("ask", question, "--library", library))


def test_asking_before_any_ingest(tmp_path: Path) -> None:
    assert "dipnot ingest PATH" in one_line(dipnot("ask", "ne?", "--library", tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_an_unreadable_library(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"garbage" * 999)
    assert "cannot be read" in one_line(dipnot("ask", "ne?", "--library", tmp_path))
    assert (tmp_path / "catalogue.sqlite").read_bytes() == b"garbage" * 999


@pytest.mark.parametrize(
    "arguments",
    [["frobnicate"], ["ask"], ["ask", "a", "--nope"], ["ingest"], ["chat", "--port", "x"]],
)
def test_wrong_usage_is_one_line(arguments: list[str]) -> None:
    one_line(dipnot(*arguments))


@pytest.mark.parametrize(
    ("line", "why"),
    [("{", "line 2: not JSON"), ('{"id": 1}', 'line 2: no "question"'), ('{"q": ""}', "line 2")],
)
def test_errors_in_a_file_of_questions_name_the_line(
    library: Path, tmp_path: Path, line: str, why: str
) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f'{{"question": "Ne?"}}\n{line}\n')
    assert why in one_line(dipnot("ask", "--questions", file, "--library", library))


def test_an_unknown_setting_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "dipnot.toml").write_text('librarry = "x"\n')
    done = subprocess.run(
        [sys.executable, "-m", "dipnot", "show"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "librarry" in one_line(done)


def test_a_model_that_is_not_there_is_one_line(library: Path) -> None:
    done = dipnot(
        "ask", "ne?", "--library", library, DIPNOT_EMBEDDING_MODEL="no/such", HF_HUB_OFFLINE="1"
    )
    assert "no/such" in one_line(done)


def test_a_reranker_that_is_not_there_is_one_line(library: Path) -> None:
    unset = json.loads(dipnot("doctor", "--library", library, "--json").stdout)
    assert unset["reranker"] is None
    wrong = {"DIPNOT_RERANKER": "no/such", "HF_HUB_OFFLINE": "1"}
    assert "reranker 'no/such'" in one_line(dipnot("ask", "ne?", "--library", library, **wrong))
    done = dipnot("doctor", "--library", library, "--json", **wrong)
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["reranker"] == "no/such"
    assert "cross-encoder" in told["remedy"]


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = dipnot("ask", "ne?", "--library", tmp_path / "none", "--debug")
    assert "Traceback" in done.stderr


def test_one_question_loads_neither_torch_nor_llama_index(library: Path) -> None:
    code = (
        "import sys; from dipnot.cli import run;"
        f"status = run(['ask', 'Orta Koridor', '--json', '--library', {str(library)!r}]);"
        "heavy = {'torch', 'transformers', 'llama_index', 'gradio'} & set(sys.modules);"
        "print(status, sorted(heavy), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip().endswith("0 []")
