"""Clusters of the rows of a matrix around given seeds, with some labels known and a class for what is far from all.

Constrained k-means (Basu, Banerjee & Mooney 2002); without seeds and labels, plain k-means. Knows nothing of texts.
"""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassNamePrefixFeaturesOutMixin, ClusterMixin, TransformerMixin
from sklearn.cluster import KMeans
from sklearn.metrics import pairwise_distances
from sklearn.utils import column_or_1d
from sklearn.utils.validation import check_array, check_consistent_length, check_is_fitted, validate_data

from tyokieli.errors import SettingsError

Array = np.ndarray[Any, Any]

_UNKNOWN, _OUTSIDE = -1, -2  # places of rows whose label is not known, or known to be no cluster


class SeededClusterer(ClusterMixin, ClassNamePrefixFeaturesOutMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Clusters that start from seeds and keep their names.

    Parameters
    ----------
    n_clusters : int, default=8
        Number of clusters where neither seeds nor labels name them (at most as many as there are rows).
    seeds : mapping of name to array of shape (n_features,) or (n_seeds, n_features), optional
        Rows that stand for each cluster. Names and order are kept. A seed counts as a labelled row.
    outside : str or int, optional
        Label of rows that are far from every cluster; None: every row belongs to one.
    threshold : float, default=2.0
        A row is outside when its distance from the nearest centre is more than this many times the median distance of
        rows from their centres.
    metric : {"euclidean", "cosine"}, default="euclidean"
        Distance of a row from a centre.
    max_iter : int, default=100
        At most so many rounds.

    Attributes
    ----------
    classes_ : ndarray
        Names of the clusters in their order: those of the seeds, then other labels in `y` in sorted order, or 0, 1, ….
    cluster_centers_ : ndarray of shape (n_clusters, n_features)
        Centres.
    n_iter_ : int
        Rounds that were needed.
    labels_ : ndarray of shape (n_rows,)
        Cluster of each fitted row; labels given in `y` as given.

    Examples
    --------
    >>> import tyokieli
    >>> rows = [[0.0, 0.1], [0.1, 0.0], [5.0, 5.1], [5.2, 5.0]]
    >>> clusterer = tyokieli.SeededClusterer(seeds={"alku": [0, 0], "loppu": [5, 5]}).fit(rows)
    >>> [str(label) for label in clusterer.labels_]
    ['alku', 'alku', 'loppu', 'loppu']
    """

    def __init__(
        self,
        n_clusters: int = 8,
        *,
        seeds: Mapping[Any, Any] | None = None,
        outside: str | int | None = None,
        threshold: float = 2.0,
        metric: str = "euclidean",
        max_iter: int = 100,
    ) -> None:
        self.n_clusters = n_clusters
        self.seeds = seeds
        self.outside = outside
        self.threshold = threshold
        self.metric = metric
        self.max_iter = max_iter

    def fit(self, X: Any, y: Any = None) -> Self:
        """Cluster the rows of `X`; `y` holds labels that are known ("" or None, or -1 among integers: unknown).

        Raises
        ------
        SettingsError
            When seeds have another number of features, or a setting cannot hold.
        """
        rows = validate_data(self, X, accept_sparse="csr", dtype=[np.float64, np.float32])
        self._check_settings()
        known = np.full(rows.shape[0], _UNKNOWN) if y is None else self._read_labels(y, rows.shape[0])
        if y is None:
            self._name_clusters([])
        order = _canonical_order(rows)
        ordered, labels = rows[order], known[order]
        seeds, seed_labels = self._seed_rows(rows.shape[1])
        centres = self._first_centres(ordered, labels, seeds, seed_labels)
        self.n_iter_ = 0
        for _ in range(self.max_iter):
            self.n_iter_ += 1
            places = np.where(labels == _UNKNOWN, self._distances(ordered, centres).argmin(axis=1), labels)
            renewed = _means(ordered, places, seeds, seed_labels, centres)
            if np.array_equal(renewed, centres):
                break
            centres = renewed
        self.cluster_centers_: Array = centres
        distances = self._distances(rows, centres)
        inside = known != _OUTSIDE
        places = np.where(known >= 0, known, distances.argmin(axis=1))[inside]
        self.spread_ = float(np.median(distances[inside][np.arange(len(places)), places])) if len(places) else 0.0
        labels = self._names(distances).tolist()
        for row in np.flatnonzero(known != _UNKNOWN):
            labels[row] = self.outside if known[row] == _OUTSIDE else self.classes_[known[row]].item()
        self.labels_: Array = np.array(labels)
        return self

    def predict(self, X: Any) -> Array:
        """Cluster of each row."""
        check_is_fitted(self)
        return self._names(
            self._distances(validate_data(self, X, accept_sparse="csr", reset=False), self.cluster_centers_)
        )

    def transform(self, X: Any) -> Array:
        """Distance of each row from each centre: (n_rows, n_clusters)."""
        check_is_fitted(self)
        return self._distances(validate_data(self, X, accept_sparse="csr", reset=False), self.cluster_centers_)

    @property
    def _n_features_out(self) -> int:
        return int(self.cluster_centers_.shape[0])

    def _check_settings(self) -> None:
        if self.n_clusters < 1 or self.max_iter < 1:
            raise SettingsError(f"n_clusters={self.n_clusters} and max_iter={self.max_iter}: both must be at least 1.")
        if self.metric not in ("euclidean", "cosine"):
            raise SettingsError(f"metric is {self.metric!r}; give 'euclidean' or 'cosine'.")
        if not self.threshold > 0:
            raise SettingsError(f"threshold is {self.threshold!r}; give a number over 0.")

    def _read_labels(self, y: Any, count: int) -> Array:
        """Place of each label among the clusters, or that it is unknown or outside; names the clusters."""
        given = column_or_1d(np.asarray(y, dtype=object if isinstance(y, list | tuple) else None), warn=True)
        check_consistent_length(np.empty(count), given)
        unknown = np.array([label is None or label == "" or label == -1 or label != label for label in given])
        self._name_clusters(sorted({label for label, skip in zip(given.tolist(), unknown, strict=True) if not skip}))
        places = {label: place for place, label in enumerate(self.classes_.tolist())}
        if self.outside is not None:
            places[self.outside] = _OUTSIDE
        return np.array(
            [_UNKNOWN if skip else places[label] for label, skip in zip(given.tolist(), unknown, strict=True)]
        )

    def _name_clusters(self, labels: list[Any]) -> None:
        names = [*(self.seeds or {}), *(label for label in labels if label not in (self.seeds or {}))]
        names = [name for name in names if self.outside is None or name != self.outside]
        self._renamed = names or None
        self.classes_: Array = np.array(names) if names else np.arange(self.n_clusters)

    def _seed_rows(self, features: int) -> tuple[Array, Array]:
        rows, labels = [np.zeros((0, features))], []
        for place, (name, seed) in enumerate((self.seeds or {}).items()):
            own = check_array(np.atleast_2d(np.asarray(seed, dtype=np.float64)))
            if own.shape[1] != features:
                raise SettingsError(f"Seed '{name}' has {own.shape[1]} features and the rows have {features}.")
            rows.append(own)
            labels += [place] * len(own)
        return np.vstack(rows), np.array(labels, dtype=np.intp)

    def _first_centres(self, rows: Any, labels: Array, seeds: Array, seed_labels: Array) -> Array:
        if self._renamed is None:
            count = min(self.n_clusters, rows.shape[0])
            self.classes_ = np.arange(count)
            found = KMeans(count, n_init=10, random_state=0, max_iter=self.max_iter).fit(rows).cluster_centers_
            return np.asarray(found[np.lexsort(found.T[::-1])], dtype=np.float64)
        return _means(rows, labels, seeds, seed_labels, np.zeros((len(self.classes_), rows.shape[1])))

    def _distances(self, rows: Any, centres: Array) -> Array:
        return np.asarray(pairwise_distances(rows, centres, metric=self.metric))

    def _names(self, distances: Array) -> Array:
        nearest = self.classes_[distances.argmin(axis=1)]
        if self.outside is None:
            return np.asarray(nearest)
        far = distances.min(axis=1) > self.threshold * self.spread_
        return np.array([self.outside if out else name for name, out in zip(nearest.tolist(), far, strict=True)])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        tags.transformer_tags.preserves_dtype = []
        return tags


def _canonical_order(rows: Any) -> Array:
    """An order that depends on the rows alone, so that shuffled rows give the same sums to the last bit."""
    if sparse.issparse(rows):
        sorted_rows = rows.sorted_indices()
        keys = [(row.indices.tolist(), row.data.tolist()) for row in sorted_rows]
        return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.intp)
    return np.lexsort(rows.T[::-1])


def _means(rows: Any, places: Array, seeds: Array, seed_places: Array, before: Array) -> Array:
    """Centre of each cluster's rows and seeds; a cluster that has neither stays where it was."""
    centres = before.copy()
    for place in range(len(before)):
        members = places == place
        count = int(members.sum()) + int((seed_places == place).sum())
        if count:
            total = np.asarray(rows[members].sum(axis=0)).ravel() + seeds[seed_places == place].sum(axis=0)
            centres[place] = total / count
    return centres
