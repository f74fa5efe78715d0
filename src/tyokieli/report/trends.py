"""Older and newer words over time: which concepts belong to one chart, and the chart. Estimates nothing.

The shares and their intervals come in the table of trends; here they are only paired and drawn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from tyokieli.report.svg import Chart, element, path
from tyokieli.report.wording import Wording

_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 12, 12, 62
_Scale = Callable[[float], float]
_CLASSES = {"vanha": "tk-2", "uusi": "tk-1"}


@dataclass(frozen=True, slots=True)
class Shift:
    """An older concept with its newer ones, and how often each occurs."""

    name: str
    older: tuple[str, ...]
    newer: tuple[str, ...]
    older_count: int
    newer_count: int

    @property
    def newer_share(self) -> float:
        """Share of the newer words among all occurrences; NaN where there are none."""
        total = self.older_count + self.newer_count
        return self.newer_count / total if total else float("nan")


def shifts(terms: pd.DataFrame, replaced_by: Mapping[str, str], concepts: Mapping[str, str]) -> list[Shift]:
    """Pair older concepts with the newer ones that replace them; the most frequent first.

    Parameters
    ----------
    terms : DataFrame
        concept, status, replacement.
    replaced_by : mapping
        Newer concept by older concept; where it is empty, the replacements in `terms` are used.
    concepts : mapping
        Label by concept.
    """
    if terms.empty:
        return []
    counts = terms.groupby(["status", "concept"], sort=True).size()
    older = {str(concept): int(n) for (status, concept), n in counts.items() if status == "vanha"}
    newer = {str(concept): int(n) for (status, concept), n in counts.items() if status == "uusi"}
    home = dict(replaced_by) or _replacements(terms, newer, concepts)
    families: dict[str, tuple[list[str], list[str]]] = {}
    for concept in older:
        families.setdefault(home.get(concept, concept), ([], []))[0].append(concept)
    for concept in newer:
        families.setdefault(home.get(concept, concept), ([], []))[1].append(concept)
    found = []
    for head, (old, new) in families.items():
        names = [concepts.get(concept, concept) for concept in ([*old] or [head])]
        arrow = concepts.get(head, head)
        name = " / ".join(names) + (f" → {arrow}" if old and head not in old else "")
        found.append(Shift(name, tuple(old), tuple(new), sum(older[c] for c in old), sum(newer[c] for c in new)))
    return sorted(found, key=lambda shift: (-(shift.older_count + shift.newer_count), shift.name))


def _replacements(terms: pd.DataFrame, newer: Mapping[str, int], concepts: Mapping[str, str]) -> dict[str, str]:
    """Read from the suggestions which newer concept each older one leads to."""
    by_label = {concepts.get(concept, concept).casefold(): concept for concept in newer}
    suggested = terms[(terms["status"] == "vanha") & (terms["replacement"].fillna("") != "")]
    first = suggested.groupby("concept", sort=True)["replacement"].agg(lambda column: column.value_counts().index[0])
    return {str(concept): by_label.get(str(label).casefold(), str(label)) for concept, label in first.items()}


def trends_chart(
    trends: pd.DataFrame, shift: Shift | None = None, *, title: str = "", lang: str = "fi", width: float = 420
) -> Chart:
    """Draw how often older and newer words occur per 1,000 words, period by period, with 95 % bands.

    Parameters
    ----------
    trends : DataFrame
        period, concept, status, count, per_1000_words, low, high, texts, words.
    shift : Shift or None
        The concepts to draw; None draws every concept of the table.
    title : str
        The chart's title; empty: the name of the shift.
    lang : {"fi", "sv", "en"}
        Language of the wording.
    width : float
        Width of the drawing.
    """
    say = Wording(lang)
    concepts = None if shift is None else {*shift.older, *shift.newer}
    rows = trends if concepts is None else trends[trends["concept"].isin(concepts)]
    numbers = ["count", "per_1000_words", "low", "high", "texts", "words"]
    rows = rows.assign(**{column: pd.to_numeric(rows[column], errors="coerce") for column in numbers})
    periods = sorted({str(period) for period in trends["period"]})
    spots = _spots(periods, width)
    high = float(rows[["high", "per_1000_words"]].max(axis=None)) if len(rows) else 0.0
    top_value = _round_up(high)
    height = 230.0
    base = height - _BOTTOM

    def at(value: float) -> float:
        return base - min(max(value, 0.0), top_value) / top_value * (base - _TOP)

    parts = [_grid(say, top_value, width, at), _axis(say, trends, periods, spots, base)]
    told = []
    for status in ("vanha", "uusi"):
        for concept, own in rows[rows["status"] == status].groupby("concept", sort=True):
            own = own.drop_duplicates("period").set_index(own["period"].astype(str)).sort_index()
            parts.append(_line(say, str(concept), own, status, spots, at))
            first, last = own.iloc[0], own.iloc[-1]
            told.append(
                say(
                    "trend_told",
                    concept=concept,
                    status=say(f"status_{status}"),
                    first=say.number(first["per_1000_words"], 2),
                    start=say.period(str(first["period"])),
                    last=say.number(last["per_1000_words"], 2),
                    end=say.period(str(last["period"])),
                )
            )
    name = title or (shift.name if shift else say("trends_title"))
    return Chart(say("trend_of", name=name), " ".join(told), width, height, Markup("").join(parts))


def _line(say: Wording, concept: str, own: pd.DataFrame, status: str, spots: Mapping[str, float], at: _Scale) -> Markup:
    drawn = own[own["per_1000_words"].notna()]
    xs = [spots[period] for period in drawn.index]
    band = drawn[["low", "high"]].notna().all(axis=1)
    upper = [(spots[p], at(float(v))) for p, v in drawn.loc[band, "high"].items()]
    lower = [(spots[p], at(float(v))) for p, v in drawn.loc[band, "low"].items()]
    line = list(zip(xs, [at(float(v)) for v in drawn["per_1000_words"]], strict=True))
    dashed = " tk-dashed" if status == "vanha" else ""
    parts = []
    if len(upper) > 1:
        parts.append(element("path", d=path([*upper, *reversed(lower)], closed=True), class_="tk-band"))
    elif upper:
        parts.append(element("path", d=path([upper[0], lower[0]]), class_="tk-whisker"))
    parts.append(element("path", d=path(line), class_=f"tk-line{dashed}"))
    for (period, row), (x, y) in zip(drawn.iterrows(), line, strict=True):
        hover = say(
            "trend_hover",
            concept=concept,
            period=say.period(str(period)),
            rate=say.number(row["per_1000_words"], 2),
            low=say.number(row["low"], 2),
            high=say.number(row["high"], 2),
            count=say("occurrences", n=int(row["count"])),
        )
        # Older words are squares on a dashed line, newer ones circles on a whole one: readable without colours.
        mark = (
            element("rect", element("title", hover), x=x - 3.4, y=y - 3.4, width=6.8, height=6.8, class_="tk-point")
            if status == "vanha"
            else element("circle", element("title", hover), cx=x, cy=y, r=3.9, class_="tk-point")
        )
        parts.append(mark)
    return element("g", *parts, class_=_CLASSES[status])


def _grid(say: Wording, top_value: float, width: float, at: _Scale) -> Markup:
    parts = []
    for step in (0, 0.5, 1):
        value = top_value * step
        decimals = 0 if top_value >= 2 and value == int(value) else 2 if top_value < 0.5 else 1
        parts.append(element("path", d=f"M{_LEFT} {at(value):.1f}H{width - _RIGHT}", class_="tk-grid"))
        label = say.number(value, decimals)
        parts.append(element("text", label, x=_LEFT - 6, y=at(value) + 4, text_anchor="end", class_="tk-soft tk-num"))
    return Markup("").join(parts)


def _axis(say: Wording, trends: pd.DataFrame, periods: list[str], spots: Mapping[str, float], base: float) -> Markup:
    """Periods under the lines, and how many texts each rests on: a small bar with its number."""
    texts = pd.to_numeric(trends["texts"], errors="coerce").groupby(trends["period"].astype(str)).max()
    most = float(texts.max()) if len(texts) else 0.0
    gap = min(
        (b - a for a, b in zip([spots[p] for p in periods], [spots[p] for p in periods[1:]], strict=False)), default=60
    )
    every = max(1, -(-44 // max(int(gap), 1)))
    parts = []
    for place, period in enumerate(periods):
        x, n = spots[period], texts.get(period, float("nan"))
        n = 0 if pd.isna(n) else int(n)
        tall = n / most * 14 if most else 0
        hover = f"{say.period(period)}: {say('texts', n=n)}"
        bar = element(
            "rect", element("title", hover), x=x - 5, y=base + 40 - tall, width=10, height=tall, class_="tk-texts"
        )
        parts.append(bar)
        if place % every == 0:
            parts.append(
                element("text", say.period(period), x=x, y=base + 18, text_anchor="middle", class_="tk-soft tk-num")
            )
            parts.append(
                element("text", say.number(n), x=x, y=base + 54, text_anchor="middle", class_="tk-soft tk-num")
            )
    parts.append(element("text", "n", x=_LEFT - 22, y=base + 54, class_="tk-soft"))
    return Markup("").join(parts)


def _spots(periods: list[str], width: float) -> dict[str, float]:
    """Place the periods on the axis by time: years without texts leave a gap."""
    times = {period: _time(period) for period in periods}
    first, last = min(times.values(), default=0.0), max(times.values(), default=0.0)
    room = width - _LEFT - _RIGHT - 32
    return {p: _LEFT + 16 + ((t - first) / (last - first) if last > first else 0.5) * room for p, t in times.items()}


def _time(period: str) -> float:
    year, _, rest = period.replace("Q", "-Q").partition("-")
    if rest.startswith("Q"):
        return int(year) + (int(rest[1:]) - 1) / 4
    return int(year) + ((int(rest) - 1) / 12 if rest else 0)


def _round_up(value: float) -> float:
    """Return the next round number, so that the axis ends on one."""
    if not value > 0:
        return 1.0
    size = 1.0
    while size * 10 <= value:
        size *= 10
    while size > value:
        size /= 10
    return next(size * step for step in (1, 2, 4, 5, 8, 10) if size * step >= value * (1 - 1e-9))
