"""What readers think of answers: a line of JSON each, beside the library, for evaluators."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from dipnot.answering.documents import answer_document
from dipnot.model import Answer

FILE = "feedback.jsonl"
_MOST_KEPT = 500
_LARGEST_FILE = 200_000_000
"""in bytes; a reader who clicks for ever must not fill the disk"""


class Feedback:
    """Keeps the last answers, and writes down those that are judged. Safe to share."""

    def __init__(self, folder: Path) -> None:
        """Write into ``folder``."""
        self._file = folder / FILE
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._judged: dict[str, bool] = {}

    @staticmethod
    def new_key() -> str:
        """A name for an answer that no other reader can guess."""
        return token_urlsafe(12)

    def keep(self, key: str, answer: Answer) -> None:
        """Remember the answer of that name for a while."""
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > _MOST_KEPT:
                old, _ = self._answers.popitem(last=False)
                self._judged.pop(old, None)

    def judge(self, key: str, *, good: bool) -> bool:
        """Write the judgement down; ``False`` if the answer is no longer known.

        A judgement that repeats the last one of its answer is not written again.
        """
        with self._lock:
            answer = self._answers.get(key)
            if answer is None:
                return False
            if self._judged.get(key) is good:
                return True
            if self._file.exists() and self._file.stat().st_size > _LARGEST_FILE:
                return False
            line: dict[str, Any] = {
                "when": datetime.now(UTC).isoformat(timespec="seconds"),
                "key": key,
                "verdict": "up" if good else "down",
                "answer": answer_document(answer),
            }
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._judged[key] = good
            return True
