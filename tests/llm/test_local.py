from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dipnot.errors import InputError
from dipnot.llm.local import serve_gguf
from dipnot.llm.server import ModelError


@pytest.fixture
def not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)


@pytest.mark.usefixtures("not_installed")
@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("nothing", "cannot be read (No such file or directory); check the path"),
        ("a folder", "cannot be read (Is a directory); check the path"),
        (b"", "is no GGUF file; give a model in llama.cpp's format"),
        (b"GGU", "is no GGUF file"),
        (b"PK\x03\x04 a wheel", "is no GGUF file"),
        (b"GGUF\x03\0\0\0", "install it with: pip install 'dipnot[gguf]'"),
    ],
)
def test_what_cannot_be_served_is_one_line(tmp_path: Path, made: str | bytes, told: str) -> None:
    file = tmp_path / "model.gguf"
    if made == "a folder":
        file.mkdir()
    elif isinstance(made, bytes):
        file.write_bytes(made)
    with pytest.raises(InputError) as raised:
        serve_gguf(file, 1024)
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_half_a_model_is_one_line(tmp_path: Path) -> None:
    pytest.importorskip("xllamacpp", reason="an extra that a development install does not have")
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF\x03\0\0\0" + bytes(64))
    with pytest.raises(ModelError, match=r"cannot be loaded by llama\.cpp; try another file"):
        serve_gguf(file, 1024)
