"""LemmaVectorizer as scikit-learn expects it."""

import pickle

import numpy as np
import pytest
from scipy import sparse
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

import tyokieli
from tyokieli import LemmaVectorizer
from tyokieli.perspectives.units import Analyzed

TEXTS = ["Esimies pyytää palautetta.", "Palautetta saa esimieheltä harvoin.", "Etäyhteys katkeaa aina kotona."]


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[0].encode(), Analyzed("", ())])
def test_one_text_where_many_are_meant_is_refused(text):
    with pytest.raises(ValueError, match="Iterable over texts expected"):
        LemmaVectorizer().fit(text)


def test_what_is_no_text_is_named_with_its_row():
    with pytest.raises(ValueError, match="Text 1 is float"):
        LemmaVectorizer().fit(["a", float("nan")])


def test_forms_of_a_word_fall_in_one_column():
    vectorizer = LemmaVectorizer()
    matrix = vectorizer.fit_transform(TEXTS)
    assert sparse.issparse(matrix)
    column = vectorizer.vocabulary_["palaute"]
    assert matrix[:, [column]].toarray().ravel().astype(bool).tolist() == [True, True, False]
    assert list(vectorizer.get_feature_names_out()) == sorted(vectorizer.vocabulary_)


def test_parts_can_be_left_out():
    assert not any(name.startswith("+") for name in LemmaVectorizer(parts=False).fit(TEXTS).get_feature_names_out())


def test_fitting_again_changes_nothing():
    vectorizer = LemmaVectorizer()
    first = vectorizer.fit_transform(TEXTS)
    assert (vectorizer.fit(TEXTS).transform(TEXTS) != first).nnz == 0


def test_it_is_cloned_by_its_settings():
    copy = clone(LemmaVectorizer(min_df=2, norm=None).fit(TEXTS))
    assert (copy.min_df, copy.norm) == (2, None)
    with pytest.raises(NotFittedError):
        copy.transform(TEXTS)


def test_it_is_pickled_for_joblib():
    vectorizer = LemmaVectorizer().fit(TEXTS)
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(TEXTS) != vectorizer.transform(TEXTS)).nnz == 0


def test_pandas_output_follows_scikit_learns_rule_for_sparse():
    frame = LemmaVectorizer(sparse_output=False).set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.columns) == sorted(frame.columns)
    with pytest.raises(ValueError, match="sparse"):
        LemmaVectorizer().set_output(transform="pandas").fit_transform(TEXTS)


def test_it_stands_in_a_pipeline():
    pipeline = make_pipeline(LemmaVectorizer(), LogisticRegression(C=100)).fit(TEXTS, ["a", "a", "b"])
    assert pipeline.predict(["Etäyhteys katkesi."]).tolist() == ["b"]


def test_the_public_name_is_this_class():
    assert tyokieli.LemmaVectorizer is LemmaVectorizer
    assert np.isfinite(LemmaVectorizer().fit(TEXTS).idf_).all()
