"""What texts score for each perspective, and which of their words they have it from.

Adds up what stands before the corpus is read, what the corpus taught, and how near a text as a whole is to the seeds.
Decides nothing: `clusterer` does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from scipy import sparse
from spacy.tokens import Doc

from tyokieli.perspectives.evidence import Evidence, share, words_of
from tyokieli.perspectives.explanation import Span, explain_doc
from tyokieli.perspectives.prior import DECIMALS, shipped_prior
from tyokieli.perspectives.standing import Standing
from tyokieli.perspectives.units import Analyzed, analyzed
from tyokieli.perspectives.vectors import unit_length

Array = np.ndarray[Any, Any]

BATCH = 1_000
"""Texts whose rows are held in memory at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores of texts.

    Attributes
    ----------
    evidence : Evidence
        Turns texts to rows.
    standing : Standing
        Gives rows the scores that stand before the corpus is read.
    coefficients : csr_matrix of shape (n_columns, n_classes)
        What the corpus taught of each column.
    intercepts : ndarray of shape (n_classes,)
        What it taught of all texts.
    outside : int
        Place of the class for what belongs nowhere.
    threshold : float
        Added to its score.
    whole_text : float
        What the likeness of a text as a whole to the seeds counts.
    """

    evidence: Evidence
    standing: Standing
    coefficients: sparse.csr_matrix
    intercepts: Array
    outside: int
    threshold: float
    whole_text: float

    @classmethod
    def untaught(
        cls, evidence: Evidence, standing: Standing, *, outside: int, threshold: float, whole_text: float
    ) -> Self:
        """The scores that stand, with nothing added."""
        nothing = sparse.csr_matrix((evidence.columns, evidence.perspectives))
        return cls(evidence, standing, nothing, np.zeros(evidence.perspectives), outside, threshold, whole_text)

    def taught(self, coefficients: sparse.csr_matrix, intercepts: Array) -> Self:
        """The same with what was learned from texts."""
        return replace(self, coefficients=coefficients, intercepts=intercepts)

    @property
    def settled(self) -> bool:
        """Whether they are what `beforehand.scored` gives, but for the threshold: nothing was learned or given anew."""
        ours = self.standing is shipped_prior() and self.evidence.embed is None
        return ours and not self.whole_text and not self.coefficients.nnz and not self.intercepts.any()

    def of_texts(self, texts: Sequence[Analyzed]) -> Array:
        """Scores (n_texts, n_classes)."""
        scores = np.empty((len(texts), self.evidence.perspectives))
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            if self.settled and all(text.scored for text in batch):
                scores[start : start + BATCH] = _unpacked(batch)
                scores[start : start + BATCH, self.outside] += self.threshold
            else:
                scores[start : start + BATCH] = self.of_rows(self.evidence.of_texts(batch))
        return scores

    def of_rows(self, rows: sparse.csr_matrix) -> Array:
        """Scores of rows of the evidence: (n_rows, n_classes)."""
        scores = self.standing.scores(rows) + rows @ self.coefficients + self.intercepts
        if self.whole_text:
            scores = scores + self._near_seeds(rows[:, self.evidence.vectors].toarray())
        scores[:, self.outside] += self.threshold
        return np.asarray(scores)

    def spans(self, doc: Doc) -> list[list[Span]]:
        """Stretches of the text that speak for each perspective."""
        (read,) = analyzed([doc])
        whole, scale = self.evidence.of_texts([read]), share(read)
        found = self.evidence.seeds.phrases(words_of(read))
        said = self.evidence.of_phrases([phrase for _, phrase in found])

        def lost(units: Sequence[str]) -> Array:
            # words and phrases at once: comparing with the labelled texts takes most of the time
            parts = sparse.vstack([self.evidence.of_units(units), said], format="csr")
            return np.asarray(self.standing.lost(whole, parts * scale) / scale + parts @ self.coefficients)

        wholes = None if self.evidence.embed is None else lambda texts: self._of_wholes(texts, whole)
        spans = explain_doc(doc, lost, [places for places, _ in found], scale, wholes)
        return spans or [[] for _ in range(self.evidence.perspectives)]

    def _near_seeds(self, vectors: Array) -> Array:
        near: Array = self.whole_text * unit_length(vectors) @ self.evidence.seeds.centres.T
        return near

    def _of_wholes(self, texts: Sequence[str], whole: sparse.csr_matrix) -> Array:
        """What the vectors of whole texts say for each perspective, the units of `whole` with them; itself first."""
        vectors = self.evidence.of_wholes(texts)
        other = sparse.lil_matrix((len(texts), self.evidence.columns))
        other[:, self.evidence.vectors] = vectors[0] - vectors
        scores = self.standing.scores(whole[np.zeros(len(texts), dtype=np.intp)] - other.tocsr())
        scores = scores + vectors @ self.coefficients[self.evidence.vectors].toarray()
        return np.asarray(scores + self._near_seeds(vectors) if self.whole_text else scores)


def packed(scores: Array) -> list[str]:
    """Scores that have `DECIMALS` decimals as strings, one a text."""
    return [" ".join(map(str, row)) for row in np.rint(scores * 10**DECIMALS).astype(np.int64).tolist()]


def _unpacked(texts: Sequence[Analyzed]) -> Array:
    """What `packed` was given, to the bit."""
    numbers = np.array(" ".join([text.scored for text in texts]).split(), dtype=np.float64)
    return np.asarray(numbers.reshape(len(texts), -1) / 10**DECIMALS)
