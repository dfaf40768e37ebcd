"""What Dipnot itself says around the quotes, in the reader's language."""

from __future__ import annotations

_WORDING = {
    "made_of": {
        "tr": "Yanıt, {articles} makaleden aynen alınmış {sentences} cümledir; "
        "dil modeli kullanılmadı.",
        "en": "The answer is {sentences} quoted verbatim from {articles}; "
        "no language model was used.",
    },
    "written": {
        "tr": "Yanıtı {model} yazdı; {sentences} kaynağıyla karşılaştırılarak denetlendi.",
        "en": "Written by {model}; {sentences} checked against the evidence.",
    },
    "left out": {
        "tr": "Kanıtların taşımadığı {sentences} yanıta alınmadı.",
        "en": "{sentences} that the evidence does not carry left out.",
    },
    "model failed": {
        "tr": "Dil modeli kullanılamadı ({why}); onun yerine alıntılar veriliyor.",
        "en": "The language model could not be used ({why}); quotes are given instead.",
    },
    "model unfit": {
        "tr": "Dil modelinin yazdıklarının çoğunu kanıtlar taşımıyordu; "
        "onun yerine alıntılar veriliyor.",
        "en": "Most of what the language model wrote is not carried by the evidence; "
        "quotes are given instead.",
    },
    "too long": {
        "tr": "Kanıtlar dil modeline sığmıyor, alıntılar veriliyor; "
        "daha uzun bağlam için: DIPNOT_LLM_CONTEXT.",
        "en": "The evidence does not fit into the language model, and quotes are given; "
        "a longer context is set by DIPNOT_LLM_CONTEXT.",
    },
    "model declined": {
        "tr": "Dil modeli kanıtlarda yanıt bulamadı; en yakın alıntılar veriliyor.",
        "en": "The language model found no answer in the evidence; the nearest quotes are given.",
    },
    "courtesy": {
        "tr": "Merhaba! Kütüphanedeki makaleler hakkında Türkçe ya da İngilizce sorabilirsiniz.",
        "en": "Hello! Ask about the articles in the library, in Turkish or English.",
    },
    "about itself": {
        "tr": "Ben Dipnot. Kütüphanedeki makalelere dayanarak yanıt verir, her cümlenin "
        "dipnotunu ve kaynağını gösteririm; makalelerde yanıt yoksa bunu söylerim.",
        "en": "I am Dipnot. I answer from the articles in the library and show the footnote and "
        "the source behind every sentence; where they have no answer, I say so.",
    },
    "nothing asked": {
        "tr": "Bu konuşmada daha önce bir soru sormadınız.",
        "en": "You have not asked anything before in this conversation.",
    },
    "asked before": {
        "tr": "Bu konuşmada sorduklarınız: {questions}.",
        "en": "What you have asked in this conversation: {questions}.",
    },
    "of conversation": {
        "tr": "Konuşmanın kendisinden; kütüphaneye bakılmadı.",
        "en": "From the conversation itself; the library was not searched.",
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


def written(language: str, model: str, passed: int, left_out: int) -> str:
    """One line on an answer that a model wrote."""
    told = say("written", language, model=model, sentences=_sentences(language, passed))
    if left_out:
        told += " " + say("left out", language, sentences=_sentences(language, left_out))
    return told


def _sentences(language: str, count: int) -> str:
    if language == "tr":
        return f"{count} cümle"
    return f"{count} sentence{'s' * (count != 1)} {'was' if count == 1 else 'were'}"


def page(language: str, locator: str | None) -> str:
    """A locator as a reader writes it: "s. 215"; one that names its own kind stays ("md. 4")."""
    if not locator or not locator[0].isdigit():
        return locator or ""
    return f"{say('page', language)} {locator}"


def original(language: str, of: str) -> str:
    """The label on a quote whose original is in the language ``of``."""
    key = f"original {of}"
    return say(key if key in _WORDING else "original", language, of=of)
