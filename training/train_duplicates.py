"""Count how common each character n-gram is in Finnish: models/duplicates/frequencies.npz.

Run from the repository root with the data folder beside it: python -m training.train_duplicates
"""

import csv
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tyokieli.perspectives.signatures import BITS, grams_of

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "models" / "duplicates" / "frequencies.npz"
WORDS = 35  # a passage is as long as an idea


def passages() -> Iterator[str]:
    """Running text of several registers in pieces of `WORDS` words, each source by itself."""
    for words in (programmes(), abstracts(), treebank(), speeches()):
        piece: list[str] = []
        for word in words:
            piece.append(word)
            if len(piece) == WORDS:
                yield " ".join(piece)
                piece = []


def programmes() -> Iterator[str]:
    with gzip.open(DATA / "texts" / "puolueohjelmat.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["text"].split()


def abstracts() -> Iterator[str]:
    with gzip.open(DATA / "texts" / "finna-worklife.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t")[-1].split()
            if len(words) >= 12:  # prose, not titles
                yield from words


def treebank() -> Iterator[str]:
    with (DATA / "ud" / "tdt-train-part.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield line.split("\t")[0]


def speeches() -> Iterator[str]:
    with gzip.open(DATA / "texts" / "eduskunta-train.csv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from row["sentence"].split()


def main() -> None:
    counts = np.zeros(1 << BITS, np.uint16)
    total = 0
    for passage in passages():
        counts[np.unique(grams_of(passage))] += 1
        total += 1
    if total > np.iinfo(np.uint16).max:
        sys.exit(f"{total} passages do not fit the table: take fewer")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, counts=counts, passages=np.int64(total))
    print(f"{OUT.relative_to(ROOT)}: {total} passages, {np.count_nonzero(counts)} n-grams, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
