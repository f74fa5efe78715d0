"""Older and newer words over time: which concepts belong to one chart, and the chart. Estimates nothing.

The shares and their intervals come in the table of trends; here they are only paired and drawn.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10

import pandas as pd
from markupsafe import Markup

from tyokieli.report.contents import rows
from tyokieli.report.svg import Chart, element, path
from tyokieli.report.wording import Wording

_LEFT, _RIGHT, _BOTTOM = 42, 12, 62
_Scale = Callable[[float], float]
# Older words in warm colours, newer ones in cool ones; each also has its own mark and its own kind of line.
_COLOURS = {"vanha": ("tk-2", "tk-7", "tk-8"), "uusi": ("tk-1", "tk-3", "tk-6", "tk-9")}


@dataclass(frozen=True, slots=True)
class Shift:
    """An older concept with its newer ones, and how often each occurs; `paired`: both sides are in the vocabulary."""

    name: str
    older: tuple[str, ...]
    newer: tuple[str, ...]
    older_count: int
    newer_count: int
    paired: bool = True

    @property
    def newer_share(self) -> float:
        """Share of the newer words among all occurrences; NaN where there are none, or nothing to choose between."""
        total = self.older_count + self.newer_count
        return self.newer_count / total if total and self.paired else float("nan")


def shifts(terms: pd.DataFrame, replaced_by: Mapping[str, Sequence[str]], concepts: Mapping[str, str]) -> list[Shift]:
    """Bring older concepts and the newer ones that replace them together; the most frequent first.

    Parameters
    ----------
    terms : DataFrame
        concept, status, replacement.
    replaced_by : mapping
        Newer concepts by older concept; where it is empty, the suggestions in `terms` are used.
    concepts : mapping
        Label by concept.

    Examples
    --------
    >>> terms = pd.DataFrame({"concept": ["etätyö", "joustotyö"], "status": ["vanha", "uusi"], "replacement": ""})
    >>> shifts(terms, {"etätyö": ["monipaikkainen työ", "joustotyö"]}, {})[0].name
    'etätyö → joustotyö'
    """
    older, newer = (
        {str(concept): int(n) for concept, n in terms.loc[terms["status"] == status, "concept"].value_counts().items()}
        for status in ("vanha", "uusi")
    )
    links = {concept: list(replaced_by.get(concept, ())) for concept in older}
    if not replaced_by:
        links = _suggested(terms, newer, concepts)
    found = []
    for family in _families(sorted(older), sorted(newer), links):
        old, new = (sorted(family & set(side), key=lambda c: (-side[c], c)) for side in (older, newer))
        # Where no newer word occurs, the first suggestion still tells what the older one could become.
        ahead = new or [label for concept in old for label in links.get(concept, ())][:1]
        # And where no older one does, its name: that nobody says *lakimies* is a finding; *hybridityö* has no pair.
        behind = old or [concept for concept, names in replaced_by.items() if not family.isdisjoint(names)][:1]
        name = " → ".join(_named(side, concepts) for side in (behind, ahead) if side)
        counts = sum(older[c] for c in old), sum(newer[c] for c in new)
        found.append(Shift(name, tuple(old), tuple(new), *counts, paired=bool(behind and ahead)))
    return sorted(found, key=lambda shift: (-(shift.older_count + shift.newer_count), shift.name))


def _families(older: list[str], newer: list[str], links: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Join concepts that are linked, also through one another: two older words with one newer word are one family."""
    families: list[set[str]] = []
    for linked in [{concept, *links.get(concept, ())} for concept in older] + [{concept} for concept in newer]:
        touching = [family for family in families if family & linked]
        families = [family for family in families if not family & linked] + [linked.union(*touching)]
    return families


def _named(family: list[str], concepts: Mapping[str, str]) -> str:
    """Name the most frequent concepts of one side.

    >>> _named(["etäpalaveri", "videoneuvottelu", "puhelinneuvottelu"], {})
    'etäpalaveri / videoneuvottelu …'
    """
    more = " …" if len(family) > 2 else ""
    return " / ".join(concepts.get(concept, concept) for concept in family[:2]) + more


def _suggested(terms: pd.DataFrame, newer: Mapping[str, int], concepts: Mapping[str, str]) -> dict[str, list[str]]:
    """Read from the suggestions which newer concept each older one leads to."""
    by_label = {concepts.get(concept, concept).casefold(): concept for concept in newer}
    given = terms[(terms["status"] == "vanha") & (terms["replacement"].fillna("") != "")]
    first: dict[str, list[str]] = {}
    for concept, labels in given.groupby("concept", sort=True)["replacement"]:
        label = min(labels.value_counts().items(), key=lambda item: (-item[1], str(item[0])))[0]
        first[str(concept)] = [by_label.get(str(label).casefold(), str(label))]
    return first


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
    chosen = trends if concepts is None else trends[trends["concept"].isin(concepts)]
    numbers = {c: pd.to_numeric(chosen[c], errors="coerce") for c in ("count", "per_1000_words", "low", "high")}
    lines = _lines(chosen.assign(period=chosen["period"].astype(str), **numbers))
    periods = sorted({str(period) for period in trends["period"]})
    spots = _spots(periods, width)
    legend, top = _legend(lines, width)
    base = top + max(150.0, width * 0.36)
    highest = max(
        (float(line.rows[["high", "per_1000_words"]].to_numpy(dtype=float).max(initial=0.0)) for line in lines),
        default=0.0,
    )
    top_value = _round_up(highest)

    def at(value: float) -> float:
        return base - min(max(value, 0.0), top_value) / top_value * (base - top)

    drawing = [legend, _grid(say, top_value, width, at), _axis(say, trends, periods, spots, base)]
    # Many bands on top of one another would hide the lines.
    band = "tk-band" if len(lines) <= 2 else "tk-band tk-faint"
    drawing += [_drawn(say, line, spots, at, band) for line in lines]
    name = title or (shift.name if shift else say("trends_title"))
    told = " ".join(_told(say, line) for line in lines)
    return Chart(say("trend_of", name=name), told, width, base + _BOTTOM, Markup("").join(drawing))


@dataclass(frozen=True, slots=True)
class _Line:
    """A concept's rows in order of time, and how they are drawn."""

    concept: str
    older: bool
    colour: str
    rows: pd.DataFrame


def _lines(trends: pd.DataFrame) -> list[_Line]:
    """Return the most frequent older concepts and the most frequent newer ones: more lines would not be told apart."""
    found = []
    for status, colours in _COLOURS.items():
        own = trends[trends["status"] == status]
        counts = own.groupby(own["concept"].astype(str))["count"].sum()
        frequent = sorted(counts.index, key=lambda concept: (-counts[concept], concept))[: len(colours)]
        for concept, colour in zip(frequent, colours, strict=False):
            by_time = own[own["concept"].astype(str) == concept].drop_duplicates("period").sort_values("period")
            found.append(_Line(concept, status == "vanha", colour, by_time[by_time["per_1000_words"].notna()]))
    return [line for line in found if len(line.rows)]


def _told(say: Wording, line: _Line) -> str:
    first, last = line.rows.iloc[0], line.rows.iloc[-1]
    return say(
        "trend_told",
        concept=line.concept,
        status=say("status_vanha" if line.older else "status_uusi"),
        first=say.number(first["per_1000_words"], 2),
        start=say.period(first["period"]),
        last=say.number(last["per_1000_words"], 2),
        end=say.period(last["period"]),
    )


def _legend(lines: list[_Line], width: float) -> tuple[Markup, float]:
    """Name the lines above the drawing; return where the drawing may begin."""
    parts, x, y = [], 0.0, 14.0
    for line in lines:
        room = 7.2 * len(line.concept) + 44
        if x and x + room > width:
            x, y = 0.0, y + 20
        dashed = " tk-dashed" if line.older else ""
        stroke = element("path", d=f"M{x:.1f} {y - 4}h24", class_=f"tk-line{dashed}")
        name = element("text", line.concept, x=x + 31, y=y)
        parts.append(element("g", stroke, _mark(line.older, x + 12, y - 4, ""), name, class_=line.colour))
        x += room
    return Markup("").join(parts), y + 18


def _mark(older: bool, x: float, y: float, hover: str) -> Markup:
    """A square for an older word, a circle for a newer one: told apart without colours."""
    title = element("title", hover) if hover else Markup("")
    if older:
        return element("rect", title, x=x - 3.4, y=y - 3.4, width=6.8, height=6.8, class_="tk-point")
    return element("circle", title, cx=x, cy=y, r=3.9, class_="tk-point")


def _drawn(say: Wording, line: _Line, spots: Mapping[str, float], at: _Scale, band_class: str) -> Markup:
    """Draw a line with its band, and a mark with its numbers for each period."""
    upper, lower, middle, marks = [], [], [], []
    for row in rows(line.rows):
        x, y = spots[row.period], at(row.per_1000_words)
        middle.append((x, y))
        if row.low == row.low and row.high == row.high:
            upper.append((x, at(row.high)))
            lower.append((x, at(row.low)))
        hover = say(
            "trend_hover",
            concept=line.concept,
            period=say.period(row.period),
            rate=say.number(row.per_1000_words, 2),
            low=say.number(row.low, 2),
            high=say.number(row.high, 2),
            count=say("occurrences", n=int(row.count)),
        )
        marks.append(_mark(line.older, x, y, hover))
    band = element("path", d=path([*upper, *reversed(lower)], closed=True), class_=band_class)
    if len(upper) == 1:
        band = element("path", d=path([*upper, *lower]), class_="tk-whisker")
    stroke = element("path", d=path(middle), class_="tk-line tk-dashed" if line.older else "tk-line")
    return element("g", band, stroke, *marks, class_=line.colour)


def _grid(say: Wording, top_value: float, width: float, at: _Scale) -> Markup:
    parts = []
    decimals = max(0, 1 - floor(log10(top_value)))
    for step in (0, 0.5, 1):
        value = top_value * step
        parts.append(element("path", d=f"M{_LEFT} {at(value):.1f}H{width - _RIGHT}", class_="tk-grid"))
        label = say.number(value, decimals if step else 0)
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
    return next(size * step for step in (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10) if size * step >= value * (1 - 1e-9))
