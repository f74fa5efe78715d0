"""Reduce the floret table of spacy_fi_experimental_web_md (MIT) to models/vectors/vectors.npz, and measure the loss.

Run from the repository with ``../shared`` beside it: ``python training/train_vectors.py``. Same bytes every time.
The projection keeps the directions in which *words* differ most (not rows of the hash table): vectors of unit length of
frequent words, dictionary words and words of titles about work, their second-moment matrix, its first eigenvectors.
"""

import csv
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import spacy_fi_experimental_web_md
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from tyokieli.perspectives.vectors import read_vectors, unit_length

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
TARGET = ROOT / "models" / "vectors" / "vectors.npz"
DIMENSIONS = 128

Array = np.ndarray[Any, Any]


def full_table() -> Vectors:
    package = Path(spacy_fi_experimental_web_md.__file__).parent
    (model,) = package.glob("fi_experimental_web_md-*")
    return Vocab().from_disk(model / "vocab").vectors


def words() -> tuple[list[str], list[str]]:
    """Words to find the projection with, and words of our domain to measure it on."""
    subtitles = [line.split()[0] for line in (DATA / "words/opensubtitles2018_fi_50k.txt").open(encoding="utf-8")]
    with (DATA / "words/nykysuomensanalista2024.csv").open(encoding="utf-8") as file:
        dictionary = [row[0] for row in csv.reader(file)][1::3]
    with gzip.open(DATA / "texts/finna-worklife.tsv.gz", "rt", encoding="utf-8") as file:
        counts = Counter(word for line in file for word in re.findall(r"[^\W\d_]{3,}", line.split("\t")[2].lower()))
    work = sorted(counts, key=lambda word: (-counts[word], word))[:30_000]
    return subtitles + dictionary + work[4_000:], work[:4_000]


def similarities(vectors: Array, pairs: Array) -> Array:
    rows = unit_length(vectors)
    result: Array = np.einsum("ij,ij->i", rows[pairs[:, 0]], rows[pairs[:, 1]])
    return result


def nearest(vectors: Array, k: int = 10) -> Array:
    rows = unit_length(vectors)
    similarity = rows @ rows.T
    np.fill_diagonal(similarity, -np.inf)
    order: Array = np.argsort(-similarity, axis=1, kind="stable")[:, :k]
    return order


def main() -> None:
    full = full_table()
    known, measured = words()
    seen = unit_length(full.get_batch(known)).astype(np.float64)
    directions = np.linalg.eigh(seen.T @ seen)[1][:, ::-1][:, :DIMENSIONS]
    directions *= np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(DIMENSIONS)])
    table = full.data.astype(np.float64) @ directions
    scale = (np.percentile(np.abs(table), 99.99, axis=0) / 127).astype(np.float32)
    mean = unit_length(seen @ directions).mean(axis=0).astype(np.float32)
    arrays = {
        "table": np.clip(np.round(table / scale), -127, 127).astype(np.int8),
        "scale": scale,
        "mean": mean,
        "floret": np.array([full.minn, full.maxn, full.hash_count, full.hash_seed], dtype=np.int64),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(TARGET, **arrays)

    start = time.perf_counter()
    small = read_vectors(TARGET)
    seconds = time.perf_counter() - start
    pairs = np.random.default_rng(0).integers(0, len(measured), (200_000, 2))
    whole, reduced = full.get_batch(measured), small._floret.get_batch(measured)
    kept = [len(set(a) & set(b)) / 10 for a, b in zip(nearest(whole), nearest(reduced), strict=True)]
    print(
        json.dumps(
            {
                "file_mb": round(TARGET.stat().st_size / 1e6, 2),
                "load_seconds": round(seconds, 3),
                "similarity_correlation": round(
                    float(np.corrcoef(similarities(whole, pairs), similarities(reduced, pairs))[0, 1]), 4
                ),
                "of_10_nearest_kept": round(float(np.mean(kept)), 3),
            }
        )
    )


if __name__ == "__main__":
    main()
