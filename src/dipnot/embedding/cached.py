"""Folders of files unpacked out of installed packages, once a user.

A folder appears whole or not at all: it is written beside its place and then moved there, one
process at a time. A folder that is not whole any more is noticed and made again.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, TypeVar

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from dipnot.errors import DipnotError

_SAMPLES = 64
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class CachedFolder:
    """A folder of files whose names are known beforehand."""

    folder: Path
    names: ClassVar[tuple[str, ...]] = ()

    @property
    def marker(self) -> Path:
        """Written last: what the other files were like when they were whole."""
        return self.folder / "whole.json"

    def samples(self) -> dict[str, list[int]]:
        """Size and checksum of each file but the marker."""
        return {name: _sample(self.folder / name) for name in self.names}

    def is_whole(self) -> bool:
        """Whether every file has the size it had, and the same bytes in some places."""
        try:
            return bool(json.loads(self.marker.read_bytes()) == self.samples())
        except (OSError, ValueError):
            return False


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file that a package carries.

    ``what`` names its content in errors, ``requirement`` is what pip installs it by, and
    ``instead`` says what to do without it.
    """

    what: str
    package: str
    requirement: str
    name: str
    sha256: str
    instead: str = ""

    def path(self) -> Path:
        """Where it lies, found without importing the package.

        Raises :class:`DipnotError` if it is missing.
        """
        spec = importlib.util.find_spec(self.package)
        folders = spec.submodule_search_locations if spec else None
        path = next((Path(each) / self.name for each in folders or ()), None)
        if path is None or not path.is_file():
            raise DipnotError(
                f"{self.what} is not installed; run: pip install {self.requirement}{self.instead}"
            )
        return path

    def read(self) -> bytes:
        """Its bytes. Raises :class:`DipnotError` if it is missing or another."""
        path = self.path()
        data = path.read_bytes()
        if sha256(data).hexdigest() != self.sha256:
            raise DipnotError(
                f"{path} is not {self.what} that Dipnot knows (its SHA-256 differs); "
                f"run: pip install --force-reinstall {self.requirement}"
            )
        return data


OnBytes = Callable[[int], None]
"""told the number of bytes just written"""
_Folder = TypeVar("_Folder", bound=CachedFolder)


def made_whole(
    files: _Folder, write: Callable[[_Folder, OnBytes], None], what: str, size: int
) -> _Folder:
    """The folder, filled now by ``write`` if it is not whole; gives it back.

    ``write`` is given the folder to write into. ``what`` and ``size``, about the bytes written,
    are for the progress bar and errors. Raises :class:`DipnotError` if it cannot be written.
    """
    cache = files.folder.parent
    if not files.is_whole():
        try:
            cache.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{files.folder}.lock"):
                if not files.is_whole():
                    _make(files, write, what, size)
        except OSError as error:
            raise DipnotError(
                f"{what} cannot be unpacked into {cache} ({error.strerror or error}); "
                f"free {round(size / 1e6 + 5, -1):.0f} MB there, or set DIPNOT_CACHE to a "
                "folder that can be written"
            ) from error
    return files


def lines(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Texts without line breaks as one array; :func:`read_lines` reads it."""
    return np.frombuffer("\n".join(texts).encode(), np.uint8)


def read_lines(array: NDArray[np.uint8]) -> list[str]:
    """What :func:`lines` was given."""
    return array.tobytes().decode().split("\n")


def _make(files: _Folder, write: Callable[[_Folder, OnBytes], None], what: str, size: int) -> None:
    """Write beside the folder and move into its place, over whatever is there."""
    folder = files.folder
    part, torn = folder.with_name(folder.name + ".part"), folder.with_name(folder.name + ".torn")
    for left_over in (part, torn):
        shutil.rmtree(left_over, ignore_errors=True)
    try:
        part.mkdir()
        parts = type(files)(part)
        with _progress(what, size) as on_bytes:
            write(parts, on_bytes)
        parts.marker.write_text(json.dumps(parts.samples()))
        for path in part.iterdir():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        if folder.exists():
            folder.replace(torn)
        part.replace(folder)
    finally:
        for left_over in (part, torn):
            shutil.rmtree(left_over, ignore_errors=True)


def _sample(path: Path) -> list[int]:
    """A file's size and the checksum of pages spread over it: 2 ms instead of 200 for all."""
    size, checksum = path.stat().st_size, 0
    with path.open("rb", buffering=0) as file:
        for place in range(0, size, max(_PAGE, size // _SAMPLES)):
            file.seek(place)
            checksum = zlib.crc32(file.read(_PAGE), checksum)
    return [size, checksum]


@contextmanager
def _progress(what: str, size: int) -> Iterator[OnBytes]:
    """A bar on standard error, where that is a terminal; to be told the bytes written."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"unpacking {what}, once", total=size)
        yield lambda count: progress.advance(task, count)
