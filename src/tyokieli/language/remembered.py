"""The choices of common word forms, worked out when the model was trained: half of the forms of a text are these.

Gives for a form what the proposer and the static weights would give, and saves the time. Decides nothing.
"""

import zlib
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.errors import ModelError
from tyokieli.language import model, tables
from tyokieli.language.readings import Choice

FILE = "forms.npz"
_EIGHT = 8  # bytes at the beginning and at the end of a form that its place is looked for by
_MIXERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # odd numbers with their bits well spread
_ALL_BITS = 2**64 - 1

Scored = tuple[tuple[Choice, ...], tuple[float, ...]]


class Remembered:
    """Choices and their static scores by word form.

    Parameters
    ----------
    stored : mapping, optional
        The tables that `write` made, "forms" and "lemmas" packed; without them nothing is remembered.
    """

    def __init__(self, stored: Mapping[str, Any] | None = None) -> None:
        stored = stored or {"forms": [], "sizes": [], "lemmas": [], "choices": [], "kind": [], "scores": []}
        self._forms, self._lemmas = _Lines(stored["forms"]), _Lines(stored["lemmas"])
        self._shift = 64 - max(1, len(self._forms).bit_length())
        buckets = self._forms.hashes() >> np.uint64(self._shift)
        self._bucketed = _plain("i", np.argsort(buckets, kind="stable"))
        self._buckets = _plain("i", np.searchsorted(np.sort(buckets), np.arange(2 ** (64 - self._shift) + 1)))
        self._ends = _plain("i", np.cumsum(np.concatenate([[0], stored["sizes"]]), dtype=np.int64))
        self._kinds = [_kind(*kind.split("\t")) for kind in stored["choices"]]
        self._kind, self._scores = _plain("H", stored["kind"]), _plain("i", stored["scores"])

    @classmethod
    def load(cls, folder: Path) -> "Remembered":
        """What lies in the folder of a model; nothing where it holds no such table.

        Raises
        ------
        ModelError
            When the table is damaged, of another format, or made with other tables than those beside it.
        """
        path = folder / FILE
        if not path.exists():
            return cls()
        stored = tables.read(path, packed=("forms", "lemmas"))
        if not {"made_with", "choices"} <= stored.keys() or stored["made_with"].tolist() != _fingerprint(folder):
            raise ModelError(f"{path} was not made with the tables beside it. Train the model again, or delete {FILE}.")
        return cls(stored)

    def __len__(self) -> int:
        return len(self._forms)

    def get(self, form: str) -> Scored | None:
        """Choices of `form`, likeliest first, and their scores; None where it is not remembered."""
        place = self._place(form.encode("utf-8", "surrogatepass"))
        if place is None:
            return None
        start, end = self._ends[place], self._ends[place + 1]
        kinds, numbers, lemmas, make = self._kinds, self._kind, self._lemmas, tuple.__new__
        choices = tuple([make(Choice, (lemmas[at].decode(), *kinds[numbers[at]])) for at in range(start, end)])
        return choices, tuple([score / 100 for score in self._scores[start:end]])

    def _place(self, form: bytes) -> int | None:
        bucket = _hash(form) >> self._shift
        for place in self._bucketed[self._buckets[bucket] : self._buckets[bucket + 1]]:
            if self._forms[place] == form:
                return place
        return None


class _Lines:
    """The lines of a long text, each cut out when it is asked for: half a million strings would take their time."""

    def __init__(self, text: Any) -> None:
        self._bytes = np.asarray(text, dtype=np.uint8)
        self._text = self._bytes.tobytes()
        breaks = np.flatnonzero(self._bytes == ord("\n")) + 1
        last = [len(self._text) + 1] if self._text else []
        self._starts = _plain("i", np.concatenate([[0], breaks, last]))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, place: int) -> bytes:
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def hashes(self) -> np.ndarray[Any, np.dtype[np.uint64]]:
        """What `_hash` gives of each line."""
        starts = np.asarray(self._starts, dtype=np.int64)
        firsts, ends = starts[:-1], starts[1:] - 1
        padded = np.concatenate([self._bytes, np.zeros(_EIGHT, dtype=np.uint8)])
        head, tail = np.zeros(len(self), dtype=np.uint64), np.zeros(len(self), dtype=np.uint64)
        for place in range(_EIGHT):
            head = head << np.uint64(8) | np.where(firsts + place < ends, padded[firsts + place], 0).astype(np.uint64)
            at = ends - _EIGHT + place
            tail = tail << np.uint64(8) | np.where(at >= firsts, padded[at], 0).astype(np.uint64)
        one, two, three = (np.uint64(mixer) for mixer in _MIXERS)
        mixed = (head * one + tail) * two + (ends - firsts).astype(np.uint64)
        return (mixed ^ mixed >> np.uint64(29)) * three


def _hash(form: bytes) -> int:
    one, two, three = _MIXERS
    head = int.from_bytes(form[:_EIGHT].ljust(_EIGHT, b"\0"), "big")
    mixed = ((head * one + int.from_bytes(form[-_EIGHT:], "big")) * two + len(form)) & _ALL_BITS
    return (mixed ^ mixed >> 29) * three & _ALL_BITS


def _plain(code: str, values: Any) -> "array[int]":
    """Values that are read one by one, which is slow in numpy's arrays."""
    return array(code, np.asarray(values, dtype=code).tobytes())


def write(folder: Path, entries: Iterable[tuple[str, Scored]]) -> None:
    """Writes forms with their choices and scores beside the tables of the model that they were made with.

    The same entries give the same bytes.
    """
    known = sorted(entries, key=lambda entry: entry[0])
    every = [choice for _, (choices, _) in known for choice in choices]
    names = ["\t".join(map(str, choice[1:])) for choice in every]
    kinds = sorted(set(names))
    number = {name: place for place, name in enumerate(kinds)}
    tables.write(
        folder / FILE,
        {
            "forms": [form for form, _ in known],
            "sizes": np.array([len(choices) for _, (choices, _) in known], dtype=np.uint16),
            "lemmas": [one.lemma for one in every],
            "choices": kinds,
            "kind": np.array([number[name] for name in names], dtype=np.uint16),
            "made_with": np.array(_fingerprint(folder), dtype=np.uint32),
            "scores": np.array([round(100 * score) for _, (_, scores) in known for score in scores], dtype=np.int32),
        },
    )


def _kind(upos: str, feats: str, tag: str, case: str, negation: str, *sources: str) -> tuple[Any, ...]:
    """Fields of a choice after its lemma."""
    return upos, feats, tag, case, int(negation), *sources


def _fingerprint(folder: Path) -> list[int]:
    content = (folder / model.FILE).read_bytes()
    return [len(content), zlib.crc32(content)]
