"""Which of several texts counts as the first, and which have the very same words. Compares no two texts closely."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tyokieli.perspectives.signatures import Ints, fingerprint_of


def in_order(ids: Sequence[str], texts: Sequence[str], order: Sequence[Any] | NDArray[Any] | None) -> Ints:
    """Rows in the order in which they count as first."""
    names = [_natural(str(id_)) for id_ in ids]
    alone = len(set(names)) == len(names)
    rows = sorted(range(len(ids)), key=names.__getitem__ if alone else lambda row: (names[row], _Late(texts, row)))
    if isinstance(order, np.ndarray) and order.dtype.kind == "M":  # NaT sorts last
        given = np.array(rows, dtype=np.int64)
        return np.asarray(given[np.argsort(order[given], kind="stable")])

    def key(row: int) -> tuple[bool, Any]:
        value = None if order is None else order[row]
        missing = value is None or bool(value != value)  # NaT and NaN do not equal themselves
        return missing, 0 if missing else value

    if order is not None:
        rows.sort(key=key)
    return np.array(rows, dtype=np.int64)


def fingerprints(signs: Iterable[str]) -> Any:
    """The fingerprint of each signature as two numbers: zeros where a text has no words."""
    together = b"".join(fingerprint_of(sign) if sign else bytes(16) for sign in signs)
    return np.frombuffer(together, dtype=">u8").astype(np.uint64).reshape(-1, 2)


def firsts(marks: Any) -> tuple[Ints, Ints]:
    """Places of the first of each fingerprint, in their order, and for each place that of its first (-1: no words)."""
    by_mark = np.lexsort((marks[:, 1], marks[:, 0]))  # stable: the first of a fingerprint stays its first
    new = np.ones(len(marks), dtype=bool)
    new[1:] = (marks[by_mark[1:]] != marks[by_mark[:-1]]).any(axis=1)
    found = np.empty(len(marks), np.int64)
    found[by_mark] = by_mark[np.maximum.accumulate(np.where(new, np.arange(len(marks)), 0))]
    found[~marks.any(axis=1)] = -1
    return np.flatnonzero(found == np.arange(len(marks))), found


def _natural(id_: str) -> bytes:
    """Text 9 before text 10: bytes that sort as the numbers in `id_` do, and small, since there is one a text."""
    parts = []
    for index, part in enumerate(re.split(r"([0-9]+)", id_)):
        if index % 2:
            digits = part.lstrip("0")
            part = f"{len(digits):08}{digits}\x01{part}"
        parts.append(part.replace("\x00", "\x00\x02") + "\x00\x01")
    return "".join(parts).encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _Late:
    """A text that is looked at only where the ids are the same."""

    texts: Sequence[str]
    row: int

    def __lt__(self, other: "_Late") -> bool:
        return self.texts[self.row] < other.texts[other.row]
