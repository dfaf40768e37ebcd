"""Opening the catalogue: one SQLite connection a thread, one writer at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from filelock import FileLock, Timeout

from dipnot.errors import BusyError, LibraryError
from dipnot.library.glossary import place_glossary

SCHEMA_VERSION = 3
_UPGRADES = {2: "sources.sql"}
"""What takes a library of an older format to the next; a new one is made of all in a row."""
CATALOGUE = "catalogue.sqlite"
_LOCK = "writer.lock"
_MAPPED_BYTES = 1 << 28
"""of the file that are read without a system call a page; they count as the process's memory"""
_WAIT_FOR_WRITER_S = 60.0


class Catalogue:
    """The SQLite file of a library folder. Safe to share between threads."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        """Open it; with ``create``, make it if it is not there. Raises :class:`LibraryError`."""
        self.folder = folder
        self._local = threading.local()
        self._file = folder / CATALOGUE
        try:
            if not self._file.is_file():
                if not create:
                    raise LibraryError(
                        f"there is no library in {folder} yet; make one with: dipnot ingest PATH"
                    )
                folder.mkdir(parents=True, exist_ok=True)
                place_glossary(folder)
                self._make()
            self._check()
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(
                f"the library in {folder} cannot be read ({error}); restore {CATALOGUE} from a "
                "backup, or move the folder away and ingest again"
            ) from error

    @property
    def connection(self) -> sqlite3.Connection:
        """The calling thread's connection; foreign keys on, rows addressable by column name."""
        existing: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if existing is None:
            uri = f"{self._file.absolute().as_uri()}?mode=rw"
            existing = sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None)
            existing.row_factory = sqlite3.Row
            existing.execute("PRAGMA foreign_keys = ON")
            existing.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            self._local.connection = existing
        return existing

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, also when the process is killed; excludes other writers."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See the library as it is now until the end, whatever is written meanwhile."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.rollback()

    @contextmanager
    def writer(self, wait_s: float = _WAIT_FOR_WRITER_S) -> Iterator[None]:
        """Hold the library for writing: Chroma is not safe with two writing processes.

        Raises :class:`BusyError` if another process does, for longer than ``wait_s``.
        """
        lock = FileLock(self.folder / _LOCK, timeout=wait_s)
        try:
            with lock:
                yield
        except Timeout as error:
            raise BusyError(
                f"another process is writing to {self.folder}; wait for it and try again"
            ) from error

    def _make(self) -> None:
        """Create the tables in one transaction, so that a half-made catalogue never exists."""
        connection = sqlite3.connect(self._file)
        schema = "".join(_script(name) for name in ("schema.sql", *_UPGRADES.values()))
        try:
            connection.executescript(
                f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
            )
        finally:
            connection.close()

    def _check(self) -> None:
        version = self._version()
        while version in _UPGRADES:
            self._upgrade(version)
            version = self._version()
        if version != SCHEMA_VERSION:
            raise LibraryError(
                f"the library in {self.folder} has format {version}, this Dipnot reads "
                f"{SCHEMA_VERSION}; move the folder away and ingest again"
            )

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def _upgrade(self, version: int) -> None:
        """Take the library from format ``version`` to the next, unless another process has."""
        with self.transaction() as db:
            if self._version() == version:
                # executescript would commit first
                for statement in _script(_UPGRADES[version]).split(";\n"):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")


def _script(name: str) -> str:
    return files("dipnot.library").joinpath(name).read_text("utf-8")
