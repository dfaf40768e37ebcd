"""Does the evidence carry the claim?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from dipnot.checking.alignment import Alignment, WordVectors, content
from dipnot.checking.binding import misplaced
from dipnot.checking.certainty import overstated
from dipnot.checking.closeness import Closeness, Inference, not_entailed
from dipnot.checking.gazetteer import Gazetteer
from dipnot.checking.listing import unlisted
from dipnot.checking.missing import Reading, dates_missing, figures_missing, names_missing
from dipnot.checking.moments import moments, taken
from dipnot.checking.names import names
from dipnot.checking.polarity import contraries, denials
from dipnot.checking.quantities import quantities
from dipnot.checking.roles import exchanged
from dipnot.checking.tokens import read
from dipnot.checking.trends import against_the_figures
from dipnot.checking.verdict import Verdict
from dipnot.embedding.encoder import Encoder
from dipnot.library.glossary import Concept
from dipnot.model import Language


class Checker:
    """Holds claims against their evidence. What it reads of a sentence is kept.

    ``concepts`` are the glossary's; ``nli`` is asked only about what else passes. May be shared
    between threads.
    """

    def __init__(
        self, encoder: Encoder, concepts: Iterable[Concept], nli: Inference | None = None
    ) -> None:
        self._gazetteer = Gazetteer(concepts)
        self.words = WordVectors(encoder)
        self._closeness = Closeness(encoder)
        self._nli = nli
        self.read = lru_cache(4096)(self._read)

    def check(
        self,
        claim: str,
        claim_language: Language,
        evidence: Sequence[tuple[str, Language]],
        about: Sequence[tuple[str, Language]] = (),
    ) -> Verdict:
        """What keeps ``evidence`` (sentences with their languages) from carrying ``claim``.

        ``about`` is what the evidence is from, as its title: a name in it need not be repeated.
        """
        said = self.read(claim, claim_language)
        given = [self.read(text, language) for text, language in evidence]
        around = [self.read(text, language) for text, language in about]
        sentences = [one.sentence for one in given]
        alignment = Alignment(said.content, [one.content for one in given], self.words)
        found = [
            *figures_missing(said, given),
            *dates_missing(said, given),
            *names_missing(said, given, alignment, around),
            *misplaced(said, given, alignment),
            *contraries(said.sentence, sentences, alignment),
            *denials(said.sentence, sentences, alignment),
            *against_the_figures(said, given),
            *exchanged(said.sentence, said.names, [(one.sentence, one.names) for one in given]),
            *unlisted(said.sentence, alignment),
            *overstated(said.sentence, sentences, alignment),
            *self._closeness.apart((claim, claim_language), evidence, alignment),
        ]
        if not found and self._nli:
            found += not_entailed(self._nli, claim, [text for text, _ in evidence])
        return Verdict(tuple(dict.fromkeys(found)))

    def supports(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> bool:
        """Does ``evidence`` carry ``claim``?"""
        return self.check(claim, language, evidence).supported

    def coverages(
        self, claim: str, language: Language, evidence: Sequence[tuple[str, Language]]
    ) -> list[float]:
        """How much of the words of ``claim`` each sentence has, in either language, 0 to 1."""
        said = self.read(claim, language)
        given = [self.read(text, its).content for text, its in evidence]
        return Alignment(said.content, given, self.words).coverages()

    def _read(self, text: str, language: Language) -> Reading:
        sentence = read(text, language)
        dates = moments(sentence)
        of_dates = taken(dates)
        amounts = quantities(sentence, of_dates)
        measured = {
            n
            for one in amounts
            if one.of not in {"", "ordinal"}
            for n in range(one.first, one.last)
        }
        return Reading(
            sentence,
            content(sentence),
            tuple(dates),
            tuple(amounts),
            tuple(names(sentence, self._gazetteer, of_dates | measured)),
        )
