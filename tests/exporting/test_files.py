from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.errors import InputError
from dipnot.exporting.dates import iso_of, parts_of
from dipnot.exporting.files import SUFFIXES, check_file, export, write_whole

from .samples import answer


@pytest.mark.parametrize(
    ("suffix", "opening"), zip(SUFFIXES, (b"# ", b"<!doctype", b"PK"), strict=True)
)
def test_the_suffix_says_the_format(tmp_path: Path, suffix: str, opening: bytes) -> None:
    for name in (f"a{suffix}", f"b{suffix.upper()}"):
        export([answer()], tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(opening)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("name", ["a", "a.pdf", ".md", "a.md.txt"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"\.md, \.html or \.docx"):
        export([answer()], tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        check_file(tmp_path / "folder.md")
    with pytest.raises(InputError, match="there is no folder"):
        check_file(tmp_path / "none" / "a.md")


def test_what_was_there_stays_until_all_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.md"
    file.write_text("before")
    file.chmod(0o640)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(InputError, match="No space left on device"):
            write_whole(file, b"after")
    assert file.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
    write_whole(file, b"after")
    assert file.read_text() == "after"
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("text", "year", "parts"),
    [
        ("2019", None, (2019,)), ("2019-05", None, (2019, 5)), ("2019-05-02", 2018, (2019, 5, 2)),
        ("2019-13", 2019, (2019,)), ("May 2019", None, ()), (None, 1453, (1453,)), (None, None, ()),
        ("٢٠١٩", None, ()), ("2019-02-30", None, ()),
    ],
)  # fmt: skip
def test_dates(text: str | None, year: int | None, parts: tuple[int, ...]) -> None:
    assert parts_of(text, year) == parts


@given(st.dates())
def test_whole_dates(day: object) -> None:
    assert iso_of(parts_of(str(day))) == str(day)
