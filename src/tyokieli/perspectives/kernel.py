"""How alike texts are, by their rows of evidence: the more, the more they share.

A Gaussian kernel on rows of length one (so that long texts and short ones compare), with a little of their plain
product (so that a text unlike all others is heard too), over units, vectors and the votes of seeds; n-grams of letters
add nothing here that the vectors do not. Knows no labels.
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from scipy import sparse

from tyokieli.perspectives.evidence import BUCKETS, UNITS

Array = np.ndarray[Any, Any]

SHARPNESS = 2.0
"""The larger, the nearer a text must be to be heard."""
PLAIN = 0.3
"""What the plain product counts beside the kernel."""
SILENCE = 0.7
"""The length of a text that says nothing, beside which the others are as long as what they say."""


@dataclass(frozen=True, slots=True, eq=False)
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
        units = sparse.csr_matrix(rows[:, :UNITS])
        dense = np.hstack([rows[:, BUCKETS:].toarray(), np.full((rows.shape[0], 1), SILENCE)])
        scale = 1 / np.sqrt(np.asarray(units.multiply(units).sum(axis=1)).ravel() + (dense**2).sum(axis=1))
        return cls(sparse.diags(scale) @ units, dense * scale[:, None])

    def likeness(self, others: "Rows") -> Array:
        """How alike each of these is to each of `others`: (n_texts, n_others)."""
        cosines = (self.units @ others.units.T).toarray() + self.dense @ others.dense.T
        alike: Array = np.exp(SHARPNESS * (cosines - 1)) + PLAIN * cosines
        return alike
