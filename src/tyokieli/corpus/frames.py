"""Texts that are already in memory, as the frame that the road begins with. Reads no files."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from tyokieli.corpus.encoding import whole
from tyokieli.corpus.records import MAX_TEXT
from tyokieli.errors import InputError, SettingsError

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"  # as the tokeniser reads half a character: lengths stay what they were

COLUMNS = ("id", "text", "date", "title", "source")

RESULTS = frozenset(
    {
        *("place", "language", "tokens", "units", "phrases", "signature", "scored"),
        *("perspective", "labelled", "predicted", "confidence", "secondary"),
        *("evidence", "theme", "duplicate_of", "x", "y"),
    }
)
"""Columns that an analysis makes: an own column of that name is called ``name_2``."""


def as_frame(data: object) -> pd.DataFrame:
    """A table or a list of texts as a frame with columns place, id, text, date, title, source and the table's own.

    Parameters
    ----------
    data : DataFrame, Dask DataFrame, Series or iterable of str
        A DataFrame needs a column ``text``. Ids that are not given are the rows' places, from 1 on. An own column whose
        name an analysis uses (``theme``, ``p_ict``) gets another: see `own_names`.

    Raises
    ------
    InputError
        When there are no texts, an id repeats, or a date is none.
    SettingsError
        When there is no column ``text``, or `data` is a single text.

    Examples
    --------
    >>> as_frame(["Etätyö sujuu.", "Avokonttorissa ei."])["id"].tolist()
    ['1', '2']
    """
    frame = _table(data)
    if "text" not in frame.columns:
        raise SettingsError(
            f"The table has no column 'text'; it has: {', '.join(map(str, frame.columns))}. "
            "Rename the column of the texts: df.rename(columns={'…': 'text'})."
        )
    if frame.columns.nlevels > 1:
        raise SettingsError(f"The table has names of columns on {frame.columns.nlevels} levels. Give them on one.")
    twice = [name for name in COLUMNS if list(frame.columns).count(name) > 1]
    if twice:
        raise SettingsError(f"The table has more than one column '{twice[0]}'. Rename the others.")
    if frame.empty:
        raise InputError("There are no texts to analyse: the table is empty.")
    places = range(1, len(frame) + 1)
    ids = strings_of(frame, "id", places)
    repeated = ids[ids.duplicated()]
    if len(repeated):
        raise InputError(f"The id '{repeated.iloc[0]}' stands on more than one row. Give each text an id of its own.")
    texts = strings_of(frame, "text")
    lengths = texts.str.len()
    if lengths.max() > MAX_TEXT:
        at = int((lengths > MAX_TEXT).to_numpy().argmax())
        raise InputError(
            f"The text '{ids.iloc[at][:60]}' has {int(lengths.iloc[at]):,} characters, over the limit of {MAX_TEXT:,}. "
            "Split it, or leave it out."
        )
    own = _sound(frame.drop(columns=list(COLUMNS), errors="ignore"))
    own.columns = list(own_names(own.columns))
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "place": list(places),
                    "id": ids,
                    "text": texts,
                    "date": dates_of(frame),
                    "title": strings_of(frame, "title"),
                    "source": strings_of(frame, "source"),
                },
                index=frame.index,
            ),
            own,
        ],
        axis=1,
    ).reset_index(drop=True)


def column_called(name: str, data: object) -> str:
    """What the column `name` of `data` is called in ``as_frame(data)``.

    Raises
    ------
    SettingsError
        When there is none.
    """
    given = [column for column in map(str, getattr(data, "columns", ())) if column not in COLUMNS]
    name = str(name)
    there = dict(zip(reversed(given), reversed(own_names(given)), strict=True)) | {column: column for column in COLUMNS}
    if name not in there:
        raise SettingsError(f"There is no column '{name}' to group by; there are: {', '.join([*COLUMNS, *given])}.")
    return there[name]


def own_names(names: Iterable[object]) -> list[str]:
    """The names of the input's own columns in an analysis: ``theme`` becomes ``theme_2``, and no two are alike.

    Examples
    --------
    >>> own_names(["theme", "theme_2", "virasto", "virasto"])
    ['theme_3', 'theme_2', 'virasto', 'virasto_2']
    """
    wanted = [str(name) for name in names]
    result: list[str] = []
    for name in wanted:
        found, n = name, 2
        if name in RESULTS or name.startswith("p_") or name in result:
            while (found := f"{name}_{n}") in wanted or found in result:
                n += 1
        result.append(found)
    return result


def _table(data: object) -> pd.DataFrame:
    if isinstance(data, pd.DataFrame):
        return data
    if hasattr(data, "dask") and hasattr(data, "compute"):  # the tables of an analysis are held in memory anyway
        return _as_pandas_has_it(_table(data.compute()))
    if isinstance(data, str | bytes | Mapping) or not isinstance(data, Iterable) or getattr(data, "ndim", 1) != 1:
        raise SettingsError(
            f"Texts are given as a list, Series or DataFrame, not as a single {type(data).__name__}. "
            "Wrap one text in a list: [text]; read a file with tyokieli.read(path)."
        )
    return pd.DataFrame({"text": list(data)}, dtype="object")


def _as_pandas_has_it(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns of strings with pandas' own dtype: Dask has another, by which files would differ."""
    own = pd.Series(["a"]).dtype
    for place, kind in enumerate(frame.dtypes):
        if isinstance(kind, pd.StringDtype) and kind != own:
            frame.isetitem(place, frame.iloc[:, place].astype(own).array)
    return frame


def strings_of(frame: pd.DataFrame, name: str, default: Sequence[object] | None = None) -> "pd.Series[Any]":
    """The column `name` as strings, `default` (or nothing) where it has none."""
    if name not in frame.columns:
        given = [""] * len(frame) if default is None else [str(value) for value in default]
        return pd.Series(given, index=frame.index, dtype="object")
    filled = isinstance(frame[name].dtype, pd.StringDtype) and not frame[name].isna().any()
    if filled and (default is None or not (frame[name] == "").any()):
        return frame[name]  # as compact as texts can be, and shared with the table that was given
    values = [_string(value, name) for value in frame[name]]
    if default is not None:
        values = [value or str(place) for value, place in zip(values, default, strict=True)]
    return pd.Series(values, index=frame.index, dtype="object")


def _string(value: Any, column: str) -> str:
    if not isinstance(value, str) and (isinstance(value, bytes) or pd.api.types.is_list_like(value)):
        raise InputError(f"The column '{column}' has a cell of the kind {type(value).__name__}. Give strings.")
    return "" if pd.isna(value) else whole(str(value), _REPLACEMENT)


def _sound(own: pd.DataFrame) -> pd.DataFrame:
    """The columns without halves of characters, which can be neither compared by pandas nor written."""
    for place, kind in enumerate(own.dtypes):
        if isinstance(kind, np.dtype) and kind.kind == "O":
            cells = [whole(cell, _REPLACEMENT) if isinstance(cell, str) else cell for cell in own.iloc[:, place]]
            own.isetitem(place, pd.Series(cells, dtype=object).to_numpy())
    return own


def dates_of(frame: pd.DataFrame) -> "pd.Series[Any]":
    """The column ``date``, empty where there is none; raises InputError for what is no date."""
    if "date" not in frame.columns:
        return pd.Series([pd.NaT] * len(frame), index=frame.index, dtype="datetime64[ns]")
    as_text = frame["date"].dtype in ("object", "str")
    given = frame["date"].mask(frame["date"].isin([""])) if as_text else frame["date"]
    dates = pd.to_datetime(given, errors="coerce", format="ISO8601" if as_text else None)
    wrong = given[dates.isna() & given.notna()]
    if len(wrong):
        raise InputError(
            f"'{wrong.iloc[0]}' in the column 'date' is no date of the years 1678 to 2262. "
            "Give dates as datetimes or as 2016-06-14; tyokieli.read understands Finnish dates."
        )
    if dates.dt.tz is not None:
        dates = dates.dt.tz_localize(None)
    try:
        return dates.astype("datetime64[ns]")
    except pd.errors.OutOfBoundsDatetime:  # pandas 2 says above that it is none
        first, last = dates.min(), dates.max()
        far = first if first < pd.Timestamp.min else last
        raise InputError(f"'{far}' in the column 'date' is no date of the years 1678 to 2262. Mend it.") from None
