"""Probabilities depend on the text alone, not on how many texts are looked at together."""

from pathlib import Path

import numpy as np
import pytest

import tyokieli
from tyokieli.perspectives import scoring
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.features import AnalyzedRows, analyzed

IDEAS = Path(__file__).resolve().parents[2] / "examples" / "ideat.csv"


def test_probabilities_are_the_same_to_the_bit_in_batches_of_any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = analyzed(tyokieli.read(IDEAS)["text"])
    fitted = PerspectiveClusterer().fit(texts)
    together = fitted.predict_proba(texts)
    monkeypatch.setattr(scoring, "BATCH", 7)
    assert np.array_equal(fitted.predict_proba(texts), together)


def test_rows_of_columns_are_the_texts_that_stand_there() -> None:
    rows = AnalyzedRows(["Etätyö sujuu.", "", "Esimies."], ["etätyö +etä +työ sujua", "", "esimies"], [2, 0, 1])
    assert [one.text for one in rows] == ["Esimies.", "Etätyö sujuu.", ""]
    assert rows[1].units == ("etätyö", "+etä", "+työ", "sujua")
    assert rows[0:2] == [rows[0], rows[1]]
    assert rows[5:] == []
    assert rows[2].units == ()
