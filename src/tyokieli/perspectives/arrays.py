"""Arrays of the perspectives: read from npz files, with one error whatever is wrong; and rows worked out only once."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.arrays import read_npz
from tyokieli.errors import ModelError

Array = np.ndarray[Any, Any]


def read_arrays(path: Path, *names: str) -> tuple[Array, ...]:
    """The arrays `names` of the npz `path`.

    Raises
    ------
    ModelError
        When the file is missing or damaged, or lacks one of the arrays.
    """
    try:
        data = read_npz(path)
        return tuple(data[name] for name in names)
    except (ValueError, KeyError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> ModelError:
    """The one error for whatever is wrong with a file."""
    return ModelError(
        f"The model {path} cannot be read ({error or type(error).__name__}). If it came with tyokieli, install it "
        "again: pip install --force-reinstall tyokieli. If you saved it, save it again."
    )


def remembered_rows(
    words: Sequence[str], known: dict[str, Array], most: int, compute: Callable[[list[str]], Array]
) -> Array:
    """A row for each of `words`, of which there is one at least: those not `known` yet are worked out together.

    Where that would make more than `most`, `known` starts anew.
    """
    new = sorted({word for word in words if word not in known})
    if len(known) + len(new) > most:
        known.clear()
        new = sorted(set(words))
    if new:
        known.update(zip(new, compute(new), strict=True))
    return np.stack([known[word] for word in words])
