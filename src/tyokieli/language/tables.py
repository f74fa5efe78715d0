"""How the lemmatiser's learned tables lie on disk: one ``npz`` of plain arrays, strings as UTF-8 text, no pickle.

Knows the form of the tables, not what they mean.
"""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.arrays import read_npz
from tyokieli.errors import ModelError

FORMAT = "tyokieli-lemmatizer-2"


def write(path: Path, tables: dict[str, Any]) -> None:
    """Writes string lists and arrays to `path`; the same tables give the same bytes."""
    arrays = {"format": _pack([FORMAT])}
    for name, table in sorted(tables.items()):
        arrays[name] = _pack(table) if isinstance(table, list) else np.ascontiguousarray(table)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read(path: Path, *, packed: Collection[str] = ()) -> dict[str, Any]:
    """The tables of `path`: lists of strings and arrays; those that are `packed` stay as they lie on disk.

    Raises
    ------
    ModelError
        When the file is missing, damaged or of another format.
    """
    try:
        arrays = read_npz(path)
    except ValueError as error:
        raise ModelError(
            f"The lemmatiser's tables in {path} cannot be read ({error}). Install tyokieli again."
        ) from None
    if "format" not in arrays or _unpack(arrays["format"]) != [FORMAT]:
        raise ModelError(f"The lemmatiser's tables in {path} are not of the format {FORMAT}. Install tyokieli again.")
    return {
        name: _unpack(array) if array.dtype == np.uint8 and name not in packed else array
        for name, array in arrays.items()
    }


def _pack(strings: Iterable[str]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer("\n".join(strings).encode("utf-8"), dtype=np.uint8)


def _unpack(array: np.ndarray[Any, np.dtype[np.uint8]]) -> list[str]:
    return array.tobytes().decode("utf-8").split("\n")
