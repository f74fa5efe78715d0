"""Labels that people gave their texts: read, checked, and remembered by a digest of the text.

Holds no text and learns nothing: `teaching` does.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import numpy as np

from tyokieli.perspectives.units import Analyzed

Array = np.ndarray[Any, Any]

UNKNOWN = -1


def label_places(y: Sequence[str | None] | None, classes: Iterable[str], count: int) -> Array:
    """Place of each label among `classes`, `UNKNOWN` where there is none ("" or None, or NaN: a sheet's empty cell).

    Raises
    ------
    ValueError
        When there are not `count` labels, or one of them is no class.

    Examples
    --------
    >>> label_places(["ict", "", None], ["johtaminen", "ict"], 3).tolist()
    [1, -1, -1]
    """
    labels = np.full(count, UNKNOWN)
    if y is None:
        return labels
    given = list(y)
    if len(given) != count:
        raise ValueError(f"X has {count} texts but y has {len(given)} labels; give one a text, '' where unknown.")
    places = {str(name): place for place, name in enumerate(classes)}
    for row, label in enumerate(given):
        if label is None or label == "" or label != label:
            continue
        if str(label) not in places:
            known = ", ".join(places)
            raise ValueError(f"Label {label!r} of text {row} is no perspective; they are: {known}. '' is unknown.")
        labels[row] = places[str(label)]
    return labels


def remembered(texts: Sequence[Analyzed], labels: Array) -> dict[str, int]:
    """Labels given, by a digest of the text; of two labels for the same text the first perspective's holds."""
    given = [(_digest(texts[row]), int(labels[row])) for row in np.flatnonzero(labels != UNKNOWN).tolist()]
    return dict(sorted(given, reverse=True))


def recalled(texts: Iterable[Analyzed], labels: Mapping[str, int]) -> dict[int, int]:
    """Row and label of those of `texts` that `remembered` had one for."""
    if not labels:
        return {}
    known = ((row, labels.get(_digest(text))) for row, text in enumerate(texts))
    return {row: place for row, place in known if place is not None}


def _digest(text: Analyzed) -> str:
    return sha256(text.text.encode("utf-8", "surrogatepass")).hexdigest()
