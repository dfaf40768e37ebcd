"""What readers think of answers: a line of JSON each, beside the library, for evaluators."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dipnot.answering.documents import answer_document
from dipnot.model import Answer

FILE = "feedback.jsonl"
_LARGEST_FILE = 200_000_000
"""in bytes; a reader who clicks for ever must not fill the disk"""


class Feedback:
    """Writes down the answers that are judged. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        """Write into ``folder``."""
        self._file = folder / FILE
        self._lock = threading.Lock()
        self._judged: dict[str, bool] = {}

    def judge(self, key: str, answer: Answer, *, good: bool) -> bool:
        """Write down what is thought of the answer of that name; ``False`` if it cannot be.

        A judgement that repeats the last one of its answer is not written again.
        """
        with self._lock:
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
