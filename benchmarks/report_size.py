"""The size of the report of many texts, made by joining the written and the real labelled texts in pairs at random.

    python benchmarks/report_size.py [TEXTS]

Prints the texts, their characters, and the sizes of the report and the review sheet. 10,000 texts by default.
"""

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

import tyokieli

DATA = Path(__file__).resolve().parents[1] / "models" / "perspectives" / "data"


def texts(count: int, seed: int = 0) -> pd.DataFrame:
    """Texts of some 1,200 characters on the average, longer than ideas are, with days and groups."""
    rows = [line for name in ("written", "real") for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    pool = [json.loads(row)["text"] for row in rows]
    draw = random.Random(seed)
    return pd.DataFrame(
        {
            "id": [f"T{n:06d}" for n in range(count)],
            "text": [" ".join(draw.sample(pool, 2)) for _ in range(count)],
            "date": pd.to_datetime([f"{draw.randint(2010, 2024)}-{draw.randint(1, 12):02d}-15" for _ in range(count)]),
            "organisaatio": [f"virasto {draw.randint(1, 20)}" for _ in range(count)],
        }
    )


def sizes(count: int) -> tuple[int, int, int]:
    """Characters of the texts, bytes of the report and of the review sheet."""
    frame = texts(count)
    analysis = tyokieli.analyze(frame, group="organisaatio", n_jobs=-1)
    with tempfile.TemporaryDirectory() as folder:
        report, review = analysis.report(Path(folder) / "r.html"), analysis.to_excel(Path(folder) / "r.xlsx")
        return int(frame["text"].str.len().sum()), report.stat().st_size, review.stat().st_size


def rows(count: int = 300) -> Iterator[tuple[str, float, str]]:
    """Name, value and unit of each measure, for the table of all benchmarks."""
    characters, report, review = sizes(count)
    yield f"report of {count:,} texts", report / 1e6, "MB"
    yield f"review sheet of {count:,} texts", review / 1e6, "MB"
    yield f"report of {count:,} texts against their characters ↓", report / characters, "×"


def main(count: int = 10_000) -> None:
    """Print the sizes."""
    characters, report, review = sizes(count)
    print(f"{count:,} texts, {characters / 1e6:.1f} million characters")
    print(f"report.html {report / 1e6:.2f} MB, review.xlsx {review / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
