"""A fitted `PerspectiveClusterer` as files: JSON for the settings, npz for the numbers; no pickle, and no text.

Writes and reads what it is handed; `clusterer` makes an estimator of it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from tyokieli.bounded import read_bounded
from tyokieli.errors import ModelError
from tyokieli.perspectives.arrays import read_arrays
from tyokieli.perspectives.prior import Prior, read_prior

Array = np.ndarray[Any, Any]

_FORMAT = 4
_SETTINGS, _NUMBERS = "perspectives.json", "perspectives.npz"
_REFITTED = "prior."  # names of the arrays of a prior that was learned anew


@dataclass(frozen=True, slots=True, eq=False)
class Saved:
    """What is kept of an estimator.

    Attributes
    ----------
    perspectives : mapping, optional
        As `read_perspectives` reads them; None: the built-in ones.
    threshold, prior, adapt
        The estimator's settings.
    embedder : str, optional
        Name of the class of its embedder, where it has one.
    labelled : mapping
        Labels that were given, by a digest of the text.
    columns : ndarray of int
        Columns of `Evidence` that the corpus taught something about.
    coefficients : ndarray of shape (n_columns, n_classes)
        What it taught.
    intercepts : ndarray of shape (n_classes,)
    labels : ndarray of int
        Place of each fitted text's class.
    refitted : Prior, optional
        The prior that was learned anew with the embedder.
    """

    perspectives: Mapping[str, Any] | None
    threshold: float
    prior: bool
    adapt: bool
    embedder: str | None
    labelled: Mapping[str, int]
    columns: Array
    coefficients: Array
    intercepts: Array
    labels: Array
    refitted: Prior | None

    def write(self, directory: Path) -> None:
        """Write the two files to `directory`, which is made where it is not."""
        directory.mkdir(parents=True, exist_ok=True)
        settings = {
            "format": _FORMAT,
            "perspectives": self.perspectives,
            "threshold": str(self.threshold),
            "prior": self.prior,
            "adapt": self.adapt,
            "labelled": dict(self.labelled),
            "embedder": self.embedder,
            "refitted": self.refitted is not None,
        }
        (directory / _SETTINGS).write_text(json.dumps(settings, ensure_ascii=False, indent=1), encoding="utf-8")
        refitted = {} if self.refitted is None else self.refitted.arrays()
        np.savez_compressed(
            directory / _NUMBERS,
            columns=self.columns,
            coefficients=self.coefficients,
            intercepts=self.intercepts,
            labels=self.labels,
            **{_REFITTED + name: array for name, array in refitted.items()},  # type: ignore[arg-type]  # as in prior.py
        )

    @classmethod
    def read(cls, directory: Path) -> Self:
        """What `write` wrote.

        Raises
        ------
        ModelError
            When the files are missing, damaged or of another version.
        """
        try:
            settings = json.loads(read_bounded(directory / _SETTINGS))
            if settings["format"] != _FORMAT:
                raise ValueError(f"format {settings['format']} is not {_FORMAT}")
            numbers = directory / _NUMBERS
            columns, coefficients, intercepts, labels = read_arrays(
                numbers, "columns", "coefficients", "intercepts", "labels"
            )
            return cls(
                perspectives=settings["perspectives"],
                threshold=float(settings["threshold"]),
                prior=bool(settings["prior"]),
                adapt=bool(settings["adapt"]),
                embedder=settings.get("embedder"),
                labelled={str(key): int(place) for key, place in settings["labelled"].items()},
                columns=columns,
                coefficients=coefficients,
                intercepts=intercepts,
                labels=labels,
                refitted=read_prior(numbers, _REFITTED) if settings.get("refitted") else None,
            )
        except (OSError, *DAMAGED) as error:
            raise unusable(directory, error) from error


DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
"""What reading a file that is not what it should be ends in."""


def unusable(directory: Path, error: Exception) -> ModelError:
    """The one error for whatever is wrong with what was saved."""
    return ModelError(
        f"{directory} holds no perspectives that can be read ({error}). Fit and save them again with this version."
    )
