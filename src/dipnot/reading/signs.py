"""The words and shapes by which the parts of an article are known, as tables."""

from __future__ import annotations

import re
from typing import Literal

from dipnot.text.folding import fold
from dipnot.text.markup import plain

Role = Literal["notes", "bibliography"]

_HEADINGS: dict[str, Role] = {
    "notlar": "notes",
    "dipnotlar": "notes",
    "dipnot": "notes",
    "sonnotlar": "notes",
    "aciklamalar": "notes",
    "kaynakca ve notlar": "notes",
    "notlar ve kaynakca": "notes",
    "notes": "notes",
    "endnotes": "notes",
    "footnotes": "notes",
    "notes and references": "notes",
    "kaynakca": "bibliography",
    "kaynaklar": "bibliography",
    "bibliyografya": "bibliography",
    "yararlanilan kaynaklar": "bibliography",
    "secilmis kaynakca": "bibliography",
    "bibliography": "bibliography",
    "selected bibliography": "bibliography",
    "references": "bibliography",
    "works cited": "bibliography",
    "sources": "bibliography",
    "further reading": "bibliography",
}

_CITE_AS = re.compile(
    r"\W*(?:atıfta bulunmak için|atıf için|kaynak göster\w*|(?:to )?cite this (?:article|page|as)|"
    r"how to cite|suggested citation|önerilen atıf)\b",
    re.IGNORECASE,
)

_FURNITURE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\W*(?:©|\(c\)\s|copyright\b)",
        r".*\b(?:tüm hakları saklıdır|all rights reserved)",
        r"\W*(?:tel|telefon|faks|fax|phone|gsm)\W*[:.]?\W*\+?[\d(]",
        r"\W*(?:e-?posta|e-?mail|iletişim|contact)\W*:",
        r"\W*(?:yazar hakkında|about the authors?)\W*$",
        r"@\w{2,30}$",
        r"(?:https?://|www\.)\S+$",
        r"[\w.+-]+@[\w-]+\.[\w.]+$",
        r"\W*(?:paylaş|share|tweet(?:le)?|yazdır|print|e-bülten.*|subscribe.*|abone ol.*|"
        r"read more|devamını oku|anasayfa|home)\W*$",
        r".{0,60}\b(?:sok|sokak|cad|cadde(?:si)?|mah|mahallesi|bulvarı|blv)\b\.?.{0,20}\bno\b",
    )
)
_LONGEST_FURNITURE = 240


def role_of_heading(text: str) -> Role | None:
    """What a heading opens: the notes, the bibliography, or (``None``) a part of the body."""
    name = fold(plain(text)).strip(" :.*_#0123456789")
    return _HEADINGS.get(name)


def is_cite_as(text: str) -> bool:
    """Is this the publisher's own line on how to cite the article?"""
    return bool(_CITE_AS.match(plain(text)))


def is_furniture(text: str) -> bool:
    """Is this the page's and not the article's: address, phone, social links, copyright?"""
    line = plain(text)
    return len(line) <= _LONGEST_FURNITURE and any(sign.match(line) for sign in _FURNITURE)
