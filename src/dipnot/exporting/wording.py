"""What an export says around the answers, in the reader's language."""

from __future__ import annotations

_WORDING = {
    "title": {"tr": "Dipnot'un yanıtları", "en": "Answers by Dipnot"},
    "footnotes": {"tr": "Dipnotlar", "en": "Footnotes"},
    "sources": {"tr": "Kaynaklar", "en": "References"},
    "back": {"tr": "Metne dön", "en": "Back to the text"},
    "footnote": {"tr": "{n}. dipnot", "en": "Footnote {n}"},
    "in the article": {"tr": "Makaledeki yeri", "en": "In the article"},
    "untitled": {"tr": "başlıksız", "en": "untitled"},
}


def say(what: str, language: str, **values: object) -> str:
    """The wording of ``what`` in ``language``; English for languages without one."""
    wording = _WORDING[what]
    return wording.get(language, wording["en"]).format(**values)
