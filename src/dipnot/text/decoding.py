"""From the bytes of a file to its canonical text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import charset_normalizer

from dipnot.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_AT_HOME = frozenset("çğıöşüÇĞİÖŞÜâîûÂÎÛéÉ‘’“”–—…•«»°·©®™§½¼¾¹²³×\xa0\xad´¨€")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text (NFC, no byte-order mark, line ends as they were) and its encoding."""

    text: str
    encoding: str


def canonical(text: str) -> str:
    """``text`` in NFC, without a byte-order mark: what all offsets count in."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def decode(data: bytes, name: str) -> Decoded:
    """Decode UTF-8, UTF-16, windows-1254 or latin-5 text; ``name`` is used in the errors.

    Raises :class:`InputError` for what is empty, binary or in another encoding.
    """
    if not data.strip():
        raise InputError(f"{name} is empty; give a file with an article in it")
    encoding, text = _decode(data, name)
    if text is None or len(_CONTROL.findall(text)) > len(text) // 200:
        raise InputError(f"{name} is not a text file; give Markdown or plain text")
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise InputError(f"{name} is empty; give a file with an article in it")
    return Decoded(canonical(text), encoding)


def _decode(data: bytes, name: str) -> tuple[str, str | None]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return encoding, data.decode(encoding)
            except UnicodeDecodeError:
                return encoding, None
    if data.startswith(_BINARY):
        return "binary", None
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_turkish(data, name)


def _decode_turkish(data: bytes, name: str) -> tuple[str, str | None]:
    """Read the two Turkish 8-bit encodings; they agree on all letters, not on 0x80–0x9F.

    Every byte string "is" some 8-bit text, so what comes out must be letters that Turkish
    and English use; anything else is refused by the name of its likely encoding.
    """
    if data.count(0) or len(re.findall(rb"[\x01-\x08\x0e-\x1a]", data)) > len(data) // 200:
        return "binary", None
    for encoding in ("windows-1254", "iso-8859-9"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [character for character in text if ord(character) > 127]
        if sum(character in _AT_HOME for character in foreign) >= 0.9 * len(foreign):
            return encoding, text
    guess = charset_normalizer.from_bytes(data[:200_000]).best()
    if guess is None:
        return "binary", None
    raise InputError(
        f"{name} looks like {guess.encoding}, which is not read; save it as UTF-8 and try again"
    )
