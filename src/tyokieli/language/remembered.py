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

Scored = tuple[tuple[Choice, ...], tuple[float, ...]]


class Remembered:
    """Choices and their static scores by word form.

    Parameters
    ----------
    stored : mapping, optional
        The tables that `write` made; without them nothing is remembered.
    """

    def __init__(self, stored: Mapping[str, Any] | None = None) -> None:
        stored = stored or {"forms": [], "sizes": [], "lemmas": [], "choices": [], "kind": [], "scores": []}
        self._places = {form: place for place, form in enumerate(stored["forms"])}
        self._ends = array("l", [0, *np.cumsum(stored["sizes"], dtype=np.int64).tolist()])
        self._kinds = [_kind(*kind.split("\t")) for kind in stored["choices"]]
        self._lemmas = stored["lemmas"]
        # read one by one, which is slow in numpy's arrays
        self._kind, self._scores = (array(code, stored[name]) for code, name in (("H", "kind"), ("i", "scores")))

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
        stored = tables.read(path)
        if not {"made_with", "choices"} <= stored.keys() or stored["made_with"].tolist() != _fingerprint(folder):
            raise ModelError(f"{path} was not made with the tables beside it. Train the model again, or delete {FILE}.")
        return cls(stored)

    def __len__(self) -> int:
        return len(self._places)

    def get(self, form: str) -> Scored | None:
        """Choices of `form`, likeliest first, and their scores; None where it is not remembered."""
        place = self._places.get(form)
        if place is None:
            return None
        start, end = self._ends[place], self._ends[place + 1]
        kinds, numbers, lemmas, make = self._kinds, self._kind, self._lemmas, tuple.__new__
        choices = tuple([make(Choice, (lemmas[at], *kinds[numbers[at]])) for at in range(start, end)])
        return choices, tuple([score / 100 for score in self._scores[start:end]])


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
