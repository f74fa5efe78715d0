"""The texts that the page's search, filters and map work on, packed small. Chooses and packs, analyses nothing.

All texts travel inside the page: as JSON, compressed with gzip and written in base64, which the browser unpacks itself.
The packed texts stay under `ROOM`, so that a report of 10,000 texts stays under 3 MB: first the texts are shortened,
step by step; when even short ones are too many, evenly spaced ones are taken. Both are said on the page.
"""

import base64
import gzip
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tyokieli.report.charts import evenly, map_places
from tyokieli.report.contents import Material, picked
from tyokieli.report.wording import brief, printable

#: Bytes that the packed texts may take in the page, and the texts at most.
ROOM = 2_300_000
MOST = 10_000
_LENGTHS = (5000, 3000, 2000, 1400, 1000, 800, 650, 500, 400, 320, 250, 200, 160)


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed texts, how many there are, and the length they were cut to (0: none was cut)."""

    data: str
    shown: int
    cut: int


def pack(material: Material, room: int = ROOM) -> Packed:
    """Pack the texts of `material` into at most `room` characters.

    The unpacked JSON has a list of equal length for each of ``id, text, title, language, perspective, secondary, group,
    date, confidence, x, y, terms, cut``; ``terms`` are flat lists of start, end and the number of a suggestion, 0 for a
    newer word.
    """
    documents = material.documents
    count = min(len(documents), MOST)
    while True:
        drawn = np.zeros(len(documents), dtype=bool)
        drawn[evenly(len(documents), count)] = True
        chosen = picked(documents, drawn)
        spans, suggestions = _term_spans(material.terms, set(chosen["id"]))
        for length in _LENGTHS:
            cut = bool((chosen["text"].str.len() > length).any())
            # Prose shrinks to half, base64 included: what is four times the room is not worth trying.
            if chosen["text"].str.len().clip(upper=length).sum() > 4 * room:
                continue
            data = _squeeze(_columns(material, chosen, spans, suggestions, length))
            if len(data) <= room:
                return Packed(data, len(chosen), length if cut else 0)
        if count <= 1:
            return Packed(_squeeze(_columns(material, chosen.iloc[:0], {}, [], 0)), 0, 0)
        count = count * 2 // 3


def _columns(
    material: Material, chosen: pd.DataFrame, spans: dict[str, list[int]], suggestions: list[str], length: int
) -> dict[str, Any]:
    ids = [perspective.id for perspective in material.perspectives]
    place = {id_: number for number, id_ in enumerate(ids)}
    places = map_places(material.documents)
    groups = _group_values(material, chosen)
    group_names = sorted(set(groups) - {""})
    group_place = {name: number for number, name in enumerate(group_names)}
    on_map = places.reindex(chosen.index)
    return {
        "groups": group_names,
        "suggestions": [brief(suggestion) for suggestion in suggestions],
        "id": [brief(id_) for id_ in chosen["id"]],
        "text": [printable(text[:length]) for text in chosen["text"]],
        "title": [brief(title) for title in chosen["title"]],
        "language": [brief(language, 8) for language in chosen["language"]],
        "perspective": [place.get(value, -1) for value in chosen["perspective"]],
        "secondary": [place.get(value, -1) for value in chosen["secondary"]],
        "group": [group_place.get(name, -1) for name in groups],
        "date": ["" if pd.isna(date) else f"{date:%Y-%m-%d}" for date in chosen["date"]],
        "confidence": [-1 if pd.isna(c) else round(100 * float(c)) for c in chosen["confidence"]],
        "x": [-1 if pd.isna(x) else int(x) for x in on_map["x"]],
        "y": [-1 if pd.isna(y) else int(y) for y in on_map["y"]],
        "terms": [spans.get(str(id_), []) for id_ in chosen["id"]],
        "cut": [int(len(text) > length) for text in chosen["text"]],
    }


def _group_values(material: Material, chosen: pd.DataFrame) -> list[str]:
    if material.group is None or material.group not in chosen.columns:
        return [""] * len(chosen)
    return ["" if pd.isna(value) else brief(value) for value in chosen[material.group]]


def _term_spans(terms: pd.DataFrame, ids: set[str]) -> tuple[dict[str, list[int]], list[str]]:
    """Spans by text: start, end, and the number of the suggestion, counted from one; 0 for a newer word."""
    suggestions: dict[str, int] = {}
    spans: dict[str, list[int]] = {}
    here = terms[terms["id"].isin(ids)]
    for id_, start, end, status, replacement in zip(
        here["id"], here["start"], here["end"], here["status"], here["replacement"], strict=True
    ):
        older = status == "vanha"
        mark = suggestions.setdefault(str(replacement), len(suggestions) + 1) if older else 0
        spans.setdefault(str(id_), []).extend((int(start), int(end), mark))
    return spans, list(suggestions)


def _squeeze(columns: dict[str, Any]) -> str:
    written = json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return base64.b64encode(gzip.compress(written, compresslevel=9, mtime=0)).decode("ascii")
