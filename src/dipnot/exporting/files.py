"""Writing exports to files, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dipnot.errors import InputError
from dipnot.exporting.laying import lay_out
from dipnot.exporting.paper import Paper
from dipnot.model import Answer

SUFFIXES = (".md", ".html", ".docx")


def check_file(path: Path) -> None:
    """Raise :class:`InputError` where an export cannot go, before anything is asked."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"{path} does not say what to write; name a file in {', '.join(SUFFIXES[:-1])} "
            f"or {SUFFIXES[-1]}"
        )
    _check_place(path)


def export(answers: Sequence[Answer], path: Path) -> None:
    """Write a conversation to ``path``, in the format of its suffix, in place of what is there.

    Raises :class:`InputError` for a suffix of no format, a place that cannot be written, or no
    answers.
    """
    check_file(path)
    write_whole(path, content_of(lay_out(answers), path.suffix.lower()))


def content_of(paper: Paper, suffix: str) -> bytes:
    """The paper in the format of one of :data:`SUFFIXES`."""
    if suffix == ".docx":
        from dipnot.exporting.word import docx_of

        return docx_of(paper)
    if suffix == ".html":
        from dipnot.exporting.html import html_of

        return html_of(paper).encode()
    from dipnot.exporting.markdown import markdown_of

    return markdown_of(paper).encode()


def write_whole(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step, through a file beside it.

    Raises :class:`InputError` where it cannot be written; what was there then stays.
    """
    _check_place(path)
    draft = None
    try:
        # a link stays one: what it points at is replaced
        target = path.resolve()
        handle, draft = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(_mode(target))
        Path(draft).replace(target)
    except OSError as error:
        if draft is not None:
            with suppress(OSError):
                Path(draft).unlink()
        raise InputError(
            f"{path} cannot be written ({error.strerror}); give another file"
        ) from error


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a file")
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it, or give another file")
