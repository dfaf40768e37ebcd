"""From the bytes of a page to its markup."""

from __future__ import annotations

import codecs
import re

from dipnot.text.decoding import decode

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PRESCAN = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_LABELS = {
    "iso-8859-9": "windows-1254",
    "iso8859-9": "windows-1254",
    "iso_8859-9": "windows-1254",
    "latin5": "windows-1254",
    "l5": "windows-1254",
    "cp1254": "windows-1254",
    "x-cp1254": "windows-1254",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
}
"""Encodings that the WHATWG Encoding Standard reads as a superset of theirs."""
_UTF16_DECLARED = ("utf-16", "utf16", "utf-32", "utf32")
_MISREAD_TURKISH = re.compile("[ðþýÐÞÝ]")
_HALF_EMPTY = re.compile(r"<(a|span|i|b|em|sup)\b([^<>]*)(?<=[\"'\s])/>", re.IGNORECASE)
_HALF_EMPTY_XML = re.compile(
    r"<(a|span|i|b|em|sup|p|div|td|li|title|script|style|iframe)\b([^<>]*)/>", re.IGNORECASE
)


def markup_of(source: str | bytes) -> str:
    """The page's markup, fit for an HTML parser.

    Bytes are read by their byte-order mark, as UTF-8 where they are valid UTF-8, by the
    encoding that the page declares, and at last by :func:`dipnot.text.decoding.decode`, whose
    :class:`~dipnot.errors.InputError` is raised for what is no text in a known encoding.
    """
    text = source if isinstance(source, str) else _decoded(source)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").removeprefix("\ufeff")
    # XHTML's <a name="x"/> would stay open in an HTML parser and swallow what follows
    half_empty = _HALF_EMPTY_XML if text.lstrip()[:5] == "<?xml" else _HALF_EMPTY
    return half_empty.sub(r"<\1\2></\1>", text)


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8") if data.strip() else decode(data, "the page").text
    except UnicodeDecodeError:
        return _declared(data) or decode(data, "the page").text


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _PRESCAN)
    if found is None:
        return None
    label = found[1].decode("ascii").lower()
    encoding = _LABELS.get(label, label)
    if encoding.startswith(_UTF16_DECLARED):
        return None
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    if encoding.startswith("utf"):
        return text if text.count("\ufffd") * 1000 < len(text) else None
    if encoding == "windows-1252" and _MISREAD_TURKISH.search(text):
        return data.decode("windows-1254", "replace")
    return text
