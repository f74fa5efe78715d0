"""Trends and groups are counts that one can check by hand."""

import pandas as pd
import pytest

from tyokieli import counting

DOCUMENTS = pd.DataFrame(
    {
        "id": ["1", "2", "3", "4"],
        "date": pd.to_datetime(["2015-02-01", "2015-11-30", "2020-05-05", None]),
        "tokens": [10, 30, 50, 99],
        "perspective": ["johtaminen", "ict", "ict", "muu"],
        "virasto": ["A", "A", "B", None],
    }
)
TERMS = pd.DataFrame(
    {
        "id": ["1", "1", "3", "4"],
        "concept": ["etätyö", "esimies", "monipaikkainen työ", "etätyö"],
        "status": ["vanha", "vanha", "uusi", "vanha"],
    }
)


def test_a_trend_is_a_rate_per_thousand_words_of_the_period() -> None:
    trends = counting.trends(DOCUMENTS, TERMS)
    row = trends[(trends.concept == "etätyö") & (trends.period == "2015")].iloc[0]
    assert (row["count"], row["texts"], row["words"]) == (1, 2, 40)
    assert row["per_1000_words"] == pytest.approx(25.0)
    # Garwood's interval of one event: 0.0253 … 5.57
    assert (row["low"], row["high"]) == (pytest.approx(0.633, abs=1e-3), pytest.approx(139.3, abs=0.1))


def test_a_concept_that_does_not_occur_in_a_period_has_a_zero_there() -> None:
    trends = counting.trends(DOCUMENTS, TERMS)
    row = trends[(trends.concept == "etätyö") & (trends.period == "2020")].iloc[0]
    assert (row["count"], row["low"]) == (0, 0.0)
    assert row["high"] > 0


@pytest.mark.parametrize(
    ("period", "labels"), [("Q", ["2015Q1", "2015Q4", "2020Q2"]), ("M", ["2015-02", "2015-11", "2020-05"])]
)
def test_periods_are_quarters_or_months_too(period: str, labels: list[str]) -> None:
    assert sorted(counting.trends(DOCUMENTS, TERMS, period)["period"].unique()) == labels


def test_texts_without_dates_have_no_trends() -> None:
    assert list(counting.trends(DOCUMENTS.assign(date=pd.NaT), TERMS).columns) == counting.TREND_COLUMNS


def test_a_group_is_compared_with_the_others_by_texts_not_by_occurrences() -> None:
    groups = counting.groups(DOCUMENTS, TERMS, "virasto")
    row = groups[(groups.kind == "perspective") & (groups.group == "A") & (groups.name == "ict")].iloc[0]
    assert (row["count"], row["n"], row["share"]) == (1, 2, 0.5)
    assert row["expected"] == pytest.approx(2 / 3)
    assert row["low"] < row["ratio"] < row["high"]


def test_texts_without_a_group_are_left_out() -> None:
    groups = counting.groups(DOCUMENTS, TERMS, "virasto")
    assert set(groups["group"]) == {"A", "B"}
    assert "muu" not in set(groups["name"])


def test_groups_of_texts_without_a_perspective_are_not_compared() -> None:
    documents = pd.DataFrame({"id": ["1", "2"], "perspective": ["", ""], "virasto": ["A", "B"]})
    assert counting.groups(documents, pd.DataFrame(columns=["id", "concept"]), "virasto").empty
