"""The scores that stand before the corpus at hand is read: those of the prior, or what the seeds say alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from scipy import sparse

from tyokieli.errors import ModelError
from tyokieli.perspectives.embedding import Embedder, refitted_prior
from tyokieli.perspectives.evidence import Evidence
from tyokieli.perspectives.prior import shipped_prior

Array = np.ndarray[Any, Any]

LOG_ODDS = 6.0  # of seeds alone: log-odds a unit of evidence is worth
NOTHING_SAID = 0.12  # evidence below which a text of perspectives of one's own belongs to none of them
BUILTIN_NOTHING_SAID = 0.15  # the same for the five, whose outside class has seeds of its own


class Standing(Protocol):
    """Gives rows of `Evidence` their scores."""

    def scores(self, rows: sparse.csr_matrix) -> Array:
        """Scores (n_rows, n_classes)."""
        ...

    def lost(self, wholes: sparse.csr_matrix, parts: sparse.csr_matrix, owners: Array) -> Array:
        """What texts lose of their scores when a part is taken from their row: (n_parts, n_classes).

        Parameters
        ----------
        wholes, parts : csr_matrix
            Rows of texts and of what is in them.
        owners : ndarray of int, shape (n_parts,)
            Row of the text that each part is taken from.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class SeedsAlone:
    """The votes of the seeds, against what a text must say to belong anywhere.

    Attributes
    ----------
    intercepts : ndarray of shape (n_classes,)
    """

    intercepts: Array

    def scores(self, rows: sparse.csr_matrix) -> Array:
        """Scores (n_rows, n_classes)."""
        scores: Array = LOG_ODDS * rows[:, -len(self.intercepts) :].toarray() + self.intercepts
        return scores

    def lost(self, wholes: sparse.csr_matrix, parts: sparse.csr_matrix, owners: Array) -> Array:
        """What texts lose of their scores when a part is taken from their row: what it gave, whatever the text."""
        return self.scores(parts) - self.intercepts


def standing(
    evidence: Evidence, classes: Sequence[str], outside: int, *, builtin: bool, prior: bool, embedder: Embedder | None
) -> Standing:
    """What to begin with.

    Parameters
    ----------
    evidence : Evidence
        Turns texts to rows.
    classes : sequence of str
        Ids of the perspectives.
    outside : int
        Place of the class for what belongs nowhere.
    builtin : bool
        Whether the perspectives are those that the prior was learned for.
    prior : bool
        Whether to use it.
    embedder : Embedder, optional
        A model of texts with whose vectors the prior is to be learned anew.
    """
    if builtin and prior:
        if embedder is not None:
            return refitted_prior(embedder, evidence, classes)
        shipped = shipped_prior()
        if shipped is not None:
            if shipped.classes != tuple(classes):
                learned, own = ", ".join(shipped.classes), ", ".join(classes)
                raise ModelError(f"The shipped prior was learned for {learned}, not {own}. Train it again.")
            return shipped
    intercepts = np.zeros(len(classes))
    intercepts[outside] = LOG_ODDS * (BUILTIN_NOTHING_SAID if builtin else NOTHING_SAID)
    return SeedsAlone(intercepts)
