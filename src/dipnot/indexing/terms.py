"""The terms of an article's passages, and what those that are new to the library mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dipnot.embedding.encoder import Encoder
from dipnot.library.rows import Vectors
from dipnot.library.terms import Terms
from dipnot.model import Article, Passage
from dipnot.text.markup import shown
from dipnot.text.terms import terms


def find_terms(
    article: Article, passages: Sequence[Passage], known: Terms, encoder: Encoder
) -> tuple[list[list[str]], dict[tuple[str, str], Vectors]]:
    """The stems of each passage, and the vectors (d,) of terms that ``known`` lacks.

    A term means what the word means in which it comes most often. What is not all letters
    means nothing that another language could have a word for.
    """
    marks = article.mark_spans
    stems: list[list[str]] = []
    forms: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for passage in passages:
        found = terms(shown(article.text, passage.start, passage.end, marks), passage.language)
        stems.append([stem for stem, _ in found])
        for stem, word in found:
            if word.isalpha():
                forms[passage.language, stem][word] += 1
    new: list[tuple[str, str]] = []
    for language in sorted({language for language, _ in forms}):
        asked = [stem for own, stem in forms if own == language]
        new += [(language, stem) for stem in sorted(known.unknown(asked, language))]
    vectors = encoder.words([forms[key].most_common(1)[0][0] for key in new])
    return stems, dict(zip(new, vectors, strict=True))
