"""Reading ``npz`` files that may be damaged, or made to harm: plain arrays, no pickle, no more than they should hold.

Strings lie in them as UTF-8, a line each.

Knows nothing of what the arrays mean.
"""

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

MOST_BYTES = 400_000_000
"""All the arrays of a file, unpacked; the largest of ours has 30 MB."""


def read_npz(path: Path) -> dict[str, Array]:
    """The arrays of the npz `path`, by name.

    Raises
    ------
    ValueError
        When it cannot be read, unpacks to more than `MOST_BYTES`, or holds anything but plain arrays.
    """
    try:
        with path.open("rb") as file:
            with zipfile.ZipFile(file) as archive:
                size = sum(part.file_size for part in archive.infolist())
            if size > MOST_BYTES:
                raise ValueError(f"it unpacks to {size:,} bytes")
            file.seek(0)
            with np.load(file, allow_pickle=False) as stored:
                return {name: stored[name] for name in stored.files}
    except (
        *(OSError, ValueError, KeyError, TypeError, EOFError, SyntaxError, NotImplementedError, RuntimeError),
        *(MemoryError, zipfile.BadZipFile, zlib.error),  # a header may claim any shape
    ) as error:
        reason = str(error).split("\n", 1)[0][:200]
        raise ValueError(reason or type(error).__name__) from error


def pack_strings(strings: Iterable[str]) -> Array:
    """Strings without line breaks as an array of bytes.

    >>> unpack_strings(pack_strings(["etä", "työ"]))
    ['etä', 'työ']
    """
    return np.frombuffer("\n".join(strings).encode("utf-8"), dtype=np.uint8)


def unpack_strings(array: Array) -> list[str]:
    """The strings of an array that `pack_strings` made; a `ValueError` where they are no UTF-8."""
    return bytes(array).decode("utf-8").split("\n")
