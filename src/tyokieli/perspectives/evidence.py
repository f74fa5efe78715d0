"""Texts as rows of numbers, each the plain sum of what its words give: what makes learning quick.

Knows no labels and decides nothing; `kernel` and `linear` learn from these rows and `clusterer` decides.
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import log1p, sqrt
from typing import Any
from zlib import crc32

import numpy as np
from scipy import sparse

from tyokieli.arrays import unpack_strings
from tyokieli.perspectives.arrays import read_arrays
from tyokieli.perspectives.ratings import word_ratings
from tyokieli.perspectives.seeds import Phrase, Seeds
from tyokieli.perspectives.topics import topic_vectors
from tyokieli.perspectives.units import PART, Analyzed
from tyokieli.perspectives.vectors import word_vectors
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]

UNITS = 2**16
"""Columns that units are hashed to (crc32: the same everywhere)."""

PART_TOPIC = 0.1  # of the topics of a part beside those of a word: etä|yhteys is not about what etä|työ is about
PART_RATING = 0.5  # of the ratings of a part beside those of a word
_SMALL_TEXT = 5.0  # words added to a text's length: one word alone decides less than three that agree


@cache
def frequencies() -> tuple[dict[str, int], int]:
    """In how many texts of the open corpora each unit occurs, and how many texts there are."""
    path = model_path("perspectives/frequencies.npz")
    units, counts, texts = read_arrays(path, "units", "counts", "texts")
    return dict(zip(unpack_strings(units), counts.tolist(), strict=True)), int(texts)


def rarity(unit: str) -> float:
    """From 0 (in every text of the open corpora) to 1 (in none)."""
    counts, texts = frequencies()
    return sqrt(1 - log1p(counts.get(unit, 0)) / log1p(texts))


class Evidence:
    """Turns units and texts to rows: hashed units, word vector, topics, ratings, votes of the seeds.

    Columns: `UNITS` hashed ones, then the dimensions of the word vectors, those of the topics and of the ratings where
    they count anything (`topic`, `rating`), then the perspectives.
    """

    def __init__(
        self,
        seeds: Seeds,
        perspectives: int,
        *,
        vector: float = 1.5,
        topic: float = 0.0,
        rating: float = 0.0,
        embed: Callable[[Sequence[str]], Array] | None = None,
    ) -> None:
        self.seeds = seeds
        self.perspectives = perspectives
        self.embed = embed  # texts to vectors, in place of the sum of the words' vectors
        self._vector, self._topic, self._rating = vector, topic, rating
        self._dimensions = word_vectors().dimensions if embed is None else embed(["työ"]).shape[1]
        self._topics = topic_vectors().dimensions if topic else 0
        self._ratings = word_ratings().perspectives if rating else 0
        self.vectors = slice(UNITS, UNITS + self._dimensions)

    @property
    def columns(self) -> int:
        """Number of columns of a row."""
        return UNITS + self._dimensions + self._topics + self._ratings + self.perspectives

    def of_units(self, units: Sequence[str]) -> sparse.csr_matrix:
        """One row a unit: (n_units, columns)."""
        # what is said in every other text says less, though it be a seed
        rare = np.array([rarity(unit) for unit in units]).reshape(-1, 1)
        votes = sparse.csr_matrix(self.seeds.votes(units) * rare)
        blocks = [self._hashed(units), sparse.csr_matrix(self._vectors(units, rare))]
        part = np.array([unit.startswith(PART) for unit in units], dtype=bool).reshape(-1, 1)
        if self._topic:
            weights = self._topic * np.where(part, PART_TOPIC, 1.0)
            blocks.append(sparse.csr_matrix(weights * topic_vectors().lookup(units)))
        if self._rating:
            weights = self._rating * np.where(part, PART_RATING, 1.0) * rare
            words = [unit.removeprefix(PART) for unit in units]
            blocks.append(sparse.csr_matrix(weights * word_ratings().lookup(words)))
        return sparse.hstack([*blocks, votes], format="csr")

    def of_texts(self, texts: Sequence[Analyzed]) -> sparse.csr_matrix:
        """One row a text: (n_texts, columns)."""
        units, shares = shares_of_units(texts)
        rows = shares @ self.of_units(units)
        if self.embed is not None and texts:
            vectors = sparse.csr_matrix(self.of_wholes([text.text for text in texts]))
            sides = self.vectors.start, self.columns - self.vectors.stop
            left, right = (sparse.csr_matrix((len(texts), columns)) for columns in sides)
            rows = rows + sparse.hstack([left, vectors, right])
        said: list[Phrase] = []
        places: list[int] = []
        for row, text in enumerate(texts):
            found = [phrase for _, phrase in self.seeds.phrases(words_of(text))]
            said += found
            places += [row] * len(found)
        if not said:
            return rows
        weights = [share(texts[row]) for row in places]
        shares = sparse.csr_matrix((weights, (places, range(len(said)))), shape=(len(texts), len(said)))
        return (rows + shares @ self.of_phrases(said)).tocsr()

    def of_phrases(self, phrases: Sequence[Phrase]) -> sparse.csr_matrix:
        """One row a phrase of the seeds: (n_phrases, columns)."""
        columns = [self.columns - self.perspectives + phrase.perspective for phrase in phrases]
        weights = [phrase.weight for phrase in phrases]
        return sparse.csr_matrix((weights, (range(len(phrases)), columns)), shape=(len(phrases), self.columns))

    def of_wholes(self, texts: Sequence[str]) -> Array:
        """The vectors of whole texts as they stand in rows: (n_texts, dimensions)."""
        if self.embed is None:
            return np.zeros((len(texts), self._dimensions))
        return self._vector * self.embed(texts)

    def _hashed(self, units: Sequence[str]) -> sparse.csr_matrix:
        columns = [crc32(unit.encode()) % UNITS for unit in units]
        return sparse.csr_matrix((np.ones(len(units)), columns, range(len(units) + 1)), shape=(len(units), UNITS))

    def _vectors(self, units: Sequence[str], rare: Array) -> Array:
        vectors = np.zeros((len(units), self._dimensions))
        words = [row for row, unit in enumerate(units) if not unit.startswith(PART)]
        if words and self.embed is None:
            vectors[words] = word_vectors().lookup([units[row] for row in words]) * (self._vector * rare[words])
        return vectors


def words_of(text: Analyzed) -> list[str]:
    """The lemmas of a text, in text order, without compound parts."""
    return [unit for unit in text.units if not unit.startswith(PART)]


def share(text: Analyzed) -> float:
    """What one unit counts in `text`: less the more words there are."""
    return float(1 / np.sqrt(len(words_of(text)) + _SMALL_TEXT))


def shares_of_units(texts: Sequence[Analyzed]) -> tuple[list[str], sparse.csr_matrix]:
    """The different units of `texts` in alphabetical order, and what each counts in each text (n_texts, n_units)."""
    units = sorted({unit for text in texts for unit in text.units})
    place = {unit: column for column, unit in enumerate(units)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for text in texts:
        own = sorted({place[unit] for unit in text.units})
        columns += own
        values += [share(text)] * len(own)
        ends.append(len(columns))
    return units, sparse.csr_matrix((values, columns, ends), shape=(len(texts), len(units)))
