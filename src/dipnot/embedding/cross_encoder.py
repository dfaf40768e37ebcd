"""Any cross-encoder of sentence-transformers, by its name on a model hub or its folder."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from sentence_transformers import CrossEncoder
from torch import nn

from dipnot.embedding.foreign import encodable, loading, open_model

_PAIRS_AT_A_TIME = 32


class CrossEncoderReranker:
    """A :class:`~dipnot.retrieval.reranking.Reranker` over ``CrossEncoder(model)``.

    What it reads of a pair ends where the model's own limit is. Raises
    :class:`~dipnot.errors.InputError` if the model cannot be loaded, or does not give a pair
    of texts one score.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._using = Lock()
        instead = "the name or folder of a sentence-transformers cross-encoder"
        with loading(f"reranker {model!r}", instead):
            self._model = open_model(CrossEncoder, model)
            _check(self._model)
            self.scores("?", ["."])

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers ``question``, as the model's own number, unbounded."""
        if not texts:
            return []
        asked = encodable(question)
        pairs = [(asked, encodable(text)) for text in texts]
        with self._using:  # its tokenizers keep state between calls
            found = self._model.predict(
                pairs,
                batch_size=_PAIRS_AT_A_TIME,
                activation_fn=nn.Identity(),  # a sigmoid would make the best ones equal
                show_progress_bar=False,
            )
        return [float(score) for score in found]


def _check(model: CrossEncoder) -> None:
    """Raise for a classifier of several labels, and for a head that nobody has trained.

    An embedding model loads as a cross-encoder too, with random numbers where its weights
    for comparing should be.
    """
    if model.num_labels != 1:
        raise ValueError(f"it gives {model.num_labels} scores where one is needed")
    trained = getattr(model.config, "architectures", None) or []
    task = getattr(model[0], "transformer_task", None)
    if task == "sequence-classification" and not any(
        name.endswith("ForSequenceClassification") for name in trained
    ):
        raise ValueError("it is not trained to compare two texts")
