"""What was learned from labelled texts about the five perspectives of Työ 2.0: read from models/perspectives/prior.npz.

Learning is done by ``training/train_perspectives.py``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.errors import ModelError
from tyokieli.perspectives.arrays import read_arrays
from tyokieli.perspectives.evidence import BUCKETS
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """A linear model over the rows of `Evidence`: scores are ``rows @ coefficients + intercepts``.

    Attributes
    ----------
    classes : tuple of str
        Ids of the perspectives, in the order of the columns.
    coefficients : ndarray of shape (n_columns, n_classes)
        Of hashed units and n-grams, of the word vector, of the votes of the seeds.
    intercepts : ndarray of shape (n_classes,)
    """

    classes: tuple[str, ...]
    coefficients: Array
    intercepts: Array


def read_prior(path: Path) -> Prior:
    """The prior of an npz that `write_prior` wrote.

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another kind.
    """
    names, buckets, hashed, dense, intercepts = read_arrays(path, "classes", "buckets", "hashed", "dense", "intercepts")
    coefficients = np.zeros((BUCKETS + len(dense), len(intercepts)), dtype=np.float32)
    coefficients[buckets] = hashed
    coefficients[BUCKETS:] = dense
    return Prior(tuple(bytes(names).decode("utf-8").split("\n")), coefficients, intercepts)


def write_prior(prior: Prior, path: Path, least: float = 1e-3) -> None:
    """Write `prior`, leaving out buckets whose coefficients are all nearer zero than `least`. Same bytes every time."""
    hashed, dense = prior.coefficients[:BUCKETS], prior.coefficients[BUCKETS:]
    buckets = np.flatnonzero(np.abs(hashed).max(axis=1) >= least)
    np.savez_compressed(
        path,
        classes=np.frombuffer("\n".join(prior.classes).encode(), dtype=np.uint8),
        buckets=buckets.astype(np.int32),
        hashed=hashed[buckets].astype(np.float16),
        dense=dense.astype(np.float32),
        intercepts=prior.intercepts.astype(np.float32),
    )


@cache
def shipped_prior() -> Prior | None:
    """The prior that travels with the package, read once in a process; None where there is none."""
    try:
        path = model_path("perspectives/prior.npz")
    except ModelError:
        return None
    return read_prior(path)
