"""What ingest costs beside the encoder's own time, on articles made from the samples.

Run: python bench/ingest.py [--articles N] [--json]
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from dipnot.embedding.background import background
from dipnot.embedding.loading import load_encoder
from dipnot.indexing.ingest import find_files, ingest
from dipnot.indexing.vectors import VectorIndex
from dipnot.library.library import Library
from dipnot.settings import load_settings

SAMPLES = Path(__file__).resolve().parent.parent / "eval" / "articles"


class Timed:
    """An encoder that adds up the time it takes."""

    def __init__(self, encoder) -> None:
        self._encoder = encoder
        self.seconds = 0.0
        self.texts = 0

    def __getattr__(self, name: str):
        return getattr(self._encoder, name)

    def passages(self, texts, on_progress=None):
        started = time.perf_counter()
        vectors = self._encoder.passages(texts, on_progress)
        self.seconds += time.perf_counter() - started
        self.texts += len(texts)
        return vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=16)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        samples = find_files([SAMPLES])
        for n in range(options.articles):
            text = samples[n % len(samples)].read_text("utf-8")
            Path(folder, f"article-{n}.md").write_text(text.replace("2025", str(1000 + n)), "utf-8")
        files = find_files([Path(folder)])
        encoder = Timed(load_encoder("bundled", load_settings().cache))
        library = Library(Path(folder, "library"), create=True)
        index = VectorIndex(library)
        library.belong_to(encoder.fingerprint, encoder.name, background(encoder))
        index.settle()
        import llama_index.vector_stores.chroma  # noqa: F401  # its import is told apart below

        encoder.seconds = 0.0
        encoder.texts = 0
        started = time.perf_counter()
        ingest(files, library, index, encoder)
        whole = time.perf_counter() - started
    rest = whole - encoder.seconds
    told = {
        "articles": len(files),
        "texts": encoder.texts,
        "encoder_s": round(encoder.seconds, 2),
        "rest_s": round(rest, 2),
        "rest_over_encoder": round(rest / encoder.seconds, 3),
    }
    if options.json:
        print(json.dumps(told))
    else:
        print("Ingest: reading, cutting, storing and indexing beside embedding")
        print(f"  {told['articles']} articles, {told['texts']} passages and sentences")
        print(f"  encoder {told['encoder_s']} s, all the rest {told['rest_s']} s")
        share = 100 * told["rest_over_encoder"]
        print(f"  the rest is {share:.1f} % of the encoder's time (≤ 20 %)")


if __name__ == "__main__":
    main()
