"""PerspectiveClusterer: given clusters, found without labels, better with a few."""

import json
import pickle
import warnings
from pathlib import Path

import numpy as np
import pytest
from sklearn.base import clone, is_classifier
from sklearn.exceptions import NotFittedError
from sklearn.metrics import f1_score
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from tyokieli import PerspectiveClusterer
from tyokieli.errors import ModelError, PerspectivesError, SettingsError
from tyokieli.language.reader import reader
from tyokieli.perspectives.units import Analyzed, analyzed

TEXTS = [
    "Esimies voisi antaa palautetta useammin kuin kerran vuodessa.",
    "Johtoryhmän päätöksistä ei kerrota perusteluja henkilöstölle.",
    "Kokouksia on liikaa ja sama lomake täytetään kahteen kertaan.",
    "Hakemuksen käsittely on pitkä prosessi, jossa on turhia vaiheita.",
    "Uusi työntekijä tarvitsee perehdytystä ja mentorin.",
    "Haluaisin kurssin, jossa oppisimme toisiltamme.",
    "Avokonttorissa on melua eikä työpisteessä ole sähköpöytää.",
    "Sisäilma on huono ja ilmastointi kylmä.",
    "Etäyhteys katkeaa ja järjestelmä kaatuu.",
    "Salasana vanhenee ja kirjautuminen kestää.",
    "Ruokalaan toivon parempaa kasvisruokaa.",
    "Kuoro harjoittelee maanantaisin, tervetuloa mukaan laulamaan!",
]
LABELS = [name for name in ("johtaminen", "toimintatavat", "osaaminen", "tyoymparisto", "ict", "muu") for _ in range(2)]
OWN = {
    "liikenne": {"name": "Liikenne", "description": "Bussit, junat ja pyörät.", "seeds": ["bussi", "juna", "pyörä"]},
    "ruoka": {"name": "Ruoka", "description": "Syöminen ja juominen.", "seeds": ["ruoka", "lounas", "kahvi"]},
}
OWN_TEXTS = ["Bussi myöhästyi taas.", "Juna oli täynnä.", "Lounas oli hyvä ja pyörä ehjä.", "Kahvia ja ruokaa!"]
IDEAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ideas" / "dev.jsonl"


@pytest.fixture(scope="module")
def fitted() -> PerspectiveClusterer:
    return PerspectiveClusterer().fit(TEXTS)


def test_texts_land_where_a_reader_would_put_them_without_labels(fitted):
    assert fitted.labels_.tolist() == LABELS
    assert fitted.predict(TEXTS).tolist() == LABELS
    assert fitted.classes_.tolist() == ["johtaminen", "toimintatavat", "osaaminen", "tyoymparisto", "ict", "muu"]


def test_scores_never_contradict_labels(fitted):
    probabilities = fitted.predict_proba(TEXTS)
    assert probabilities.shape == (12, 6)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert (fitted.classes_[probabilities.argmax(axis=1)] == fitted.predict(TEXTS)).all()


@pytest.mark.parametrize("text", ["", "  \n", "12345", "?!", "👍👍", "xyzzy", "\ud800", "a" * 5_000])
def test_a_text_that_says_nothing_belongs_to_no_perspective(fitted, text):
    if text == "\ud800":
        text = Analyzed(text, ())
    assert fitted.predict([text]).tolist() == ["muu"]


def test_no_texts_give_no_labels_but_cannot_be_fitted(fitted):
    assert fitted.predict([]).shape == (0,)
    assert fitted.predict_proba([]).shape == (0, 6)
    with pytest.raises(ValueError, match="at least one"):
        PerspectiveClusterer().fit([])


@pytest.mark.parametrize("count", [1, 3, 8])
def test_a_handful_of_texts_is_enough(count):
    assert PerspectiveClusterer().fit_predict(TEXTS[:count]).tolist() == LABELS[:count]


def test_the_threshold_moves_texts_out_of_muu_and_into_it():
    count = {
        threshold: int((PerspectiveClusterer(threshold=threshold).fit(TEXTS).labels_ == "muu").sum())
        for threshold in (float("-inf"), 0.0, 50.0)
    }
    assert count[float("-inf")] == 0 < count[0.0] < count[50.0] == len(TEXTS)


def test_row_order_changes_no_label():
    texts = analyzed(TEXTS)
    y = ["", "", "toimintatavat"] + [""] * 9
    expected = dict(zip(TEXTS, PerspectiveClusterer().fit(texts, y).predict_proba(texts).tolist(), strict=True))
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(len(texts))
        clusterer = PerspectiveClusterer().fit([texts[row] for row in order], [y[row] for row in order])
        for row in order:
            assert clusterer.predict_proba([texts[row]])[0].argmax() == int(np.argmax(expected[TEXTS[row]]))


def test_a_label_given_holds_and_moves_similar_texts():
    before = PerspectiveClusterer().fit(TEXTS)
    y = ["" if text != TEXTS[7] else "johtaminen" for text in TEXTS]
    after = PerspectiveClusterer().fit(TEXTS, y)
    assert after.labels_[7] == after.predict([TEXTS[7]])[0] == "johtaminen"
    similar = ["Ilmastointi on kylmä ja sisäilma huono."]
    assert after.predict_proba(similar)[0, 0] > before.predict_proba(similar)[0, 0]


@pytest.mark.parametrize("unknown", ["", None, float("nan")])
def test_empty_labels_are_unknown(unknown):
    assert PerspectiveClusterer().fit(TEXTS, [unknown] * len(TEXTS)).labels_.tolist() == LABELS


def test_labels_that_cannot_be_are_named():
    with pytest.raises(ValueError, match="'jotain' of text 0 is no perspective"):
        PerspectiveClusterer().fit(TEXTS[:1], ["jotain"])
    with pytest.raises(ValueError, match="12 texts but y has 1"):
        PerspectiveClusterer().fit(TEXTS, ["muu"])


def test_one_text_where_many_are_meant_is_refused(fitted):
    for method in (fitted.predict, fitted.predict_proba, fitted.transform, PerspectiveClusterer().fit):
        with pytest.raises(ValueError, match="Iterable over texts expected"):
            method("Esimies")


def test_it_has_to_be_fitted_first():
    for method in ("predict", "predict_proba", "transform"):
        with pytest.raises(NotFittedError):
            getattr(PerspectiveClusterer(), method)(TEXTS)


def test_a_threshold_that_cannot_be_is_named():
    with pytest.raises(SettingsError, match="threshold"):
        PerspectiveClusterer(threshold=float("nan")).fit(TEXTS)


def test_perspectives_of_ones_own_keep_names_and_order():
    clusterer = PerspectiveClusterer(OWN).fit(OWN_TEXTS)
    assert clusterer.classes_.tolist() == ["liikenne", "ruoka", "muu"]
    assert clusterer.labels_[:2].tolist() == ["liikenne", "liikenne"]
    assert clusterer.labels_[3] == "ruoka"


def test_a_seed_that_matches_nothing_is_a_warning_with_its_name():
    own = {**OWN, "lomat": {"name": "Lomat", "seeds": ["riippumatto", "auringon laskea"]}}
    with pytest.warns(UserWarning, match=r"riippumatto \(lomat\)"):
        PerspectiveClusterer(own).fit(OWN_TEXTS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        PerspectiveClusterer(OWN).fit(OWN_TEXTS)


def test_perspectives_that_cannot_be_used_are_named_at_fit():
    with pytest.raises(PerspectivesError, match="has no seeds"):
        PerspectiveClusterer({"a": {}}).fit(TEXTS)


def test_the_heaviest_words_are_spans_of_the_text(fitted):
    text = "Hei! Etäyhteys katkeaa, ja etäyhteys on hidas."
    explained = fitted.explain(text)
    assert list(explained) == fitted.classes_.tolist()
    for spans in explained.values():
        assert all(text[span.start : span.end] == span.text and span.weight > 0 for span in spans)
        assert [span.weight for span in spans] == sorted((span.weight for span in spans), reverse=True)
    assert explained["ict"][0].text.lower() == "etäyhteys"


def test_texts_explained_together_say_what_each_says_alone(fitted, monkeypatch):
    texts = [*TEXTS, "", "!!!", reader()("Esihenkilö luottaa tiiminsä jäseniin.")]
    monkeypatch.setattr("tyokieli.perspectives.clusterer.EXPLAINED_TOKENS", 20)
    together = list(fitted.explain_all(iter(texts)))
    assert [one.text for one in together] == [getattr(text, "text", text) for text in texts]
    for text, explained in zip(texts, together, strict=True):
        alone = fitted.explain(text)
        for name, spans in alone.items():
            assert [span.text for span in explained[name]] == [span.text for span in spans]
            weights = [span.weight for span in spans]
            assert [span.weight for span in explained[name]] == pytest.approx(weights, abs=1e-4)


@pytest.mark.parametrize("text", TEXTS)
def test_without_its_heaviest_words_a_text_speaks_less_for_its_perspective(fitted, text):
    place = fitted.predict_proba([text])[0].argmax()
    spans = fitted.explain(text)[fitted.classes_[place]][:3]
    less = text
    for span in sorted(spans, key=lambda span: -span.start):
        less = less[: span.start] + less[span.end :]
    assert fitted.predict_proba([less])[0, place] < fitted.predict_proba([text])[0, place]


def test_what_is_saved_is_loaded(tmp_path):
    y = ["muu", *[""] * (len(OWN_TEXTS) - 1)]
    for clusterer, texts in (
        (PerspectiveClusterer(threshold=float("-inf")).fit(TEXTS), TEXTS),
        (PerspectiveClusterer(OWN).fit(OWN_TEXTS, y), OWN_TEXTS),
    ):
        clusterer.save(tmp_path / "mallit")
        again = PerspectiveClusterer.load(tmp_path / "mallit")
        assert np.allclose(again.predict_proba(texts), clusterer.predict_proba(texts))
        assert again.labels_.tolist() == clusterer.labels_.tolist()


def test_what_is_saved_holds_no_text_and_no_pickle(tmp_path):
    PerspectiveClusterer().fit(TEXTS, LABELS).save(tmp_path)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".npz"]
    assert "Esimies" not in (tmp_path / "perspectives.json").read_text("utf-8")


@pytest.mark.parametrize("content", ["", "{}", "[]", json.dumps({"format": 99})])
def test_a_damaged_model_is_named(tmp_path, content):
    (tmp_path / "perspectives.json").write_text(content, "utf-8")
    with pytest.raises(ModelError, match="Fit and save them again"):
        PerspectiveClusterer.load(tmp_path)


def test_it_is_a_classifier_among_scikit_learns(fitted):
    assert is_classifier(fitted)
    assert clone(PerspectiveClusterer(OWN, threshold=1.0)).get_params() == {
        "perspectives": OWN,
        "threshold": 1.0,
        "prior": True,
        "adapt": True,
        "embedder": None,
    }
    texts = np.array(TEXTS * 2, dtype=object)
    labels = [*LABELS, *[""] * 12]
    assert cross_val_score(PerspectiveClusterer(), texts, LABELS * 2, cv=2).mean() == 1.0
    search = GridSearchCV(PerspectiveClusterer(), {"threshold": [0.0, 50.0]}, cv=2, n_jobs=2).fit(texts, LABELS * 2)
    assert search.best_params_ == {"threshold": 0.0}
    assert PerspectiveClusterer().fit(texts, labels).score(texts, labels) == 1.0


def test_it_stands_in_a_pipeline_and_gives_named_columns():
    strip = FunctionTransformer(lambda texts: [text.strip() for text in texts])
    assert make_pipeline(strip, PerspectiveClusterer()).fit(TEXTS).predict(TEXTS).tolist() == LABELS
    frame = PerspectiveClusterer().set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.columns) == ["johtaminen", "toimintatavat", "osaaminen", "tyoymparisto", "ict", "muu"]


def test_it_is_pickled_for_joblib(fitted):
    again = pickle.loads(pickle.dumps(fitted))
    assert np.array_equal(again.predict_proba(TEXTS), fitted.predict_proba(TEXTS))


def test_fitting_again_changes_nothing():
    clusterer = PerspectiveClusterer().fit(TEXTS, ["muu", *[""] * 11])
    first = clusterer.predict_proba(TEXTS)
    assert np.array_equal(clusterer.fit(TEXTS, ["muu", *[""] * 11]).predict_proba(TEXTS), first)


@pytest.mark.skipif(not IDEAS.exists(), reason="needs the open ideas beside the repository")
def test_open_ideas_land_where_their_readers_put_them():
    rows = [json.loads(line) for line in IDEAS.read_text("utf-8").splitlines()]
    labels = [row["primary"] for row in rows]
    predicted = PerspectiveClusterer().fit_predict([row["text"] for row in rows])
    assert f1_score(labels, predicted, average="macro") >= 0.85


def test_row_order_changes_nothing_where_sure_texts_teach():
    words = ["bussi", "juna", "pyörä", "lounas", "kahvi", "ruoka", "asema", "pysäkki", "keittiö", "kuppi", "aamu"]
    rng = np.random.default_rng(3)
    texts = [Analyzed(f"{row}", tuple(rng.choice(words, 4))) for row in range(320)]
    expected = PerspectiveClusterer(OWN).fit(texts)
    assert expected._scores.coefficients.nnz  # something was taught
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(len(texts))
        labels = PerspectiveClusterer(OWN).fit([texts[row] for row in order]).labels_
        assert np.array_equal(labels, expected.labels_[order])


def test_an_explanation_shows_itself_with_the_text_escaped_and_its_words_marked():
    clusterer = PerspectiveClusterer().fit(["Pomo ei luota meihin.", "Perehdytys jäi linkkilistaksi."])
    explained = clusterer.explain("<b>Pomo</b> ei luota.")
    shown = explained._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "Pomo" in shown.partition("<table>")[0].replace("<b>", "").partition("<mark>")[2]
    assert f"<mark><b>{explained['johtaminen'][0].text}</b></mark>" in shown
    assert "johtaminen" in shown
    assert {span.text for span in explained["johtaminen"][:2]} == {"Pomo", "luota"}
