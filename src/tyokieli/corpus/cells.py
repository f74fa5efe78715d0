"""The cells of one column while a table is read, and what kind of column they make. Reads no files."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tyokieli.corpus.records import is_empty

if TYPE_CHECKING:
    import pandas as pd

_BLOCK = 10_000  # cells that are held as Python's objects at a time
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_DECIMAL = re.compile(r"-?\d{1,3}(?:[  ]\d{3})+(?:,\d+)?|-?\d{1,15},\d+|-?\d{1,15}\.\d+")


class Cells:
    """A column that grows downwards; texts that are far behind are held as compactly as pandas holds them.

    Parameters
    ----------
    empty : int
        So many empty cells stand at the top.

    Examples
    --------
    >>> cells = Cells()
    >>> for cell in ("1,5", "2"):
    ...     cells.append(cell)
    >>> list(cells), cells.typed([1, 2]).tolist()
    (['1,5', '2'], [1.5, 2.0])
    """

    def __init__(self, empty: int = 0) -> None:
        self._behind: list[pd.Series[Any]] = []
        self._last: list[Any] = [None] * empty

    def append(self, cell: Any) -> None:
        """Add a cell at the bottom."""
        self._last.append(cell)
        if len(self._last) >= _BLOCK:
            self._behind.append(_column(self._last))
            self._last = []

    def __iter__(self) -> Iterator[Any]:
        for block in self._behind:
            yield from block.tolist()
        yield from self._last

    def typed(self, index: list[int]) -> "pd.Series[Any]":
        """The column: cells of numbers become numbers (decimal comma, too); 00100 and other codes stay text."""
        import pandas as pd

        numbers = _numbers(self)
        if numbers is None:
            blocks = [*self._behind, _column(self._last)] if self._last or not self._behind else self._behind
            whole = pd.concat(blocks, ignore_index=True) if len(blocks) > 1 else blocks[0]
            whole.index = pd.Index(index)
            return whole if isinstance(whole.dtype, pd.StringDtype) else whole.astype(object).infer_objects()
        whole_numbers = all(isinstance(number, int) for number in numbers if number is not None)
        kind = ("Int64" if None in numbers else "int64") if whole_numbers else "float64"
        return pd.Series(numbers, index=index, dtype=kind)


def _column(cells: list[Any]) -> "pd.Series[Any]":
    import pandas as pd

    texts = all(type(cell) is str for cell in cells)
    return pd.Series(cells, dtype=None if texts and cells else object)


def _numbers(values: Iterable[Any]) -> list[int | float | None] | None:
    """The cells as numbers; None where one of them is something else, or none is filled."""
    numbers: list[int | float | None] = []
    for value in values:
        text = value.strip() if isinstance(value, str) else ""
        if is_empty(value):
            numbers.append(None)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            numbers.append(value)
        elif _INTEGER.fullmatch(text):
            numbers.append(int(text))
        elif _DECIMAL.fullmatch(text):
            numbers.append(float(re.sub("[ \u00a0]", "", text).replace(",", ".")))
        else:
            return None
    return None if all(number is None for number in numbers) else numbers
