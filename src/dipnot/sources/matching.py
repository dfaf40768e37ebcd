"""Files that somebody has of cited works: which file is of which work."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dipnot.citing.addresses import address_key
from dipnot.errors import InputError
from dipnot.library.sources import Form
from dipnot.reading.markdown import front_matter
from dipnot.sources.catalogue import CitedWork, doi_of, title_key
from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Extracted, Kind, Task, extract, read

MANIFEST = "sources.csv"
KINDS: dict[str, Kind] = {
    ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}  # fmt: skip
MOST_BYTES = 50_000_000
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>]{2,200}")
_HEAD = 5_000
"""Code points at a text's beginning in which its own DOI is looked for."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read, with what it says that it is of."""

    path: Path
    extracted: Extracted
    sha256: str
    form: Form
    said: tuple[str, ...]
    """ids, DOIs, URLs or titles of works, the surest first"""


def files_in(folder: Path) -> list[Path]:
    """The files of known formats in ``folder``. Raises :class:`InputError` if there is none."""
    found = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix.lower() in KINDS and path.stem.lower() != "readme"
    )
    if not found:
        raise InputError(f"{folder} holds no sources; put files there that end in {_known()}")
    return found


def _known() -> str:
    return ", ".join(KINDS)


def manifest(folder: Path) -> dict[Path, str]:
    """What ``sources.csv`` in ``folder`` says each file is of: its columns are file and work.

    A work is named by its id, DOI, URL or title. Raises :class:`InputError` if the manifest
    cannot be read or names a file that is not there.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path} cannot be read as CSV in UTF-8; mend it") from error
    found: dict[Path, str] = {}
    for n, row in enumerate(rows, start=2):
        name, work = (row.get("file") or "").strip(), (row.get("work") or "").strip()
        if not name or not work:
            raise InputError(f"{path}, line {n}: give a file and a work, under those two headings")
        file = folder / name
        if not file.is_file():
            raise InputError(f"{path}, line {n}: there is no file {name}")
        found[file] = work
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file. Raises :class:`InputError` if it cannot be read or is too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} is larger than {MOST_BYTES // 10**6} MB")
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror}); check the path") from error


def read_source(path: Path, said: str | None = None) -> File:
    """Read ``path``; ``said`` is the work that it is known to be of.

    PDFs are read in a process of their own. Raises :class:`InputError`.
    """
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        raise InputError(f"{path} is of a format that is not read; give one of {_known()}")
    sha256 = digest_of(path)
    body = path.read_bytes()
    task = Task(kind, path.stem)
    try:
        extracted = extract(body, task) if kind == "pdf" else read(body, task)
    except FetchError as error:
        raise InputError(f"{path}: {error}") from error
    if not extracted.article.sentences:
        raise InputError(f"{path} has no sentences; give a file with the work's text in it")
    facts = _facts(extracted.article.text) if kind == "markdown" else {}
    own = (said,) if said else tuple(_said(path, extracted, facts))
    form: Form = "digest" if facts.get("digest") is True else "text"
    return File(path, extracted, sha256, form, own)


def _facts(text: str) -> dict[str, object]:
    """What the front matter says; nothing if it is no YAML."""
    import yaml

    try:
        loaded = yaml.safe_load(front_matter(text)[0])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _said(path: Path, extracted: Extracted, facts: Mapping[str, object]) -> Iterable[str]:
    """What a file says that it is of, the surest first."""
    article = extracted.article
    for name in ("work", "work_doi", "work_url", "work_title", "doi", "url"):
        value = facts.get(name)
        if isinstance(value, str) and value.strip():
            yield value.strip()
    if extracted.doi:
        yield extracted.doi
    if article.url:
        yield article.url
    yield path.stem
    yield article.title
    if found := _DOI.search(article.text, 0, _HEAD):
        yield found[0].rstrip(".,;)")


class Works:
    """The cited works, found by whatever a file says."""

    def __init__(self, works: Sequence[CitedWork]) -> None:
        self._works = works

    def of(self, said: Iterable[str]) -> list[CitedWork]:
        """The works that the first sayings to fit any are of: one, under all of its ids."""
        for saying in said:
            found = [one for one in self._works if _fits(saying, one)]
            if found:
                return found
        return []


def _fits(saying: str, cited: CitedWork) -> bool:
    work = cited.work
    if saying == work.id:
        return True
    doi = doi_of(saying)
    if doi:
        return doi in {doi_of(work.doi or ""), doi_of(work.url or "")}
    if saying.startswith(("http://", "https://")):
        key = address_key(saying)
        return key is not None and work.url is not None and key == address_key(work.url)
    title = title_key(saying)
    return len(title) > 3 and title == title_key(work.title)
