"""Which perspectives a word speaks for by itself: what readers said of some 8,000 words, and hence of words like them.

The seeds are few and chosen; the ratings go through the vocabulary word by word, and say of common words what the
labelled texts are too few to say. ``training/train_ratings.py`` made the table.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.arrays import pack_strings, unpack_strings
from tyokieli.perspectives.arrays import read_arrays, remembered_rows, unreadable
from tyokieli.perspectives.vectors import unit_length, word_vectors
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]

FILE = "perspectives/ratings.npz"

_SHARPNESS = 2.0  # the larger, the nearer a word must be to be heard
_BLOCK = 5_000  # words whose likeness to the landmarks is held at a time
_CACHED_WORDS = 100_000


class WordRatings:
    """How strongly words speak for each of the built-in perspectives.

    Parameters
    ----------
    places : dict of str to int
        Row of each rated word.
    table : ndarray of shape (n_rated, n_perspectives)
        Their ratings: 0 nothing, 1 a hint, 2 clearly, 3 by itself enough.
    landmarks : list of str
        Words that others are compared with.
    counts : ndarray of shape (n_landmarks + 1, n_perspectives)
        What likeness to each of them counts, and what counts for every word.

    Examples
    --------
    >>> from tyokieli.perspectives.ratings import word_ratings
    >>> word_ratings().lookup(["perehdytys"]).tolist()  # johtaminen, toimintatavat, osaaminen, …
    [[0.0, 0.0, 3.0, 0.0, 0.0, 0.0]]
    >>> int(word_ratings().lookup(["perehdytysohjelma"]).argmax())  # nobody rated this one
    2
    """

    def __init__(self, places: dict[str, int], table: Array, landmarks: Sequence[str], counts: Array) -> None:
        self._places, self._table, self._counts = places, table, counts
        self._landmarks = directions(landmarks).T
        self._expected: dict[str, Array] = {}

    @property
    def perspectives(self) -> int:
        """Number of perspectives that words are rated for."""
        return int(self._table.shape[1])

    def lookup(self, words: Sequence[str]) -> Array:
        """Ratings of `words`, or what is to be expected of them: (n_words, n_perspectives)."""
        ratings = np.zeros((len(words), self.perspectives))
        places = np.array([self._places.get(word, -1) for word in words], dtype=np.intp)
        ratings[places >= 0] = self._table[places[places >= 0]]
        unknown = np.flatnonzero(places < 0)
        if len(unknown):
            unrated = [words[row] for row in unknown.tolist()]
            ratings[unknown] = remembered_rows(unrated, self._expected, _CACHED_WORDS, self._compute)
        return ratings

    def _compute(self, words: list[str]) -> Array:
        blocks = (words[start : start + _BLOCK] for start in range(0, len(words), _BLOCK))
        expected = np.concatenate([likeness(block, self._landmarks) @ self._counts for block in blocks])
        # rounded: the last bits of a product depend on how many words are asked about together
        rounded: Array = np.round(expected, 4)
        return rounded


def directions(words: Sequence[str]) -> Array:
    """Vectors of `words` of length one, in double precision: (n_words, n_dimensions)."""
    return unit_length(word_vectors().lookup(words).astype(float))


def likeness(words: Sequence[str], landmarks: Array) -> Array:
    """How alike `words` are to landmarks (n_dimensions, n_landmarks), and a one: (n_words, n_landmarks + 1)."""
    cosines = directions(words) @ landmarks
    near = np.exp(_SHARPNESS * (cosines - 1))
    return np.hstack([near, np.ones((len(words), 1), dtype=near.dtype)])


def read_ratings(path: Path) -> WordRatings:
    """The ratings of an npz that `write_ratings` wrote.

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another kind.
    """
    words, table, landmarks, counts = read_arrays(path, "words", "table", "landmarks", "counts")
    try:
        rated, compared = unpack_strings(words), unpack_strings(landmarks)
        if table.shape != (len(rated), table.shape[-1]) or counts.shape != (len(compared) + 1, table.shape[-1]):
            raise ValueError(
                f"its tables are {table.shape} and {counts.shape} of {len(rated)} and {len(compared)} words"
            )
    except (ValueError, TypeError, IndexError) as error:
        raise unreadable(path, error) from error
    return WordRatings(
        {word: row for row, word in enumerate(rated)}, table.astype(float), compared, counts.astype(float)
    )


def write_ratings(words: Sequence[str], table: Array, landmarks: Sequence[str], counts: Array, path: Path) -> None:
    """Write ratings and what was learned from them. Same bytes every time."""
    np.savez_compressed(
        path,
        words=pack_strings(words),
        table=table.astype(np.int8),
        landmarks=pack_strings(landmarks),
        counts=counts.astype(np.float32),
    )


@cache
def word_ratings() -> WordRatings:
    """The ratings that travel with the package, read once in a process."""
    return read_ratings(model_path(FILE))
