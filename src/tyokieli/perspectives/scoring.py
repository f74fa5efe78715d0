"""What texts score for each perspective, and which of their words they have it from.

Adds up what stands before the corpus is read, what the corpus taught, and how near a text as a whole is to the seeds.
Decides nothing: `clusterer` does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from scipy import sparse
from spacy.tokens import Doc

from tyokieli.perspectives.evidence import Evidence, share, words_of
from tyokieli.perspectives.explanation import Span, Words, weigh
from tyokieli.perspectives.prior import DECIMALS, shipped_prior
from tyokieli.perspectives.seeds import Phrase
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

    def spans(self, docs: Sequence[Doc]) -> list[list[list[Span]]]:
        """Stretches of each text that speak for each perspective."""
        texts = analyzed(docs)
        found = [self.evidence.seeds.phrases(words_of(text)) for text in texts]
        said = [Words.of(doc, [places for places, _ in own]) for doc, own in zip(docs, found, strict=True)]
        # all at once: making small matrices takes longer than what is asked of them
        wholes, (parts, owners) = self.evidence.of_texts(texts), self._parts(said, found)
        parts = sparse.diags(np.array([share(text) for text in texts])[owners]) @ parts
        votes = np.asarray(self.standing.lost(wholes, parts, owners) + parts @ self.coefficients)
        own_votes = np.split(votes, np.searchsorted(owners, range(1, len(said))))
        return [
            weigh(words, own, self._whole_texts(wholes[place]))
            for place, (words, own) in enumerate(zip(said, own_votes, strict=True))
        ]

    def _parts(
        self, said: Sequence[Words], found: Sequence[Sequence[tuple[object, Phrase]]]
    ) -> tuple[sparse.csr_matrix, Array]:
        """A row for each unit of each text and each phrase found in it, and the place of the text."""
        units = sorted({unit for words in said for unit in words.said})
        phrases = [phrase for own in found for _, phrase in own]
        rows = sparse.vstack([self.evidence.of_units(units), self.evidence.of_phrases(phrases)], format="csr")
        place_of = {unit: place for place, unit in enumerate(units)}
        begun = len(units)
        asked: list[int] = []
        owners: list[int] = []
        for place, words in enumerate(said):
            own = [*(place_of[unit] for unit in words.units), *range(begun, begun + len(words.phrases))]
            begun += len(words.phrases)
            asked += own
            owners += [place] * len(own)
        return rows[np.array(asked, dtype=np.intp)], np.array(owners, dtype=np.intp)

    def _whole_texts(self, row: sparse.csr_matrix) -> Callable[[list[str]], Array] | None:
        return None if self.evidence.embed is None else lambda texts: self._of_wholes(texts, row)

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
