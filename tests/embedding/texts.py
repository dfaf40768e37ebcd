"""Texts that tokenizers and encoders stumble over."""

from __future__ import annotations

PLAIN = (
    "Nahçıvan Anlaşması 3 Ekim 2009'da imzalandı ve Türk Konseyi'ni kurdu.",
    "The Middle Corridor could triple its freight volume by 2030, says the World Bank.",
    "İstanbul'da ılık bir gün; IĞDIR'da ise şiddetli yağış bekleniyor.",
    "C5+1: Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan and the United States.",
    "A.g.e., s. 769-782; bkz. https://example.org/a?b=c&d=%20e",
)
HARD = (
    "",
    " ",
    "  iki   boşluk\tve\nsatır\r\nsonu \u00a0 ",
    "e\u0301 s\u0327 I\u0307 g\u0306 Türkiye yazımı ayrık",
    "ﬁnans ½ ① Ⅷ ™ ﷺ ㍿ ＡＢＣ",
    "🇹🇷 👨‍👩‍👧‍👦 🤷🏽‍♀️ ✈️",
    "中亚五国与美国峰会 中央アジア 중앙아시아",
    "العربية עברית ไทย हिन्दी ქართული",
    "𐤀𐤁𐤂 𒀀𒀁 unknown letters",
    "zero\u200bwidth\u200djoiner\ufeff \u00adsoft \u2028line",
    "<s> </s> <mask> <unk> <pad> ▁",
    "\x01\x02\x1f\x7f control",
    "a" * 300,
    "“tırnak” ‘kesme’ … — –",
)
