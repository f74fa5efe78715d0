"""What the corpus at hand teaches: labels that its reader gave, and the texts of which the scores are surest.

Chooses who teaches and learns from them; the scores that stand before are the caller's.
"""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from tyokieli.perspectives.evidence import Evidence
from tyokieli.perspectives.linear import fit_linear, softmax
from tyokieli.perspectives.units import Analyzed

Array = np.ndarray[Any, Any]

LEAST_TEXTS = 300  # a smaller corpus has too few sure texts to learn from
SURE_SHARE = 0.5  # of each perspective's texts
MOST_TEACHERS = 5_000
MOST_TEXTS = 50_000  # among which the sure ones of a larger corpus are sought
WEIGHT = 0.5  # of a sure text beside a label that was given
PENALTY = 1.0


class Lesson(NamedTuple):
    """What was learned, to be added to the scores of the evidence's rows, and from how many texts without a label."""

    coefficients: sparse.csr_matrix
    intercepts: Array
    sure: int = 0


def learn(
    evidence: Evidence,
    scores: Callable[[Sequence[Analyzed]], Array],
    texts: Sequence[Analyzed],
    labels: Array,
    outside: int,
    *,
    sure_texts: bool,
) -> Lesson:
    """Coefficients and intercepts that add to the scores of `evidence`'s rows; zero where nothing teaches.

    Parameters
    ----------
    evidence : Evidence
        Turns texts to rows.
    scores : callable
        Texts to the scores that stand, (n_texts, n_classes).
    texts : sequence of Analyzed
        The corpus.
    labels : ndarray of int
        Place of each text's class, -1 where it is not known.
    outside : int
        Place of the class for what belongs nowhere: nothing is learned of it unless it was given.
    sure_texts : bool
        Whether sure texts teach too, in a corpus that is large enough.
    """
    classes = evidence.perspectives
    sure_texts = sure_texts and len(texts) >= LEAST_TEXTS
    nothing = Lesson(sparse.csr_matrix((evidence.columns, classes)), np.zeros(classes))
    if not sure_texts and not (labels >= 0).any():
        return nothing
    chosen = _drawn(texts, labels) if sure_texts else np.flatnonzero(labels >= 0).tolist()
    texts, labels = [texts[row] for row in chosen], labels[chosen]
    # in an order of their own, so that the order of the rows changes nothing, not even the last bit
    order = sorted(range(len(texts)), key=lambda row: (texts[row].text, texts[row].units, labels[row]))
    texts, labels = [texts[row] for row in order], labels[order]
    weights = np.where(labels >= 0, 1.0, 0.0)
    given = int(np.count_nonzero(weights))
    if sure_texts:
        probabilities = softmax(scores(texts))
        sure = _surest(probabilities, outside) & (labels < 0)
        labels = np.where(sure, probabilities.argmax(axis=1), labels)
        weights[sure] = WEIGHT * _balanced(labels[sure])
    taught = np.flatnonzero(weights)
    if not len(taught):
        return nothing
    teachers = [texts[row] for row in taught]
    coefficients, intercepts = fit_linear(
        evidence.of_texts(teachers),
        labels[taught],
        classes,
        offset=scores(teachers),
        weights=weights[taught],
        penalty=PENALTY,
        intercept=False,
    )
    return Lesson(sparse.csr_matrix(coefficients), intercepts, sure=len(taught) - given)


def _drawn(texts: Sequence[Analyzed], labels: Array) -> list[int]:
    """All texts, or of a large corpus those with a label and `MOST_TEXTS` others, drawn by a hash of the text."""
    if len(texts) <= MOST_TEXTS:
        return list(range(len(texts)))
    hashes = (blake2b(text.text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    drawn = {row for _, row in nsmallest(MOST_TEXTS, zip(hashes, range(len(texts)), strict=True))}
    return sorted(drawn | set(np.flatnonzero(labels >= 0).tolist()))


def _surest(probabilities: Array, outside: int) -> Array:
    """Which texts are in the surer part of their perspective's texts."""
    chosen = np.zeros(len(probabilities), dtype=bool)
    labels, confidence = probabilities.argmax(axis=1), probabilities.max(axis=1)
    most = MOST_TEACHERS // probabilities.shape[1]
    for place in range(probabilities.shape[1]):
        if place != outside:
            own = np.flatnonzero(labels == place)
            surest = own[np.argsort(-confidence[own], kind="stable")]
            chosen[surest[: min(int(np.ceil(len(own) * SURE_SHARE)), most)]] = True
    return chosen


def _balanced(labels: Array) -> Array:
    """Weights, one on average, that make the classes among `labels` count the same."""
    counts = np.bincount(labels)
    present = int(np.count_nonzero(counts))
    weights: Array = len(labels) / (present * counts[labels])
    return weights
