"""How older and newer words are used: trends and occurrences in context, chosen for the page. Finds no words."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from tyokieli.report.charts import evenly
from tyokieli.report.contents import Material, rows
from tyokieli.report.svg import Chart
from tyokieli.report.trends import Shift, shifts, trends_chart
from tyokieli.report.wording import Wording, brief

_SHIFTS = 12
#: Occurrences of a pair of words that are shown in context.
LINES = 8
_CONTEXT = 70
# Fewer occurrences than this make no trend to look at.
_FREQUENT = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One occurrence in its context."""

    id: str
    date: str
    left: str
    match: str
    right: str
    older: bool
    suggestion: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """Occurrences of an older word and its newer ones."""

    name: str
    total: int
    lines: tuple[Line, ...]


def trend_charts(material: Material, lang: str) -> list[tuple[str, Chart]]:
    """Draw the most frequent pairs of older and newer words over time; nothing where there is no time."""
    if material.trends.empty:
        return []
    trends = material.trends.assign(
        concept=material.trends["concept"].map(lambda concept: material.label(str(concept)))
    )
    found = _shifts(material)
    frequent = [shift for shift in found if shift.older_count + shift.newer_count >= _FREQUENT] or found[:2]
    drawn = [_labelled(shift, material) for shift in frequent[:_SHIFTS]]
    concepts = set(trends["concept"])
    shown = [shift for shift in drawn if concepts & {*shift.older, *shift.newer}]
    return [(shift.name, trends_chart(trends, shift, lang=lang)) for shift in shown]


def _labelled(shift: Shift, material: Material) -> Shift:
    older, newer = (tuple(material.label(concept) for concept in side) for side in (shift.older, shift.newer))
    return replace(shift, older=older, newer=newer)


def _shifts(material: Material) -> list[Shift]:
    return shifts(material.terms, material.replaced_by, material.concepts)


def concordances(material: Material, say: Wording) -> list[Concordance]:
    """Return occurrences in context for the most frequent pairs, spread evenly over time."""
    documents = material.documents
    # Of a million texts only the places of those that have a term, not the texts themselves, are held once more.
    having = documents.loc[documents["id"].isin(set(material.terms["id"])), ["id", "date"]].drop_duplicates("id")
    dates = dict(zip(having["id"], having["date"], strict=True))
    places = dict(zip(having["id"], having.index, strict=True))
    terms = material.terms[material.terms["id"].isin(places.keys())]
    terms = terms.assign(moment=terms["id"].map(dates)).sort_values(["moment", "id", "start"], kind="stable")
    found = []
    for shift in _shifts(material)[:_SHIFTS]:
        own = terms[terms["concept"].isin([*shift.older, *shift.newer])]
        some = own.iloc[evenly(len(own), LINES)]
        lines = tuple(_line(row, str(documents.at[places[row.id], "text"]), say) for row in rows(some))
        found.append(Concordance(shift.name, len(own), lines))
    return found


def _line(row: Any, text: str, say: Wording) -> Line:
    start, end = int(row.start), int(row.end)
    left, right = " ".join(text[max(start - _CONTEXT, 0) : start].split()), " ".join(text[end : end + _CONTEXT].split())
    # A word is never cut in the middle at the outer ends.
    if start > _CONTEXT and " " in left:
        left = f"… {left.split(' ', 1)[1]}"
    if end + _CONTEXT < len(text) and " " in right:
        right = f"{right.rsplit(' ', 1)[0]} …"
    space_before = " " if text[:start][-1:].isspace() else ""
    space_after = " " if text[end : end + 1].isspace() else ""
    suggestion = "" if pd.isna(row.replacement) else str(row.replacement)
    return Line(
        id=brief(row.id),
        date=say.date(row.moment),
        left=left + space_before,
        match=brief(text[start:end]),
        right=space_after + right,
        older=row.status == "vanha",
        suggestion=brief(suggestion),
    )
