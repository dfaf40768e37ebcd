"""Inference models, on tiny ones with random weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dipnot.embedding.inference import CrossEncoderInference
from dipnot.embedding.loading import load_inference
from dipnot.errors import InputError

from .test_cross_encoder import make

NAMES = {"0": "CONTRADICTION", "1": "ENTAILMENT", "2": "NEUTRAL"}


def labelled(folder: Path, names: dict[str, str]) -> Path:
    made = make(folder, labels=len(names))
    file = made / "config.json"
    config = json.loads(file.read_text("utf-8"))
    config |= {"id2label": names, "label2id": {name: int(n) for n, name in names.items()}}
    file.write_text(json.dumps(config), "utf-8")
    return made


def test_none_by_default() -> None:
    assert load_inference(None) is None


def test_probabilities_by_the_labels_names(tmp_path: Path) -> None:
    model = load_inference(str(labelled(tmp_path / "tiny", NAMES)))
    assert isinstance(model, CrossEncoderInference)
    turned = {"0": "entailment", "1": "contradiction", "2": "neutral"}
    other = CrossEncoderInference(str(labelled(tmp_path / "turned", turned)))
    premises = ["Üretim arttı.", "Bir kedi.", "\ud800", ""]
    found = model.probabilities(premises, "Output rose.")
    assert len(found) == len(premises)
    assert all(entails >= 0 and 0 <= contradicts <= 1 - entails for entails, contradicts in found)
    swapped = other.probabilities(premises, "Output rose.")
    assert swapped == [pytest.approx(one[::-1], abs=1e-5) for one in found]
    assert model.probabilities([], "Output rose.") == []


def test_a_model_without_such_labels(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "other", {"0": "good", "1": "bad"})
    with pytest.raises(InputError, match="entail"):
        load_inference(str(folder))
