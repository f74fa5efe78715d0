"""A partition that was read as one frame of a fixed schema, for engines that hand frames to functions.

Spark's ``mapInPandas`` runs `read_frames` unchanged; `unpack` gives back what `road` knows. Knows no engine.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from tyokieli import road
from tyokieli.corpus.frames import dates_of, own_names, strings_of
from tyokieli.errors import InputError

SCHEMA = (
    "place long, id string, text string, date string, title string, source string, own string, "
    "language string, tokens long, units string, phrases string, signature string, scored string, terms string, "
    "masked string"
)
"""The columns that `read_frames` gives, as Spark writes a schema."""

COLUMNS = tuple(column.split()[0] for column in SCHEMA.split(", "))
_TERMS = tuple(name for name in road.TERM_COLUMNS if name not in ("place", "id"))


def read_frames(frames: Iterable[pd.DataFrame], reading: road.Reading) -> Iterator[pd.DataFrame]:
    """Read partitions of texts: frames in, one frame of `SCHEMA` out for each.

    Parameters
    ----------
    frames : iterable of DataFrame
        With ``place``, ``text`` and, where they are known, the others of `road.INPUT_COLUMNS`; and any more. One of
        these whose name an analysis uses (``scored``, ``theme``) gets another: see `own_names`.
    reading : Reading
        The vocabulary, and whether personal data is masked. It travels to the workers.

    Raises
    ------
    InputError
        When a frame has no texts or places, or a date is none.
    """
    for frame in frames:
        for needed in ("place", "text"):
            if needed not in frame.columns or (needed == "place" and frame[needed].isna().any()):
                raise InputError(
                    f"A row has no '{needed}'. Give each its text, and a number of its own by which the order is fixed."
                )
        own = iter(own_names(name for name in frame.columns if name not in road.INPUT_COLUMNS))
        names = [name if name in road.INPUT_COLUMNS else next(own) for name in frame.columns]
        given = frame.set_axis(names, axis="columns").assign(
            place=frame["place"].astype("int64"),
            id=strings_of(frame, "id", list(frame["place"].astype("int64"))),
            date=dates_of(frame),
            **{name: strings_of(frame, name) for name in ("text", "title", "source")},
        )
        yield pack(road.read_partition(given.reset_index(drop=True), reading))


def pack(partition: road.Partition) -> pd.DataFrame:
    """The tables of a partition as one frame of `SCHEMA`; what has more than one value in a row is JSON."""
    documents = partition.documents
    own = [name for name in documents.columns if name not in (*road.INPUT_COLUMNS, *road.READ_COLUMNS)]
    terms: dict[int, list[list[Any]]] = {}
    for place, *cells in partition.terms[["place", *_TERMS]].itertuples(index=False, name=None):
        terms.setdefault(int(place), []).append(cells)
    masked = json.dumps(dict(zip(partition.counts["name"], map(int, partition.counts["count"]), strict=True)))
    dates = [None if pd.isna(date) else date.isoformat() for date in documents["date"]]
    packed = documents[[name for name in COLUMNS if name in documents.columns]].assign(
        date=pd.Series(dates, index=documents.index, dtype=object),
        own=[_json(dict(zip(own, row, strict=True))) for row in zip(*(documents[name] for name in own), strict=True)]
        if own
        else "{}",
        terms=[_json(terms.get(int(place), [])) for place in documents["place"]],
        masked=[masked if row == 0 else "{}" for row in range(len(documents))],
    )
    return packed[list(COLUMNS)]


def unpack(frame: pd.DataFrame) -> road.Partition:
    """What was read, from frames of `SCHEMA` in any order.

    Raises
    ------
    InputError
        When the frame has other columns, or a place or an id stands on two rows.
    """
    missing = [name for name in COLUMNS if name not in frame.columns]
    if missing:
        raise InputError(f"The frame has no column '{missing[0]}'. Give what read_frames gave, whole.")
    for name in ("place", "id"):
        if frame[name].duplicated().any():
            twice = frame.loc[frame[name].duplicated(), name].iloc[0]
            raise InputError(f"The {name} '{twice}' stands on more than one row. Give each text one of its own.")
    frame = frame.sort_values("place", kind="stable", ignore_index=True)
    own = pd.DataFrame([json.loads(cell) for cell in frame["own"]], index=frame.index)
    documents = frame[[*road.INPUT_COLUMNS, *road.READ_COLUMNS]].assign(
        date=pd.to_datetime(frame["date"], format="ISO8601").astype("datetime64[ns]")
    )
    terms = [
        (place, id_, *cells)
        for place, id_, packed in zip(frame["place"], frame["id"], frame["terms"], strict=True)
        for cells in json.loads(packed)
    ]
    counts: dict[str, int] = {}
    for packed in frame["masked"]:
        for name, count in json.loads(packed).items():
            counts[name] = counts.get(name, 0) + count
    return road.Partition(
        pd.concat([documents, own], axis=1),
        pd.DataFrame(terms, columns=list(road.TERM_COLUMNS)).astype(road.TERM_COLUMNS),
        pd.DataFrame(
            [("masked", name, count) for name, count in sorted(counts.items())], columns=list(road.COUNT_COLUMNS)
        ).astype(road.COUNT_COLUMNS),
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return None if pd.isna(value) else value.isoformat()
    return value.tolist() if hasattr(value, "tolist") else None if value is pd.NA else str(value)
