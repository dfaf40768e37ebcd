"""Denials in both languages."""

from __future__ import annotations

import pytest

from dipnot.checking.negation import negations
from dipnot.checking.tokens import read


@pytest.mark.parametrize(
    ("text", "language", "denials"),
    [
        ("Anlaşmayı imzalamadı.", "tr", 1),
        ("Rapor tamamlanamadı.", "tr", 1),
        ("Köyde elektrik yok.", "tr", 1),
        ("Karar geçersiz.", "tr", 1),
        ("Kararı geçersiz saymadı.", "tr", 0),
        ("Maden ocağı açıldı.", "tr", 0),
        ("Temmuz ayında akdeniz ısındı.", "tr", 0),
        ("It did not sign.", "en", 1),
        ("It failed to sign.", "en", 1),
        ("It did not fail to sign.", "en", 0),
        ("The referees did not disallow the goal.", "en", 0),
        ("The letter went unanswered.", "en", 1),
        ("The homeless were housed.", "en", 1),
        ("The United Nations understood it.", "en", 0),
        ("No later than May, not only here.", "en", 0),
    ],
)
def test_how_often_it_is_denied(text: str, language: str, denials: int) -> None:
    assert len(negations(read(text, language))) == denials
