"""The gold of notes, its metrics, and the floors that hold them."""

from __future__ import annotations

import html
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dipnot.cli import evaluating
from dipnot.errors import InputError
from dipnot.evaluation import floors as gate
from dipnot.evaluation import note_metrics as metrics
from dipnot.evaluation.note_gold import Gold, GoldMark, GoldNote, load, load_folder
from dipnot.evaluation.note_matching import align, match_works, seen
from dipnot.evaluation.notes import DocumentReport, Report, evaluate, scores, tally
from dipnot.model import Article, Mark, Note, NoteKind, Problem, Reference, Work
from dipnot.text.decoding import decode

FOLDER = Path(__file__).parents[2] / "eval" / "notes"
GOLDS = load_folder(FOLDER)
ONE_OF_EACH = pytest.mark.parametrize("gold", GOLDS, ids=[gold.document.name for gold in GOLDS])
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

TEXT = "The sea is salt.[1] The lake is not [2]. Rivers vary.[2][3]"
SALT = Work("salt", "book", ("Marsh, Ada",), "The Salt Book", year=1990, doi="10.1/salt")
LAKE = Work("lake", "webpage", ("Lake Board",), "All the Lakes", url="https://www.lakes.org/all/")


def _mark(label: str, at: int, note: int | None) -> Mark:
    start = [m.start() for m in re.finditer(re.escape(f"[{label}]"), TEXT)][at]
    return Mark(label, start, start + len(label) + 2, None, note, start)


def _note(n: int, kind: NoteKind, path: str, *references: Reference) -> Note:
    return Note(n, str(n + 1), "…", 0, 0, kind, tuple(path.split()), references)


ARTICLE = Article(
    id="a",
    title="Waters",
    authors=(),
    date=None,
    publisher=None,
    language="en",
    url=None,
    text=TEXT,
    marks=(_mark("1", 0, 0), _mark("2", 0, 1), _mark("2", 1, 1), _mark("3", 0, 2)),
    notes=(
        _note(0, NoteKind.CITATION, "1", Reference("salt", "12–14")),
        _note(1, NoteKind.IBID, "2 1", Reference("salt")),
        _note(2, NoteKind.CITATION, "3", Reference("lake")),
    ),
    works=(SALT, LAKE),
    problems=(Problem("not cited", None, "…"),),
)
GOLD = Gold(
    document=Path("waters.md"),
    language="en",
    marks=(
        GoldMark("1", "sea is salt.", 0),
        GoldMark("2", "lake is not", 1),
        GoldMark("2", "Rivers vary.", 1),
        GoldMark("3", "Rivers vary.", 2),
    ),
    notes=(
        GoldNote("1", NoteKind.CITATION, ("1",), (Reference("salt", "12-14"),)),
        GoldNote("2", NoteKind.IBID, ("2", "1"), (Reference("salt"),)),
        GoldNote("3", NoteKind.CITATION, ("3",), (Reference("lake"),)),
    ),
    works=(SALT, LAKE),
    problems=(("not cited", None),),
)
NOTHING = replace(ARTICLE, marks=(), notes=(), works=(), problems=())


def test_the_right_reading_has_full_marks() -> None:
    assert set(scores(tally(GOLD, ARTICLE)).values()) == {1.0}


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    assert set(scores(tally(GOLD, NOTHING)).values()) == {0.0}


@pytest.mark.parametrize(
    "shifted",
    [
        replace(ARTICLE.marks[0], start=ARTICLE.marks[0].start - 1),
        replace(ARTICLE.marks[0], label="2"),
        replace(ARTICLE.marks[0], note=2),
        replace(ARTICLE.marks[0], note=None),
    ],
    ids=["place", "label", "note", "no note"],
)
def test_a_mark_needs_place_label_and_note(shifted: Mark) -> None:
    found = metrics.marks(GOLD, replace(ARTICLE, marks=(shifted, *ARTICLE.marks[1:])))
    assert (found.right, found.expected, found.found) == (3, 4, 4)
    assert [miss.what for miss in found.misses] == ["mark 1", f"mark {shifted.label}"]


def test_marks_found_twice_or_too_many_cost_precision() -> None:
    doubled = (ARTICLE.marks[0], *ARTICLE.marks)
    found = metrics.marks(GOLD, replace(ARTICLE, marks=doubled))
    assert (found.precision, found.recall) == (4 / 5, 1.0)


@pytest.mark.parametrize(
    "note",
    [
        replace(ARTICLE.notes[1], path=("2",)),
        replace(ARTICLE.notes[1], references=()),
        replace(ARTICLE.notes[1], references=(Reference("lake"),)),
        replace(ARTICLE.notes[1], references=(Reference("salt"), Reference("lake"))),
    ],
    ids=["path", "no work", "wrong work", "a work too many"],
)
def test_a_note_is_resolved_by_all_its_works_and_its_path(note: Note) -> None:
    article = replace(ARTICLE, notes=(ARTICLE.notes[0], note, ARTICLE.notes[2]))
    assert metrics.resolution(GOLD, article).recall == pytest.approx(2 / 3)


def test_a_work_split_in_two_is_not_resolved() -> None:
    twin = replace(SALT, id="salt-2", authors=(), year=None)
    notes = (ARTICLE.notes[0], replace(ARTICLE.notes[1], references=(Reference("salt-2"),)))
    article = replace(ARTICLE, works=(SALT, twin, LAKE), notes=(*notes, ARTICLE.notes[2]))
    assert metrics.works(GOLD, article).precision == pytest.approx(2 / 3)
    assert metrics.resolution(GOLD, article).right == 2


def test_notes_that_are_not_there_count_as_wrong() -> None:
    invented = replace(ARTICLE.notes[2], label="9", n=3)
    article = replace(ARTICLE, notes=(*ARTICLE.notes, invented))
    assert metrics.kinds(GOLD, article).recall == 3 / 4


def test_locators_are_asked_where_either_side_has_one() -> None:
    assert metrics.locators(GOLD, ARTICLE).expected == 1
    invented = replace(ARTICLE.notes[1], references=(Reference("salt", "99"),))
    article = replace(ARTICLE, notes=(ARTICLE.notes[0], invented, ARTICLE.notes[2]))
    assert metrics.locators(GOLD, article).recall == 1 / 2


def test_fields_are_compared_as_spelled_and_strictly() -> None:
    shouted = replace(SALT, title="THE SALT BOOK", authors=("Marsh, A.",), doi="10.1/SALT")
    found = scores(tally(GOLD, replace(ARTICLE, works=(shouted, LAKE))))
    assert (found["title"], found["authors"], found["url"]) == (1.0, 1.0, 1.0)
    assert (found["title_strict"], found["authors_strict"], found["url_strict"]) == (0.5, 0.5, 0.5)


def test_a_field_that_the_document_does_not_state_must_stay_empty() -> None:
    dated = replace(LAKE, year=2024)
    assert scores(tally(GOLD, replace(ARTICLE, works=(SALT, dated))))["year"] == 0.5


def test_turkish_letters_and_apostrophes_do_not_part_works() -> None:
    gold = replace(SALT, title="İstanbul'un Işıkları")
    assert match_works([gold], [replace(SALT, id="x", title="ISTANBULUN IŞIKLARI")]) == {
        "x": "salt"
    }
    assert match_works([gold], [replace(SALT, id="x", title="Bambaşka Bir Eser")]) == {}


def test_labels_align_across_lists_that_start_again() -> None:
    gold = ["1", "2", "3", "1", "2"]
    assert align(gold, gold) == {n: n for n in range(5)}
    assert align(gold, ["1", "3", "1", "2"]) == {0: 0, 2: 1, 3: 2, 4: 3}


@ONE_OF_EACH
def test_every_mark_of_the_gold_stands_where_it_says(gold: Gold) -> None:
    text = decode(gold.document.read_bytes(), gold.document.name).text
    if gold.document.suffix == ".html":
        text = html.unescape(
            re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", text, flags=re.DOTALL)
        )
    text = seen(text)
    previous = ""
    for mark in gold.marks:
        assert text.count(seen(mark.after)) == 1, mark
        follows = text.partition(seen(mark.after))[2][:8].translate(_SUPERSCRIPTS)
        symbol = mark.label.strip("*") == ""
        assert mark.after == previous or symbol or mark.label in follows, mark
        previous = mark.after


@ONE_OF_EACH
def test_the_gold_agrees_with_itself(gold: Gold) -> None:
    assert gold.language in {"tr", "en"}
    assert {mark.note for mark in gold.marks} == set(range(len(gold.notes)))
    labels = {note.label for note in gold.notes}
    for note in gold.notes:
        assert note.path[0] == note.label
        assert set(note.path) <= labels
        assert bool(note.references) == (
            note.kind not in (NoteKind.DISCURSIVE, NoteKind.UNRESOLVED)
        )
        assert note.kind != NoteKind.UNRESOLVED or ("unresolved ibid", note.label) in gold.problems
    cited = {reference.work for note in gold.notes for reference in note.references}
    uncited = [work.id for work in gold.works if work.id not in cited]
    assert len(uncited) == gold.problems.count(("not cited", None))


def test_the_set_is_of_two_languages_and_three_formats() -> None:
    assert len(GOLDS) >= 12
    turkish = sum(gold.language == "tr" for gold in GOLDS)
    assert 0.4 <= turkish / len(GOLDS) <= 0.6
    suffixes = [gold.document.suffix for gold in GOLDS]
    assert suffixes.count(".html") >= 4
    assert suffixes.count(".md") + suffixes.count(".txt") >= 8


def test_the_floors_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluating.notes(FOLDER, as_json=True, update=False, lower=None) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["floors"]
    assert told["below"] == {}
    assert len(told["documents"]) == len(GOLDS)


def test_a_document_that_cannot_be_read_counts_as_nothing_found(tmp_path: Path) -> None:
    gold = next(gold for gold in GOLDS if gold.document.suffix == ".md")
    raw = json.loads((FOLDER / f"{gold.document.stem}.gold.json").read_text("utf-8"))
    (tmp_path / "x.gold.json").write_text(json.dumps(raw | {"document": "x.odd"}), "utf-8")
    shutil.copy(gold.document, tmp_path / "x.odd")
    report = evaluate(tmp_path)
    assert report.documents[0].unreadable
    assert report.scores["marks.f1"] == report.scores["resolution"] == 0.0


def test_totals_add_up() -> None:
    half = DocumentReport("a", "en", tally(GOLD, ARTICLE))
    none = DocumentReport("b", "en", tally(GOLD, NOTHING))
    assert Report("", (half, none)).scores["resolution"] == 0.5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in FOLDER.glob("cable-and-code.*"):
        shutil.copy(path, tmp_path)
    return tmp_path


def _run(folder: Path, *, update: bool = False, lower: str | None = None) -> int:
    return evaluating.notes(folder, as_json=False, update=update, lower=lower)


def test_floors_are_pinned_and_fail_by_the_name_of_the_metric(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(folder) == 0
    assert _run(folder, update=True) == 0
    path = folder / evaluating.FLOORS
    pinned = gate.load(path)
    assert pinned
    gate.save(path, replace(pinned, floors=pinned.floors | {"resolution": 1.5}))
    assert _run(folder) == 1
    assert "resolution" in capsys.readouterr().err
    with pytest.raises(InputError, match="resolution"):
        _run(folder, update=True)
    assert _run(folder, lower="a stricter gold") == 0
    lowered = gate.load(path)
    assert lowered
    (record,) = lowered.lowered
    assert (record.metric, record.before, record.reason) == ("resolution", 1.5, "a stricter gold")
    assert _run(folder) == 0


def test_changed_inputs_are_refused_until_they_are_pinned(folder: Path) -> None:
    _run(folder, update=True)
    document = folder / "cable-and-code.md"
    document.write_text(document.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(InputError, match="--update"):
        _run(folder)
    assert _run(folder, update=True) == 0
    assert _run(folder) == 0


@pytest.mark.parametrize(
    ("reason", "match"), [("  ", "needs a reason"), ("why not", "leave --lower out")]
)
def test_lowering_needs_a_reason_and_a_cause(folder: Path, reason: str, match: str) -> None:
    _run(folder, update=True)
    with pytest.raises(InputError, match=match):
        _run(folder, lower=reason)


def test_a_score_that_is_gone_is_below_its_floor() -> None:
    assert gate.below(gate.Floors("", {"url": 0.5}), {}) == {"url": (0.5, 0.0)}


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("{", "JSON"),
        ("[]", "form"),
        ("{}", "document"),
        ('{"document": "none.md", "language": "tr", "marks": [], "notes": [], "works": {}, '
         '"problems": []}', "none.md"),
    ],
)  # fmt: skip
def test_bad_gold_is_named(tmp_path: Path, text: str, match: str) -> None:
    path = tmp_path / "bad.gold.json"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=match) as raised:
        load(path)
    assert "bad.gold.json" in str(raised.value)


def test_a_folder_without_gold_and_a_broken_file_of_floors_are_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(InputError, match="holds no"):
        _run(tmp_path_factory.mktemp("empty"))
    (folder / evaluating.FLOORS).write_text('{"inputs": 1}', "utf-8")
    with pytest.raises(InputError, match=r"floors\.json"):
        _run(folder)
