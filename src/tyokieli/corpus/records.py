"""What every format hands over before columns are recognised. Values and limits only; no reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MAX_BYTES = 1_000_000_000
"""A file, unpacked, may be this large; larger input is split first."""

MAX_TEXT = 1_000_000
"""Characters in one text: spaCy's own limit. A longer cell becomes a rejected row."""

MAX_CELLS = 50_000_000
"""Cells in one table, empty ones included."""

MAX_COLUMNS = 10_000
"""Columns of one table, and different fields of JSON objects; Excel has 16,384."""

SHOWN = 1_000
"""Characters of a rejected row that are kept for people to find it again."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be read, and why. `row` is its place in the file, from 1."""

    source: str
    row: int
    reason: str
    text: str

    def as_dict(self) -> dict[str, str | int]:
        """As it stands in ``df.attrs["rejected"]``."""
        text = self.text if len(self.text) <= SHOWN else self.text[:SHOWN] + "…"
        return {"source": self.source, "row": self.row, "reason": self.reason, "text": text}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one file.

    frame: one row a record, indexed by its place in the file (from 1), all columns as the file names them.
    roles: role → column where the format itself says which is which (a feed does, a CSV does not).
    """

    frame: "pd.DataFrame"
    roles: Mapping[str, str] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN, NaT, pandas' NA, or blanks.

    Examples
    --------
    >>> is_empty(float("nan")), is_empty(" "), is_empty(0)
    (True, True, False)
    """
    if value is None or isinstance(value, str):
        return not (value and value.strip())
    try:
        return bool(value != value)
    except TypeError:  # pandas' NA does not say
        return True
