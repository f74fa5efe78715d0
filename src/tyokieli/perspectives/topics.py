"""What units say of the topics that books and documents are filed under: small vectors, learned from such files.

The word vectors say what a word means anywhere; these say in what company it is written about: *perehdytys* with
training at work, *valtioneuvosto* with none of it. Looks units up; ``training/train_topics.py`` made the table.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.arrays import pack_strings, unpack_strings
from tyokieli.perspectives.arrays import read_arrays, unreadable
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]

FILE = "perspectives/topics.npz"


class TopicVectors:
    """Vectors of lemmas and compound parts; of those that were too rare to learn from, zeros.

    Parameters
    ----------
    places : dict of str to int
        Row of each unit.
    table : ndarray of shape (n_units + 1, n_dimensions)
        The vectors; zeros in the last row.

    Examples
    --------
    >>> from tyokieli.perspectives.topics import topic_vectors
    >>> course, training, fishing = topic_vectors().lookup(["kurssi", "koulutus", "kalastus"])
    >>> bool(course @ training > course @ fishing)
    True
    """

    def __init__(self, places: dict[str, int], table: Array) -> None:
        self._places, self._table = places, table

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def lookup(self, units: Sequence[str]) -> Array:
        """Vectors of `units`, one a row: (n_units, n_dimensions)."""
        unknown = len(self._places)
        rows: Array = self._table[[self._places.get(unit, unknown) for unit in units]]
        return rows


def read_topics(path: Path) -> TopicVectors:
    """The vectors of an npz that `write_topics` wrote.

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another kind.
    """
    units, table, scale = read_arrays(path, "units", "table", "scale")
    try:
        names = unpack_strings(units)
        if table.shape != (len(names), len(scale)):
            raise ValueError(f"its table is {table.shape}, its words {len(names)}, its scales {len(scale)}")
    except (ValueError, TypeError) as error:
        raise unreadable(path, error) from error
    vectors = np.vstack([table.astype(np.float32) * scale, np.zeros((1, table.shape[1]), dtype=np.float32)])
    return TopicVectors({name: row for row, name in enumerate(names)}, vectors)


def write_topics(units: Sequence[str], vectors: Array, path: Path) -> None:
    """Write `vectors` (n_units, n_dimensions) in eight bits a number. Same bytes every time."""
    scale = np.maximum(np.abs(vectors).max(axis=0), 1e-12) / 127
    np.savez_compressed(
        path,
        units=pack_strings(units),
        table=np.round(vectors / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )


@cache
def topic_vectors() -> TopicVectors:
    """The vectors that travel with the package, read once in a process."""
    return read_topics(model_path(FILE))
