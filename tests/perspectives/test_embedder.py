"""Somebody's own model of texts in place of the vectors that travel with the package."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone

from tyokieli import PerspectiveClusterer
from tyokieli.errors import ModelError, SettingsError
from tyokieli.perspectives.labelled import labelled_texts
from tyokieli.resources import model_path

OWN = {
    "liikenne": {"name": "Liikenne", "seeds": ["bussi", "juna", "raitiovaunu"]},
    "ruoka": {"name": "Ruoka", "seeds": ["lounas", "keitto", "leipä"]},
}
TEXTS = ["Linja-auto oli taas myöhässä.", "Keitto oli kylmää ja leipä kuivaa.", "Esihenkilö ei anna palautetta."]


class Letters:
    """A model of texts small enough for a test: it counts pairs of letters."""

    def __init__(self) -> None:
        self.calls = 0

    def encode(self, sentences: list[str]) -> Any:
        self.calls += 1
        rows = np.zeros((len(sentences), 64), dtype=np.float32)
        for row, text in enumerate(sentences):
            for one, other in zip(f" {text.lower()}", f"{text.lower()} ", strict=True):
                rows[row, (ord(one) * 31 + ord(other)) % 64] += 1
        return rows


class Table:
    """The full floret table of spacy_fi_experimental_web_md: a text is the mean of its words."""

    def __init__(self) -> None:
        import spacy_fi_experimental_web_md
        from spacy.vocab import Vocab

        (model,) = Path(spacy_fi_experimental_web_md.__file__).parent.glob("fi_experimental_web_md-*")
        self.vectors = Vocab().from_disk(model / "vocab").vectors

    def encode(self, sentences: list[str]) -> Any:
        return np.stack([self.vectors.get_batch(text.lower().split() or [""]).mean(axis=0) for text in sentences])


def test_own_perspectives_are_heard_through_the_model():
    embedder = Letters()
    clusterer = PerspectiveClusterer(OWN, embedder=embedder, threshold=float("-inf")).fit(TEXTS)
    assert clusterer.labels_[1] == "ruoka"
    assert embedder.calls
    assert np.allclose(clusterer.predict_proba(TEXTS).sum(axis=1), 1)


def test_it_is_a_parameter_like_any_other():
    embedder = Letters()
    clusterer = PerspectiveClusterer(OWN, embedder=embedder)
    assert clusterer.get_params()["embedder"] is embedder
    assert isinstance(clone(clusterer).embedder, Letters)
    assert PerspectiveClusterer(OWN).get_params()["embedder"] is None


def test_words_are_explained_by_what_the_text_loses_without_them():
    clusterer = PerspectiveClusterer(OWN, embedder=Letters()).fit(TEXTS)
    spans = clusterer.explain(TEXTS[1])["ruoka"]
    assert spans[0].text in ("Keitto", "leipä")


def test_a_saved_estimator_says_that_its_model_is_missing(tmp_path):
    embedder = Letters()
    fitted = PerspectiveClusterer(OWN, embedder=embedder).fit(TEXTS, ["liikenne", "", ""])
    fitted.save(tmp_path)
    with pytest.raises(ModelError, match="embedder=…"):
        PerspectiveClusterer.load(tmp_path)
    again = PerspectiveClusterer.load(tmp_path, embedder=embedder)
    assert np.allclose(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))


@pytest.mark.parametrize("embedder", ["malli", np.zeros(3)])
def test_what_is_no_model_is_refused_in_one_line(embedder):
    with pytest.raises(SettingsError, match=r"encode\(texts\)"):
        PerspectiveClusterer(OWN, embedder=embedder).fit(TEXTS)


def test_a_model_that_gives_too_few_vectors_is_refused():
    class Short:
        def encode(self, sentences: list[str]) -> Any:
            return np.zeros((1, 3))

    with pytest.raises(SettingsError, match="one finite vector a text"):
        PerspectiveClusterer(OWN, embedder=Short()).fit(TEXTS)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("spacy_fi_experimental_web_md") is None, reason="needs the package with the full table")
def test_the_prior_is_learned_anew_once_with_a_second_real_model(tmp_path, monkeypatch):
    # a tenth of the labelled texts: all of them take a minute to read and to learn from
    every = labelled_texts(model_path("perspectives/data"), PerspectiveClusterer().fit(TEXTS).classes_.tolist())
    monkeypatch.setattr("tyokieli.perspectives.embedding.labelled_texts", lambda *_: every[::10])
    embedder = Table()
    texts = ["Esihenkilö ei anna palautetta.", "VPN katkeaa kotona.", "Avokonttorissa on melua."]
    fitted = PerspectiveClusterer(embedder=embedder).fit(texts)
    assert fitted.labels_.tolist() == ["johtaminen", "ict", "tyoymparisto"]
    assert PerspectiveClusterer(embedder=embedder).fit(texts)._scores.standing is fitted._scores.standing
    fitted.save(tmp_path)
    again = PerspectiveClusterer.load(tmp_path, embedder=embedder)
    assert np.allclose(again.predict_proba(texts), fitted.predict_proba(texts))
