from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dipnot.errors import LibraryError
from dipnot.library.library import Library
from dipnot.library.listings import FoundAcronym
from dipnot.library.rows import Indexed
from dipnot.model import Article, Passage
from dipnot.reading.article import read_text

TEXT = """# Başlık

Bir cümle burada, gövde sayılacak kadar uzun bir paragrafın içinde duruyor ve bitiyor.[1] İkinci
cümle de burada duruyor; o da bitiyor.[2]

[1] Ali Can, *Kitap* (Ankara: Yayın, 2001), 7.

[2] A.g.e., s. 9.
"""


def put(library: Library, text: str = TEXT, path: str = "/a.md", name: str = "a") -> Article:
    article = read_text(text, name)
    passage = Passage(f"{name}:{len(text)}:0", name, 0, len(text), 0, 1, article.language)
    rng = np.random.default_rng(len(text))
    indexed = Indexed(
        [passage],
        rng.normal(size=(1, 8)).astype(np.float32),
        rng.normal(size=(len(article.sentences), 8)).astype(np.float32),
        [["cumle", "govde", "2001"]],
        {("tr", "cumle"): np.ones(4, np.float32), ("tr", "govde"): np.zeros(4, np.float32)},
    )
    library.add(article, path=path, digest=text, indexed=indexed)
    return article


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "lib", create=True)


def test_an_article_comes_out_as_it_went_in(library: Library) -> None:
    article = put(library)
    assert library.article("a") == article
    assert library.id_of("/a.md") == library.id_with(TEXT) == "a"
    assert library.path_of("a") == "/a.md"
    assert library.counts().articles == 1
    assert library.counts().notes == 2


def test_an_article_is_read_once_until_something_changes(library: Library) -> None:
    put(library)
    first = library.article("a")
    assert library.article("a") is first
    changed = put(library, TEXT.replace("7.", "8."))
    assert library.article("a") == changed != first
    library.remove("a")
    assert library.article("a") is None


def test_another_process_s_change_is_seen(library: Library) -> None:
    other = Library(library.folder)
    put(library)
    assert other.article("a") is not None
    changed = put(library, TEXT.replace("7.", "8."))
    assert other.article("a") == changed


def test_the_acronyms_of_all_articles_are_told_once(library: Library) -> None:
    defined = TEXT.replace("İkinci", "Türk Devletleri Teşkilatı (TDT) ile İslam Birliği (İB) ")
    article = put(library, defined)
    put(library, defined + "\n", "/b.md", "b")
    assert library.article("a") == article
    assert [acronym.short for acronym in article.acronyms] == ["TDT", "İB"]
    assert library.acronyms() == [
        FoundAcronym("tr", "TDT", "Türk Devletleri Teşkilatı"),
        FoundAcronym("tr", "İB", "İslam Birliği"),
    ]
    library.remove("a")
    library.remove("b")
    assert library.acronyms() == []


def test_a_changed_file_replaces_the_article_whole(library: Library) -> None:
    put(library)
    changed = put(library, TEXT.replace("İkinci", "Üçüncü bir"))
    assert library.article("a") == changed
    assert library.counts().articles == library.counts().passages == 1
    assert {(change.passage, change.action) for change in library.pending()} == {
        (f"a:{len(TEXT)}:0", "delete"),
        (f"a:{len(changed.text)}:0", "add"),
    }


def test_remove_leaves_nothing_behind(library: Library) -> None:
    put(library)
    library.remove("a")
    library.settle(library.pending())
    file = library.folder / "catalogue.sqlite"
    with sqlite3.connect(file) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        left = {t: len(db.execute(f"SELECT 1 FROM {t}").fetchall()) for t in tables}  # noqa: S608
    assert not {
        t: n
        for t, n in left.items()
        if n and t not in {"meta", "centroid"} and not t.startswith("occurrence_")
    }
    assert library.centroids() == {}


def test_an_interrupted_commit_changes_nothing(library: Library) -> None:
    before = put(library)
    article = read_text(TEXT.replace("Bir", "İki"), "a")
    two = np.zeros((2, 8), np.float32)
    indexed = Indexed([Passage("p", "a", 0, 9, 0, 0, "tr")], two, two, [["yeni"]])
    with pytest.raises(ValueError, match="zip"):
        library.add(article, path="/a.md", digest="new", indexed=indexed)
    assert library.article("a") == before
    assert library.id_with("new") is None


def test_centroids_are_the_means_of_what_is_there(library: Library) -> None:
    put(library)
    put(library, TEXT + "\n", "/b.md", "b")
    library.remove("a")
    (stored,) = library.passages(library.passage_ids("tr"))
    count, mean = library.centroids()["tr"]
    assert count == 1
    np.testing.assert_allclose(mean, stored.vector, atol=1e-6)


def test_sentence_vectors_come_back_by_their_ordinals(library: Library) -> None:
    put(library)
    passages = [Passage("a:0", "a", 0, 9, first, 1, "tr") for first in (0, 1)]
    whole, last = library.sentence_vectors(passages)
    assert (whole.shape, last.shape) == ((2, 8), (1, 8))
    np.testing.assert_array_equal(whole[1], last[0])


def test_a_reader_sees_one_state_of_the_library(library: Library) -> None:
    put(library)
    with ThreadPoolExecutor(1) as pool, library.reading():
        before = library.generation
        later = pool.submit(put, library, TEXT + "\n", "/b.md", "b")
        time.sleep(0.2)
        assert library.generation == before
        assert library.article("b") is None
    later.result()
    assert library.article("b")


def test_no_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="dipnot ingest PATH"):
        Library(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_an_unreadable_library_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(LibraryError, match="cannot be read"):
        Library(tmp_path)


def test_a_library_of_another_format_is_refused(library: Library) -> None:
    with sqlite3.connect(library.folder / "catalogue.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryError, match="format 99"):
        Library(library.folder)


def test_a_file_in_place_of_the_folder_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be read"):
        Library(tmp_path / "file", create=True)
