"""Multinomial logistic regression that starts from scores given: learns what examples add to what is known already.

scikit-learn's takes no offset; nothing else is different.
"""

from typing import Any

import numpy as np
import scipy  # its parts load when they are used: processes that only read texts need neither `linalg` nor `optimize`
from scipy import sparse

Array = np.ndarray[Any, Any]


MOST_ROWS = 8_000
"""With more rows than this the square matrix of their products would take too much memory."""


def softmax(scores: Array) -> Array:
    """Scores to probabilities, row by row; a score of minus infinity gives zero."""
    probabilities: Array = scores - scores.max(axis=1, keepdims=True)
    np.exp(probabilities, out=probabilities)  # in place: there may be a million rows
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return probabilities


def fit_linear(
    rows: sparse.csr_matrix | Array,
    labels: Array,
    classes: int,
    *,
    offset: Array | None = None,
    weights: Array | None = None,
    penalty: float = 1.0,
    intercept: bool = True,
    iterations: int = 200,
) -> tuple[Array, Array]:
    """Coefficients (n_columns, n_classes) and intercepts (n_classes,) that are added to the offset before softmax.

    Parameters
    ----------
    rows : csr_matrix or ndarray of shape (n_rows, n_columns)
        The examples.
    labels : ndarray of int
        Place of each example's class.
    classes : int
        Number of classes; one without examples keeps its offset.
    offset : ndarray of shape (n_rows, n_classes), optional
        Scores that are known before.
    weights : ndarray of shape (n_rows,), optional
        How much each example counts.
    penalty : float, default=1.0
        Half the penalty on the squared coefficients (not on the intercepts), against the sum of the examples' losses.
    intercept : bool, default=True
        Learn how common the classes are too; else the intercepts stay zero.
    iterations : int, default=200
        At most so many steps of L-BFGS.
    """
    # the rest stay zero: a few examples touch few of the hashed columns
    used = np.arange(rows.shape[1]) if isinstance(rows, np.ndarray) else np.unique(rows.indices)
    plain = rows[:, used]
    # the best coefficients are sums of rows: where these are fewer than the columns, they are learned in their place
    fewer = not isinstance(rows, np.ndarray) and plain.shape[0] < min(plain.shape[1], MOST_ROWS)
    triangle = square_rows(plain) if fewer else None
    small = plain if triangle is None else triangle.astype(np.float32)  # half of what each step reads
    count, columns = small.shape
    known = np.zeros((count, classes)) if offset is None else offset
    importance = np.ones(count) if weights is None else weights
    target = np.zeros((count, classes))
    target[np.arange(count), labels] = 1
    seen = target.any(axis=0)

    def loss(flat: Array) -> tuple[float, Array]:
        parameters = flat.reshape(columns + 1, classes)
        probabilities = softmax(known + small @ parameters[:-1].astype(small.dtype) + parameters[-1])
        likelihood = np.log(np.maximum((probabilities * target).sum(axis=1), 1e-300))
        residual = (probabilities - target) * importance[:, None] * seen
        gradient = np.vstack(
            [small.T @ residual.astype(small.dtype) + penalty * parameters[:-1], residual.sum(axis=0)[None]]
        )
        gradient[-1] = (gradient[-1] + 1e-3 * penalty * parameters[-1]) * intercept
        value = -(importance * likelihood).sum() + penalty / 2 * (
            (parameters[:-1] ** 2).sum() + 1e-3 * (parameters[-1] ** 2).sum()
        )
        return float(value), gradient.ravel()

    found = scipy.optimize.minimize(
        loss, np.zeros((columns + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": iterations}
    )
    parameters = found.x.reshape(columns + 1, classes)
    coefficients = np.zeros((rows.shape[1], classes))
    learned = parameters[:-1]
    if triangle is not None:
        learned = plain.T @ scipy.linalg.solve_triangular(triangle, learned, trans="T", lower=True, check_finite=False)
    coefficients[used] = learned
    return coefficients, parameters[-1]


def square_rows(rows: sparse.csr_matrix) -> Array:
    """A square matrix whose rows have the same products with one another as `rows` have: as good to learn from."""
    square = products(rows)
    square[np.diag_indices_from(square)] += 1e-8 * max(float(square.diagonal().mean()), 1e-8)
    triangle: Array = scipy.linalg.cholesky(square, lower=True, overwrite_a=True, check_finite=False)
    return triangle


def products(rows: sparse.csr_matrix) -> Array:
    """Product of each of `rows` with each: (n_rows, n_rows)."""
    full = np.diff(rows.tocsc().indptr) > rows.shape[0] / 20
    dense = rows[:, full].toarray()
    result: Array = (rows[:, ~full] @ rows[:, ~full].T).toarray() + dense @ dense.T
    return result
