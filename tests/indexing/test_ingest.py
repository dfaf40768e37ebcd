"""Ingesting with the real model and a real Chroma on disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.errors import InputError, LibraryError
from dipnot.indexing.ingest import check_ready, find_files, ingest, remove
from dipnot.indexing.rebuild import UNFINISHED, rebuild
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library

PROSE = "Bu paragraf, gövde metni sayılacak kadar uzun olsun diye yazılmış birkaç sözden ibarettir."


class Shelf:
    """A library with its index, and files to put in."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self.library = Library(folder / "lib", create=True)
        self.index = VectorIndex(self.library)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return path

    def ingest(self, *paths: Path) -> list[tuple[str, str]]:
        report = ingest(find_files(paths), self.library, self.index, self.encoder)
        return [(one.article, one.status) for one in report.ingested]

    def agrees(self) -> None:
        """Library and index hold the same passages."""
        check_ready(self.library, self.index, self.encoder)


@pytest.fixture
def shelf(tmp_path: Path, encoder: Encoder) -> Shelf:
    return Shelf(tmp_path, encoder)


def test_the_same_file_twice_changes_nothing(shelf: Shelf) -> None:
    path = shelf.write("bir.md", f"# Bir\n\n{PROSE}")
    assert shelf.ingest(path) == [("bir", "added")]
    before = (shelf.library.folder / "catalogue.sqlite").read_bytes()
    assert shelf.ingest(path) == [("bir", "unchanged")]
    assert (shelf.library.folder / "catalogue.sqlite").read_bytes() == before


def test_a_changed_file_replaces_the_article_in_both_stores(shelf: Shelf) -> None:
    path = shelf.write("bir.md", f"# Bir\n\n{PROSE}")
    shelf.ingest(path)
    shelf.write("bir.md", f"# Bir\n\n{PROSE} Kuşlar güneye göçer.")
    assert shelf.ingest(path) == [("bir", "replaced")]
    article = shelf.library.article("bir")
    assert article is not None
    assert "Kuşlar" in article.text
    shelf.agrees()
    assert shelf.index.count("tr") == 1


def test_files_of_one_name_get_ids_of_their_own(shelf: Shelf) -> None:
    (shelf.folder / "x").mkdir()
    paths = [shelf.write("a.md", f"{PROSE} Bir."), shelf.write("x/a.md", f"{PROSE} İki.")]
    assert shelf.ingest(*paths) == [("a", "added"), ("a-2", "added")]


def test_remove_leaves_nothing_in_either_store(shelf: Shelf) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    remove("bir", shelf.library, shelf.index)
    assert shelf.library.counts().articles == shelf.index.count("tr") == 0
    with pytest.raises(InputError, match="no article 'bir'"):
        remove("bir", shelf.library, shelf.index)


def test_another_process_s_articles_are_found_without_a_restart(shelf: Shelf) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    vector = shelf.encoder.queries(["kuşlar göçer"])[0]
    assert len(shelf.index.search(vector, "tr", 9)) == 1
    other = shelf.write("iki.md", f"# İki\n\n{PROSE} Kuşlar güneye göçer.")
    command = [sys.executable, "-m", "dipnot", "ingest", str(other)]
    subprocess.run([*command, "--library", str(shelf.library.folder)], check=True)
    assert len(shelf.index.search(vector, "tr", 9)) == 2


def test_what_a_crash_left_to_do_is_done_at_the_next_opening(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    monkeypatch.setattr(shelf.index, "settle", lambda: None)  # the crash
    shelf.ingest(shelf.write("iki.md", f"# İki\n\n{PROSE} Kuşlar güneye göçer."))
    assert shelf.index.count("tr") == 1
    monkeypatch.undo()
    shelf.agrees()
    assert shelf.index.count("tr") == 2


@pytest.mark.parametrize("after_s", [0.0, 0.15, 0.4, 0.8])
def test_a_killed_ingest_leaves_every_article_wholly_in_or_wholly_out(
    shelf: Shelf, after_s: float
) -> None:
    for n in range(12):
        shelf.write(f"m{n}.md", f"# Makale {n}\n\n" + f"{PROSE} Sayı {n}.\n\n" * 12)
    command = [sys.executable, "-m", "dipnot", "ingest", str(shelf.folder)]
    process = subprocess.Popen(
        [*command, "--library", str(shelf.library.folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while not shelf.library.counts().articles and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(after_s)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    library = Library(shelf.library.folder)
    index = VectorIndex(library)
    check_ready(library, index, shelf.encoder)
    assert sum(library.languages().values()) == index.count("tr") == library.counts().passages
    for entry in library.entries():
        article = library.article(entry.id)
        assert article is not None
        assert len(article.sentences) == 24
    ingest(find_files([shelf.folder]), library, index, shelf.encoder)
    assert library.counts().articles == 12


def test_a_lost_index_is_told_and_made_again_from_the_library(shelf: Shelf) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    shelf.index.close()
    shutil.rmtree(shelf.library.folder / "chroma")
    index = VectorIndex(shelf.library)
    with pytest.raises(LibraryError, match="dipnot doctor --rebuild"):
        check_ready(shelf.library, index, shelf.encoder)
    rebuild(shelf.library, index, shelf.encoder)
    check_ready(shelf.library, index, shelf.encoder)


def test_a_torn_index_is_one_clear_line(shelf: Shelf) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    shelf.index.close()
    (shelf.library.folder / "chroma" / "chroma.sqlite3").write_bytes(b"torn" * 1_000)
    with pytest.raises(LibraryError, match="dipnot doctor --rebuild"):
        check_ready(shelf.library, VectorIndex(shelf.library), shelf.encoder)


class OtherModel:
    """The same model under another fingerprint."""

    name = "another-model"
    fingerprint = "another"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)


def test_a_library_is_refused_to_another_model_until_it_is_rebuilt(shelf: Shelf) -> None:
    path = shelf.write("bir.md", f"# Bir\n\n{PROSE}")
    shelf.ingest(path)
    other: Encoder = OtherModel(shelf.encoder)  # type: ignore[assignment]  # by delegation
    for attempt in (
        lambda: check_ready(shelf.library, shelf.index, other),
        lambda: ingest([path], shelf.library, shelf.index, other),
    ):
        with pytest.raises(LibraryError, match=r"made with .*dipnot doctor --rebuild"):
            attempt()
    rebuild(shelf.library, shelf.index, other)
    check_ready(shelf.library, shelf.index, other)
    with pytest.raises(LibraryError, match="made with another-model"):
        shelf.agrees()


def test_an_interrupted_rebuild_is_refused_and_can_be_done_again(shelf: Shelf) -> None:
    shelf.ingest(shelf.write("bir.md", f"# Bir\n\n{PROSE}"))
    other: Encoder = OtherModel(shelf.encoder)  # type: ignore[assignment]  # by delegation

    def interrupt(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(shelf.library, shelf.index, other, interrupt)
    assert shelf.library.fingerprint == UNFINISHED
    with pytest.raises(LibraryError, match=UNFINISHED):
        shelf.agrees()
    rebuild(shelf.library, shelf.index, shelf.encoder)
    shelf.agrees()


def test_llamaindex_opens_the_same_collection(shelf: Shelf, articles: Path) -> None:
    from llama_index.core import VectorStoreIndex
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from dipnot.embedding.llama import DipnotEmbedding

    shelf.ingest(articles)
    store = ChromaVectorStore(chroma_collection=shelf.index.collection("en"))
    index = VectorStoreIndex.from_vector_store(store, embed_model=DipnotEmbedding(shelf.encoder))
    nodes = index.as_retriever(similarity_top_k=3).retrieve("Middle Corridor freight by 2030")
    assert any("11 million tonnes" in node.text for node in nodes)
    assert nodes[0].metadata["article"] == "c5-plus-1-and-the-turkic-states"
