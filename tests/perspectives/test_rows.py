"""Probabilities depend on the text alone, not on how many texts are looked at together."""

from pathlib import Path

import numpy as np
import pytest

import tyokieli
from tyokieli.perspectives import scoring
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.units import analyzed

IDEAS = Path(__file__).resolve().parents[2] / "examples" / "ideat.csv"


def test_probabilities_are_the_same_to_the_bit_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = analyzed(tyokieli.read(IDEAS)["text"])
    fitted = PerspectiveClusterer().fit(texts)
    together = fitted.predict_proba(texts)
    monkeypatch.setattr(scoring, "BATCH", 7)
    assert np.array_equal(fitted.predict_proba(texts), together)
