"""Reading claims with their evidence from a JSONL file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dipnot.errors import InputError
from dipnot.library.glossary import LANGUAGES
from dipnot.model import Language
from dipnot.text.language import language_of_question

_FORM = '{"id": "…", "claim": "…", "evidence": ["…"]}'


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and its evidence, each sentence with its language.

    A line may give ``claim_language`` and ``evidence_language``, ``tr`` or ``en``.
    ``supported``, ``kind`` and ``languages`` are what gold says, if the line has it.
    """

    id: str
    claim: str
    language: Language
    evidence: tuple[tuple[str, Language], ...]
    supported: bool | None = None
    kind: str | None = None

    @property
    def languages(self) -> str:
        """The claim's language and the evidence's: ``tr<en``, ``en<mixed``."""
        given = {language for _, language in self.evidence}
        return f"{self.language}<{given.pop() if len(given) == 1 else 'mixed'}"


def read_pairs(file: Path) -> Iterator[Pair]:
    """Yield the pairs of ``file``.

    Raises :class:`InputError`, with the number of the line, for one that is none.
    """
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read as UTF-8 text; check the path") from error
    for n, line in enumerate(lines, start=1):
        if line.strip():
            yield _pair(line, f"{file}, line {n}")


def _pair(line: str, where: str) -> Pair:
    try:
        loaded = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise InputError(f"{where}: not JSON ({reason}); mend the line") from error
    if not isinstance(loaded, dict):
        raise InputError(f"{where}: not an object; give {_FORM}")
    name, claim, evidence = (loaded.get(key) for key in ("id", "claim", "evidence"))
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise InputError(f'{where}: no "id"; give {_FORM}')
    if not isinstance(claim, str) or not claim.strip():
        raise InputError(f'{where}: no "claim"; give {_FORM}')
    if not isinstance(evidence, list) or not evidence or not all(map(_is_text, evidence)):
        raise InputError(f'{where}: "evidence" is no list of sentences; give {_FORM}')
    supported, kind = loaded.get("supported"), loaded.get("kind")
    if not isinstance(supported, bool | None) or not isinstance(kind, str | None):
        raise InputError(f'{where}: "supported" is true or false, and "kind" a word or null')
    of_claim, of_evidence = loaded.get("claim_language"), loaded.get("evidence_language")
    return Pair(
        str(name),
        claim,
        _language(claim, of_claim),
        tuple((text, _language(text, of_evidence)) for text in evidence),
        supported,
        kind,
    )


def _language(text: str, given: Any) -> Language:
    """The language that the line gives, if it gives one, else what the text looks like."""
    return given if given in LANGUAGES else language_of_question(text)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())
