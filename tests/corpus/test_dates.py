"""Dates as Finnish, Swedish and English files write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokieli.corpus.dates import month_comes_first, parse_date, parse_year

DAY = date(2016, 6, 14)


@pytest.mark.parametrize(
    "text",
    [
        "14.6.2016",
        "14.06.2016",
        "14. 6. 2016",
        "14.6.16",
        "ti 14.6.2016 klo 9.30",
        "14. kesäkuuta 2016",
        "tiistai 14. kesäkuuta 2016",
        "tiistaina 14. kesäkuuta 2016",
        "14 kesäkuu 2016",
        "14. kesäk. 2016",
        "2016-06-14",
        "2016-06-14T09:30:00+03:00",
        "2016-06-14 09:30:00",
        "2017-06-14T04:55:41.302971Z".replace("2017", "2016"),
        "2016/06/14",
        "14/6/2016",
        "Tue, 14 Jun 2016 13:11:39 +0000",
        "den 14 juni 2016",
        "14 juni 2016",
        "June 14, 2016",
        "14th June 2016",
    ],
)
def test_full_dates_are_read(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "3.4.",
        "kesäkuu 2016",
        "kesäkuussa 2016",
        "2016",
        "14.6",
        "31.2.2016",
        "10.30",
        "1.2.3.4",
        "eilen",
        "",
        "040 123",
        "14.6.2016 ja 15.6.2016",
    ],
)
def test_what_lacks_a_part_or_is_no_day_is_no_date(text):
    assert parse_date(text) is None


def test_the_third_of_april_is_not_the_fourth_of_march():
    assert parse_date("3.4.2016") == date(2016, 4, 3)


def test_slashes_are_american_only_when_the_column_shows_it():
    assert month_comes_first(["6/4/2016", "6/14/2016"])
    assert not month_comes_first(["6/4/2016", "14/6/2016"])
    assert parse_date("6/4/2016", month_first=True) == date(2016, 6, 4)


def test_dates_of_spreadsheets_are_taken_as_they_are():
    assert parse_date(datetime(2016, 6, 14, 9, 30)) == DAY
    assert parse_year(1988) == parse_year("1988") == date(1988, 1, 1)
    assert parse_year("88") is None


@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_from_the_finnish_form(day):
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day


@given(st.text(max_size=70))
def test_any_text_is_a_date_or_none(text):
    assert parse_date(text) is None or isinstance(parse_date(text), date)
