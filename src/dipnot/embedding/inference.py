"""Any cross-encoder of sentence-transformers that tells whether one text follows from another."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from sentence_transformers import CrossEncoder

from dipnot.embedding.foreign import encodable, loading, open_model

_PAIRS_AT_A_TIME = 32


class CrossEncoderInference:
    """A :class:`~dipnot.checking.closeness.Inference` over ``CrossEncoder(model)``.

    Raises :class:`~dipnot.errors.InputError` if the model cannot be loaded, or has no labels
    for entailment and contradiction. May be shared between threads.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._using = Lock()
        instead = "the name or folder of a cross-encoder for natural language inference"
        with loading(f"inference model {model!r}", instead):
            self._model = open_model(CrossEncoder, model)
            self._entails = _label(self._model, "entail")
            self._contradicts = _label(self._model, "contradict")
            self.probabilities(["."], ".")

    def probabilities(self, premises: Sequence[str], claim: str) -> list[tuple[float, float]]:
        """For each premise, how likely it entails and how likely it contradicts ``claim``."""
        if not premises:
            return []
        said = encodable(claim)
        with self._using:  # its tokenizers keep state between calls
            found = self._model.predict(
                [(encodable(premise), said) for premise in premises],
                batch_size=_PAIRS_AT_A_TIME,
                apply_softmax=True,
                show_progress_bar=False,
            )
        return [(float(row[self._entails]), float(row[self._contradicts])) for row in found]


def _label(model: CrossEncoder, beginning: str) -> int:
    """The number of the label so called, as the model's own configuration has it."""
    labels = getattr(model.config, "id2label", None) or {}
    for n, name in labels.items():
        if str(name).lower().startswith(beginning):
            return int(n)
    raise ValueError(f"it has no label {beginning!r}…, only {', '.join(map(str, labels.values()))}")
