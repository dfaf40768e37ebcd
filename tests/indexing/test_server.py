"""The same library over a Chroma server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dipnot.embedding.encoder import Encoder
from dipnot.errors import DipnotError
from dipnot.indexing.ingest import check_ready, find_files, ingest, remove
from dipnot.indexing.rebuild import rebuild
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    chroma = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def test_the_same_answers_as_the_embedded_index(
    url: str, tmp_path: Path, articles: Path, encoder: Encoder
) -> None:
    library = Library(tmp_path / "library", create=True)
    served = VectorIndex(library, url)
    ingest(find_files([articles]), library, served, encoder)
    check_ready(library, served, encoder)
    vector = encoder.queries(["Middle Corridor freight by 2030"])[0]
    over_http = served.search(vector, "en", 5)
    embedded = VectorIndex(library)
    rebuild(library, embedded, encoder)
    here = embedded.search(vector, "en", 5)
    assert [found for found, _ in over_http] == [found for found, _ in here]
    assert [score for _, score in over_http] == pytest.approx(
        [score for _, score in here], abs=1e-4
    )
    remove("c5-plus-1-and-the-turkic-states", library, served)
    assert served.count("en") == 0


def test_libraries_on_one_server_are_kept_apart(
    url: str, tmp_path: Path, articles: Path, encoder: Encoder
) -> None:
    counts = []
    for name in ("one", "other"):
        library = Library(tmp_path / name, create=True)
        index = VectorIndex(library, url)
        ingest(find_files([articles]), library, index, encoder)
        counts.append(index.count("tr"))
    assert counts[0] == counts[1] > 0


def test_a_server_that_is_away_is_one_clear_line(tmp_path: Path, encoder: Encoder) -> None:
    index = VectorIndex(Library(tmp_path / "library", create=True), "http://127.0.0.1:9")
    with pytest.raises(
        DipnotError, match=r"http://127\.0\.0\.1:9 does not answer .*DIPNOT_CHROMA_URL"
    ):
        index.count("tr")
