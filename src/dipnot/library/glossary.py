"""The glossary: a file in the library's folder that says which names mean the same.

A person edits it; Dipnot writes it once, with the concepts that it brings along.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from dipnot.errors import InputError
from dipnot.model import Language

GLOSSARY = "glossary.toml"
LANGUAGES = ("tr", "en")
Source = Literal["file", "articles"]


@dataclass(frozen=True, slots=True)
class Concept:
    """Names that mean the same, short and long, by language.

    A name that several concepts have is ambiguous. ``sources`` says where the names are from.
    """

    names: Mapping[Language, tuple[str, ...]]
    sources: tuple[Source, ...] = ("file",)


def place_glossary(folder: Path) -> None:
    """Put the default glossary in ``folder``, whole or not at all, unless there is one."""
    file = folder / GLOSSARY
    if file.exists():
        return
    draft = file.with_name(f"{file.name}.{os.getpid()}.new")
    draft.write_bytes(_default())
    os.replace(draft, file)  # noqa: PTH105  # Path.replace returns what nobody reads


def glossary_stamp(folder: Path) -> int:
    """When the glossary in ``folder`` was last written, in ns; 0 if there is none."""
    try:
        return (folder / GLOSSARY).stat().st_mtime_ns
    except OSError:
        return 0


def load_glossary(folder: Path) -> tuple[Concept, ...]:
    """The concepts of the glossary in ``folder``, or the default ones if it has none.

    Raises :class:`InputError`, naming the file and what to do, for one that is no glossary.
    """
    file = folder / GLOSSARY
    try:
        data = file.read_bytes() if file.exists() else _default()
        loaded = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}); check the file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            f"{file} is not TOML in UTF-8 ({error}); mend it, or delete it to have the default"
        ) from error
    entries = loaded.pop("concept", [])
    if loaded or not isinstance(entries, list):
        raise InputError(f"{file} may hold [[concept]] only; mend it, or delete it for the default")
    return tuple(_concept(file, n, entry) for n, entry in enumerate(entries, start=1))


def _default() -> bytes:
    return files("dipnot.library").joinpath(GLOSSARY).read_bytes()


def _concept(file: Path, n: int, entry: object) -> Concept:
    """The concept of one entry, the names of each language once."""
    wrong = InputError(
        f"{file}: concept {n} is not of the form tr = [names], en = [names]; mend it, or delete "
        "the file for the default"
    )
    if not isinstance(entry, dict) or not entry or not set(entry) <= set(LANGUAGES):
        raise wrong
    names: dict[Language, tuple[str, ...]] = {}
    for language in LANGUAGES:
        given = entry.get(language, [])
        if not isinstance(given, list):
            raise wrong
        if not all(isinstance(name, str) and name.strip() for name in given):
            raise wrong
        if given:
            names[language] = tuple(dict.fromkeys(" ".join(name.split()) for name in given))
    return Concept(MappingProxyType(names))
