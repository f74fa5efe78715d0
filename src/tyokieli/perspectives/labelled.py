"""The labelled texts that travel with the package, and what each of them counts in learning.

``models/perspectives/data/*.jsonl``, one text a line: id, text, perspective, secondary, source, reader.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tyokieli.errors import ModelError

Array = np.ndarray[Any, Any]

LIBRARY = "finna-worklife.tsv.gz"
"""The file of library records, whose abstracts and titles many passages are."""


def labelled_texts(folder: Path, classes: Sequence[str]) -> list[dict[str, str]]:
    """The labelled texts of `folder` in a fixed order, each text once.

    Raises
    ------
    ModelError
        When a line has no text, or a label that is none of `classes`.
    """
    rows: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                if not row["text"].strip() or row["perspective"] not in classes:
                    raise ModelError(
                        f"{path.name}:{number}: a text and a perspective of {', '.join(classes)} are needed."
                    )
                rows.setdefault(" ".join(row["text"].lower().split()), row)
    return [rows[key] for key in sorted(rows)]


def is_written(row: dict[str, str]) -> bool:
    """Whether the text was written for this purpose; otherwise it is a real passage whose source is named."""
    return row["source"].startswith("written")


def cut_from(row: dict[str, str]) -> tuple[str, str]:
    """File that a real passage was cut from, and its place there; of the library's file, the line after the header.

    Sources of the first reading read ``texts/NAME row 5`` and count from 0, the later ones ``NAME:7``.
    """
    source = row["source"]
    name, _, place = source.removeprefix("texts/").replace(" row ", ":").partition(":")
    if name == LIBRARY and not source.startswith("texts/"):
        place = str(int(place) - 2)  # they count lines from 1, with the header
    return name, place


def balanced(labels: Array, written: Array, classes: int) -> Array:
    """Weights that make the classes count the same, among the written texts and among the real ones."""
    weights = np.ones(len(labels))
    for kind in (written, ~written):
        counts = np.bincount(labels[kind], minlength=classes)
        weights[kind] *= kind.sum() / (max(1, np.count_nonzero(counts)) * np.maximum(counts, 1))[labels[kind]]
    return weights
