"""What a reference says of copies and catalogues, and not of the work: it is taken out."""

from __future__ import annotations

import re

from dipnot.citing.dates import DATE
from dipnot.citing.fold import flat
from dipnot.citing.markup import URL

_LOOSE = rf"(?:[\s,.]*(?:{URL}|:))?"
_NUMBERS = re.compile(
    r"(?<![a-z0-9])(?:"
    r"e?-?isbn(?:-1[03])?:?\s?(?:97[89][-\s]?)?\d[\d\s-]{6,14}[\dx]"
    r"|e?-?issn:?\s?\d{4}-\d{3}[\dx]"
    r"|(?:oclc|jstor|s2cid|pmid|pmc|lccn|asin|bibcode|ssrn|hdl|mr|zbl|ol)\s?:?\s?"
    rf"(?:{URL}|[a-z]{{0,3}}\d[\w./-]{{3,30}}))(?![a-z0-9])"
)
_ARCHIVED = re.compile(
    rf"(?:archived{_LOOSE}(?: \(pdf\))? from{_LOOSE} ?(?:the )?original{_LOOSE}(?: \(pdf\))?"
    rf"(?: on {DATE}{_LOOSE})?"
    rf"|{DATE} tarihinde (?:ozgun )?(?:kaynagindan|adresinden)(?: \(pdf\))?{_LOOSE}"
    rf" arsiv\w+{_LOOSE}"
    rf"|(?:ozgun )?kaynagindan{_LOOSE} {DATE} tarihinde{_LOOSE} arsiv\w+{_LOOSE}"
    rf"|archived{_LOOSE} {DATE}(?: at the wayback machine)?{_LOOSE})"
)
_HINTS = ("arsiv", "archived")
_NUMBER_HINT = re.compile(r"is[bs]n|oclc|jstor|s2cid|pm|lccn|asin|bibcode|ssrn|hdl|mr|zbl|ol\b")
_STOPS = re.compile(r"(?<=[.,;])\s*(?:[.,;]\s*)+")
_KEPT_URL = re.compile(URL)


def without_apparatus(text: str) -> str:
    """``text`` without ISBN and its like and without the words on an archived copy.

    The addresses within those words stay, at the end.
    """
    small = flat(text)
    spans = []
    if any(hint in small for hint in _HINTS):
        spans += [found.span() for found in _ARCHIVED.finditer(small)]
    if _NUMBER_HINT.search(small):
        spans += [found.span() for found in _NUMBERS.finditer(small)]
    if not spans:
        return text
    kept, at = [], 0
    for start, end in sorted(spans):
        if start < at:
            continue
        kept.append(text[at:start].rstrip())
        kept += [" " + letter for letter in _KEPT_URL.findall(text[start:end])]
        at = end
    kept.append(text[at:])
    return _STOPS.sub(" ", "".join(kept)).strip()
