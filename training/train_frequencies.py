"""Count in how many texts of the open corpora each lexical unit occurs: models/perspectives/frequencies.npz.

Run from the repository with ``../shared`` beside it: ``python training/train_frequencies.py``. Same bytes every time.
"""

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tyokieli.arrays import pack_strings
from tyokieli.perspectives.units import analyzed

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT.parent / "shared" / "data" / "texts"
TARGET = ROOT / "models" / "perspectives" / "frequencies.npz"
LEAST = 4
PARLIAMENT = 15_000


def texts() -> Iterator[str]:
    """Library titles and abstracts, paragraphs of party programmes, sentences of parliament."""
    with gzip.open(TEXTS / "finna-worklife.tsv.gz", "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t")[2] for line in list(file)[1:])
    with gzip.open(TEXTS / "puolueohjelmat.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            yield from (" ".join(part.split()) for part in json.loads(line)["text"].split("\n\n") if part.strip())
    with gzip.open(TEXTS / "eduskunta-train.csv.gz", "rt", encoding="utf-8") as file:
        yield from (row[0] for row in list(csv.reader(file))[1 : PARLIAMENT + 1])


def main() -> None:
    counts: Counter[str] = Counter()
    number = 0
    batch: list[str] = []
    for text in texts():
        batch.append(text)
        if len(batch) == 1_000:
            number += _count(batch, counts)
            batch = []
    number += _count(batch, counts)
    units = sorted(unit for unit, count in counts.items() if count >= LEAST)
    np.savez_compressed(
        TARGET,
        units=pack_strings(units),
        counts=np.array([counts[unit] for unit in units], dtype=np.int32),
        texts=np.int64(number),
    )
    print(f"{number} texts, {len(units)} units, {TARGET.stat().st_size / 1e6:.2f} MB")


def _count(batch: list[str], counts: Counter[str]) -> int:
    for text in analyzed(batch):
        counts.update(set(text.units))
    return len(batch)


if __name__ == "__main__":
    main()
