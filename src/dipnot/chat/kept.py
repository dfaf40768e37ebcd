"""The last answers, each under a name that only its own page knows."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from secrets import token_urlsafe

from dipnot.model import Answer

_MOST = 1000
_KEY = re.compile(r'data-key="([\w-]{8,40})"')


class Kept:
    """Answers that a page may ask for again: to judge them, to take them along. Safe to share."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    @staticmethod
    def new_key() -> str:
        """A name for an answer that no other reader can guess."""
        return token_urlsafe(12)

    def keep(self, key: str, answer: Answer) -> None:
        """Remember ``answer`` for a while."""
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _MOST:
                self._answers.popitem(last=False)

    def get(self, key: str) -> Answer | None:
        """The answer of that name; ``None`` if it is no longer remembered."""
        with self._lock:
            return self._answers.get(key)


def keys_in(html: str) -> list[str]:
    """The names of the answers that stand in ``html``."""
    return _KEY.findall(html)
