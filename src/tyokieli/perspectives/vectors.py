"""Word vectors with subwords: a small table, read from an npz of our own, that has a vector for any Finnish word.

Looks words up; does not train (``training/train_vectors.py`` made the table) and does not weigh the words of a text.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from tyokieli.perspectives.arrays import read_arrays, remembered_rows
from tyokieli.resources import model_path

LONGEST = 300
"""Letters of a word that are looked at: a cell may hold a million without a space."""

Array = np.ndarray[Any, Any]

_CACHED_WORDS = 50_000


class WordVectors:
    """Unit-length word vectors from a floret table.

    Every word has one: it is the mean of the rows of its character n-grams, so that *etätyöpiste*, never seen as a
    whole, lies near *työpiste* and *etätyö*. Less the mean of all words, which says nothing, and scaled to length one.

    Parameters
    ----------
    table : ndarray of shape (n_rows, n_dimensions), float32
        The floret table.
    mean : ndarray of shape (n_dimensions,)
        Mean of the unit-length vectors of many words.
    floret : dict
        Settings of the hashing: minn, maxn, hash_count, hash_seed.

    Examples
    --------
    >>> from tyokieli.perspectives.vectors import word_vectors
    >>> office, desk, butter = word_vectors().lookup(["toimisto", "työhuone", "voi"])
    >>> bool(office @ desk > office @ butter)
    True
    """

    def __init__(self, table: Array, mean: Array, floret: dict[str, int]) -> None:
        self._floret = Vectors(data=table, mode="floret", bow="<", eow=">", **floret)
        self._mean = mean
        self._cache: dict[str, Array] = {}

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._mean.shape[0])

    def lookup(self, words: Iterable[str]) -> Array:
        """Vectors of `words`, one a row, of length one (zero for an empty string): float32 (n_words, n_dimensions)."""
        words = [str(word) for word in words]
        if not words:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return remembered_rows(words, self._cache, _CACHED_WORDS, self._compute)

    def _compute(self, words: list[str]) -> Array:
        raw = np.asarray(self._floret.get_batch([word[:LONGEST] for word in words]), dtype=np.float32)
        empty = ~raw.any(axis=1)
        centred = unit_length(raw) - self._mean
        centred[empty] = 0
        return unit_length(centred)


def unit_length(rows: Array) -> Array:
    """`rows` scaled to Euclidean length one; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Array = rows / np.where(lengths > 0, lengths, 1)
    return scaled


def read_vectors(path: Path) -> WordVectors:
    """The vectors of an npz with arrays table (int8), scale (float32, one a column), mean and floret (four integers).

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another kind.
    """
    table, scale, mean, floret = read_arrays(path, "table", "scale", "mean", "floret")
    minn, maxn, hash_count, hash_seed = floret.tolist()
    settings = {"minn": minn, "maxn": maxn, "hash_count": hash_count, "hash_seed": hash_seed}
    return WordVectors(table.astype(np.float32) * scale, mean, settings)


@cache
def word_vectors() -> WordVectors:
    """The vectors that travel with the package, read once in a process."""
    return read_vectors(model_path("vectors/vectors.npz"))
