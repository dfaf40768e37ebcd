"""Coverage-guided fuzzing of the readers, bounded in time.

Run: make fuzz. What it holds: no exception but the one clear error, offsets that are valid, and
no input that takes unreasonably long.
"""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dipnot"]):
    from dipnot.errors import InputError
    from dipnot.reading.article import FORMATS, read_text
    from dipnot.text.decoding import canonical, decode

PIECES = (
    "[1]", "[^1]", "[^1]: ", "\n[1] ", "\n\n", "\r\n", "A.g.e., s. 4.", "Ibid., 4.", "# ", "---\n",
    "## Notlar\n", "Kaynakça\n", "¹", "(1)", "\\*", "†", "Can, Ali. Kitap. Ankara: Yayın, 2001.",
    "<https://a.b>", "> ", "- ", "1. ", "``` ", "İ", "ı", "e\u0301", "😀", "op. cit.", "; ",
    "“", "”", " [1-9]",
)  # fmt: skip
SLOW_S = 5.0
"""Under instrumentation, which is some ten times slower."""


def one_input(data: bytes) -> None:
    provider = atheris.FuzzedDataProvider(data)
    suffix = provider.PickValueInList(sorted(FORMATS))
    parts = []
    while provider.remaining_bytes() and len(parts) < 400:
        if provider.ConsumeBool():
            parts.append(provider.PickValueInList(list(PIECES)))
        else:
            parts.append(provider.ConsumeUnicodeNoSurrogates(12))
    text = canonical("".join(parts))
    started = time.perf_counter()
    article = read_text(text, "fuzz", suffix)
    if time.perf_counter() - started > SLOW_S:
        raise AssertionError(f"{len(text)} characters took too long")
    position = 0
    for sentence in article.sentences:
        assert position <= sentence.start < sentence.end <= len(article.text)
        position = sentence.end
    for mark in article.marks:
        assert 0 <= mark.covers <= mark.start < mark.end <= len(article.text)
    for note in article.notes:
        assert 0 <= note.start <= note.end <= len(article.text)
        for reference in note.references:
            article.work(reference.work)
    with contextlib.suppress(InputError):
        decode(data, "fuzz")


if __name__ == "__main__":
    read_text("Warming up: the language model is loaded with the first article.", "warm", ".txt")
    artefacts = Path(__file__).resolve().parent.parent / "artefacts"
    artefacts.mkdir(exist_ok=True)
    bounds = ["-max_total_time=60", "-max_len=4096", "-timeout=20"]
    atheris.Setup([*sys.argv, *bounds, f"-artifact_prefix={artefacts}/"], one_input)
    atheris.Fuzz()
