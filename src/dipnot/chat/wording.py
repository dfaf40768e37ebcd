"""The page's own words. It follows the browser's language; answers follow the question's."""

from __future__ import annotations

STRINGS = {
    "tr": {
        "title": "Dipnot",
        "intro": "Makalelere sorun; her cümlenin dipnotunu ve kaynağını görün. "
        "Türkçe ve İngilizce sorabilirsiniz.",
        "ask": "Sorunuzu yazın…",
        "send": "Sor",
        "examples": "Örnek sorular",
        "empty": "Henüz soru yok. Bir örnek seçin ya da kendi sorunuzu yazın.",
        "failed": "Yanıt hazırlanamadı. Ayrıntılar sunucunun günlüğünde.",
    },
    "en": {
        "title": "Dipnot",
        "intro": "Ask the articles, and see the footnote and the source behind every sentence. "
        "In Turkish or English.",
        "ask": "Type your question…",
        "send": "Ask",
        "examples": "Examples",
        "empty": "No question yet. Pick an example or type your own.",
        "failed": "The answer could not be made. The server's log has the details.",
    },
}

REFUSED = {
    "tr": "Bu soru sorulamıyor: boş olmamalı ve en çok {most} karakter olmalı.",
    "en": "This cannot be asked: a question must not be empty, nor longer than {most} characters.",
}

EXAMPLES = (
    "C5+1 zirvesi TDT için ne anlama geliyor?",
    "Kazakistan'ın uranyum üretimindeki payı nedir?",
    "How much freight could the Middle Corridor carry by 2030?",
)
