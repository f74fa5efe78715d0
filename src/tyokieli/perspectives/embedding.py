"""Vectors of whole texts from somebody else's model, and the prior learned anew with them.

Anything with ``encode(texts) -> array`` will do (the interface of sentence-transformers). Chooses no model and
downloads none.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Protocol
from zlib import crc32

import numpy as np
import scipy  # by its name, as in `linear`

from tyokieli.errors import SettingsError
from tyokieli.perspectives.evidence import Evidence
from tyokieli.perspectives.kernel import Rows, least_squares
from tyokieli.perspectives.labelled import balanced, is_written, labelled_texts
from tyokieli.perspectives.linear import softmax
from tyokieli.perspectives.prior import Prior
from tyokieli.perspectives.units import analyzed
from tyokieli.perspectives.vectors import unit_length
from tyokieli.resources import model_path

Array = np.ndarray[Any, Any]

PENALTY = 0.1  # that of training/train_perspectives.py
_HELD_OUT = 5  # every fifth text sets the temperature
_PROBE = ("Esimies antaa palautetta.", "Kokouksia on liikaa.", "VPN katkeaa kotona.")  # tells one model from another
_refitted: dict[str, Prior] = {}


class Embedder(Protocol):
    """A model of texts."""

    def encode(self, sentences: list[str], /) -> Any:
        """One vector a text, as an array (n_texts, n_dimensions)."""
        ...


def embed(embedder: Embedder, texts: Sequence[str]) -> Array:
    """Vectors of `texts`, of length one.

    Raises
    ------
    SettingsError
        When what `embedder` gives is no finite vector for each text.
    """
    given: object = embedder
    if isinstance(given, str) or not callable(getattr(given, "encode", None)):  # a str has an encode of its own
        raise SettingsError(f"embedder is {type(embedder).__name__}; give an object with encode(texts) -> array.")
    rows = np.asarray(embedder.encode(list(texts)), dtype=np.float64)
    if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
        raise SettingsError(
            f"{type(embedder).__name__}.encode gave an array of shape {rows.shape} for {len(texts)} texts; "
            "it must give one finite vector a text."
        )
    return unit_length(rows)


def refitted_prior(embedder: Embedder, evidence: Evidence, classes: Sequence[str]) -> Prior:
    """The prior learned from the shipped labelled texts with the vectors of `embedder`; once in a process.

    Parameters
    ----------
    embedder : Embedder
        The model that `evidence` has its vectors from.
    evidence : Evidence
        Turns texts to rows.
    classes : sequence of str
        Ids of the perspectives.
    """
    key = sha256(np.round(embed(embedder, _PROBE), 5).tobytes()).hexdigest()
    if key not in _refitted:
        labelled = labelled_texts(model_path("perspectives/data"), classes)
        texts = analyzed(row["text"] for row in labelled)
        labels = np.array([list(classes).index(row["perspective"]) for row in labelled])
        weights = balanced(labels, np.array([is_written(row) for row in labelled]), len(classes))
        rows = Rows.of(evidence.of_texts(texts))
        square = rows.likeness(rows)
        held = np.array([crc32(text.text.encode()) % _HELD_OUT == 0 for text in texts])
        kept = np.flatnonzero(~held)
        part = least_squares(square[np.ix_(kept, kept)], labels[kept], len(classes), weights[kept], PENALTY)
        heat = temperature(square[held][:, kept] @ part, labels[held], weights[held])
        counts = least_squares(square, labels, len(classes), weights, PENALTY)
        _refitted[key] = Prior(tuple(classes), rows, counts / heat)
    return _refitted[key]


def temperature(scores: Array, labels: Array, weights: Array) -> float:
    """What to divide scores by so that their probabilities hold (the least log loss)."""

    def loss(log_temperature: float) -> float:
        chosen = softmax(scores / np.exp(log_temperature))[np.arange(len(labels)), labels]
        return float(-(weights * np.log(np.maximum(chosen, 1e-12))).sum())

    return float(np.exp(scipy.optimize.minimize_scalar(loss, bounds=(-5, 2), method="bounded").x))
