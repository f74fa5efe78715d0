"""SeededClusterer: a scikit-learn clusterer that starts from seeds."""

import numpy as np
import pytest
from scipy import sparse
from sklearn.utils.estimator_checks import parametrize_with_checks

from tyokieli import SeededClusterer
from tyokieli.errors import SettingsError

ROWS = np.array([[0.0, 0.1], [0.1, 0.0], [0.2, 0.1], [5.0, 5.1], [5.2, 5.0], [5.1, 5.2]])


@parametrize_with_checks([SeededClusterer(), SeededClusterer(3, outside=-1), SeededClusterer(metric="cosine")])
def test_scikit_learn_takes_it_for_one_of_its_own(estimator, check):
    check(estimator)


def test_clusters_keep_the_names_of_their_seeds():
    clusterer = SeededClusterer(seeds={"loppu": [5, 5], "alku": [0, 0]}).fit(ROWS)
    assert clusterer.labels_.tolist() == ["alku"] * 3 + ["loppu"] * 3
    assert clusterer.classes_.tolist() == ["loppu", "alku"]


def test_a_label_given_holds_even_where_the_row_lies_elsewhere():
    clusterer = SeededClusterer(seeds={"alku": [0, 0], "loppu": [5, 5]})
    assert clusterer.fit(ROWS, ["loppu", "", "", "", None, ""]).labels_[0] == "loppu"


def test_labels_alone_name_the_clusters():
    clusterer = SeededClusterer().fit(ROWS, ["a", "", "", "b", "", ""])
    assert clusterer.labels_.tolist() == ["a", "a", "a", "b", "b", "b"]


def test_rows_far_from_every_cluster_are_outside():
    rows = np.vstack([ROWS, [[50.0, -50.0]]])
    clusterer = SeededClusterer(seeds={"alku": [0, 0], "loppu": [5, 5]}, outside="muu", threshold=4.0)
    clusterer.fit(rows, ["alku", "", "", "loppu", "", "", "muu"])
    assert clusterer.predict([[0.1, 0.1], [90.0, -90.0]]).tolist() == ["alku", "muu"]


def test_row_order_changes_no_label():
    rows = np.random.default_rng(1).normal(size=(200, 5))
    labels = SeededClusterer(6).fit(rows).labels_
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(len(rows))
        assert np.array_equal(SeededClusterer(6).fit(rows[order]).labels_, labels[order])


def test_sparse_rows_give_the_same_clusters():
    assert (
        SeededClusterer(2).fit(sparse.csr_matrix(ROWS)).labels_.tolist()
        == SeededClusterer(2).fit(ROWS).labels_.tolist()
    )


@pytest.mark.parametrize(
    "settings", [{"n_clusters": 0}, {"metric": "manhattan"}, {"threshold": 0}, {"seeds": {"alku": [1, 2, 3]}}]
)
def test_settings_that_cannot_hold_are_named(settings):
    with pytest.raises(SettingsError):
        SeededClusterer(**settings).fit(ROWS)
