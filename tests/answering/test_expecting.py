from __future__ import annotations

import pytest

from dipnot.answering.expecting import expected, has


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How much freight?", {"number"}),
        ("When did it meet?", {"date"}),
        ("Ne zaman kuruldu?", {"date"}),
        ("Who signed it?", {"person"}),
        ("İhracatın yüzde kaçı?", {"share"}),
        ("Kanalın maliyeti ne kadar?", {"money"}),
        ("TDT nedir?", set()),
        ("Neden reddetti?", set()),
    ],
)
def test_what_a_question_expects(question: str, kinds: set[str]) -> None:
    assert expected(question) == kinds


@pytest.mark.parametrize(
    ("kind", "text", "there"),
    [
        ("share", "Payı %40", True),
        ("share", "dörtte birine yakını", True),
        ("share", "40 ton", False),
        ("money", "12 milyar avroluk paket", True),
        ("money", "12 milyar ton", False),
        ("date", "6 Kasım 2025'te imzalandı", True),
        ("date", "on kişi imzaladı", False),
        ("number", "on iki ülke", True),
        ("number", "birçok ülke", False),
        ("person", "Anlaşmayı Howard Lutnick imzaladı", True),
        ("person", "Anlaşma imzalandı", False),
    ],
)
def test_what_a_sentence_has(kind: str, text: str, *, there: bool) -> None:
    assert has(kind, text) == there
