"""How the lemmatiser's learned tables lie on disk: one ``npz`` of plain arrays, strings as UTF-8 text, no pickle.

Knows the form of the tables, not what they mean.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.arrays import pack_strings, read_npz, unpack_strings
from tyokieli.errors import ModelError

FORMAT = "tyokieli-lemmatizer-2"


def write(path: Path, tables: dict[str, Any]) -> None:
    """Writes string lists and arrays to `path`; the same tables give the same bytes."""
    arrays = {"format": pack_strings([FORMAT])}
    for name, table in sorted(tables.items()):
        arrays[name] = pack_strings(table) if isinstance(table, list) else np.ascontiguousarray(table)
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
    if "format" not in arrays or unpack_strings(arrays["format"]) != [FORMAT]:
        raise ModelError(f"The lemmatiser's tables in {path} are not of the format {FORMAT}. Install tyokieli again.")
    return {
        name: unpack_strings(array) if array.dtype == np.uint8 and name not in packed else array
        for name, array in arrays.items()
    }
