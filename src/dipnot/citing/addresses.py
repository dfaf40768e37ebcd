"""Addresses as they are compared: two spellings of one page are one key."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"^[a-z]+://", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref|ref_src|spm|source)=", re.IGNORECASE
)
_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def address_key(url: str) -> str | None:
    """What ``url`` is found by; ``None`` for a site's front page, which names no one work.

    Scheme, ``www.``, port, fragment, trailing slash and tracking parameters do not count.
    """
    text = _SCHEME.sub("", url.strip()).partition("#")[0]
    host, _, path = text.partition("/")
    path, _, query = path.partition("?")
    host = host.lower().removeprefix("www.").partition(":")[0]
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part))
    path = _PAGE.sub("", "/" + path).strip("/")
    if not host or not (path or kept):
        return None
    return f"{host}/{path}" + ("?" + "&".join(kept) if kept else "")
