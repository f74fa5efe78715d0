"""Multinomial logistic regression that starts from scores given: learns what examples add to what is known already.

scikit-learn's takes no offset; nothing else is different.
"""

from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

Array = np.ndarray[Any, Any]


def softmax(scores: Array) -> Array:
    """Scores to probabilities, row by row; a score of minus infinity gives zero."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Array = shifted / shifted.sum(axis=1, keepdims=True)
    return probabilities


def fit_linear(
    rows: sparse.csr_matrix,
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
    rows : csr_matrix of shape (n_rows, n_columns)
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
    used = np.unique(rows.indices)  # the rest stay zero: a few examples touch few of the hashed columns
    small = rows[:, used]
    count, columns = small.shape
    known = np.zeros((count, classes)) if offset is None else offset
    importance = np.ones(count) if weights is None else weights
    target = np.zeros((count, classes))
    target[np.arange(count), labels] = 1
    seen = target.any(axis=0)

    def loss(flat: Array) -> tuple[float, Array]:
        parameters = flat.reshape(columns + 1, classes)
        probabilities = softmax(known + small @ parameters[:-1] + parameters[-1])
        likelihood = np.log(np.maximum((probabilities * target).sum(axis=1), 1e-300))
        residual = (probabilities - target) * importance[:, None] * seen
        gradient = np.vstack([small.T @ residual + penalty * parameters[:-1], residual.sum(axis=0)[None]])
        gradient[-1] = (gradient[-1] + 1e-3 * penalty * parameters[-1]) * intercept
        value = -(importance * likelihood).sum() + penalty / 2 * (
            (parameters[:-1] ** 2).sum() + 1e-3 * (parameters[-1] ** 2).sum()
        )
        return float(value), gradient.ravel()

    found = minimize(
        loss, np.zeros((columns + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": iterations}
    )
    parameters = found.x.reshape(columns + 1, classes)
    coefficients = np.zeros((rows.shape[1], classes))
    coefficients[used] = parameters[:-1]
    return coefficients, parameters[-1]
