"""What a text scores by itself is found where it is read, and gives what the estimator would have found."""

from pathlib import Path

import numpy as np

import tyokieli
from tyokieli.perspectives.beforehand import scored
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.units import Analyzed, AnalyzedRows, analyzed

IDEAS = Path(__file__).resolve().parents[2] / "examples" / "ideat.csv"
TEXTS = ["Esimies ei anna palautetta.", "VPN katkeaa jatkuvasti.", "Ilmanvaihto humisee avokonttorissa."]


def rows(scores: list[str] | None) -> AnalyzedRows:
    read = analyzed(TEXTS)
    return AnalyzedRows(TEXTS, [" ".join(text.units) for text in read], range(len(TEXTS)), scores)


def test_scores_found_beside_the_texts_give_the_same_probabilities_to_the_bit() -> None:
    read = analyzed(tyokieli.read(IDEAS)["text"])
    told = [Analyzed(text.text, text.units, scores) for text, scores in zip(read, scored(read), strict=True)]
    assert np.array_equal(
        PerspectiveClusterer().fit_predict_proba(told), PerspectiveClusterer().fit_predict_proba(read)
    )


def test_the_threshold_is_added_to_them() -> None:
    clusterer = PerspectiveClusterer(threshold=1.5)
    assert np.array_equal(clusterer.fit_predict_proba(rows(scored(analyzed(TEXTS)))), clusterer.predict_proba(TEXTS))


def test_labels_teach_all_the_same() -> None:
    labels = ["ict", "", ""]
    told, untold = (PerspectiveClusterer().fit_predict_proba(rows(s), labels) for s in (scored(analyzed(TEXTS)), None))
    assert np.array_equal(told, untold)
    assert told[0].argmax() == 4


def test_they_say_nothing_of_other_perspectives() -> None:
    own = {"liikenne": {"seeds": ["bussi"]}, "ruoka": {"seeds": ["lounas"]}, "ilma": {"seeds": ["ilmanvaihto"]}}
    told, untold = (PerspectiveClusterer(own).fit_predict_proba(rows(s)) for s in (scored(analyzed(TEXTS)), None))
    assert np.array_equal(told, untold)
