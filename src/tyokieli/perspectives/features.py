"""A TF-IDF matrix over the content lemmas and compound parts of texts, as a scikit-learn transformer.

What these units are is the business of `units`; processes that only read texts do without scikit-learn.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from tyokieli.perspectives.units import PART, Text, analyzed


def _same(units: Sequence[str]) -> Sequence[str]:
    return units


class LemmaVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Texts to a sparse TF-IDF matrix over lemmas and compound parts.

    Parameters
    ----------
    parts : bool, default=True
        Count compound parts (``+työ`` of *etätyö*) beside lemmas.
    min_df, max_df : int or float, default=1, 1.0
        Leave out units in fewer, or more, texts than this (a number, or a share of the texts).
    max_features : int, optional
        Keep only the most frequent units.
    sublinear_tf : bool, default=True
        Count ``1 + log(n)`` for a unit that occurs n times.
    norm : {"l1", "l2"} or None, default="l2"
        Norm of the rows.
    sparse_output : bool, default=True
        Give a SciPy CSR matrix; with False a dense array (which ``set_output(transform="pandas")`` needs).

    Attributes
    ----------
    vocabulary_ : dict
        Unit to column.
    idf_ : ndarray of shape (n_features,)
        Inverse document frequencies.

    Examples
    --------
    >>> import tyokieli
    >>> vectorizer = tyokieli.LemmaVectorizer()
    >>> vectorizer.fit_transform(["Etätyö sujuu.", "Etätöissä työ sujui."]).shape
    (2, 5)
    >>> [str(name) for name in vectorizer.get_feature_names_out()]
    ['+etä', '+työ', 'etätyö', 'sujua', 'työ']
    """

    def __init__(
        self,
        *,
        parts: bool = True,
        min_df: float = 1,
        max_df: float = 1.0,
        max_features: int | None = None,
        sublinear_tf: bool = True,
        norm: str | None = "l2",
        sparse_output: bool = True,
    ) -> None:
        self.parts = parts
        self.min_df = min_df
        self.max_df = max_df
        self.max_features = max_features
        self.sublinear_tf = sublinear_tf
        self.norm = norm
        self.sparse_output = sparse_output

    def fit(self, X: Iterable[Text], y: object = None) -> Self:
        """Learn the units and their document frequencies from texts, Docs or `Analyzed` values."""
        units = self._units(X)
        self._tfidf = TfidfVectorizer(
            analyzer=_same,
            min_df=self.min_df,
            max_df=self.max_df,
            max_features=self.max_features,
            sublinear_tf=self.sublinear_tf,
            norm=self.norm,
        ).fit(units)
        self.vocabulary_: dict[str, int] = self._tfidf.vocabulary_
        self.idf_: np.ndarray[Any, Any] = self._tfidf.idf_
        return self

    def transform(self, X: Iterable[Text]) -> Any:
        """TF-IDF of texts: CSR matrix (or array, see `sparse_output`) of shape (n_texts, n_features)."""
        check_is_fitted(self)
        matrix: sparse.csr_matrix = self._tfidf.transform(self._units(X))
        return matrix if self.sparse_output else matrix.toarray()

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, Any]:
        """Units in the order of the columns."""
        check_is_fitted(self)
        names: np.ndarray[Any, Any] = self._tfidf.get_feature_names_out()
        return names

    def _units(self, texts: Iterable[Text]) -> list[list[str]]:
        return [[unit for unit in text.units if self.parts or not unit.startswith(PART)] for text in analyzed(texts)]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.transformer_tags.preserves_dtype = []
        tags.requires_fit = True
        return tags
