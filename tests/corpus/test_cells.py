"""A column of a large table is what the same cells would be in one piece, however many blocks it is held in."""

import datetime
from typing import Any

import pandas as pd
import pytest

from tyokieli.corpus import cells

MOMENT = datetime.datetime(2016, 6, 14, 12, 30)


def column(values: list[Any]) -> "pd.Series[Any]":
    held = cells.Cells()
    for value in values:
        held.append(value)
    assert list(held) == values
    return held.typed(list(range(1, len(values) + 1)))


@pytest.mark.parametrize(
    "values",
    [
        ["Etätyö sujuu.", "a\x00b", "", "ä" * 100_000, "loppu"],
        ["Etätyö sujuu."] * 4 + [None] * 4,
        [None] * 4 + ["Etätyö sujuu."] * 4,
        [None] * 5,
        ["00100", "00120", "02600", "33100"],
        ["1"] * 4 + ["ei tiedossa"],
        ["1,5", "2", "3", None, "1 000,25"],
        [1, 2, None, 4, 5],
        ["teksti"] * 3 + [MOMENT] * 3,
        [MOMENT, None, MOMENT, MOMENT],
        [True, False, True, None],
        ["a", 1, 2.5, None, True, MOMENT],
        [],
    ],
)
def test_blocks_do_not_show(values: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = column(values)
    monkeypatch.setattr(cells, "_BLOCK", 3)
    pd.testing.assert_series_equal(column(values), whole)


def test_a_column_that_begins_late_is_empty_above(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_BLOCK", 3)
    held = cells.Cells(empty=5)
    held.append("Vasta nyt.")
    assert list(held) == [None] * 5 + ["Vasta nyt."]
    assert held.typed(list(range(6))).isna().tolist() == [True] * 5 + [False]
