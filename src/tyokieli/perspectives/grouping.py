"""Groups of texts that are about the same: deterministic spherical k-means over words and their vectors.

Same texts, same groups, to the bit: vectors are whole numbers, whose sums do not depend on the order of summing.
"""

import math
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tyokieli.perspectives.commonness import expected_share
from tyokieli.perspectives.units import PART
from tyokieli.perspectives.vectors import word_vectors

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]

MEANING = 0.6
"""Share of the meaning of words in the likeness of two texts; the rest is the words themselves."""

_PART_WEIGHT = 0.7  # a part of a compound says less than a word
_OTHER_WEIGHT = 0.35  # what is no noun: how people speak should not part them
_TOO_COMMON = 0.5  # a unit in more of the texts than this tells no groups apart
_ROUNDS = 15
_STEPS = 1024  # vectors are rounded to so many steps


@dataclass(frozen=True, slots=True)
class Features:
    """Texts as rows: `words` (sparse TF-IDF) and `meaning` (dense mean word vectors), both in whole steps."""

    words: Any
    meaning: Floats

    def rows(self, chosen: Ints) -> Self:
        """The features of some of the texts."""
        return type(self)(self.words[chosen], self.meaning[chosen])

    def likeness(self, other: Self) -> Floats:
        """Of each text to each of `other`: about −1 to 1."""
        words = (self.words @ other.words.T).toarray()
        alike: Floats = (MEANING * (self.meaning @ other.meaning.T) + (1 - MEANING) * words) / _STEPS**2
        return alike

    def centres(self, groups: Ints) -> Self:
        """Mean of each group."""
        shape = (int(groups.max()) + 1, len(groups))
        member = sparse.csr_matrix((np.ones(len(groups)), (groups, np.arange(len(groups)))), shape=shape)
        return type(self)(_whole(member @ self.words), _whole(member @ self.meaning))


@dataclass(frozen=True, slots=True)
class Space:
    """Columns, weights and middle of the texts in which groups are sought."""

    columns: dict[str, int]
    weights: Floats
    vectors: Floats
    middle: Floats

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]], nouns: Container[str], counts: Counter[str], total: int) -> Self:
        """The space of `texts`, each a sequence of units; `counts` tells in how many of `total` texts a unit is."""
        here = Counter(unit for units in texts for unit in set(units))
        most = max(2, _TOO_COMMON * len(texts))
        units = sorted(unit for unit in here if here[unit] <= most)
        weights = np.array(
            [_weight(unit, nouns) * -math.log(expected_share(unit, counts[unit], total)) for unit in units]
        )
        # a part of a compound has its say in the vector of the whole
        meanings = word_vectors().lookup("" if unit.startswith(PART) else unit for unit in units)
        vectors = np.rint(meanings.astype(np.float64) * weights[:, None] * _STEPS)
        space = cls({unit: column for column, unit in enumerate(units)}, weights, vectors, np.zeros(vectors.shape[1]))
        middle = np.rint(space.features(texts).meaning.sum(axis=0) / max(len(texts), 1))
        return cls(space.columns, weights, vectors, middle)

    def features(self, texts: Sequence[Sequence[str]]) -> Features:
        """Features of texts, which may be others than those of the space."""
        tallies = [Counter(self.columns[unit] for unit in units if unit in self.columns) for units in texts]
        rows = np.repeat(np.arange(len(texts)), [len(tally) for tally in tallies])
        columns = np.array([column for tally in tallies for column in sorted(tally)], dtype=np.int64)
        times = np.array([tally[column] for tally in tallies for column in sorted(tally)], dtype=np.float64)
        shape = (len(texts), len(self.columns))
        meaning = _whole(sparse.csr_matrix((times, (rows, columns)), shape=shape) @ self.vectors)
        words = sparse.csr_matrix(((1 + np.log(times)) * self.weights[columns], (rows, columns)), shape=shape)
        return Features(_whole(words), _whole(meaning - self.middle))


def _weight(unit: str, nouns: Container[str]) -> float:
    if unit.startswith(PART):
        return _PART_WEIGHT
    return 1 if unit in nouns else _OTHER_WEIGHT


def group(texts: Features, count: int, least: int) -> Ints:
    """Group of each text, 0 to at most `count` − 1; every group has at least `least` texts, or all are in one."""
    alike = texts.likeness(texts)
    groups = _numbered(nearest(texts, texts.rows(_seeds(alike, count))))
    for _ in range(_ROUNDS):
        again = _numbered(nearest(texts, texts.centres(groups)))
        if np.array_equal(again, groups):
            break
        groups = again
    while True:
        sizes = np.bincount(groups)
        if sizes.min() >= least or len(sizes) == 1:
            return groups
        # the smallest group gives its texts to the others
        smallest = int(sizes.argmin())
        loose = groups == smallest
        kept = np.delete(np.arange(len(sizes)), smallest)
        groups[loose] = kept[nearest(texts.rows(np.flatnonzero(loose)), texts.centres(groups).rows(kept))]
        groups = _numbered(groups)


def nearest(texts: Features, centres: Features) -> Ints:
    """Index of the centre that each text is most like."""
    # rounded: the last bits may differ between machines
    index: Ints = np.round(texts.likeness(centres), 9).argmax(axis=1)
    return index


def _numbered(groups: Ints) -> Ints:
    """`groups` without gaps in their numbers."""
    numbered: Ints = np.unique(groups, return_inverse=True)[1]
    return numbered


def _seeds(alike: Floats, count: int) -> Ints:
    """Texts that between them are most like all others (greedy facility location)."""
    covered = np.zeros(len(alike))
    seeds: list[int] = []
    for _ in range(min(count, len(alike))):
        gains = np.round(np.maximum(alike - covered, 0).sum(axis=1), 6)
        seeds.append(int(gains.argmax()))
        covered = np.maximum(covered, alike[seeds[-1]])
    return np.array(seeds, dtype=np.int64)


def _whole(rows: Any) -> Any:
    """`rows` (dense or sparse) of length one, in whole steps."""
    if sparse.issparse(rows):
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        scaled = (sparse.diags(_STEPS / np.where(lengths > 0, lengths, 1)) @ rows).tocsr()
        scaled.data = np.rint(scaled.data)
        return scaled
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.rint(rows * (_STEPS / np.where(lengths > 0, lengths, 1)))
