"""Tables as files for other programs: CSV, Parquet, JSON Lines and JSON. The workbook for people is in ``workbook.py``.

CSV is written as programs everywhere read it (RFC 4180): commas, decimal points, ISO dates, UTF-8 without a byte order
mark. A Finnish Excel wants semicolons, decimal commas and a mark, and would read 1.5 as the first of May: for people
there is the workbook, and ``for_excel=True`` for those who want CSV all the same. Text cells that a spreadsheet would
run get an apostrophe in CSV (see ``formulas.py``); Parquet and JSON hold the texts as they are. The same table gives
the same bytes.
"""

import csv
import json
import math
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from tyokieli.formulas import neutralise, restore
from tyokieli.report.files import replacing
from tyokieli.report.wording import sound

__all__ = ["plain", "read_csv", "restore", "write_csv", "write_json", "write_jsonl", "write_parquet"]

_BLOCK = 2_000  # rows that are made at a time


def write_csv(table: pd.DataFrame, path: str | os.PathLike[str], *, for_excel: bool = False) -> None:
    """Write `table` as CSV.

    Parameters
    ----------
    table : DataFrame
        Missing values become empty cells; days become ``2016-06-14``, other times ``2016-06-14T09:30:00``.
    path : path
        Written beside and moved into place.
    for_excel : bool
        Semicolons, decimal commas and a byte order mark, for opening in an Excel set to Finnish or Swedish.

    Raises
    ------
    OutputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "documents.csv"
    ...     write_csv(pd.DataFrame({"id": ["1"], "text": ["=1+1"], "confidence": [0.5]}), path)
    ...     path.read_text(encoding="utf-8")
    "id,text,confidence\\n1,'=1+1,0.5\\n"
    """
    with (
        replacing(path) as beside,
        beside.open("w", encoding="utf-8-sig" if for_excel else "utf-8", newline="") as stream,
    ):
        writer = csv.writer(stream, delimiter=";" if for_excel else ",", lineterminator="\r\n" if for_excel else "\n")
        writer.writerow([_csv_cell(str(column), for_excel) for column in table.columns])
        writer.writerows(_rows(table, partial(_csv_cell, for_excel=for_excel)))


def read_csv(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read what `write_csv` wrote (not ``for_excel``), every cell as text, exactly as it was handed in."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", lineterminator=None)
    return table.rename(columns=restore).map(restore)


def write_parquet(table: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write `table` as Parquet. Columns of mixed kinds become text.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    uniform = table.rename(columns=str)
    for column in uniform.columns:
        if pd.api.types.is_object_dtype(uniform[column]):
            uniform[column] = _uniform(uniform[column])
    # a stream, for pyarrow opens no path that is not UTF-8; and one to read from, too, for pandas 2 takes the path of
    # one that is only written to
    with replacing(path) as beside, beside.open("w+b") as stream:
        uniform.to_parquet(stream, engine="pyarrow", index=False)


def write_jsonl(table: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write `table` as JSON Lines: one object a row, null for what is missing, days and times as in CSV.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    columns = [str(column) for column in table.columns]
    with replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        for row in _rows(table):
            stream.write(_json(dict(zip(columns, row, strict=True)), None) + "\n")


def write_json(value: Mapping[str, Any], path: str | os.PathLike[str]) -> None:
    """Write a summary (see ``summary.py`` for its schema) as indented JSON.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    with replacing(path) as beside:
        beside.write_text(_json(plain(dict(value)), 2) + "\n", encoding="utf-8", newline="\n")


def _rows(table: pd.DataFrame, cell: Callable[[Any], Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """Rows of plain Python values, each as `cell` gives it; None for what is missing."""
    for start in range(0, len(table), _BLOCK):
        # by columns, whose kind is asked once: a large table has tens of millions of cells
        block = table.iloc[start : start + _BLOCK]
        columns = [_plain_cells(block.iloc[:, place]) for place in range(block.shape[1])]
        yield from zip(*(columns if cell is None else [list(map(cell, values)) for values in columns]), strict=True)


def _plain_cells(column: "pd.Series[Any]") -> list[Any]:
    values = column.to_numpy() if isinstance(column.dtype, np.dtype) else column.to_numpy(dtype=object)
    if values.dtype.kind in "iub":
        return list(values.tolist())
    if values.dtype.kind == "f":
        return [value if finite else None for value, finite in zip(values.tolist(), np.isfinite(values), strict=True)]
    if values.dtype.kind in "mM":  # numpy's own moments and durations would be written as numbers
        return [plain(value) for value in column]
    return [plain(value) for value in values]


def plain(value: Any) -> Any:
    """Return `value` as JSON knows it."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return [plain(inner) for inner in sorted(value, key=str)]
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if hasattr(value, "isoformat"):
        return None if pd.isna(value) else _moment(value)
    if hasattr(value, "tolist"):  # numpy's numbers and arrays
        return plain(value.tolist())
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    return None if value is pd.NA else str(value)


def _moment(value: Any) -> str:
    return str(value.isoformat()).removesuffix("T00:00:00")


def _csv_cell(value: Any, for_excel: bool) -> str:
    if isinstance(value, str):
        return neutralise(value) if value else ""
    if value is None:
        return ""
    if isinstance(value, float):
        # A whole float is written as one: 3.0, so that a column keeps its kind.
        return repr(value).replace(".", ",") if for_excel else repr(value)
    return neutralise(_json(value, None)) if isinstance(value, list | dict) else str(value)


def _json(value: Any, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)


def _uniform(column: "pd.Series[Any]") -> "pd.Series[Any]":
    present = column[column.notna()]
    if all(isinstance(value, bool) for value in present) or all(isinstance(value, list) for value in present):
        return column
    return column.where(column.isna(), column.map(lambda value: _as_text(plain(value))))


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return _json(value, None)
