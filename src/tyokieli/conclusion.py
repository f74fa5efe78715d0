"""What needs all the texts at once, from the merged tables: perspectives, duplicates, themes, trends, groups.

Reads no text again; every step's order is fixed by the texts, not by the rows they came in.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import cos, log, pi, sin
from typing import Any, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tyokieli import __version__, counting, road
from tyokieli.perspectives.clusterer import PerspectiveClusterer
from tyokieli.perspectives.duplicates import WEIGHED, near_duplicates
from tyokieli.perspectives.phrases import spellings
from tyokieli.perspectives.teaching import MOST_TEXTS
from tyokieli.perspectives.themes import SAMPLE, find_themes
from tyokieli.perspectives.units import PART, Analyzed, AnalyzedRows
from tyokieli.resources import model_cards
from tyokieli.results import Analysis
from tyokieli.vocabulary.inflection import inflect

SECONDARY = 0.25
"""The likeliest of the other perspectives is named as secondary where it has at least this probability."""

TYPICAL = 15
"""Words that are named as typical of a perspective."""

_BLOCK = 2_000  # cells that are made strings at a time
_FIRST = (
    *("id", "text", "date", "title", "source", "language", "tokens"),
    *("perspective", "confidence", "secondary", "labelled", "theme", "duplicate_of"),
)


def conclude(
    read: road.Gathered,
    reading: road.Reading,
    clusterer: PerspectiveClusterer,
    labels: list[str],
    *,
    notes: dict[str, Any],
    group: str | None,
    period: str,
) -> Analysis:
    """The analysis of the texts that were read.

    Parameters
    ----------
    read : Gathered
        All partitions.
    reading : Reading
        How they were read.
    clusterer : PerspectiveClusterer
        Not fitted yet.
    labels : list of str
        The known perspective of each text, "" where none is.
    notes : dict
        What the readers said of the input: ``rejected``, ``repaired``, ``empty`` …
    group, period
        As for `analyze`.
    """
    documents = read.documents.copy(deep=False)
    units = read.wide["units"]
    probabilities = _perspectives(documents, units, read.wide["scored"], clusterer, labels)
    documents = pd.concat([documents, probabilities], axis=1)
    documents["labelled"] = [bool(label) for label in labels]
    documents["duplicate_of"] = near_duplicates(
        Strings(documents["id"]), Strings(documents["text"]), read.wide["signature"], order=documents["date"].to_numpy()
    )
    themes = find_themes(
        Strings(documents["id"]),
        Strings(documents["perspective"]),
        units,
        read.wide["phrases"],
        copies=(documents["duplicate_of"] != "").to_list(),
        names={perspective.id: perspective.name() for perspective in clusterer.perspectives_},
        inflect=partial(inflect, number="Plur"),
    )
    documents["theme"] = themes.of_text
    own = [column for column in read.documents.columns if column not in (*road.INPUT_COLUMNS, *road.READ_COLUMNS)]
    scores = [f"p_{name}" for name in clusterer.classes_]
    terms = read.terms.drop(columns="place")
    return Analysis(
        documents=documents[[*_FIRST, *scores, "x", "y", *own]],
        terms=terms,
        themes=themes.table,
        trends=counting.trends(documents, terms, period),
        groups=counting.groups(documents, terms, group),
        words=_typical_words(documents["perspective"], read.wide, [str(name) for name in clusterer.classes_]),
        quality={
            "texts": len(documents),
            "languages": {str(name): int(n) for name, n in sorted(documents["language"].value_counts().items())},
            "masked": {str(row["name"]): int(row["count"]) for _, row in read.counts.iterrows()},
            "rejected": len(notes.get("rejected", [])),
            "rejected_rows": [road.masked_row(row, reading) for row in notes.get("rejected", [])],
            "repaired": int(notes.get("repaired", 0)),
            "empty": int((documents["text"] == "").sum()),
            "version": __version__,
            "samples": _samples(documents, learned=clusterer.sure_texts_ > 0),
            "learning": {"labels": sum(map(bool, labels)), "sure": clusterer.sure_texts_},
            "settings": {"group": group, "period": period, "mask": reading.masked},
            # What was learned about the five perspectives is not used for others.
            "models": [c for c in model_cards() if c["name"] != "perspectives" or clusterer.perspectives is None],
        },
        clusterer=clusterer,
        vocabulary=reading.vocabulary,
    )


def _samples(documents: pd.DataFrame, *, learned: bool) -> dict[str, dict[str, Any]]:
    """What was found from a part of the texts where there are many: how many at most, and whether any were left out."""
    sought = documents.loc[documents["duplicate_of"] == "", "perspective"]
    largest = int(sought[sought != ""].value_counts().max()) if (sought != "").any() else 0
    seen = {"themes": (SAMPLE, largest), "duplicates": (WEIGHED, len(documents))}
    if learned:
        seen["learning"] = MOST_TEXTS, int((documents["perspective"] != "").sum())
    return {what: {"most": most, "drawn": texts > most} for what, (most, texts) in seen.items()}


class Strings(Sequence[str]):
    """A column of a table as a sequence: pandas' own way of looking at one cell takes long."""

    def __init__(self, column: "pd.Series[Any]") -> None:
        self._column = column.array

    def __len__(self) -> int:
        return len(self._column)

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self), _BLOCK):
            yield from self[start : start + _BLOCK]

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        found = self._column[place]
        return list(found) if isinstance(place, slice) else str(found)


def _perspectives(
    documents: pd.DataFrame,
    units: Sequence[str],
    scores: Sequence[str],
    clusterer: PerspectiveClusterer,
    labels: list[str],
) -> pd.DataFrame:
    """perspective, confidence, secondary, p_<perspective> … and the place on the map, for the Finnish texts."""
    said = np.fromiter((bool(some) for some in units), dtype=bool, count=len(units))
    finnish = np.flatnonzero((documents["language"] == "fi").to_numpy(dtype=bool) & said)
    texts = AnalyzedRows(Strings(documents["text"]), units, finnish, scores)
    if len(texts):
        found = clusterer.fit_predict_proba(texts, [labels[row] for row in finnish])
    else:
        found = clusterer.fit_predict_proba([Analyzed("", ())])[:0]
    names = [str(name) for name in clusterer.classes_]
    outside = {p.id for p in clusterer.perspectives_ if p.outside}
    probabilities = np.full((len(documents), len(names)), np.nan)
    probabilities[finnish] = found
    best = np.full(len(documents), len(names), dtype=np.int16)  # the last of `called`: none
    best[finnish] = found.argmax(axis=1) if len(texts) else 0
    # the likeliest of the others that is no outside class
    found[np.arange(len(found)), best[finnish]] = -1
    found[:, [name in outside for name in names]] = -1
    second = np.full(len(documents), len(names), dtype=np.int16)
    if len(texts):
        second[finnish] = np.where(found.max(axis=1) >= SECONDARY, found.argmax(axis=1), len(names))
    called = np.array([*names, ""], dtype=object)
    x, y = _places(probabilities, names, outside)
    return pd.DataFrame(
        {
            "perspective": called[best],
            "confidence": probabilities.max(axis=1).round(4),
            "secondary": called[second],
            **{f"p_{name}": probabilities[:, place].round(4) for place, name in enumerate(names)},
            "x": x.round(4),
            "y": y.round(4),
        },
        index=documents.index,
    )


def _places(
    probabilities: NDArray[np.float64], names: list[str], outside: set[str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Places on a plane: the perspectives stand on a circle and each draws a text by how probable it is.

    What belongs to none stays in the middle. A text's place depends on nothing but its own scores (RadViz: Hoffman et
    al. 1997). It is drawn by the square roots of the probabilities, whose distances are Hellinger's: by the
    probabilities themselves all texts that are surely of one perspective would be one dot that hides how many they are.
    """
    inside = [name for name in names if name not in outside]
    angles = {name: pi / 2 - 2 * pi * place / len(inside) for place, name in enumerate(inside)}
    corners = np.array([[cos(angles[name]), sin(angles[name])] if name in angles else [0.0, 0.0] for name in names])
    drawn = np.sqrt(probabilities)
    places = drawn / drawn.sum(axis=1, keepdims=True) @ corners
    return places[:, 0], places[:, 1]


def _typical_words(perspectives: "pd.Series[str]", wide: Mapping[str, Sequence[str]], names: list[str]) -> pd.DataFrame:
    """Lemmas that are commoner in the texts of a perspective than in the others: log-odds of smoothed text counts."""
    texts = {name: int((perspectives == name).sum()) for name in names}
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    for name, own in zip(perspectives, wide["units"], strict=True):
        if name:
            counts[name].update({unit for unit in own.split(" ") if unit and not unit.startswith(PART)})
    everywhere: Counter[str] = sum(counts.values(), Counter())
    total = sum(texts.values())
    rows = []
    for name in names:
        others = total - texts[name]
        weights = {
            word: log((count + 0.5) / (texts[name] + 1)) - log((everywhere[word] - count + 0.5) / (others + 1))
            for word, count in counts[name].items()
            if count > 1
        }
        # A word in many texts of the perspective says more than one that is in two of them.
        scored = {word: weight * log(1 + counts[name][word]) for word, weight in weights.items() if weight > 0}
        best = sorted(scored, key=lambda word: (-scored[word], word))[:TYPICAL]
        rows += [(name, word, round(scored[word], 4)) for word in best]
    table = pd.DataFrame(rows, columns=["perspective", "word", "weight"])
    return table.assign(word=table["word"].replace(spellings(set(table["word"]), wide["phrases"])))
