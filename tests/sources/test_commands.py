"""``dipnot sources`` as its users run it, with a server that has some of the sources."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.sources import Shelf, add, fetch, remove_source, unchanged
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.cards import Filter
from dipnot.library.library import Library
from dipnot.library.sources import Source
from dipnot.retrieval.retriever import Retriever
from dipnot.sources.catalogue import CitedWork, State, catalogue, named
from dipnot.sources.fetching import Fetcher, Limits

from ..cli.running import dipnot, one_line
from .pdfs import pdf_of
from .serving import Handler, Server

PROSE = (
    "The caravanserai of Tash Rabat was built of stone in the fifteenth century, and travellers "
    "of the Silk Road slept in its thirty rooms while snow lay on the pass. "
)
ARTICLE = """---
title: Taş Rabat üzerine
language: tr
---

Taş Rabat on beşinci yüzyılda taştan yapılmıştır ve otuz odası vardır.[1] Yolcular kar kalkana
kadar orada beklerdi.[2] Kervanların sayısı bilinmez.[3] Geçidin yüksekliği tartışmalıdır.[4]
Başkaları bunu anlatmaz.[5] Vergiler ağırdı.[6]

[1] Ayşe Işık, “The Caravanserai of Tash Rabat,” <{base}/rabat>.

[2] A.g.e., s. 12.

[3] Can Er, “Caravans Nobody Counted in the Pass,” <{base}/gone>.

[4] Ali Su, “Heights of the Passes of Tian Shan,” <{base}/paywall>.

[5] Ece Ay, *Dağ Yolları ve Hanlar* (Ankara: Yayın, 2001), 7.

[6] Nur Öz, “Taxes on the Roads of the North,” <{base}/busy>.
"""
OTHER = """---
title: On Tash Rabat
language: en
---

The inn of Tash Rabat is older than its walls, or so it has been said in the valley below.[^1]

[^1]: A. Işık, “The Caravanserai of Tash Rabat,” <{base}/rabat/>.
"""


def page(title: str, text: str) -> str:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p></article></body></html>"
    )


@pytest.fixture(scope="module")
def standing() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def server(standing: Server) -> Server:
    standing.pages.clear()
    standing.asked.clear()
    return standing


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, standing: Server, encoder: Encoder) -> Path:
    """A folder with the articles and their library, of which each test gets a copy."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "articles").mkdir()
    for name, text in (("rabat", ARTICLE), ("inn", OTHER)):
        (folder / "articles" / f"{name}.md").write_text(text.format(base=standing.url("")), "utf-8")
    library = Library(folder / "library", create=True)
    index = VectorIndex(library)
    ingest(find_files([folder / "articles"]), library, index, encoder)
    index.close()
    return folder


@pytest.fixture
def library(tmp_path: Path, server: Server, made: Path) -> Library:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    library = Library(tmp_path / "library")
    server.page("/rabat", page("The Caravanserai of Tash Rabat", PROSE * 4), ETag='"1"')
    server.page("/rabat/", page("The Caravanserai of Tash Rabat", PROSE * 4), ETag='"1"')
    server.page("/paywall", page("Heights of the Passes", "Subscribe to continue reading."))
    server.page("/busy", "", status=503)
    return library


@pytest.fixture
def shelf(library: Library, encoder: Encoder) -> Shelf:
    return Shelf(library, VectorIndex(library), encoder)


@pytest.fixture
def quick(server: Server) -> Fetcher:
    return Fetcher([server.allowed], Limits(pause=0.0, seconds=5))


def states(library: Library) -> dict[str, str]:
    return {one.work.title.partition(" ")[0]: str(one.state) for one in catalogue(library)}


def work_on(library: Library, title: str) -> CitedWork:
    return next(one for one in catalogue(library) if one.work.title.startswith(title))


def to_fetch(library: Library) -> list[CitedWork]:
    return [one for one in catalogue(library) if one.addresses and one.state != "in library"]


def test_from_the_list_to_the_library_and_out(
    library: Library, shelf: Shelf, quick: Fetcher, server: Server
) -> None:
    assert states(library) == {
        "The": "fetchable", "Caravans": "fetchable", "Heights": "fetchable",
        "Dağ": "no address", "Taxes": "fetchable",
    }  # fmt: skip
    rabat = work_on(library, "The Caravanserai")
    assert rabat.notes["rabat"] == ["1", "2"]
    told: list[tuple[int, int]] = []
    outcomes = fetch(to_fetch(library), shelf, quick, lambda _, n, of: told.append((n, of)))
    assert told == [(n, 4) for n in range(1, 5)]
    assert sorted(one.status for one in outcomes) == ["added", "failed", "failed", "failed"]
    assert states(library) == {
        "The": "in library", "Caravans": "unreachable", "Heights": "unreachable",
        "Dağ": "no address", "Taxes": "not fetched yet",
    }  # fmt: skip
    assert "paywall" in (work_on(library, "Heights").why or "")
    assert "(404)" in (work_on(library, "Caravans").why or "")
    source = work_on(library, "The").source
    assert source is not None
    article = library.article(source.article or "")
    assert article is not None
    assert (article.kind, article.title) == ("source", "The Caravanserai of Tash Rabat")
    assert article.language == "en"
    assert article.authors[0].startswith("Işık, A")
    assert "thirty rooms" in article.text
    assert library.counts().sources == 1
    assert library.counts().articles == 2
    assert server.asked["/rabat"] + server.asked["/rabat/"] == 1

    index = shelf.index
    for one in [o.work.id for o in catalogue(library) if o.state is State.IN_LIBRARY][:1]:
        assert set(remove_source(one, library, index)) >= {one}
    assert library.counts().sources == 0
    assert states(library)["The"] == "fetchable"
    assert not library.pending()
    assert index.count("en") == sum(c.passages for c in library.cards() if c.language == "en")


def test_an_interrupted_fetch_goes_on(
    library: Library, shelf: Shelf, quick: Fetcher, server: Server
) -> None:
    server.page("/gone", page("Caravans Nobody Counted in the Pass", PROSE * 4))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(to_fetch(library), shelf, quick, stop)
    before = library.counts().sources
    tried = sum(one.source is not None for one in catalogue(library))
    assert tried >= 1
    left = [one for one in to_fetch(library) if one.state is not State.UNREACHABLE]
    fetch(left, shelf, quick)
    assert library.counts().sources == 2 >= before


def test_what_is_there_is_asked_for_changes_only(
    library: Library, shelf: Shelf, quick: Fetcher, server: Server
) -> None:
    text = [PROSE * 4]

    def versioned(handler: Handler) -> None:
        tag = f'"{len(text)}"'
        same = handler.headers.get("If-None-Match") == tag
        body = b"" if same else page("The Caravanserai of Tash Rabat", text[-1]).encode()
        handler.answer(304 if same else 200, body, {"Content-Type": "text/html", "ETag": tag})

    server.pages |= {"/rabat": versioned, "/rabat/": versioned}
    rabat = [work_on(library, "The")]
    assert [one.status for one in fetch(rabat, shelf, quick)] == ["added"]
    before = library.cards()
    assert [one.status for one in fetch([work_on(library, "The")], shelf, quick)] == ["unchanged"]
    text.append("Its roof was mended in the eighties, and the stones were numbered. " * 9)
    assert [one.status for one in fetch([work_on(library, "The")], shelf, quick)] == ["replaced"]
    assert [card.id for card in library.cards()] == [card.id for card in before]
    server.page("/rabat", "", status=404)
    server.page("/rabat/", "", status=404)
    assert [one.status for one in fetch([work_on(library, "The")], shelf, quick)] == ["failed"]
    assert work_on(library, "The").state is State.IN_LIBRARY


def test_a_source_outlives_the_article_that_cites_it(
    library: Library, shelf: Shelf, quick: Fetcher, encoder: Encoder, tmp_path: Path
) -> None:
    fetch([work_on(library, "The")], shelf, quick)
    library.remove("rabat")  # it was read from another folder
    file = tmp_path / "articles" / "rabat.md"
    ingest([file], library, shelf.index, encoder)
    text = file.read_text("utf-8").replace("Taş Rabat on", "Bilindiği gibi Taş Rabat on")
    for changed in (text, text.replace("Ayşe Işık,", "Ayşe Işık ve Ali Can,")):
        file.write_text(changed, "utf-8")
        ingest([file], library, shelf.index, encoder)
        assert work_on(library, "The").state is State.IN_LIBRARY
    library.remove("rabat")
    library.remove("inn")
    assert not catalogue(library)
    ingest([file], library, shelf.index, encoder)
    rabat = work_on(library, "The")
    assert rabat.state is State.IN_LIBRARY
    assert remove_source(rabat.work.id, library, shelf.index)
    assert work_on(library, "The").state is State.FETCHABLE


def test_a_source_that_is_removed_as_an_article_is_not_there(
    library: Library, shelf: Shelf, quick: Fetcher
) -> None:
    [outcome] = fetch([work_on(library, "The")], shelf, quick)
    library.remove(outcome.article or "")
    assert work_on(library, "The").state is State.FETCHABLE
    [again] = fetch([work_on(library, "The")], shelf, quick)
    assert again.status == "added"


def test_the_whole_text_is_where_the_page_says(
    library: Library, shelf: Shelf, quick: Fetcher, server: Server
) -> None:
    landing = '<meta name="citation_pdf_url" content="/full.pdf">' + page(
        "Heights of the Passes of Tian Shan", PROSE * 3
    )
    server.page("/paywall", landing)
    [outcome] = fetch([work_on(library, "Heights")], shelf, quick)
    assert "only a summary" in (outcome.why or "")
    lines = ["Heights of the Passes of Tian Shan", *[PROSE[:70], PROSE[70:150]] * 4]
    pages = [[*lines, f"Pass {n} is high.", str(n)] for n in range(11, 15)]
    server.page("/full.pdf", pdf_of(pages), "application/pdf")
    [outcome] = fetch([work_on(library, "Heights")], shelf, quick)
    assert outcome.status == "added"
    source = work_on(library, "Heights").source
    assert source is not None
    assert [one.label for one in source.pages] == ["11", "12", "13", "14"]
    assert source.url == server.url("/full.pdf")


def test_sources_answer_only_when_they_are_asked(
    library: Library, shelf: Shelf, quick: Fetcher, encoder: Encoder
) -> None:
    fetch([work_on(library, "The")], shelf, quick)
    retriever = Retriever(library, shelf.index, encoder)
    question = "Who slept in the thirty rooms of Tash Rabat while snow lay on the pass?"

    def kinds(chosen: Filter | None) -> set[str]:
        of = {card.id: card.kind for card in library.cards()}
        return {of[hit.passage.article] for hit in retriever.find(question, "en", chosen=chosen)}

    assert kinds(None) == kinds(Filter()) == kinds(Filter(languages=("en", "tr"))) == {"article"}
    assert kinds(Filter(kinds=("source",))) == {"source"}
    assert kinds(Filter(kinds=("source", "article"))) == {"source", "article"}


def test_files_are_added_once(library: Library, shelf: Shelf, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "dag.txt").write_text(f"Dağ Yolları ve Hanlar\n\n{PROSE * 3}", "utf-8")
    (folder / "digest.md").write_text(
        '---\ntitle: "Digest of: Tash Rabat"\ndigest: true\nwork_url: '
        f'"{work_on(library, "The").addresses[0]}"\n---\n\n{PROSE * 2}',
        "utf-8",
    )
    (folder / "stray.md").write_text(f"# Something else\n\n{PROSE}", "utf-8")
    dag = work_on(library, "Dağ").work.id
    files: list[tuple[Path, str | None]] = [
        (folder / "dag.txt", dag), (folder / "digest.md", None), (folder / "stray.md", None),
    ]  # fmt: skip
    assert not unchanged(files, library)
    outcomes = add(files, shelf)
    assert [one.status for one in outcomes] == ["added", "added", "failed"]
    assert "of no work that is cited" in (outcomes[2].why or "")
    assert states(library)["The"] == states(library)["Dağ"] == "in library"
    source = work_on(library, "The").source
    assert source is not None
    assert source.form == "digest"
    article = library.article(source.article or "")
    assert article is not None
    assert article.title == "Digest of: Tash Rabat"
    assert set(unchanged(files, library)) == {folder / "dag.txt", folder / "digest.md"}
    generation = library.generation
    (folder / "dag.txt").write_text(f"Dağ Yolları ve Hanlar\n\n{PROSE * 5}", "utf-8")
    assert set(unchanged(files, library)) == {folder / "digest.md"}
    assert [one.status for one in add(files[:1], shelf)] == ["replaced"]
    assert library.generation > generation
    assert library.counts().sources == 2


# The commands


@pytest.fixture
def command(library: Library, server: Server) -> Callable[..., Any]:
    def run(*arguments: str | Path) -> Any:
        return dipnot("sources", *arguments, "--library", library.folder,
                      DIPNOT_FETCH_ALLOW=f"127.0.0.1:{server.port}")  # fmt: skip

    return run


def test_the_commands(command: Any, library: Library, tmp_path: Path) -> None:
    done = command("--json")
    assert done.returncode == 0, done.stderr
    listed = json.loads(done.stdout)
    assert {one["state"] for one in listed} == {"fetchable", "no address"}
    first = next(one for one in listed if one["work"]["title"].startswith("The"))
    assert {"article": "rabat", "notes": ["1", "2"]} in first["cited"]
    done = command("fetch", "--all", "--json")
    assert done.returncode == 1
    assert sorted(one["status"] for one in json.loads(done.stdout)) == [
        "added", "failed", "failed", "failed",
    ]  # fmt: skip
    assert done.stderr.count("dipnot: did not come: ") == 3
    assert "Traceback" not in done.stderr
    done = command()
    assert "in library" in done.stdout
    assert "unreachable (it is behind a paywall or a login)" in done.stdout
    done = command("fetch", "--all")
    assert done.returncode == 1
    assert "1 in all: 1 failed" in done.stdout
    (tmp_path / "dag.txt").write_text(f"Dağ Yolları ve Hanlar\n\n{PROSE * 3}", "utf-8")
    dag = work_on(library, "Dağ").work.id
    for status in ("added", "unchanged"):
        done = command("add", tmp_path / "dag.txt", "--work", dag)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(status)
    done = command("remove", dag)
    assert done.stdout == f"removed  {dag}\n"
    for arguments, told in (
        (["fetch"], "name the works to fetch, or give --all"),
        (["fetch", "x", "--all"], "name the works to fetch, or give --all"),
        (["fetch", "nobody-2001-nothing"], "cites 'nobody-2001-nothing'"),
        (["fetch", dag], f"dipnot sources add FILE --work {dag}"),
        (["add", tmp_path / "no.txt"], "is not there"),
        (["add", tmp_path / "articles", "--work", dag], "--work is for one file"),
        (["remove", dag], "holds no text of the work"),
    ):
        assert told in one_line(command(*arguments))


def test_nothing_of_this_machine_is_fetched_unless_it_is_set(library: Library) -> None:
    done = dipnot("sources", "fetch", "--all", "--library", library.folder)
    assert done.returncode == 1
    assert done.stderr.count("is not asked") == 4
    for wrong in ("127.0.0.1", "a b:80", "http://x:80", "x:80/y", "0x7f.1:80"):
        done = dipnot("sources", "fetch", "--all", "--library", library.folder,
                      DIPNOT_FETCH_ALLOW=wrong)  # fmt: skip
        assert "setting 'fetch_allow'" in one_line(done)


def test_an_older_library_is_taken_along(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", create=True)
    library.sources.put([Source("w", why="x")])
    made = library.folder / "catalogue.sqlite"
    with sqlite3.connect(made) as db:
        new = db.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        db.execute("DROP TABLE source")
        db.execute("PRAGMA user_version = 2")
    db.close()
    again = Library(tmp_path / "library")
    assert again.sources.all() == {}
    with sqlite3.connect(made) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (3,)
        assert db.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == new
    db.close()


def test_the_samples_are_all_of_works_that_are_cited(tmp_path: Path) -> None:
    """``make chat`` adds them: none may be left over."""
    from dipnot.reading.article import read_file
    from dipnot.sources.catalogue import addresses_of
    from dipnot.sources.matching import Works, files_in, manifest, read_source

    root = Path(__file__).resolve().parents[2] / "eval"
    works = [
        CitedWork(work, {}, State.FETCHABLE, None, addresses_of(work))
        for path in sorted((root / "articles").glob("*-*.md"))
        for work in read_file(path).works
    ]
    said = manifest(root / "sources")
    files = files_in(root / "sources")
    assert len(files) == 47
    for path in files:
        file = read_source(path, said.get(path))
        assert Works(works).of(file.said), path.name
        assert file.form == "digest"
    assert named(works, said.values())
