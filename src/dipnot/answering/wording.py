"""What Dipnot itself says around the quotes, in the reader's language."""

from __future__ import annotations

_WORDING = {
    "made_of": {
        "tr": "Yanıt, {articles} makaleden aynen alınmış {sentences} cümledir; "
        "dil modeli kullanılmadı.",
        "en": "The answer is {sentences} quoted verbatim from {articles}; "
        "no language model was used.",
    },
    "abstained": {
        "tr": "Kütüphanedeki makalelerde bu sorunun yanıtı bulunamadı.",
        "en": "The articles in the library do not answer this question.",
    },
    "original tr": {"tr": "Türkçe aslından", "en": "original in Turkish"},
    "original en": {"tr": "İngilizce aslından", "en": "original in English"},
    "original": {
        "tr": "özgün dilinden ({of})",
        "en": "original in another language ({of})",
    },
    "no note": {
        "tr": "makalenin kendi ifadesi, dipnotsuz",
        "en": "the article's own statement, without a note",
    },
    "of note": {
        "tr": "makalenin {label}. dipnotundan",
        "en": "from note {label} of the article",
    },
    "sources": {"tr": "Dayandığı kaynak: {works}.", "en": "It is taken from: {works}."},
    "note": {"tr": "dipnot", "en": "note"},
    "unresolved": {"tr": "kaynağı çözülemedi", "en": "its source could not be resolved"},
    "page": {"tr": "s.", "en": "p."},
}


def say(what: str, language: str, **values: object) -> str:
    """The wording of ``what`` in ``language``; English for languages without one."""
    wording = _WORDING[what]
    return wording.get(language, wording["en"]).format(**values)


def made_of(language: str, sentences: int, articles: int) -> str:
    """One line on what an extractive answer is made of."""
    if language == "tr":
        return say("made_of", "tr", sentences=sentences, articles=articles)
    return say(
        "made_of",
        "en",
        sentences=f"{sentences} sentence{'s' * (sentences != 1)}",
        articles=f"{articles} article{'s' * (articles != 1)}",
    )


def page(language: str, locator: str | None) -> str:
    """A locator as a reader writes it: "s. 215"; one that names its own kind stays ("md. 4")."""
    if not locator or not locator[0].isdigit():
        return locator or ""
    return f"{say('page', language)} {locator}"


def original(language: str, of: str) -> str:
    """The label on a quote whose original is in the language ``of``."""
    key = f"original {of}"
    return say(key if key in _WORDING else "original", language, of=of)
