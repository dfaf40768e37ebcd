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
        ("What did the C5+1 summit mean for TDT?", {"bearing"}),
        ("C5+1 zirvesi TDT için ne anlama geliyor?", {"bearing"}),
        ("C5+1 summit'in TDT'ye etkisi", {"bearing"}),
        ("Kanalın nehre etkileri nelerdir?", {"bearing"}),
        ("What is the significance of the route?", {"bearing"}),
        ("What does the foreign minister say?", set()),
        ("Etkinlik nerede yapıldı?", set()),
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
        ("bearing", "C5+1, TDT'nin rakibi değil, aynasıdır.", True),
        ("bearing", "TDT ortak kurallar üretmelidir.", True),
        ("bearing", "The OTS should not imitate the C5+1.", True),
        ("bearing", "Türkmenistan C5+1'in katılımcısıdır.", False),
        ("bearing", "The council was renamed in 2021.", False),
    ],
)
def test_what_a_sentence_has(kind: str, text: str, *, there: bool) -> None:
    assert has(kind, text) == there
