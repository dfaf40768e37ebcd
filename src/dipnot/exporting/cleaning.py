"""What no format may carry: control characters, tricks with direction, addresses that run."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; those that end a line become a space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # would show text in another order
    "\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "\U000e0000-\U000e007f"  # tags: letters that nobody sees
    + "]"
)
_UNSAFE_IN_ADDRESS = re.compile(r'[<>"\\^`{|}]')
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"\\^`{|}]{1,300}")
_LONGEST_ADDRESS = 2000


def clean(text: str | None) -> str:
    """``text`` on one line, of characters that every format and XML 1.0 allow."""
    return " ".join(_DROPPED.sub("", text or "").split())


def web_address(url: str | None) -> str | None:
    """``url`` if it is one for the web, what could end a link in it encoded; else None."""
    address = clean(url)
    if not address or len(address) > _LONGEST_ADDRESS or " " in address:
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        return None
    return _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", address)


def doi_of(doi: str | None) -> str | None:
    """``doi`` without an address before it, if it has the form of one; else None."""
    bare = re.sub(r"(?i)^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", clean(doi))
    return bare if _DOI.fullmatch(bare) else None


def work_address(doi: str | None, url: str | None) -> str | None:
    """Where a work is found: its DOI's address, or else its own."""
    found = doi_of(doi)
    # "#" and "?" would begin another part of the address; "%" would be read as an escape.
    quoted = re.sub(r"[%#?]", lambda one: f"%{ord(one[0]):02X}", found or "")
    return f"https://doi.org/{quoted}" if found else web_address(url)
