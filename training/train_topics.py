"""Learn what words say of topics: models/perspectives/topics.npz.

From texts that others have filed: library records under their subject headings and under the perspectives these belong
to, sentences of parliament under the ministry that answered. A ridge regression from the TF-IDF of a text's units to
what it is filed under; of its coefficients the directions that tell most are kept. Rows that a labelled passage was
taken from are left out, so that what is measured on those stays honest.

Run from the repository with ``../shared`` beside it: ``python -m training.train_topics``. Same bytes every time.
"""

import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from tyokieli.perspectives.evidence import share
from tyokieli.perspectives.labelled import LIBRARY, cut_from, is_written
from tyokieli.perspectives.topics import FILE, write_topics
from tyokieli.perspectives.units import Analyzed, analyzed

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "data" / "texts"
LABELLED = ROOT / "models" / "perspectives" / "data"
LEAST = 4  # texts that a unit is in
PARLIAMENT = 20_000  # sentences; with all 49,100 the perspectives were found no better
DIMENSIONS = 100
PENALTY = 10.0
LONGEST = 1.5  # times what a text has; longer vectors would have single words decide
RARE = 0.002  # what is filed more rarely than this counts no more for it
STEPS = 25
NEAR = 3  # rows beside a labelled sentence that are left out too: rows were counted from 0 and from 1

Array = np.ndarray[Any, Any]


def filed() -> Iterator[tuple[str, str]]:
    """Texts, each with what it is filed under; the same text several times where it has several headings."""
    taken = labelled_rows()
    abstracts = set()
    with gzip.open(TEXTS / LIBRARY, "rt", encoding="utf-8") as file:
        records = [line.rstrip("\n").split("\t") for line in list(file)[1:]]
    for row, (_, _, text) in enumerate(records):
        if row in taken["finna"]:
            abstracts.add(text[:80])
    for _, heading, text in records:
        if text[:80] not in abstracts:
            yield text, "library: " + heading
    for line in (TEXTS / "finna-perspectives.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        perspective, _, text = line.split("\t")[:3]
        if text[:80] not in abstracts:
            yield text, "perspective: " + perspective
    with gzip.open(TEXTS / "eduskunta-train.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row, (text, ministry) in enumerate(line[:2] for line in list(csv.reader(file))[1 : PARLIAMENT + 1]):
            if row not in taken["eduskunta"]:
                yield text, "parliament: " + ministry


def labelled_rows() -> dict[str, set[int]]:
    """Rows that labelled passages come from (of parliament, those beside them too), by the file's first word."""
    taken = defaultdict(set)
    for path in sorted(LABELLED.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(line)
            if is_written(labelled):
                continue
            name, place = cut_from(labelled)
            row = int(place.replace(":", " ").split()[0])
            near = [row] if name == LIBRARY else range(row - NEAR, row + NEAR)
            taken[name.partition("-")[0]].update(near)
    return taken


def occurrences(texts: list[tuple[str, ...]], places: dict[str, int]) -> Array:
    """Rows of the texts and columns of their units, those that have a place: (2, n_occurrences)."""
    pairs = [(row, places[unit]) for row, units in enumerate(texts) for unit in units if unit in places]
    return np.array(pairs, dtype=np.intp).T


def weighted(texts: list[tuple[str, ...]], places: dict[str, int], weights: Array) -> sparse.csr_matrix:
    """TF-IDF rows of length one."""
    rows, columns = occurrences(texts, places)
    matrix = sparse.csr_matrix((weights[columns], (rows, columns)), shape=(len(texts), len(places)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix


def ridge(rows: sparse.csr_matrix, targets: Array) -> Array:
    """Coefficients by conjugate gradients, each target by itself."""
    residual = rows.T @ targets
    coefficients = np.zeros_like(residual)
    direction, square = residual.copy(), (residual**2).sum(axis=0)
    for _ in range(STEPS):
        turned = rows.T @ (rows @ direction) + PENALTY * direction
        step = square / np.maximum((direction * turned).sum(axis=0), 1e-12)
        coefficients += step * direction
        residual -= step * turned
        smaller = (residual**2).sum(axis=0)
        direction = residual + smaller / np.maximum(square, 1e-12) * direction
        square = smaller
    return coefficients


def main() -> None:
    headings = defaultdict(set)
    for text, heading in filed():
        headings[text].add(heading)
    files: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in analyzed(headings):
        if len(units := tuple(sorted(set(one.units)))) > 2:
            files[units] |= headings[one.text]
    texts = sorted(files)
    counts = Counter(unit for units in texts for unit in units)
    units = sorted(unit for unit, count in counts.items() if count >= LEAST)
    places = {unit: place for place, unit in enumerate(units)}
    weights = np.array([np.log(len(texts) / counts[unit]) for unit in units])
    rows = weighted(texts, places, weights)
    names = sorted({heading for some in files.values() for heading in some})
    column = {name: place for place, name in enumerate(names)}
    targets = np.zeros((len(texts), len(names)))
    for row, some in enumerate(texts):
        targets[row, [column[heading] for heading in files[some]]] = 1
    shares = targets.mean(axis=0)
    coefficients = ridge(rows, (targets - shares) / np.sqrt(shares + RARE))
    # the directions in which the answers differ most
    answers = rows @ coefficients
    _, directions = np.linalg.eigh(answers.T @ answers)
    telling = directions[:, ::-1][:, :DIMENSIONS]
    telling = telling * np.sign(telling[np.abs(telling).argmax(axis=0), np.arange(telling.shape[1])])
    vectors = weights[:, None] * (coefficients @ telling)
    vectors /= typical_length(texts, places, vectors)
    vectors *= np.minimum(1, LONGEST / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9))
    write_topics(units, vectors / typical_length(texts, places, vectors), ROOT / "models" / FILE)
    size = (ROOT / "models" / FILE).stat().st_size / 1e6
    print(f"{len(texts)} texts under {len(names)} headings, {len(units)} units, {size:.2f} MB")


def typical_length(texts: list[tuple[str, ...]], places: dict[str, int], vectors: Array) -> float:
    """Root of the mean square of the texts' vectors, as `Evidence` adds them up."""
    rows, columns = occurrences(texts, places)
    shares = np.array([share(Analyzed("", units)) for units in texts])
    summed = sparse.csr_matrix((shares[rows], (rows, columns)), shape=(len(texts), len(places))) @ vectors
    return float(np.sqrt((summed**2).sum(axis=1).mean()))


if __name__ == "__main__":
    main()
