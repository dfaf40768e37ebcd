from __future__ import annotations

import pytest

from dipnot.answering.writing.quoting import honest

EVIDENCE = ["Bakan, “Koridor büyüyecek” dedi.", "Trade grew by a tenth, and ports were full."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He said “ports were full”.", "He said “ports were full”."),
        ('He said "Ports were full".', 'He said "Ports were full".'),
        ("He said “ports were empty”.", "He said ports were empty."),
        ("He said “a tenth and ports”.", "He said “a tenth and ports”."),
        ("He said “tenth, ports were”.", "He said tenth, ports were."),
        ("Bakan «KORİDOR büyüyecek» dedi.", "Bakan «KORİDOR büyüyecek» dedi."),
        ("Bakan „büyüyecek koridor” dedi.", "Bakan büyüyecek koridor dedi."),
        ("“ports were full” and “gone”", "“ports were full” and gone"),
        ("“büyüyecek dedi. Trade grew”", "büyüyecek dedi. Trade grew"),
        ("“port”", "port"),
        ("no marks", "no marks"),
        ("an “open one", "an “open one"),
    ],
)
def test_marks_stay_only_around_what_one_sentence_has(text: str, told: str) -> None:
    assert honest(text, EVIDENCE) == told
