"""How alike texts are, by their rows of evidence: the more, the more they share.

A Gaussian kernel on rows of length one (so that long texts and short ones compare), with a little of their plain
product (so that a text unlike all others is heard too), over units, vectors and the votes of seeds. Knows no labels.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import scipy  # by its name, as in `linear`
from scipy import sparse

from tyokieli.perspectives.evidence import UNITS

Array = np.ndarray[Any, Any]

SHARPNESS = 2.0
"""The larger, the nearer a text must be to be heard."""
PLAIN = 0.3
"""What the plain product counts beside the kernel."""
SILENCE = 0.7
"""The length of a text that says nothing, beside which the others are as long as what they say."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Texts that others are compared with.

    Attributes
    ----------
    units : csr_matrix of shape (n_texts, UNITS)
        The hashed units; with `dense` each row has length one.
    dense : ndarray of shape (n_texts, n_dimensions + n_perspectives + 1)
        Word vector, votes of the seeds, and what a text has that says nothing: short texts are alike in that.
    """

    units: sparse.csr_matrix
    dense: Array

    @classmethod
    def of(cls, rows: sparse.csr_matrix) -> Self:
        """The rows of `Evidence`, each brought to length one."""
        raw = cls._raw(rows, SILENCE)
        scale = 1 / np.sqrt(raw._squares())
        return cls(sparse.diags(scale) @ raw.units, raw.dense * scale[:, None])

    def likeness(self, others: "Rows") -> Array:
        """How alike each of these is to each of `others`: (n_texts, n_others)."""
        return _alike(self._products(others))

    def likeness_lost(self, wholes: sparse.csr_matrix, parts: sparse.csr_matrix, owners: Array) -> Array:
        """How much less alike texts are to each of these when a part is taken from them: (n_parts, n_texts).

        In single precision: what is asked is how the parts compare, and it takes half the time.

        Parameters
        ----------
        wholes, parts : csr_matrix
            Rows of `Evidence`.
        owners : ndarray of int, shape (n_parts,)
            Row of the whole that each part is taken from.
        """
        texts, taken = self._raw(wholes, SILENCE), self._raw(parts, 0.0)
        own = texts._squares()
        shared = texts.units[owners].multiply(taken.units).sum(axis=1)
        squares = own[owners] - 2 * (np.ravel(shared) + (texts.dense[owners] * taken.dense).sum(axis=1))
        lengths = np.sqrt(np.maximum(squares + taken._squares(), SILENCE**2)).astype(np.float32)
        products = texts._light_products(self)
        left = products[owners]
        left -= taken._light_products(self)
        left /= lengths[:, None]
        alike = _alike(products / np.sqrt(own).astype(np.float32)[:, None])
        lost: Array = alike[owners] - _alike(left)
        return lost

    @classmethod
    def _raw(cls, rows: sparse.csr_matrix, silence: float) -> Self:
        dense = np.hstack([rows[:, UNITS:].toarray(), np.full((rows.shape[0], 1), silence)])
        return cls(sparse.csr_matrix(rows[:, :UNITS]), dense)

    def _squares(self) -> Array:
        squares: Array = np.asarray(self.units.multiply(self.units).sum(axis=1)).ravel() + (self.dense**2).sum(axis=1)
        return squares

    def _products(self, others: "Rows") -> Array:
        products: Array = (self.units @ others._turned).toarray() + self.dense @ others.dense.T
        return products

    def _light_products(self, others: "Rows") -> Array:
        turned, dense = others._light
        products: Array = (self.units.astype(np.float32) @ turned).toarray()
        products += self.dense.astype(np.float32) @ dense
        return products

    @cached_property
    def _light(self) -> tuple[sparse.csr_matrix, Array]:
        return self._turned.astype(np.float32), np.ascontiguousarray(self.dense.T, dtype=np.float32)

    @cached_property
    def _turned(self) -> sparse.csr_matrix:
        # kept: turning takes longer than multiplying a short text
        return self.units.T.tocsr()


def _alike(cosines: Array) -> Array:
    alike: Array = SHARPNESS * (cosines - 1)  # in the precision given
    np.exp(alike, out=alike)  # in place: as many as all texts and all labelled ones have pairs
    alike += PLAIN * cosines
    return alike


def least_squares(square: Array, labels: Array, classes: int, weights: Array, penalty: float) -> Array:
    """What each text counts for each class, (n_texts, n_classes): kernel ridge regression (an SVM's kin).

    Parameters
    ----------
    square : ndarray of shape (n_texts, n_texts)
        How alike the texts are. Scores of others are their likeness to these ``@ counts``.
    labels : ndarray of int
        Place of each text's class.
    classes : int
        Number of classes.
    weights : ndarray of shape (n_texts,)
        How much each text counts.
    penalty : float
        On how sharply the scores turn, against the sum of the texts' squared errors.
    """
    target = np.full((len(labels), classes), -1 / classes)
    target[np.arange(len(labels)), labels] += 1
    system = square.copy()
    system[np.diag_indices_from(system)] += penalty / weights
    factor = scipy.linalg.cho_factor(system, lower=True, overwrite_a=True, check_finite=False)
    counts: Array = scipy.linalg.cho_solve(factor, target)
    return counts
