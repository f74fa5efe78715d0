"""What was learned from labelled texts about the five perspectives of Työ 2.0: read from models/perspectives/prior.npz.

Learning is done by ``training/train_perspectives.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy import sparse

from tyokieli.arrays import pack_strings, unpack_strings
from tyokieli.errors import ModelError
from tyokieli.perspectives.arrays import read_arrays, unreadable
from tyokieli.perspectives.evidence import UNITS
from tyokieli.perspectives.kernel import Rows
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]

DECIMALS = 7
"""Of scores: beyond them they depend on what else is looked at."""
_BATCH = 200  # rows that are compared with all labelled texts at a time
_NAMES = ("classes", "columns", "values", "ends", "dense", "counts")


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """Labelled texts that speak for and against perspectives, to every text as much as they are alike.

    Attributes
    ----------
    classes : tuple of str
        Ids of the perspectives, in the order of the columns of `counts`.
    texts : Rows
        The labelled texts.
    counts : ndarray of shape (n_texts, n_classes)
        What each of them counts for each perspective.
    """

    classes: tuple[str, ...]
    texts: Rows
    counts: Array

    def scores(self, rows: sparse.csr_matrix) -> Array:
        """Scores of rows of `Evidence`: (n_rows, n_classes)."""
        # rounded: how a matrix is multiplied, and so the last bits, depends on how many rows there are
        scores: Array = (Rows.of(rows).likeness(self.texts) @ self.counts).round(DECIMALS)
        return scores

    def lost(self, wholes: sparse.csr_matrix, parts: sparse.csr_matrix, owners: Array) -> Array:
        """What texts lose of their scores when a part is taken from their row: see `Standing`."""
        lost = np.empty((parts.shape[0], len(self.classes)))
        counts = self.counts.astype(np.float32)
        for start in range(0, len(lost), _BATCH):
            batch = slice(start, start + _BATCH)
            texts, own = np.unique(owners[batch], return_inverse=True)
            lost[batch] = self.texts.likeness_lost(wholes[texts], parts[batch], own) @ counts
        return lost

    def arrays(self, precision: type[np.floating[Any]] = np.float64) -> dict[str, Array]:
        """The prior as arrays for an npz, the rows in `precision`."""
        units = self.texts.units
        return dict(
            zip(
                _NAMES,
                (
                    pack_strings(self.classes),
                    units.indices.astype(np.uint16),
                    units.data.astype(precision),
                    units.indptr.astype(np.int32),
                    self.texts.dense.astype(precision),
                    self.counts.astype(np.float64),
                ),
                strict=True,
            )
        )

    @classmethod
    def of_arrays(cls, arrays: Sequence[Array]) -> Self:
        """The prior that `arrays` gave, in the order of its names."""
        names, columns, values, ends, dense, counts = arrays
        units = sparse.csr_matrix((values.astype(float), columns.astype(np.intp), ends), shape=(len(counts), UNITS))
        rows = Rows(units, dense.astype(float))
        return cls(tuple(unpack_strings(names)), rows, counts.astype(float))


def read_prior(path: Path, prefix: str = "") -> Prior:
    """The prior of an npz that `write_prior` wrote, or that holds its arrays under names with `prefix`.

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another kind.
    """
    arrays = read_arrays(path, *(prefix + name for name in _NAMES))
    try:
        return Prior.of_arrays(arrays)
    except (ValueError, IndexError) as error:
        raise unreadable(path, error) from None


def stored(texts: Rows) -> Rows:
    """The rows as `write_prior` keeps them: learned from as they will be read."""
    units = texts.units.copy()
    units.data = units.data.astype(np.float16).astype(float)
    return Rows(units, texts.dense.astype(np.float16).astype(float))


def write_prior(prior: Prior, path: Path) -> None:
    """Write `prior`. Same bytes every time."""
    np.savez_compressed(path, **prior.arrays(np.float16))  # type: ignore[arg-type]  # the stubs take a name for an option


@cache
def shipped_prior() -> Prior | None:
    """The prior that travels with the package, read once in a process; None where there is none."""
    try:
        path = model_path("perspectives/prior.npz")
    except ModelError:
        return None
    return read_prior(path)
