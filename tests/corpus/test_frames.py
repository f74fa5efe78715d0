"""Texts given from Python become the frame that the road begins with."""

import datetime

import numpy as np
import pandas as pd
import pytest

from tyokieli import road
from tyokieli.corpus.frames import RESULTS, as_frame
from tyokieli.errors import InputError, SettingsError


def test_plain_texts_get_their_places_as_ids() -> None:
    frame = as_frame(["Etätyö sujuu.", "Avokonttorissa ei suju."])
    assert frame[["place", "id", "text"]].values.tolist() == [
        [1, "1", "Etätyö sujuu."],
        [2, "2", "Avokonttorissa ei suju."],
    ]


def test_own_columns_follow_unchanged() -> None:
    frame = as_frame(pd.DataFrame({"text": ["a"], "virasto": ["Vero"], "kannatus": [3]}))
    assert frame.loc[0, ["virasto", "kannatus"]].tolist() == ["Vero", 3]


def test_own_columns_that_are_called_like_results_get_another_name() -> None:
    frame = as_frame(pd.DataFrame({"text": ["a"], "theme": ["työtilat"], "p_ict": [1]}))
    assert list(frame.columns[-2:]) == ["theme_2", "p_ict_2"]


def test_half_an_emoji_in_any_column_does_not_stop_an_analysis() -> None:
    given = pd.DataFrame({"id": ["a\ud83d"], "text": ["Kiitos \ud83d"], "virasto": ["\ude00 V1"]}, dtype=object)
    frame = as_frame(given)
    assert frame.loc[0, ["id", "text", "virasto"]].tolist() == ["a\ufffd", "Kiitos \ufffd", "\ufffd V1"]
    assert given.loc[0, "virasto"] == "\ude00 V1"  # what was handed in stays as it is


def test_no_column_that_is_made_on_the_road_can_be_ones_own() -> None:
    assert set(road.READ_COLUMNS) <= RESULTS


@pytest.mark.parametrize("date", ["2016-06-14", datetime.date(2016, 6, 14), pd.Timestamp("2016-06-14", tz="UTC")])
def test_dates_are_understood(date: object) -> None:
    assert as_frame(pd.DataFrame({"text": ["a"], "date": [date]})).loc[0, "date"] == pd.Timestamp("2016-06-14")


def test_an_empty_date_or_text_is_empty() -> None:
    frame = as_frame(pd.DataFrame({"text": [None, "b"], "date": ["", "2016-06-14"]}))
    assert frame.loc[0, "text"] == ""
    assert pd.isna(frame.loc[0, "date"])


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ("Yksi teksti.", SettingsError, "Wrap one text in a list"),
        (7, SettingsError, "not as a single int"),
        (pd.DataFrame({"idea": ["a"]}), SettingsError, "no column 'text'; it has: idea"),
        ([], InputError, "no texts to analyse"),
        (pd.DataFrame({"text": ["a"], "date": ["huomenna"]}), InputError, "'huomenna' in the column 'date'"),
        (
            pd.DataFrame({"text": ["a"], "date": ["0216-06-14"]}),
            InputError,
            "'0216-06-14.* in the column 'date' is no date of the years 1678 to 2262",
        ),
        (pd.DataFrame({"text": ["a", "b"], "id": [1, 1]}), InputError, "The id '1' stands on more than one row"),
        ([["Yksi teksti."]], InputError, "column 'text' has a cell of the kind list"),
        ([b"Yksi teksti."], InputError, "column 'text' has a cell of the kind bytes"),
        (np.array([["a", "b"]]), SettingsError, "not as a single ndarray"),
        (pd.DataFrame([["a"]], columns=pd.MultiIndex.from_tuples([("text", "x")])), SettingsError, "on 2 levels"),
    ],
)
def test_what_cannot_be_analysed_is_said_in_one_line(data: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as raised:
        as_frame(data)
    assert "\n" not in str(raised.value)
