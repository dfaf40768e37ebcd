"""Reading pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.checking.pairs import read_pairs
from dipnot.errors import InputError

LINE = {"id": "a", "claim": "Prices rose last year.", "evidence": ["Fiyatlar geçen yıl arttı."]}


def written(folder: Path, *lines: str) -> Path:
    file = folder / "pairs.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_languages_are_found_or_given(tmp_path: Path) -> None:
    given = LINE | {"id": 2, "claim_language": "tr", "evidence_language": "mixed"}
    file = written(tmp_path, json.dumps(LINE), "", json.dumps(given))
    one, other = read_pairs(file)
    assert (one.id, one.languages, one.supported) == ("a", "en<tr", None)
    assert (other.id, other.languages) == ("2", "tr<tr")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"claim": "a", "evidence": ["b"]}', 'no "id"'),
        ('{"id": true, "claim": "a", "evidence": ["b"]}', 'no "id"'),
        ('{"id": 1, "claim": " ", "evidence": ["b"]}', 'no "claim"'),
        ('{"id": 1, "claim": "a", "evidence": []}', '"evidence"'),
        ('{"id": 1, "claim": "a", "evidence": [1]}', '"evidence"'),
        ('{"id": 1, "claim": "a", "evidence": ["b"], "supported": 1}', '"supported"'),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    file = written(tmp_path, json.dumps(LINE), line)
    with pytest.raises(InputError, match="line 2") as caught:
        list(read_pairs(file))
    assert reason in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_pairs(tmp_path / "none.jsonl"))
