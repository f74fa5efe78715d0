"""Trends and groups are counts that one can check by hand."""

import numpy as np
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


def _shuffled(rng: np.random.Generator, sizes: list[int]) -> pd.DataFrame:
    """Texts whose perspective knows nothing of their group."""
    groups = np.repeat([f"virasto {number}" for number in range(len(sizes))], sizes)
    shares = [0.28, 0.22, 0.18, 0.14, 0.12, 0.06]
    names = ["johtaminen", "toimintatavat", "osaaminen", "tyoymparisto", "ict", "muu"]
    perspectives = rng.choice(names, len(groups), p=shares)
    return pd.DataFrame({"id": np.arange(len(groups)).astype(str), "perspective": perspectives, "virasto": groups})


@pytest.mark.parametrize("sizes", [[38, 37, 37, 38], [80, 30, 15, 10, 8, 4, 3], list(range(4, 120, 8))])
def test_groups_that_differ_by_chance_alone_are_hardly_ever_called_clear(sizes: list[int]) -> None:
    rng = np.random.default_rng(20)
    no_terms = pd.DataFrame(columns=["id", "concept"])
    alone = counted = 0
    for _ in range(100):
        table = counting.groups(_shuffled(rng, sizes), no_terms, "virasto")
        outside = (table["low"] > 1) | (table["high"] < 1)
        alone += bool(outside.any())
        counted += bool((outside & (table["q"] <= 0.05)).any())
    # By the interval alone something is called clear in most draws: in 58 to 100 of 100.
    assert alone > 50
    assert counted <= 5


def test_a_real_difference_is_still_called_clear_among_many_comparisons() -> None:
    rng = np.random.default_rng(21)
    documents = _shuffled(rng, [60] * 8)
    # One office of eight was given new machines that do not work.
    machines = (documents["virasto"] == "virasto 3") & (rng.random(len(documents)) < 0.3)
    documents.loc[machines, "perspective"] = "ict"
    table = counting.groups(documents, pd.DataFrame(columns=["id", "concept"]), "virasto")
    clear = table[table["q"] <= 0.05]
    assert set(zip(clear["group"], clear["name"], strict=True)) == {("virasto 3", "ict")}


def test_a_group_of_two_texts_is_not_tested() -> None:
    groups = counting.groups(DOCUMENTS, TERMS, "virasto")
    assert groups["q"].isna().all()


@pytest.mark.parametrize("kind", ["category", "Int64", "boolean", "datetime64[ns]", "string"])
def test_groups_of_any_kind_may_be_missing(kind: str) -> None:
    cells = pd.Series(["a", "a", None] if kind in ("category", "string") else [1, 1, None]).astype(kind)
    documents = pd.DataFrame({"id": ["1", "2", "3"], "perspective": "ict", "own": cells})
    found = counting.groups(documents, pd.DataFrame({"id": [], "concept": []}), "own")
    assert found[["name", "count", "n"]].values.tolist() == [["ict", 2, 2]]
