"""Sentences that speak to a language model in place of a reader: these are no evidence.

A model may obey them, and what it then says stands in them word for word, so that no comparison
with the evidence would find anything wrong. Quotes may still show them.
"""

from __future__ import annotations

import re
import unicodedata

from dipnot.text.folding import fold
from dipnot.text.unseen import seen

_ALIKE = str.maketrans("аеорсухіјѕһԁоαινορτυκ", "aeopcyxijshdoaivoptuk")
"""Cyrillic and Greek letters that look like Latin ones"""
_COMMANDS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}"
    r"\b(?:instruct\w*|rules?|prompts?|guidelines?|above|previous\w*|earlier|everything)\b"
    r"|\b(?:system|developer|hidden|initial) ?(?:prompts?|instructions?|message)\b"
    r"|(?:^|[\s\W])(?:system|assistant|developer|user|human) ?:"
    r"|\brole\W{1,6}(?:system|assistant|user)\b"
    r"|\byou are (?:now |no longer |a |an |the )"
    r"|\byour (?:instructions?|rules?|prompt|guidelines?|training|answer|reply|response)\b"
    r"|(?:^\W*|[^\w\s]\s*|\b(?:please|must|should|shall|now|then|and|to) )"
    r"(?:reply|respond|answer|output|print|say|write|repeat|tell|append|add|include|insert|decode"
    r"|begin|end|start|render)\b.{0,30}"
    r"(?:\b(?:only|exactly|verbatim|nothing but|following|instead|word for word|the (?:user|reader)"
    r"|none|link|image|picture|base64)\b|:)"
    r"|\b(?:language models?|ai (?:assistants?|models?|systems?)|chat ?bots?|llms?|assistants?)\b"
    r".{0,60}\b(?:must|should|shall|have to|are to|is to|please|reading|processing|answering)\b"
    r"|\b(?:talimat|yonerge|komut|kural|istem|prompt)\w*\b.{0,40}"
    r"\b(?:yok say\w*|unut\w*|gormezden gel\w*|goz ardi\w*|dikkate alma\w*|uyma\w*|yaz\w*"
    r"|goster\w*)"
    r"|\b(?:yok say|unut|gormezden gel|goz ardi et|dikkate alma)\w*\b.{0,40}"
    r"\b(?:talimat|yonerge|komut|kural|istem)\w*"
    r"|\bsistem (?:mesaj|istem|komut|talimat|yonerge)\w*|(?:^|[\s\W])(?:sistem|asistan"
    r"|kullanici) ?:"
    r"|\b(?:yalnizca|sadece|aynen|yanitina|yanitinin|cevabina|cevap olarak|yanit olarak|okura"
    r"|kullaniciya)\b.{0,60}\b(?:yaz|soyle|de|yanitla|ekle|bildir|goster|yazdir|tekrarla)\b"
    r"|\b(?:yapay zeka|dil model|asistan|sohbet bot)\w*\b.{0,80}"
    r"\b(?:yaz|soyle|yanitla|ekle|bildir|goster|yazmali\w*|soylemeli\w*|yanitlamali\w*)\b"
    r"|\bsen artik\b|<\||\|>|\[ ?/?inst ?\]|<</?sys|</?(?:sentence|evidence|question|from|system)\b"
)


def commands(text: str) -> bool:
    """Does ``text`` speak to a language model, in Turkish or English?"""
    plain = unicodedata.normalize("NFKC", seen(text)).lower().translate(_ALIKE)
    return bool(_COMMANDS.search(fold(plain)))
