"""The report's charts: sizes of perspectives, groups compared, and the map of texts. Estimates nothing.

Charts are inline SVG drawn here, not Altair or Vega: a chart is 2–20 kB against about 1 MB of inlined JavaScript, shows
before and without scripts (in print, in mail, under a content security policy that forbids everything), carries its
title, description and hover texts as elements that screen readers know, follows the page's light and dark colours, and
is the same bytes every time. Colours keep apart under protanopia, deuteranopia and tritanopia (CIELAB distance 24 or
more between any two of the six first), and nothing is told by colour alone.
"""

from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import pandas as pd
from markupsafe import Markup

from tyokieli.report.contents import Perspective, rows
from tyokieli.report.svg import COLOURS, Chart, element
from tyokieli.report.wording import Wording

OUTSIDE = "muu"
#: Dots on a map, at most.
MOST_DOTS = 10_000
_MAP_SIZE, _MAP_SHAPE = 1000, 0.64
_FEWEST, _CHANCE = 3, 0.05


def colour_classes(ids: Sequence[str]) -> dict[str, str]:
    """Give each perspective its colour class; ``muu`` is always the grey one.

    >>> colour_classes(["johtaminen", "ict", "muu"])
    {'johtaminen': 'tk-1', 'ict': 'tk-2', 'muu': 'tk-0'}
    """
    named = [id_ for id_ in ids if id_ != OUTSIDE]
    classes = {id_: f"tk-{place % COLOURS + 1}" for place, id_ in enumerate(named)}
    return {id_: classes.get(id_, "tk-0") for id_ in ids}


def perspectives_chart(
    documents: pd.DataFrame, perspectives: Sequence[Perspective], *, lang: str = "fi", width: float = 720
) -> Chart:
    """Draw how many texts each perspective has, and how many more touch it as their second one.

    Parameters
    ----------
    documents : DataFrame
        With columns perspective and secondary.
    perspectives : sequence of Perspective
        In the order of the bars.
    lang : {"fi", "sv", "en"}
        Language of the wording.
    width : float
        Width of the drawing; 360 suits a telephone.
    """
    say = Wording(lang)
    classes = colour_classes([perspective.id for perspective in perspectives])
    sizes, seconds = documents["perspective"].value_counts(), documents["secondary"].value_counts()
    total = int((documents["perspective"] != "").sum())
    widest = max((int(sizes.get(p.id, 0) + seconds.get(p.id, 0)) for p in perspectives), default=0) or 1
    row, parts, told = 46, [], []
    for place, perspective in enumerate(perspectives):
        size, second = int(sizes.get(perspective.id, 0)), int(seconds.get(perspective.id, 0))
        share = say.percent(size / total) if total else "–"
        top, first_end = place * row, size / widest * width
        hover = say("perspective_hover", name=perspective.name, texts=say("texts", n=size), share=share, second=second)
        told.append(f"{perspective.name} {say.number(size)} ({share})")
        parts.append(
            element(
                "g",
                element("title", hover),
                element("text", perspective.name, x=0, y=top + 15, class_="tk-strong"),
                element(
                    "text", f"{say('texts', n=size)} · {share}", x=width, y=top + 15, text_anchor="end", class_="tk-num"
                ),
                element("rect", x=0, y=top + 22, width=width, height=12, rx=2, class_="tk-track"),
                element("rect", x=0, y=top + 22, width=first_end, height=12, rx=2, class_="tk-bar"),
                element("rect", x=first_end, y=top + 25, width=second / widest * width, height=6, class_="tk-light"),
                class_=classes[perspective.id],
            )
        )
    description = say("perspectives_desc", list="; ".join(told)) if told else ""
    return Chart(say("perspectives_title"), description, width, max(row * len(parts), 1), Markup("").join(parts))


def groups_chart(
    groups: pd.DataFrame,
    names: Mapping[str, str],
    *,
    kind: str = "perspective",
    most: int = 12,
    lang: str = "fi",
    width: float = 720,
) -> Chart:
    """Draw what each group speaks of more or less than the others: ratio with its 95 % interval, clearest first.

    Parameters
    ----------
    groups : DataFrame
        group, kind, name, count, share, expected, ratio, low, high, n, q.
    names : mapping
        What to call each perspective or concept.
    kind : {"perspective", "concept"}
        Which rows are drawn.
    most : int
        The number of rows at most.
    lang, width
        As in `perspectives_chart`.
    """
    say = Wording(lang)
    shown = clear_differences(groups, kind).head(most)
    classes = colour_classes(list(names)) if kind == "perspective" else {}
    # A ratio of 2 and one of 1/2 are equally far from 1: the axis is logarithmic.
    low = min([0.5, *shown["low"].clip(lower=0.1)])
    high = max([2.0, *shown["high"].clip(upper=10)])

    def at(ratio: float) -> float:
        return 14 + (log(min(max(ratio, low), high)) - log(low)) / (log(high) - log(low)) * (width - 28)

    row, bottom = 44, 44 * len(shown)
    parts, told = [], []
    for ratio in (0.1, 0.25, 0.5, 1, 2, 4, 10):
        if len(shown) and low <= ratio <= high:
            label = say("times", ratio=say.number(ratio, decimals=len(f"{ratio:g}".partition(".")[2])))
            grid = {"d": f"M{at(ratio):.1f} 0V{bottom}", "class_": "tk-axis" if ratio == 1 else "tk-grid"}
            spot = {"x": at(ratio), "y": bottom + 16, "text_anchor": "middle", "class_": "tk-soft tk-num"}
            parts += [element("path", **grid), element("text", label, **spot)]
    for place, item in enumerate(rows(shown)):
        name, y = names.get(str(item.name), str(item.name)), place * row + 32
        share, others = say.percent(float(item.share)), say.percent(float(item.others))
        sentence = say("group_hover", group=item.group, name=name, share=share, others=others)
        interval = say.interval(float(item.low), float(item.high))
        told.append(sentence)
        numbers = {"x": width, "y": y - 15, "text_anchor": "end", "class_": "tk-num tk-halo"}
        parts.append(
            element(
                "g",
                element("title", f"{sentence} {interval}"),
                element("text", _short(f"{item.group}: {name}", width), x=0, y=y - 15, class_="tk-strong tk-halo"),
                element("text", f"{share} / {others}", **numbers),
                element("path", d=f"M{at(float(item.low)):.1f} {y}H{at(float(item.high)):.1f}", class_="tk-whisker"),
                element("circle", cx=at(float(item.ratio)), cy=y, r=5.5, class_="tk-point"),
                class_=classes.get(str(item.name), "tk-1" if float(item.ratio) > 1 else "tk-2"),
            )
        )
    return Chart(say("groups_title"), " ".join(told), width, bottom + 24, Markup("").join(parts))


def clear_differences(groups: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the rows of `kind` that differ clearly, the clearest first; ties by group and name.

    Their interval leaves out 1, and their ``q`` is at most 0.05: the number of comparisons is counted in (where the
    table has no column ``q``, the interval alone tells). Differences that rest on fewer than three texts, found or
    expected, are left out. A column ``others`` is added: the share in the texts of the other groups, with which the
    ratio is made. The chart, the tables, the sentences and ``summary.json`` all go by this one rule.
    """
    own = groups[groups["kind"] == kind]
    own = own.assign(others=_share_of_others(own))
    # A row that was not tested (q is not known) is no clear difference in a table that has tests.
    counted = pd.to_numeric(own["q"], errors="coerce") <= _CHANCE if "q" in own else True
    numbers = own[["ratio", "low", "high"]].apply(pd.to_numeric, errors="coerce")
    counts = own[["count", "expected", "n"]].apply(pd.to_numeric, errors="coerce")
    texts = np.maximum(counts["count"], counts["expected"] * counts["n"])
    clear = ((numbers["low"] > 1) | (numbers["high"] < 1)) & (texts >= _FEWEST) & counted
    own = own[clear].assign(**{column: numbers.loc[clear, column].astype(float) for column in numbers})
    # The nearer end of the interval tells how far from 1 the ratio is at the least.
    nearest = [low if low > 1 else 1 / max(high, 1e-9) for low, high in zip(own["low"], own["high"], strict=True)]
    order: pd.DataFrame = own.assign(_near=nearest).sort_values(
        ["_near", "group", "name"], ascending=[False, True, True], kind="stable"
    )
    return order.drop(columns="_near")


def _share_of_others(rows: pd.DataFrame) -> "pd.Series[float]":
    """The share in the other groups' texts; that in all texts, where there is no other group."""
    counts = rows[["count", "n", "expected"]].apply(pd.to_numeric, errors="coerce")
    texts = counts.groupby(rows["name"])[["count", "n"]].transform("sum") - counts[["count", "n"]]
    share: pd.Series[float] = (texts["count"] / texts["n"].where(texts["n"] > 0)).fillna(counts["expected"])
    return share


def map_chart(
    documents: pd.DataFrame, perspectives: Sequence[Perspective], *, legend: bool = True, lang: str = "fi"
) -> Chart:
    """Draw each text as a dot, texts that speak alike near one another.

    Parameters
    ----------
    documents : DataFrame
        With columns perspective, x and y; rows without a place are left out.
    legend : bool
        Name the colours above the map.
    perspectives, lang
        As in `perspectives_chart`.

    Notes
    -----
    All dots of a perspective are one path of zero-length strokes with round ends: 10,000 dots take about 100 kB. Of
    more texts, 10,000 evenly spaced ones are drawn.
    """
    say = Wording(lang)
    classes = colour_classes([perspective.id for perspective in perspectives])
    places = map_places(documents)
    places = places.iloc[evenly(len(places), MOST_DOTS)]
    size = 7.0 if len(places) < 400 else 5.0 if len(places) < 2500 else 3.2
    dots, told = [], []
    for perspective in perspectives:
        own = places[documents.loc[places.index, "perspective"] == perspective.id]
        line = "".join(f"M{x} {y}h0" for x, y in zip(own["x"], own["y"], strict=True))
        attributes = {"data_perspective": perspective.id, "class_": f"tk-dots {classes[perspective.id]}"}
        dots.append(element("path", d=line, stroke_width=size, **attributes))
        told.append(f"{perspective.name} {say.number(len(own))}")
    drawing, height = Markup("").join(dots), _MAP_SIZE * _MAP_SHAPE
    if legend:
        names, room = _map_legend(perspectives, classes)
        drawing = names + element("g", drawing, transform=f"translate(0 {room:g})")
        height += room
    return Chart(say("map_title"), say("map_desc", list="; ".join(told)), _MAP_SIZE, height, drawing)


def _map_legend(perspectives: Sequence[Perspective], classes: Mapping[str, str]) -> tuple[Markup, float]:
    """Name the colours in rows; return the height that they take."""
    parts, x, y = [], 0.0, 24.0
    for perspective in perspectives:
        room = 11.5 * len(perspective.name) + 56
        if x and x + room > _MAP_SIZE:
            x, y = 0.0, y + 32
        dot = element("circle", cx=x + 12, cy=y - 7, r=8, class_="tk-bar")
        name = element("text", perspective.name, x=x + 28, y=y, class_="tk-large")
        parts.append(element("g", dot, name, class_=classes[perspective.id]))
        x += room
    return Markup("").join(parts), y + 12 if parts else 0.0


def map_places(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the texts' places on the map in whole units of the drawing; empty where there are none."""
    if not {"x", "y"} <= set(documents.columns):
        return pd.DataFrame({"x": [], "y": []}, dtype=int)
    numbers = documents[["x", "y"]].apply(pd.to_numeric, errors="coerce").astype(float)
    numbers = numbers[(numbers.abs() < 1e300).all(axis=1)]
    scaled = {}
    for axis, length in (("x", _MAP_SIZE), ("y", _MAP_SIZE * _MAP_SHAPE)):
        # The outermost half per cent is drawn at the edge: one far text must not press the others into a corner.
        low, high = (numbers[axis].quantile([0.005, 0.995])) if len(numbers) else (0.0, 1.0)
        spread = (high - low) or 1.0
        within = ((numbers[axis] - low) / spread).clip(0, 1) if high > low else numbers[axis] * 0 + 0.5
        scaled[axis] = (24 + within * (length - 48)).round().astype(int)
    return pd.DataFrame(scaled)


def evenly(length: int, count: int) -> list[int]:
    """Return `count` places spread evenly over `length`, or all of them where they are fewer.

    >>> evenly(10, 4)
    [0, 2, 5, 7]
    """
    return list(range(length)) if count >= length else [place * length // count for place in range(count)]


def _short(text: str, width: float) -> str:
    room = int((width - 100) / 8)  # of a bold letter; the shares stand at the end of the line
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
