"""Perspectives that people have given to texts: from a mapping, a Series or a corrected review sheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from tyokieli.corpus.records import is_empty
from tyokieli.errors import InputError, SettingsError


def known_labels(labels: object, ids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """The known perspective of each text, "" where none is known.

    Parameters
    ----------
    labels : mapping, Series, path or None
        Id → perspective. A path is a review sheet, of which the rows that were changed count, or any table with columns
        ``id`` and ``perspective``.
    ids : sequence of str
        Ids of the texts, whose order the result follows.
    names : mapping
        Perspective id → name; either may be used in the labels.

    Raises
    ------
    InputError
        When the sheet lacks a column, names an id that is not among `ids`, or a perspective that does not exist.
    """
    if labels is None:
        return [""] * len(ids)
    if isinstance(labels, str | Path):
        given, where = _from_sheet(Path(labels)), str(labels)
    elif isinstance(labels, pd.Series | Mapping):
        given, where = {str(key): value for key, value in labels.items()}, "labels"
    else:
        raise SettingsError(f"labels is {type(labels).__name__}; give a mapping id → perspective, a Series or a path.")
    unknown = sorted(set(given) - set(ids))
    if unknown:
        raise InputError(
            f"{where}: the id '{unknown[0]}' is not among the texts. Use the review sheet of the same input."
        )
    by_name = {name.casefold(): key for key, name in names.items()} | {key: key for key in names}
    result = []
    for id_ in ids:
        label = given.get(id_)
        if label is None or label != label or not str(label).strip():  # NaN: an empty cell
            result.append("")
            continue
        key = by_name.get(str(label).strip().casefold())
        if key is None:
            raise InputError(
                f"{where}: the text '{id_}' has the perspective '{label}', which does not exist; "
                f"there are: {', '.join(names)}."
            )
        result.append(key)
    return result


def _from_sheet(path: Path) -> dict[str, object]:
    from tyokieli.corpus.readers import read_table

    table = read_table(path)
    for column in ("id", "perspective"):
        if column not in table.columns:
            raise InputError(
                f"{path.name} has no column '{column}'; it has: {', '.join(map(str, table.columns))}. "
                "Labels need the columns id and perspective, as the review sheet has them."
            )
    if "predicted" in table.columns:  # of a review sheet, only what a person changed is known
        table = table[table["perspective"].fillna("") != table["predicted"].fillna("")]
    given: dict[str, object] = {}
    for cell, label in zip(table["id"], table["perspective"], strict=True):
        if is_empty(cell):
            if not is_empty(label):
                raise InputError(
                    f"{path.name} has the perspective '{label}' on a row without an id. Give the row its id."
                )
            continue
        id_ = str(cell).removesuffix(".0")  # as `read` makes ids of numbers
        if given.get(id_) is None:
            given[id_] = None if is_empty(label) else label
        elif not is_empty(label) and given[id_] != label:
            raise InputError(
                f"{path.name} has two perspectives for the text '{id_}', '{given[id_]}' and '{label}'. Leave one."
            )
    return given
