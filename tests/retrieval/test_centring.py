from __future__ import annotations

import numpy as np

from dipnot.retrieval.centring import PRIOR_PASSAGES, centred, centres

BACKGROUND = {
    "tr": np.array([1, 0, 0], np.float32),
    "en": np.array([0, 1, 0], np.float32),
}


def test_a_language_without_passages_has_the_background_s_centre() -> None:
    np.testing.assert_array_equal(centres({}, BACKGROUND)["tr"], BACKGROUND["tr"])


def test_a_language_outgrows_its_background() -> None:
    mean = np.array([0, 0, 1], np.float32)
    few = centres({"tr": (1, mean)}, BACKGROUND)["tr"]
    even = centres({"tr": (PRIOR_PASSAGES, mean)}, BACKGROUND)["tr"]
    many = centres({"tr": (10**6, mean)}, BACKGROUND)["tr"]
    assert few[0] > 0.9
    np.testing.assert_allclose(even, [0.5, 0, 0.5])
    np.testing.assert_allclose(many, mean, atol=1e-4)


def test_a_third_language_starts_from_the_mean_of_all() -> None:
    found = centres({"de": (1, np.zeros(3, np.float32))}, BACKGROUND)["de"]
    weight = PRIOR_PASSAGES / (PRIOR_PASSAGES + 1)
    np.testing.assert_allclose(found, weight * np.array([0.5, 0.5, 0]), rtol=1e-5)


def test_centred_vectors_have_length_one_and_zero_stays_zero() -> None:
    vectors = np.array([[3, 4, 0], [1, 0, 0]], np.float32)
    moved = centred(vectors, BACKGROUND["tr"])
    np.testing.assert_allclose(np.linalg.norm(moved, axis=1), [1, 0], atol=1e-6)
