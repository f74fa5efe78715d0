"""Counts over the analysed texts: terms by period, perspectives and concepts by group, each with its interval.

Takes and gives pandas tables of integers and ratios of them; reads no texts and draws nothing.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

PERIODS = {"Y": "%Y", "Q": "%YQ%q", "M": "%Y-%m"}
TREND_COLUMNS = ["period", "concept", "status", "count", "per_1000_words", "low", "high", "texts", "words"]
GROUP_COLUMNS = ["group", "kind", "name", "count", "n", "share", "expected", "ratio", "low", "high", "q"]
#: A comparison that could not come to rest on so many texts, whatever they said, is not made.
FEWEST = 3


def trends(documents: pd.DataFrame, terms: pd.DataFrame, period: str = "Y") -> pd.DataFrame:
    """Occurrences of every concept by period, per 1,000 words of that period.

    Every concept that occurs at all has a row in every period that has texts: a zero is a finding too.

    Parameters
    ----------
    documents : DataFrame
        With columns id, date and tokens; texts without a date are left out.
    terms : DataFrame
        With columns id, concept and status, a row an occurrence.
    period : {"Y", "Q", "M"}
        Year, quarter or month.

    Returns
    -------
    DataFrame
        period, concept, status, count, per_1000_words, low, high, texts, words. `low` and `high` bound the rate with
        95 % confidence when occurrences are Poisson distributed (Garwood 1936).
    """
    dated = documents.loc[documents["date"].notna(), ["id", "date", "tokens"]]
    if dated.empty or terms.empty:
        return _empty(TREND_COLUMNS)
    labels = dated["date"].dt.to_period(period).dt.strftime(PERIODS[period])
    sizes = dated.groupby(labels)["tokens"].agg(texts="size", words="sum").sort_index()
    occurrences = terms.merge(pd.DataFrame({"id": dated["id"], "period": labels}), on="id")
    counts = occurrences.groupby(["concept", "status", "period"]).size()
    concepts = terms[["concept", "status"]].drop_duplicates().sort_values(["status", "concept"])
    grid = concepts.merge(sizes.rename_axis("period").reset_index(), how="cross")
    keys = pd.MultiIndex.from_frame(grid[["concept", "status", "period"]])
    grid["count"] = counts.reindex(keys, fill_value=0).to_numpy()
    low, high = _poisson_interval(grid["count"].to_numpy())
    per_word = 1000 / grid["words"].clip(lower=1)
    grid["per_1000_words"] = grid["count"] * per_word
    grid["low"], grid["high"] = low * per_word, high * per_word
    return grid.sort_values(["status", "concept", "period"], ignore_index=True)[TREND_COLUMNS]


def groups(documents: pd.DataFrame, terms: pd.DataFrame, group: str | None) -> pd.DataFrame:
    """What each group speaks of more or less than the others do.

    Parameters
    ----------
    documents : DataFrame
        With columns id, perspective and the one that `group` names; texts where either is empty are left out.
    terms : DataFrame
        With columns id and concept.
    group : str or None
        Column of `documents`; None gives an empty table.

    Returns
    -------
    DataFrame
        group, kind ("perspective" or "concept"), name, count (texts of the group that have it), n (texts of the
        group), share (count / n), expected (the same share in all the texts), ratio (the group's share against that of
        all the others), low, high (95 % interval of the ratio: Katz et al. 1978, half a text added to each count), q.

    Notes
    -----
    With five groups and six perspectives, one of the 30 intervals nearly always leaves out 1 by chance. `q` tells what
    is left when the number of comparisons is counted in: of the rows of a kind with q ≤ 0.05, one in twenty at most is
    expected to be chance (Benjamini & Hochberg 1995). It is made from Fisher's exact test with mid-p (Lancaster 1961),
    as the interval's approximation is too sure of small groups beside large ones. A group, or a name, of fewer than
    three texts is not tested: its q is NaN.
    """
    if group is None:
        return _empty(GROUP_COLUMNS)
    column = documents[group]
    if not isinstance(column.dtype, pd.StringDtype):  # categories, numbers and dates take no "" among them
        column = column.astype(object)
    names = column.fillna("").astype(str)
    filled = (names != "") & (documents["perspective"] != "")
    kept = documents.loc[filled, ["id", "perspective"]].assign(group=names[filled])
    if kept.empty:
        return _empty(GROUP_COLUMNS)
    mentions = terms[["id", "concept"]].drop_duplicates().merge(kept[["id", "group"]], on="id")
    tables = [
        _against_others(kept, kept.rename(columns={"perspective": "name"}), "perspective"),
        _against_others(kept, mentions.rename(columns={"concept": "name"}), "concept"),
    ]
    return pd.concat([table for table in tables if len(table)], ignore_index=True)[GROUP_COLUMNS]


def _against_others(kept: pd.DataFrame, having: pd.DataFrame, kind: str) -> pd.DataFrame:
    sizes = kept.groupby("group").size().sort_index()
    counts = having.groupby(["group", "name"]).size()
    names = sorted(having["name"].unique())
    table = pd.MultiIndex.from_product([sizes.index, names], names=["group", "name"]).to_frame(index=False)
    table["kind"] = kind
    table["count"] = counts.reindex(pd.MultiIndex.from_frame(table[["group", "name"]]), fill_value=0).to_numpy()
    table["n"] = sizes.reindex(table["group"]).to_numpy()
    total = int(sizes.sum())
    everywhere = table.groupby("name")["count"].transform("sum")
    table["share"] = table["count"] / table["n"]
    table["expected"] = everywhere / total
    others_count, others_n = everywhere - table["count"] + 0.5, total - table["n"] + 1
    own_count, own_n = table["count"] + 0.5, table["n"] + 1
    table["ratio"] = (own_count / own_n) / (others_count / others_n)
    spread = 1.96 * np.sqrt(1 / own_count - 1 / own_n + 1 / others_count - 1 / others_n)
    table["low"], table["high"] = table["ratio"] * np.exp(-spread), table["ratio"] * np.exp(spread)
    # Chosen by the margins alone, which know nothing of who says what: the tests stay honest.
    tested = (np.minimum(table["n"], everywhere) >= FEWEST) & (table["n"] < total)
    table["q"] = np.nan
    if tested.any():
        own = table[tested]
        table.loc[tested, "q"] = _adjusted(_mid_p(own["count"], own["n"], everywhere[tested], total))
    return table


def _mid_p(count: "pd.Series[int]", n: "pd.Series[int]", everywhere: "pd.Series[int]", total: int) -> NDArray[Any]:
    """Two-sided mid-p of `count` texts among `n` where `everywhere` of `total` texts have it."""
    from scipy.stats import hypergeom

    chance = hypergeom(total, everywhere.to_numpy(), n.to_numpy())
    half = chance.pmf(count.to_numpy()) / 2
    tail = np.minimum(chance.cdf(count.to_numpy()) - half, chance.sf(count.to_numpy()) + half)
    return np.asarray(np.clip(2 * tail, 0, 1))


def _adjusted(p: NDArray[Any]) -> NDArray[Any]:
    from scipy.stats import false_discovery_control

    return np.asarray(false_discovery_control(p, method="bh"))


def _poisson_interval(counts: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    from scipy.stats import chi2

    low = np.where(counts > 0, chi2.ppf(0.025, 2 * np.maximum(counts, 1)) / 2, 0.0)
    return low, chi2.ppf(0.975, 2 * (counts + 1)) / 2


def _empty(columns: list[str]) -> pd.DataFrame:
    texts = {"period", "concept", "status", "group", "kind", "name"}
    whole = {"count", "texts", "words", "n"}
    return pd.DataFrame(
        {
            name: pd.Series(dtype="object" if name in texts else "int64" if name in whole else "float64")
            for name in columns
        }
    )
