"""Addresses of quotes in the chat: ``?article=<id>&at=<start>-<end>``, built here only."""

from __future__ import annotations

from urllib.parse import urlencode


def permalink(article: str, start: int, end: int) -> str:
    """The address, within the chat's page, of a stretch of an article's canonical text.

    Offsets count code points, ``end`` is not in it. The page opens the article there.
    """
    return f"?{urlencode({'article': article, 'at': f'{start}-{end}'})}"
